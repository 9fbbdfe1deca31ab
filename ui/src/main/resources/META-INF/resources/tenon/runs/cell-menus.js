// What a click or a key does in the grid: open, choose, narrow, exclude, group, copy; and what a column's head offers.

import { meaning, measuredBy, sortable, title, valueOf } from './columns.js';
import { shortened } from './format.js';
import { ask, field, menu } from './menu.js';
import { and, comparing } from './query.js';

const GROUPED = new Set(['status', 'user_id', 'run_name', 'experiment_id']);
const MEASURES = { last: 'Last value', best: 'Best value', min: 'Lowest value', max: 'Highest value' };

export class CellMenus {
  /** @param {any} table */
  constructor(table) {
    this.table = table;
  }

  /** @param {number} index @param {number} place @param {HTMLElement} cell @param {string} key */
  act(index, place, cell, key) {
    const entry = this.table.entry(index);
    if (entry.kind === 'group') {
      if (key === 'menu') this.group(cell, entry.group);
      else this.table.groups.turn(entry.group).then(() => this.table.grid.changed(), (/** @type {Error} */ failure) => this.table.toolbar.fail(failure));
      return;
    }
    if (place === 0 || key === 'space') {
      const members = this.table.state.groups.length ? this.table.groups.entries.map((/** @type {any} */ one) => one.id ?? '') : this.table.ids;
      this.table.selection.turn(members, index, key === 'shift');
      return;
    }
    const row = this.table.rows.row(entry.id);
    if (!row) return;
    if (place === 1 && key !== 'menu') cell.querySelector('a')?.click();
    else this.cell(cell, row, place === 1 ? 'run_name' : this.table.shown[place - 2]);
  }

  /** @param {HTMLElement} cell @param {any} row @param {string} column */
  cell(cell, row, column) {
    const value = valueOf(row, column, this.table.rows.columns);
    const name = title(column);
    const shown = value === null || value === '' ? 'none' : shortened(column === 'experiment_id' ? this.table.names[value] ?? value : String(cell.title || cell.textContent || value), 40);
    menu(cell, `${name} of ${row.name}`, [
      { text: `${name}: ${shown}`, head: true },
      ...this.narrowing(column, value),
      ...(this.groups(column) ? [{ text: `Group by ${name}`, icon: 'folder', act: () => this.table.change({ groups: [...this.table.state.groups, this.fieldOf(column)] }) }] : []),
      { text: 'Copy', icon: 'copy', act: () => navigator.clipboard.writeText(String(value ?? '')), off: value === null ? 'There is nothing to copy' : undefined },
      { text: 'Copy the run’s id', icon: 'key', act: () => navigator.clipboard.writeText(row.id) },
      { text: 'Open the run', icon: 'arrow-right', act: () => this.link(row) },
    ]);
  }

  /** @param {any} row */
  link(row) {
    const made = document.createElement('a');
    made.href = new URL(`${this.table.project}/runs/${row.id}`, document.baseURI).href;
    made.setAttribute('router-link', '');
    this.table.append(made);
    made.click();
    made.remove();
  }

  /** @param {string} column @param {string | number | null} value */
  narrowing(column, value) {
    const { kind, measure } = meaning(column);
    if (column === 'duration' || measure === 'step') return [];
    if (column === 'experiment_id') return [{ text: 'Only this experiment', icon: 'search', act: () => this.table.change({ experiment: String(value) }) }];
    const by = (/** @type {string} */ condition) => () => this.table.filter.run(and(this.table.filter.filter, condition));
    if (/_time$/.test(column)) {
      const at = Date.parse(String(value));
      return value === null ? [] : [{ text: 'From then on', icon: 'search', act: by(`${column} >= ${at}`) }, { text: 'Up to then', icon: 'search', act: by(`${column} <= ${at}`) }];
    }
    if (typeof value === 'string' && value.endsWith('…')) return [];
    const only = { text: 'Filter to this', icon: 'search', act: by(comparing(column, value)) };
    const without = { text: 'Exclude this', icon: 'minus', act: by(`NOT ${comparing(column, value)}`) };
    if (kind !== 'metric') return [only, without];
    if (typeof value !== 'number') return [{ ...only, act: by(`${column} IS NULL`) }, { ...without, act: by(`${column} IS NOT NULL`) }];
    return [{ text: `At least ${value}`, icon: 'search', act: by(`${column} >= ${value}`) }, { text: `At most ${value}`, icon: 'search', act: by(`${column} <= ${value}`) }, only, without];
  }

  /** @param {string} column */
  groups(column) {
    const { kind } = meaning(column);
    const canBe = kind === 'param' || kind === 'tag' || GROUPED.has(column);
    return canBe && !this.table.state.groups.includes(this.fieldOf(column)) && this.table.state.groups.length < 4;
  }

