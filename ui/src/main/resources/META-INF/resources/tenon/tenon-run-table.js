// The table of a project's runs: `<tenon-run-table project="t/acme/p/churn" look="…" experiments="[…]" may="write share first">`.
// It fetches for itself; the page's server side only holds its address.

import { Api } from './runs/api.js';
import { CellMenus } from './runs/cell-menus.js';
import { Cells } from './runs/cells.js';
import { fetched, headOf } from './runs/columns.js';
import { FilterLine } from './runs/filter-line.js';
import { element } from './runs/format.js';
import { Grid } from './runs/grid.js';
import { Groups } from './runs/groups.js';
import { News } from './runs/news.js';
import { around, Rows } from './runs/rows.js';
import { Selection } from './runs/selection.js';
import { asked, look, PLAIN, read, write } from './runs/state.js';
import { Toolbar } from './runs/toolbar.js';
import { Views } from './runs/views.js';

const NARROW = 640;
const ROW = 30;
const COMFORTABLE = 36;
const CARD = 58;
const NAME = 232;
const ECHO = 3000;
const USUAL = ['status', 'start_time', 'duration'];

class TenonRunTable extends HTMLElement {
  static observedAttributes = ['look', 'experiments'];

  connectedCallback() {
    const project = this.getAttribute('project') ?? '';
    const may = new Set((this.getAttribute('may') ?? '').split(' '));
    this.project = project;
    this.api = new Api(`${project}/api/v1`);
    /** @type {import('./runs/state.js').State} */
    this.state = { ...PLAIN };
    /** @type {string[]} */
    this.ids = [];
    this.total = 0;
    this.usual = [];
    /** @type {Map<string, number>} addresses that we asked for, and when */
    this.sent = new Map();
    this.rows = new Rows(this.api, () => this.grid.soon(), (failure) => this.toolbar.fail(failure));
    this.groups = new Groups(this.api, this.rows);
    this.filter = new FilterLine(this.api, (filter) => this.change({ filter }));
    this.views = new Views(this.api, { state: () => this.state, open: (state) => this.open(state), may: { share: may.has('share'), first: may.has('first') } });
    this.selection = new Selection(this.api, {
      project, mayWrite: may.has('write'), changed: () => this.select(), done: () => this.load(false), deleted: () => this.state.deleted,
    });
    this.menus = new CellMenus(this);
    this.cells = new Cells(this);
    this.build();
    this.begin();
  }

  disconnectedCallback() {
    this.news?.close();
    this.sized?.disconnect();
    this.grid?.close();
    this.loading?.abort();
    this.replaceChildren();
    this.grid = undefined;
  }

  attributeChangedCallback(name) {
    if (!this.grid) return;
    if (name === 'experiments') this.toolbar.showExperiments();
    else this.hear();
  }

  build() {
    this.toolbar = new Toolbar(this);
    this.place = element('div', { className: 'tnr-place' });
    this.replaceChildren(this.toolbar.first, this.toolbar.second, this.selection.bar, this.place, this.toolbar.message);
    this.grid = new Grid(this.place, this.model(), 'Runs');
    this.toolbar.showExperiments();
    this.sized = new ResizeObserver(() => this.fit());
    this.sized.observe(this);
    this.news = new News(this, `${this.project}/api/v1/live`);
  }

  /** The page's address may say nothing; then the project's own first view is shown. */
  async begin() {
    await this.views.load();
    this.hear();
  }

  /** The address has changed, by us a moment ago or by the reader's Back. */
  hear() {
    const address = this.getAttribute('look') ?? '';
    if (this.isEcho(write(read(address))) && this.begun) return;
    const said = this.resolved(read(address));
    if (this.begun && write(said) === write(this.state)) return;
    this.state = said;
    this.begun = true;
    this.load(true);
  }

  /** What we asked for a moment ago comes back as an address; meanwhile the reader may be further. @param {string} address */
  isEcho(address) {
    const when = this.sent.get(address) ?? 0;
    this.sent.delete(address);
    return Date.now() - when < ECHO;
  }

  /** A view that is named without more is shown as it was saved. @param {import('./runs/state.js').State} said */
  resolved(said) {
    const view = write(said) === '' ? this.views.first() : look(said) === '' ? this.views.find(said.view) : undefined;
    return view ? { ...read(view.state), view: view.id } : said;
  }

  /** What stands in the address: a view as it was saved is named, anything else is written out. */
  address() {
    const view = this.views.current();
    return view && !this.views.isChanged() ? new URLSearchParams({ view: view.id }).toString() : write(this.state);
  }

  /** @param {Partial<import('./runs/state.js').State>} changes */
  change(changes) {
    this.open({ ...this.state, ...changes });
  }

  /** @param {import('./runs/state.js').State} state */
  open(state) {
    const other = asked(state).toString() !== asked(this.state).toString();
    this.state = state;
    const address = this.address();
    this.sent.set(write(read(address)), Date.now());
    this.dispatchEvent(new CustomEvent('tn-look', { detail: address }));
    if (other) this.load(true);
    else this.arrange();
  }

  columns() {
    return this.state.columns.length ? this.state.columns : [...USUAL, ...this.usual, 'user_id'];
  }

