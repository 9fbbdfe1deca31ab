// How charts say things: numbers, moments, what was left out, and one sentence for who can't see the line.

const EXACT = new Intl.NumberFormat('en', { maximumSignificantDigits: 6 });
const COUNT = new Intl.NumberFormat('en');
const UNITS = /** @type {[number, string][]} */ ([[86_400_000, 'd'], [3_600_000, 'h'], [60_000, 'min'], [1_000, 's'], [1, 'ms']]);

/** @param {number} number */
export const counted = (number) => COUNT.format(number);

/** @param {number} value six significant digits */
export function formatted(value) {
  if (!Number.isFinite(value)) return String(value).replace('Infinity', '∞');
  const size = Math.abs(value);
  if (size !== 0 && (size < 1e-4 || size >= 1e9)) return value.toExponential(3);
  return EXACT.format(value);
}

/** @param {number} value as few letters as a tick has room for, such as `1.5M` */
export function short(value) {
  const size = Math.abs(value);
  if (size !== 0 && (size < 1e-3 || size >= 1e15)) return value.toExponential(2).replace(/\.?0+e/, 'e').replace('e+', 'e');
  const [unit, letter] = size >= 1e12 ? [1e12, 'T'] : size >= 1e9 ? [1e9, 'G'] : size >= 1e6 ? [1e6, 'M'] : size >= 1e3 ? [1e3, 'k'] : [1, ''];
  return `${Number((value / unit).toPrecision(6))}${letter}`;
}

/** @param {number} milliseconds such as `1 h 20 min` */
export function length(milliseconds) {
  const size = Math.abs(milliseconds);
  if (size === 0) return '0 s';
  const at = UNITS.findIndex(([unit]) => size >= unit);
  if (at < 0) return `${milliseconds} ms`;
  const [unit, name] = UNITS[at];
  if (unit <= 1_000) return `${Number((milliseconds / unit).toPrecision(3))} ${name}`;
  const [less, lessName] = UNITS[at + 1];
  const whole = Math.trunc(size / unit);
  const rest = Math.round((size - whole * unit) / less);
  return `${milliseconds < 0 ? '-' : ''}${whole} ${name}${rest ? ` ${rest} ${lessName}` : ''}`;
}

/** @param {number} at milliseconds since 1970 */
export const moment = (at) => new Date(at).toLocaleString('en', { dateStyle: 'medium', timeStyle: 'medium', hourCycle: 'h23' });

/** @param {string} along @param {number} place what a place on the axis is called */
export function placeText(along, place) {
  if (along === 'time') return moment(place);
  if (along === 'relative') return `after ${length(place)}`;
  return `step ${counted(place)}`;
}

/**
 * What was kept of how many, how the smooth line was made, and what can't be drawn.
 * @param {import('./data.js').Line[]} lines
 * @param {import('./section.js').Look} look
 */
export function keptText(lines, look) {
  const total = lines.reduce((sum, line) => sum + line.total, 0);
  const kept = lines.reduce((sum, line) => sum + line.kept, 0);
  const count = (test) => lines.reduce((sum, line) => sum + line.y.filter(test).length, 0);
  const missing = count((value) => !Number.isFinite(value));
  const dropped = look.scale === 'log' ? count((value) => value <= 0) : 0;
  return [
    kept < total ? `${counted(kept)} of ${counted(total)} points, extremes kept` : `${counted(total)} ${total === 1 ? 'point' : 'points'}`,
    ...(total > 1 ? smoothText(lines) : []),
    ...(missing ? [`${counted(missing)} not a number`] : []),
    ...(dropped ? [`${counted(dropped)} not above zero left out`] : []),
    ...(look.along === 'time' ? [`times of ${Intl.DateTimeFormat().resolvedOptions().timeZone}`] : []),
  ].join(', ');
}

function smoothText(lines) {
  if (!lines.some((line) => line.smooth)) return [];
  return [lines.every((line) => !line.smooth || line.smooth.exact) ? 'smoothed over all of them' : 'smoothed over means of up to 1,024'];
}

/**
 * One sentence for a reader who can't see the chart.
 * @param {string} name
 * @param {import('./data.js').Line[]} lines
 * @param {string} along
 */
export function summary(name, lines, along) {
  const drawn = lines.filter((line) => line.kept > 0);
  const numbers = drawn.flatMap((line) => [...line.y].filter(Number.isFinite));
  if (numbers.length === 0) return `${name}: no number yet.`;
  let [low, high] = [Infinity, -Infinity];
  for (const number of numbers) {
    low = Math.min(low, number);
    high = Math.max(high, number);
  }
  const bounds = `lowest ${formatted(low)}, highest ${formatted(high)}`;
  if (drawn.length > 1) return `${name}: ${drawn.length} runs, ${bounds}.`;
  const { x, total } = drawn[0];
  const span = total === 1 ? `1 point at ${placeText(along, x[0])}`
    : `${counted(total)} points from ${placeText(along, x[0])} to ${placeText(along, x[x.length - 1])}`;
  return `${name}: ${span}, first ${formatted(numbers[0])}, last ${formatted(numbers[numbers.length - 1])}, ${bounds}.`;
}
