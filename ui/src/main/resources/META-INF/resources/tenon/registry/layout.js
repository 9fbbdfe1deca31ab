// Where each thing of a lineage stands in its picture: what was there first is on the left.

export const WIDTH = 196;
export const HEIGHT = 50;
const GAP_X = 56;
const GAP_Y = 12;
const RANKS = { data: 0, run: 1, version: 2, approval: 3, deployment: 4 };

/**
 * @typedef {{key: string, kind: string, name: string, note: string, at?: string, path?: string}} LineageNode
 * @typedef {{from: string, to: string}} LineageEdge
 * @typedef {LineageNode & {column: number, x: number, y: number, before: string[], after: string[]}} Placed
 */

/**
 * @param {LineageNode[]} nodes @param {LineageEdge[]} edges
 * @returns {{placed: Placed[], columns: Placed[][], width: number, height: number}}
 */
export function placed(nodes, edges) {
  const all = new Map(nodes.map((node) => [node.key, { ...node, column: RANKS[node.kind] ?? 0, x: 0, y: 0, before: [], after: [] }]));
  for (const { from, to } of edges) {
    all.get(from)?.after.push(to);
    all.get(to)?.before.push(from);
  }
  pushRight(all, edges);
  const columns = columnsOf([...all.values()]);
  columns.forEach((column, i) => order(column, i === 0 ? [] : columns.slice(0, i).flat()));
  const rows = Math.max(...columns.map((column) => column.length), 1);
  const height = rows * (HEIGHT + GAP_Y) - GAP_Y;
  columns.forEach((column, i) => {
    const from = (height - (column.length * (HEIGHT + GAP_Y) - GAP_Y)) / 2;
    column.forEach((node, j) => {
      node.x = i * (WIDTH + GAP_X);
      node.y = from + j * (HEIGHT + GAP_Y);
    });
  });
  return { placed: [...all.values()], columns, width: columns.length * (WIDTH + GAP_X) - GAP_X, height };
}

/** Whatever came of something stands to the right of it; a circle, which can't be, would end the pushing too. */
function pushRight(all, edges) {
  for (let round = 0; round < all.size; round++) {
    let moved = false;
    for (const { from, to } of edges) {
      const [first, second] = [all.get(from), all.get(to)];
      if (!first || !second || second.column > first.column) continue;
      second.column = first.column + 1;
      moved = true;
    }
    if (!moved) return;
  }
}

/** Columns in which nothing stands take no room. */
function columnsOf(nodes) {
  const numbers = [...new Set(nodes.map((node) => node.column))].sort((a, b) => a - b);
  return numbers.map((number) => nodes.filter((node) => node.column === number));
}

/** Beside what they came of, so that few lines cross. */
function order(column, before) {
  const places = new Map(before.map((node, i) => [node.key, i]));
  const middle = (node) => {
    const known = node.before.filter((key) => places.has(key)).map((key) => places.get(key));
    return known.length === 0 ? Number.MAX_SAFE_INTEGER : known.reduce((a, b) => a + b, 0) / known.length;
  };
  column.sort((a, b) => middle(a) - middle(b) || a.kind.localeCompare(b.kind) || (b.at ?? '').localeCompare(a.at ?? '') || a.name.localeCompare(b.name));
}
