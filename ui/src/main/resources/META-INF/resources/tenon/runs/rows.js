// The rows of a result: the ids of all of them, and the cells of those that somebody looks at. A row is reached by its place
// in the list of ids, so nothing moves while others are written.

import { asked } from './state.js';

const AT_ONCE = 3;
const PART = 120;
const AROUND = 30;
const KEPT = 4000;
const BUSY = 250;

/**
 * @typedef {object} Row
 * @property {string} id
 * @property {string} experiment
 * @property {string} name
 * @property {string} user
 * @property {string} status
 * @property {string} startedAt
 * @property {string | null} endedAt
 * @property {boolean} deleted
 * @property {(string | number | null)[]} cells
 * @property {string} [text] the row as it was told
 * @property {number} [version] differs when anything of the row does
 */

export class Rows {
  /**
   * @param {import('./api.js').Api} api
   * @param {() => void} changed
   * @param {(failure: Error) => void} failed
   */
  constructor(api, changed, failed) {
    this.api = api;
    this.changed = changed;
    this.failed = failed;
    /** @type {Map<string, Row>} */
    this.known = new Map();
    this.pending = new Set();
    this.asking = 0;
    /** @type {string[]} */
    this.wanted = [];
    this.inSight = 0;
    /** @type {string[]} fetched columns */
    this.columns = [];
    this.generation = 0;
  }

  /** The ids of a result, and what most of its runs have. @param {import('./state.js').State} state @param {AbortSignal} [signal] */
  result(state, signal) {
    return this.api.get(`runs/ids?${asked(state)}`, signal);
  }

  /** @param {import('./state.js').State} state */
  async count(state) {
    return (await this.api.get(`runs/ids?limit=0&${asked(state)}`)).total;
  }

  /** Other cells are wanted from now on. @param {string[]} columns */
  show(columns) {
    if (JSON.stringify(columns) === JSON.stringify(this.columns)) return;
    this.columns = columns;
    this.forget();
  }

  forget() {
    this.generation++;
    this.known.clear();
    this.pending.clear();
  }

  /** @param {string} id */
  row(id) {
    return this.known.get(id);
  }

  /**
   * Rows that are in sight, so many, then those around them; what was wanted before is not asked for any more.
   * @param {string[]} ids @param {number} inSight
   */
  want(ids, inSight) {
    this.wanted = ids;
    this.inSight = inSight;
    this.pump();
  }

  pump() {
    while (this.asking < AT_ONCE) {
      const missing = this.missing(0, this.inSight) ?? this.missing(this.inSight, this.wanted.length);
      if (!missing) return;
      this.fetch(missing);
    }
  }

  /** What is in sight is asked for by itself, so that it needn't wait for what is around. @param {number} from @param {number} to */
  missing(from, to) {
    const missing = this.wanted.slice(from, to).filter((id) => !this.known.has(id) && !this.pending.has(id));
    return missing.length > 0 ? missing.slice(0, PART) : undefined;
  }

  /** Reads rows again where they are. @param {string[]} ids */
  refresh(ids) {
    if (ids.length === 0) return;
    if (this.asking < AT_ONCE) this.fetch(ids.slice(0, PART));
    else setTimeout(() => this.refresh(ids), BUSY);
  }

  /** @param {string[]} ids */
  async fetch(ids) {
    const generation = this.generation;
    ids.forEach((id) => this.pending.add(id));
    this.asking++;
    try {
      const query = new URLSearchParams([...ids.map((id) => ['run', id]), ...this.columns.map((column) => ['column', column])]);
      const told = await this.api.get(`runs/rows?${query}`);
      if (generation === this.generation) this.keep(ids, told.items);
    } catch (failure) {
      if (generation === this.generation) {
        this.wanted = [];
        this.failed(/** @type {Error} */ (failure));
      }
    } finally {
      this.asking--;
      if (generation === this.generation) ids.forEach((id) => this.pending.delete(id));
      this.pump();
    }
  }

  /** @param {string[]} ids @param {Row[]} rows */
  keep(ids, rows) {
    const before = new Map(ids.map((id) => [id, this.known.get(id)]));
    for (const id of ids) this.known.delete(id);
    for (const row of rows) this.known.set(row.id, versioned(row, before.get(row.id)));
    const told = new Set(rows.map((row) => row.id));
    for (const id of ids) if (!told.has(id)) this.known.set(id, gone(id));
    for (const id of this.known.keys()) {
      if (this.known.size <= KEPT) break;
      this.known.delete(id);
    }
    this.changed();
  }
}

let versions = 0;

/** The same row again keeps its version, so that nothing of it is drawn anew. @param {Row} row @param {Row | undefined} before */
function versioned(row, before) {
  const text = JSON.stringify(row);
  const same = before?.text === text;
  return Object.assign(row, { text, version: same ? before.version : ++versions });
}

/** A run that isn't there any more. @param {string} id @returns {Row} */
const gone = (id) => ({ id, experiment: '', name: 'No longer here', user: '', status: '', startedAt: '', endedAt: null, deleted: true, cells: [] });

/** The places to fetch for what is in sight. @param {number} first @param {number} last @param {number} count */
export function around(first, last, count) {
  const places = [];
  for (let i = first; i <= last && i < count; i++) places.push(i);
  for (let i = 1; i <= AROUND; i++) {
    if (last + i < count) places.push(last + i);
    if (first - i >= 0) places.push(first - i);
  }
  return places;
}
