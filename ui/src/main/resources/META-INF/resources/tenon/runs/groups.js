// Groups of runs: what members have in common, how many they are, how each metric spreads among all of them.

import { fetched, meaning } from './columns.js';
import { counted, element, icon, number } from './format.js';
import { and, comparing } from './query.js';
import { asked, PLAIN } from './state.js';

/** @typedef {{ count: number, mean: number | string | null, deviation: number | string | null, lowest: number | string | null, highest: number | string | null, best: number | string | null }} Spread */
/** @typedef {{ values: { value: string | null }[], runs: number, cells: Spread[] }} Group */
/** @typedef {{ kind: 'group', group: Group, place: number } | { kind: 'run', id: string }} Entry */

export class Groups {
  /** @param {import('./api.js').Api} api @param {import('./rows.js').Rows} rows */
  constructor(api, rows) {
    this.api = api;
    this.rows = rows;
    /** @type {Group[]} */
    this.all = [];
    this.total = 0;
    /** @type {string[]} */
    this.columns = [];
    /** @type {Map<string, string[]>} the members of groups that are open */
    this.open = new Map();
    /** @type {Entry[]} */
    this.entries = [];
  }

  /** @param {import('./state.js').State} state @param {string[]} columns @param {AbortSignal} [signal] */
  async load(state, columns, signal) {
    this.state = state;
    this.columns = fetched(columns);
    const query = asked(state);
    for (const group of state.groups) query.append('by', group);
    for (const column of this.columns) query.append('column', column);
    const told = await this.api.get(`runs/groups?${query}`, signal);
    this.all = told.items;
    this.total = told.total;
    const still = new Set(this.all.map((group) => keyOf(group)));
    const open = [...this.open.keys()].filter((key) => still.has(key));
    this.open = new Map(await Promise.all(open.map(async (key) => [key, await this.members(this.all.find((group) => keyOf(group) === key))])));
    this.arrange();
  }

  /** What all members have in common, as a search. @param {Group} group */
  filterOf(group) {
    return group.values.reduce((filter, { value }, place) => and(filter, comparing(this.state.groups[place], value)), '');
  }

  /** @param {Group} group */
  async members(group) {
    const experiment = this.state.groups.indexOf('experiment_id');
    const state = { ...this.state, groups: [], filter: this.state.filter };
    const rest = group.values.map(({ value }, place) => (place === experiment ? '' : comparing(this.state.groups[place], value)));
    if (experiment >= 0) state.experiment = group.values[experiment].value ?? '';
    state.filter = rest.filter(Boolean).reduce((filter, one) => and(filter, one), state.filter);
    return (await this.rows.result({ ...PLAIN, ...state })).ids;
  }

  /** @param {Group} group */
  async turn(group) {
    const key = keyOf(group);
    if (this.open.has(key)) this.open.delete(key);
    else this.open.set(key, await this.members(group));
    this.arrange();
  }

  arrange() {
    this.entries = this.all.flatMap((group, place) => /** @type {Entry[]} */ ([{ kind: 'group', group, place },
      ...(this.open.get(keyOf(group)) ?? []).map((id) => ({ kind: 'run', id }))]));
  }

  /** @param {Group} group */
  isOpen(group) {
    return this.open.has(keyOf(group));
  }

  /** @param {HTMLElement} cell @param {Group} group @param {Record<string, string>} experiments */
  writeName(cell, group, experiments) {
    const arrow = icon(this.isOpen(group) ? 'chevron-down' : 'chevron-right');
    const words = group.values.map(({ value }, place) => {
      const field = this.state.groups[place];
      const shown = value === null ? 'none' : field === 'experiment_id' ? experiments[value] ?? value : value;
      return `${meaning(field).key} = ${shown}`;
    }).join(' · ');
    cell.title = words;
    cell.append(arrow, element('span', { className: 'tnr-group-name' }, words), element('span', { className: 'tnr-group-count' }, counted(group.runs, 'run')));
  }

  /** Mean and deviation over all members, and what is best among them. @param {HTMLElement} cell @param {Group} group @param {string} column */
  write(cell, group, column) {
    const { kind, measure } = meaning(column);
    if (kind !== 'metric') return;
    const spread = group.cells[this.columns.indexOf(column)];
    if (measure === 'step') {
      cell.append(element('span', { className: 'tn-muted', title: 'Values at a step are not counted together' }, '–'));
      return;
    }
    if (!spread?.count) return;
    const range = `${number(spread.lowest)} to ${number(spread.highest)}`;
    const deviation = spread.deviation === null ? '' : ` ± ${number(spread.deviation)}`;
    cell.append(element('span', {}, number(spread.mean)), element('span', { className: 'tn-muted' }, `${deviation}, best `), element('span', {}, number(spread.best)));
    cell.title = `Mean${deviation ? ' ± standard deviation' : ''} of ${counted(spread.count, 'run')}: ${number(spread.mean)}${deviation}; ${range}`;
  }
}

/** @param {Group} group */
const keyOf = (group) => JSON.stringify(group.values.map(({ value }) => value));