  /** Asks for the result anew. @param {boolean} fromTop */
  async load(fromTop) {
    this.loading?.abort();
    const loading = new AbortController();
    this.loading = loading;
    this.toolbar.show();
    this.grid.root.setAttribute('aria-busy', 'true');
    try {
      const told = await this.rows.result(this.state, loading.signal);
      if (!this.grid) return;
      Object.assign(this, { ids: told.ids, total: told.total, usual: told.usual, counted: told.total });
      this.toolbar.pill.hidden = true;
      if (fromTop) this.grid.root.scrollTop = 0;
      await this.arrange(loading.signal);
    } catch (failure) {
      if (!loading.signal.aborted) this.toolbar.fail(failure);
    } finally {
      if (this.loading === loading) this.grid?.root.setAttribute('aria-busy', 'false');
    }
  }

  /** Lays the columns, and the groups if there are any. @param {AbortSignal} [signal] */
  async arrange(signal) {
    const columns = this.columns();
    this.rows.show(fetched(columns));
    if (this.state.groups.length) {
      try {
        await this.groups.load(this.state, columns, signal);
      } catch (failure) {
        if (signal?.aborted) return;
        this.toolbar.fail(failure);
        return;
      }
    }
    this.lay();
    this.toolbar.show();
    this.toolbar.tell();
  }

  lay() {
    const columns = this.columns();
    const isNarrow = this.clientWidth < NARROW;
    const isRoomy = document.documentElement.dataset.density === 'comfortable';
    const sort = this.state.sort === 'run_name' ? (this.state.falls ? 'descending' : 'ascending') : 'none';
    const width = isNarrow ? Math.max(200, this.place.clientWidth - 52) : NAME;
    const grouped = this.state.groups.length ? 120 : 0;
    this.shown = isNarrow ? [] : columns;
    this.isNarrow = isNarrow;
    this.classList.toggle('tnr-narrow', isNarrow);
    this.grid.root.setAttribute('role', grouped ? 'treegrid' : 'grid');
    this.grid.arrange([
      { id: 'choose', title: '', hint: 'Select all', width: 36, still: true },
      { id: 'run_name', title: 'Name', width: width + (isNarrow ? 0 : grouped), still: true, sort },
      ...this.shown.map((column) => this.head(column)),
    ], { height: isNarrow ? CARD : isRoomy ? COMFORTABLE : ROW, frozen: 2 });
    this.select();
  }

  /** @param {string} column */
  head(column) {
    const head = headOf(column, this.state);
    return this.state.groups.length && head.figures ? { ...head, width: Math.max(head.width, 206) } : head;
  }

  fit() {
    if (this.begun && (this.clientWidth < NARROW) !== this.isNarrow) this.lay();
    else if (this.isNarrow) this.lay();
  }

  // ---- what the grid asks

  model() {
    return {
      count: () => (this.state.groups.length ? this.groups.entries.length : this.ids.length),
      version: (index) => this.cells.version(index),
      fill: (index, column, cell) => this.cells.fill(index, column, cell),
      dress: (index, row) => this.cells.dress(index, row),
      seen: (first, last) => this.seen(first, last),
      act: (index, column, cell, key) => this.menus.act(index, column, cell, key),
      head: (column, cell, wantsMenu) => this.menus.head(column, cell, wantsMenu),
      moved: (from, to) => this.move(from, to),
    };
  }

  /** @param {number} index @returns {import('./runs/groups.js').Entry} */
  entry(index) {
    return this.state.groups.length ? this.groups.entries[index] : { kind: 'run', id: this.ids[index] };
  }

  seen(first, last) {
    const count = this.model().count();
    const ids = around(first, last, count).map((index) => this.entry(index)).filter((entry) => entry.kind === 'run').map((entry) => entry.id);
    this.inSight = { first, last };
    this.rows.want(ids, this.idsInSight().length);
    this.news.settle();
  }

  idsInSight() {
    const ids = [];
    for (let i = this.inSight?.first ?? 0; i <= (this.inSight?.last ?? -1); i++) {
      const entry = this.entry(i);
      if (entry?.kind === 'run') ids.push(entry.id);
    }
    return ids;
  }

  move(from, to) {
    const columns = this.columns().slice();
    const target = Math.max(2, Math.min(to, columns.length + 1)) - 2;
    const [column] = columns.splice(from - 2, 1);
    columns.splice(target, 0, column);
    this.change({ columns });
    requestAnimationFrame(() => this.grid?.at.row === -1 && this.grid.go(-1, target + 2));
  }

  get names() {
    return this.toolbar.experimentNames;
  }

  select() {
    if (!this.grid) return;
    const head = this.grid.heads?.[0];
    if (head) {
      const box = element('input', { type: 'checkbox', tabIndex: -1, 'aria-label': 'Select all', checked: this.total > 0 && this.selection.size >= this.ids.length, indeterminate: this.selection.size > 0 && this.selection.size < this.ids.length });
      head.replaceChildren(box);
    }
    this.grid.draw();
  }
}

if (!customElements.get('tenon-run-table')) customElements.define('tenon-run-table', TenonRunTable);