  /** @param {string} column */
  fieldOf(column) {
    return meaning(column).kind === 'attribute' ? column : meaning(column).field;
  }

  /** @param {HTMLElement} cell @param {any} group */
  group(cell, group) {
    menu(cell, 'Group', [
      { text: 'Show these runs alone', icon: 'search', act: () => this.table.change({ groups: [], filter: and(this.table.state.filter, this.table.groups.filterOf(group)) }) },
      { text: 'Select these runs', icon: 'check', act: async () => this.table.selection.all([...new Set([...this.table.selection.ids, ...await this.table.groups.members(group)])]) },
      { text: 'Copy', icon: 'copy', act: () => navigator.clipboard.writeText(cell.title || cell.textContent || '') },
    ]);
  }

  // ---- heads

  /** @param {number} place @param {HTMLElement} cell @param {boolean} wantsMenu */
  head(place, cell, wantsMenu) {
    if (place === 0) {
      this.table.selection.all(this.table.ids);
      return;
    }
    const column = place === 1 ? 'run_name' : this.table.shown[place - 2];
    if (wantsMenu || !sortable(column)) this.offer(place, cell, column);
    else this.sort(column);
  }

  /** The greatest first, or the first letter first; then the other way round; then not at all. @param {string} column */
  sort(column) {
    const { sort, falls } = this.table.state;
    const first = meaning(column).kind === 'metric' || /_time$/.test(column);
    if (sort !== column) this.table.change({ sort: column, falls: first });
    else if (falls === first) this.table.change({ falls: !first });
    else this.table.change({ sort: '', falls: false });
  }

  /** @param {number} place @param {HTMLElement} cell @param {string} column */
  offer(place, cell, column) {
    const { sort, falls } = this.table.state;
    const { kind, measure, step, key } = meaning(column);
    const ways = [['Smallest first', false, 'A to Z'], ['Greatest first', true, 'Z to A']];
    const sorts = !sortable(column) ? [] : ways.map(([text, down, letters]) => ({
      text: kind === 'metric' || /_time$/.test(column) ? String(text) : String(letters), on: sort === column && falls === down, icon: sort === column && falls === down ? 'check' : undefined,
      act: () => this.table.change({ sort: column, falls: Boolean(down) }),
    }));
    const measures = kind !== 'metric' ? [] : [
      { text: 'Which value', head: true },
      ...Object.entries(MEASURES).map(([name, text]) => ({ text, on: measure === name, icon: measure === name ? 'check' : undefined, act: () => this.instead(column, measuredBy(column, name)) })),
      { text: measure === 'step' ? `At step ${step}…` : 'At a step…', on: measure === 'step', icon: measure === 'step' ? 'check' : undefined, act: () => this.step(column, key, step) },
    ];
    const moves = place === 1 ? [] : [
      { text: 'Column', head: true },
      { text: 'Move left', act: () => this.table.move(place, place - 1), off: place === 2 ? 'It is the first' : undefined },
      { text: 'Move right', act: () => this.table.move(place, place + 1), off: place === this.table.shown.length + 1 ? 'It is the last' : undefined },
      { text: 'Hide', icon: 'cross', act: () => this.hide(column) },
    ];
    menu(cell, title(column), [
      { text: title(column), head: true }, ...sorts,
      ...(sort === column ? [{ text: 'Don’t sort by it', icon: 'cross', act: () => this.table.change({ sort: '', falls: false }) }] : []),
      ...(this.groups(column) ? [{ text: 'Group by it', icon: 'folder', act: () => this.table.change({ groups: [...this.table.state.groups, this.fieldOf(column)] }) }] : []),
      ...measures, ...moves,
    ]);
  }

  /** @param {string} column @param {string} other */
  instead(column, other) {
    const columns = this.table.columns().map((/** @type {string} */ one) => (one === column ? other : one));
    const { sort } = this.table.state;
    this.table.change({ columns: [...new Set(columns)], sort: sort === column ? sortable(other) : sort });
  }

  /** @param {string} column @param {string} key @param {string} before */
  step(column, key, before) {
    const step = field('Step', { type: 'number', value: before || '0', required: true });
    ask({
      title: `${shortened(key, 40)} at a step`, action: 'Show', fields: [step.row],
      work: async () => this.instead(column, measuredBy(column, 'step', String(Math.trunc(Number(step.input.value))))),
    });
  }

  /** @param {string} column */
  hide(column) {
    const columns = this.table.columns().filter((/** @type {string} */ one) => one !== column);
    const { sort } = this.table.state;
    this.table.change({ columns: columns.length ? columns : ['status'], sort: sort === column && column.includes('.') ? '' : sort });
  }
}
