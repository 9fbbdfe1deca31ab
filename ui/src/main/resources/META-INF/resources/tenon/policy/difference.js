// @ts-check
// The lines of two texts beside each other: what stayed, what went, what came.

/** @typedef {{ kind: 'same' | 'changed' | 'gone' | 'new', left?: string, leftLine?: number, right?: string, rightLine?: number }} Row */

const MOST = 2_000;

/** How long the longest common run of lines is from each pair of lines on. @param {string[]} left @param {string[]} right */
function lengths(left, right) {
  const width = right.length + 1;
  const table = new Uint16Array((left.length + 1) * width);
  for (let i = left.length - 1; i >= 0; i--) {
    for (let j = right.length - 1; j >= 0; j--) {
      const at = i * width + j;
      table[at] = left[i] === right[j] ? table[at + width + 1] + 1 : Math.max(table[at + width], table[at + 1]);
    }
  }
  return { table, width };
}

/**
 * What went is put beside what came in its place, line by line.
 * @param {{ text: string, line: number }[]} gone @param {{ text: string, line: number }[]} come @returns {Row[]}
 */
function beside(gone, come) {
  const rows = [];
  for (let k = 0; k < Math.max(gone.length, come.length); k++) {
    const [left, right] = [gone[k], come[k]];
    const kind = left && right ? 'changed' : left ? 'gone' : 'new';
    rows.push(/** @type {Row} */ ({ kind, left: left?.text, leftLine: left?.line, right: right?.text, rightLine: right?.line }));
  }
  return rows;
}

/** @param {string} before @param {string} after @returns {Row[]} */
export function difference(before, after) {
  const left = before.split('\n').slice(0, MOST);
  const right = after.split('\n').slice(0, MOST);
  const { table, width } = lengths(left, right);
  const rows = /** @type {Row[]} */ ([]);
  let gone = /** @type {{ text: string, line: number }[]} */ ([]);
  let come = /** @type {{ text: string, line: number }[]} */ ([]);
  const settle = () => {
    rows.push(...beside(gone, come));
    gone = [];
    come = [];
  };
  let i = 0, j = 0;
  while (i < left.length || j < right.length) {
    if (i < left.length && j < right.length && left[i] === right[j]) {
      settle();
      rows.push({ kind: 'same', left: left[i], leftLine: i + 1, right: right[j], rightLine: j + 1 });
      i++;
      j++;
    } else if (j >= right.length || (i < left.length && table[(i + 1) * width + j] >= table[i * width + j + 1])) {
      gone.push({ text: left[i], line: ++i });
    } else {
      come.push({ text: right[j], line: ++j });
    }
  }
  settle();
  return rows;
}

/**
 * Only what changed, with a few lines around it; `undefined` stands for what was left out.
 * @param {Row[]} rows @param {number} [around] @returns {(Row | undefined)[]}
 */
export function changesOnly(rows, around = 3) {
  const near = (/** @type {number} */ at) =>
    rows.slice(Math.max(0, at - around), at + around + 1).some((row) => row.kind !== 'same');
  const shown = /** @type {(Row | undefined)[]} */ ([]);
  rows.forEach((row, at) => {
    if (near(at)) shown.push(row);
    else if (shown.length === 0 || shown.at(-1) !== undefined) shown.push(undefined);
  });
  return shown;
}
