// From lines to what is drawn, and to what lies under the cursor.

import { dashOf } from './colours.js';
import { nearest } from './tooltip.js';

const WIDTH = { usual: 1.5, crowded: 1, near: 2.5 };
const CROWD = 30;
const SHADOW = 0.25;

/**
 * Where a line is made smooth, the line itself stays behind it as a shadow.
 * @param {import('./data.js').Line[]} lines
 * @param {Map<string, string>} colours by run
 * @param {{many?: number, near?: boolean}} [of] of how many lines these are, and whether the pointer is near
 * @returns {import('./canvas.js').Stroke[]}
 */
export function strokes(lines, colours, { many = lines.length, near = false } = {}) {
  const width = near ? WIDTH.near : many > CROWD ? WIDTH.crowded : WIDTH.usual;
  return lines.flatMap((line) => {
    const stroke = { x: line.x, y: line.y, colour: colours.get(line.run) ?? 'gray', width, alpha: 1, dash: many > 1 ? dashOf(line.run) : [] };
    if (!line.smooth) return [stroke];
    return [{ ...stroke, alpha: SHADOW, width: 1 }, { ...stroke, x: line.smooth.x, y: line.smooth.y }];
  });
}

/**
 * What each line has at a place, what is nearest to the pointer first.
 * @param {import('./data.js').Line[]} lines
 * @param {number} place
 * @param {import('../tenon-chart.js').ChartRun[]} runs
 * @param {Map<string, string>} colours
 * @param {(value: number) => number} [far] how far a value is from the pointer
 * @returns {(import('./tooltip.js').Hit & {run: string})[]}
 */
export function hits(lines, place, runs, colours, far) {
  const all = lines.filter((line) => line.kept > 0).map((line) => {
    const at = nearest(line.x, place);
    const smooth = line.smooth?.x.length ? line.smooth.y[nearest(line.smooth.x, line.x[at])] : undefined;
    const name = runs.find((run) => run.id === line.run)?.name ?? line.run.slice(0, 8);
    return { run: line.run, name, colour: colours.get(line.run) ?? 'gray', x: line.x[at], y: line.y[at], smooth, step: line.steps[at], time: line.times[at] };
  });
  if (!far || all.length < 2) return all;
  const distance = (hit) => far(hit.smooth ?? hit.y) || (Number.isFinite(hit.y) ? 0 : Infinity);
  return all.sort((one, other) => distance(one) - distance(other));
}

/**
 * From where to where the lines go.
 * @param {import('./data.js').Line[]} lines @param {{from: number|null, to: number|null}} look
 */
export function span(lines, look) {
  let [low, high] = [Infinity, -Infinity];
  for (const { x } of lines) if (x.length) [low, high] = [Math.min(low, x[0]), Math.max(high, x[x.length - 1])];
  return [look.from ?? low, look.to ?? high];
}
