// Lines from the API. What several charts ask in the same moment about the same runs is one request.

const MOST_LINES = 200;
const POINTS = { most: 600, fewest: 50, ofAll: 60_000 };
const LONGEST_KEYS = 4_000;

/**
 * @typedef {object} Smooth
 * @property {boolean} exact
 * @property {Float64Array} x
 * @property {Float64Array} y
 */

/**
 * @typedef {object} Line one metric of one run
 * @property {string} run
 * @property {string} key
 * @property {number} startedAt milliseconds since 1970
 * @property {number} total how many points there are
 * @property {number} kept how many are here
 * @property {Float64Array} x places on the axis that was asked for
 * @property {Float64Array} y
 * @property {number[]} steps
 * @property {number[]} times
 * @property {Smooth} [smooth]
 */

/**
 * @typedef {object} Wish
 * @property {string[]} runs ids
 * @property {'step'|'relative'|'time'} along
 * @property {number|null} from in steps or milliseconds, as the axis counts
 * @property {number|null} to
 * @property {string} smooth none, `ema:0.9`, `mean:25` or `bell:10`
 * @property {number} points about how many for a line
 */

/** @type {Map<string, {src: string, wish: Wish, keys: Map<string, {resolve: Function, reject: Function, asked: Promise<Line[]>}>}>} */
const waiting = new Map();

/**
 * The lines of one metric, one for each run that is there.
 * @param {string} src the address of the project's `api/v1/charts`
 * @param {string} key
 * @param {Wish} wish
 * @returns {Promise<Line[]>}
 */
export function lines(src, key, wish) {
  const same = JSON.stringify([src, wish]);
  let batch = waiting.get(same);
  if (!batch) {
    batch = { src, wish, keys: new Map() };
    waiting.set(same, batch);
    setTimeout(() => {
      waiting.delete(same);
      send(batch);
    }, 10);
  }
  const before = batch.keys.get(key);
  if (before) return before.asked;
  const ask = Promise.withResolvers ? Promise.withResolvers() : resolvers();
  batch.keys.set(key, { resolve: ask.resolve, reject: ask.reject, asked: ask.promise });
  return ask.promise;
}

/** @param {number} runs about how many points a line is drawn from, of so many */
export const pointsOf = (runs) => Math.max(POINTS.fewest, Math.min(POINTS.most, Math.floor(POINTS.ofAll / Math.max(1, runs))));

function resolvers() {
  const parts = {};
  parts.promise = new Promise((resolve, reject) => Object.assign(parts, { resolve, reject }));
  return parts;
}

async function send({ src, wish, keys }) {
  for (const names of portions([...keys.keys()], wish.runs.length)) {
    try {
      const items = await ask(src, names, wish);
      for (const name of names) keys.get(name)?.resolve(items.filter((item) => item.key === name));
    } catch (failure) {
      for (const name of names) keys.get(name)?.reject(failure);
    }
  }
}

/** No more at once than a request can name. */
function portions(names, runs) {
  const all = [];
  let portion = [];
  let size = 0;
  for (const name of names) {
    const longer = encodeURIComponent(name).length + 5;
    if (portion.length && ((portion.length + 1) * runs > MOST_LINES || size + longer > LONGEST_KEYS)) {
      all.push(portion);
      [portion, size] = [[], 0];
    }
    portion.push(name);
    size += longer;
  }
  if (portion.length) all.push(portion);
  return all;
}

async function ask(src, keys, { runs, along, from, to, smooth, points }) {
  const query = new URLSearchParams();
  for (const key of keys) query.append('key', key);
  for (const run of runs) query.append('run', run);
  query.set('along', along);
  query.set('points', String(points));
  if (from !== null) query.set('from', String(Math.floor(from)));
  if (to !== null) query.set('to', String(Math.ceil(to)));
  if (smooth) query.set('smooth', smooth);
  const answer = await json(`${src}?${query}`);
  return answer.items.map((item) => line(item, along));
}

/** @param {string} address */
export async function json(address) {
  const answer = await fetch(new URL(address, document.baseURI), { headers: { Accept: 'application/json' } });
  if (!answer.ok) {
    const problem = await answer.json().catch(() => ({}));
    throw new Error(problem.detail ?? `the server answered ${answer.status}`);
  }
  return answer.json();
}

function line(item, along) {
  const columns = (part) => ({ x: places(part, along, item.startedAt), y: Float64Array.from(part.values, Number) });
  return {
    ...item, ...columns(item),
    smooth: item.smooth ? { exact: item.smooth.exact, ...columns(item.smooth) } : undefined,
  };
}

function places(part, along, startedAt) {
  if (along === 'step') return Float64Array.from(part.steps);
  return Float64Array.from(part.times, (time) => (along === 'time' ? time : time - startedAt));
}
