// Where each thing of a lineage stands in its picture: what was there first is on the left.

export const WIDTH = 196;
export const HEIGHT = 50;
const GAP_X = 56;
const GAP_Y = 12;
const LANE = 8;
const RANKS = { data: 0, run: 1, version: 2, approval: 3, deployment: 4 };

/**
 * @typedef {{key: string, kind: string, name: string, note: string, at?: string, path?: string}} LineageNode
 * @typedef {{from: string, to: string}} LineageEdge
 * @typedef {LineageNode & {column: number, x: number, y: number, before: string[], after: string[]}} Placed
 * @typedef {{x: number, y: number}} Bend where a line that is longer than one column passes a column, between the boxes there
 */

/**
 * @param {LineageNode[]} nodes @param {LineageEdge[]} edges
 * @returns {{placed: Placed[], columns: Placed[][], bends: (edge: LineageEdge) => Bend[], width: number, height: number}}
 */
export function placed(nodes, edges) {
  const all = new Map(nodes.map((node) => [node.key, { ...node, column: RANKS[node.kind] ?? 0, x: 0, y: 0, before: [], after: [], left: [] }]));
  for (const { from, to } of edges) {
    all.get(from)?.after.push(to);
    all.get(to)?.before.push(from);
  }
  pushRight(all, edges);
  const slots = columnsOf([...all.values()]);
  const lanes = lanesOf(all, edges, slots);
  slots.forEach((slot, i) => order(slot, i === 0 ? [] : slots[i - 1]));
  const height = Math.max(...slots.map(heightOf), HEIGHT);
  slots.forEach((slot, i) => {
    let y = (height - heightOf(slot)) / 2;
    for (const one of slot) {
      one.x = i * (WIDTH + GAP_X);
      one.y = y;
      y += slotHeight(one) + GAP_Y;
    }
  });
  const columns = slots.map((slot) => slot.filter((one) => !one.isLane));
  const bends = ({ from, to }) => lanes(from, to).map((lane) => ({ x: lane.x, y: lane.y + LANE / 2 }));
  return { placed: [...all.values()], columns, bends, width: columns.length * (WIDTH + GAP_X) - GAP_X, height };
}

function slotHeight(one) {
  return one.isLane ? LANE : HEIGHT;
}

function heightOf(slot) {
  return slot.reduce((sum, one) => sum + slotHeight(one) + GAP_Y, -GAP_Y);
}

/** Gives all long lines of one thing a lane of their own in each column that they pass, and says which lanes a line takes. */
function lanesOf(all, edges, slots) {
  const at = new Map(slots.flatMap((slot, i) => slot.map((node) => [node.key, i])));
  const lanes = new Map();
  const passed = (from, to) => Array.from({ length: Math.max(0, at.get(to) - at.get(from) - 1) }, (_, i) => at.get(from) + 1 + i);
  for (const { from, to } of edges) {
    if (!all.has(from) || !all.has(to)) continue;
    let last = from;
    for (const i of passed(from, to)) {
      const key = `${from} in ${i}`;
      if (!lanes.has(key)) {
        lanes.set(key, { key, isLane: true, kind: all.get(from).kind, name: '', x: 0, y: 0, left: [last] });
        slots[i].push(lanes.get(key));
      }
      last = key;
    }
    all.get(to).left.push(last);
  }
  return (from, to) => passed(from, to).map((i) => lanes.get(`${from} in ${i}`));
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
    const known = node.left.filter((key) => places.has(key)).map((key) => places.get(key));
    return known.length === 0 ? Number.MAX_SAFE_INTEGER : known.reduce((a, b) => a + b, 0) / known.length;
  };
  column.sort((a, b) => middle(a) - middle(b) || a.kind.localeCompare(b.kind) || (b.at ?? '').localeCompare(a.at ?? '') || a.name.localeCompare(b.name));
}
