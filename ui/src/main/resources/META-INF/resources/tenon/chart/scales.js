// Axes: where a value lies between 0 and 1, and which values get a tick.

const STEPS_OF_TIME = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1e3, 2e3, 5e3, 10e3, 15e3, 30e3, 60e3, 120e3, 300e3, 600e3, 900e3, 1800e3,
  3600e3, 7200e3, 10800e3, 21600e3, 43200e3, 86400e3, 172800e3, 604800e3, 2592000e3, 7776000e3, 31536000e3];

/**
 * @typedef {object} Scale
 * @property {(value: number) => number} at where a value lies, 0 to 1; NaN for what can't be shown
 * @property {(place: number) => number} value what lies at a place
 * @property {number[]} ticks
 */

/** @param {number} low @param {number} high @param {number} about how many */
export function niceTicks(low, high, about) {
  const rough = (high - low) / Math.max(1, about);
  if (!(rough > 0) || !Number.isFinite(rough)) return [low];
  const decade = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((part) => part * decade).find((size) => size >= rough * 0.999) ?? rough;
  return ticksBy(step, low, high);
}

/** @param {number} step @param {number} low @param {number} high */
function ticksBy(step, low, high) {
  const ticks = [];
  for (let i = Math.ceil(low / step - 1e-9); i * step <= high + step * 1e-9 && ticks.length < 40; i++) ticks.push(Number((i * step).toPrecision(12)));
  return ticks;
}

/** @param {number} low @param {number} high milliseconds @param {number} about @returns {number[]} */
export function timeTicks(low, high, about) {
  const rough = (high - low) / Math.max(1, about);
  const step = STEPS_OF_TIME.find((size) => size >= rough);
  return step ? ticksBy(step, low, high) : niceTicks(low, high, about);
}

/** @param {number} low @param {number} high @param {number} ticks @returns {Scale} */
export function linear(low, high, ticks = 5) {
  const size = high - low || 1;
  return { at: (value) => (value - low) / size, value: (place) => low + place * size, ticks: niceTicks(low, high, ticks) };
}

/** A linear axis with a little air; one value alone lies in the middle. */
function airy(low, high) {
  if (low === high) {
    const air = Math.abs(low) * 0.1 || 1;
    return linear(low - air, high + air);
  }
  const air = (high - low) * 0.05;
  return linear(low - air, high + air);
}

/** @param {number} low the lowest value above zero @param {number} high @returns {Scale} */
function log(low, high) {
  let [from, to] = [Math.log10(low), Math.log10(high)];
  if (!Number.isFinite(from) || !Number.isFinite(to)) return airy(0, 1);
  if (to - from < 0.05) [from, to] = [from - 0.1, to + 0.1];
  const decades = [];
  for (let decade = Math.ceil(from - 1e-9); decade <= to + 1e-9; decade++) decades.push(10 ** decade);
  const every = Math.ceil(decades.length / 6);
  const ticks = decades.length >= 2 ? decades.filter((_, i) => i % every === 0) : niceTicks(10 ** from, 10 ** to, 4).filter((tick) => tick > 0);
  return { at: (value) => (value > 0 ? (Math.log10(value) - from) / (to - from) : NaN), value: (place) => 10 ** (from + place * (to - from)), ticks };
}

/** Logarithmic away from zero, in both directions, and linear near it. @returns {Scale} */
function symlog(low, high) {
  const largest = Math.max(Math.abs(low), Math.abs(high)) || 1;
  const near = largest / 1000;
  const bend = (value) => Math.sign(value) * Math.log1p(Math.abs(value) / near);
  const unbend = (bent) => Math.sign(bent) * near * Math.expm1(Math.abs(bent));
  const bent = airy(bend(low), bend(high));
  const decades = [0, 1, 2, 3].map((decade) => 10 ** (Math.floor(Math.log10(largest)) - decade));
  const ticks = [...decades.map((size) => -size), 0, ...decades.reverse()].filter((tick) => tick >= low && tick <= high);
  return { at: (value) => bent.at(bend(value)), value: (place) => unbend(bent.value(place)), ticks };
}

/** @param {string} kind `linear`, `log` or `symlog` @param {number} low @param {number} high @returns {Scale} */
export function upright(kind, low, high) {
  if (kind === 'log') return log(low, high);
  return kind === 'symlog' ? symlog(low, high) : airy(low, high);
}

/**
 * The lowest and highest of what can be shown; none if nothing can.
 * @param {Iterable<ArrayLike<number>>} columns @param {boolean} positive
 */
export function bounds(columns, positive) {
  let [low, high] = [Infinity, -Infinity];
  for (const column of columns) {
    for (let i = 0; i < column.length; i++) {
      const value = column[i];
      if (!Number.isFinite(value) || (positive && value <= 0)) continue;
      if (value < low) low = value;
      if (value > high) high = value;
    }
  }
  return low <= high ? { low, high } : undefined;
}
