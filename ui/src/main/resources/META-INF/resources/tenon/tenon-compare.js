// Up to a hundred runs beside each other. The page fetches them itself, once, and keeps what is looked at in its address.

import { colourOf } from './tenon-chart.js';
import { showAxes } from './compare/axes.js';
import { showCharts } from './compare/charts.js';
import { csv, differs, Look, matches, rowsOf } from './compare/model.js';
import { showScatter } from './compare/scatter.js';
import { ComparisonTable } from './compare/sheet.js';
import { asked, button, choice, copyButton, make, toggle } from './kit/elements.js';

const VIEWS = [['table', 'Table'], ['charts', 'Charts'], ['parallel', 'Parallel coordinates'], ['scatter', 'Scatter']];
const DRAWN = { charts: showCharts, parallel: showAxes, scatter: showScatter };

/** `<tenon-compare api="t/acme/p/churn/api/v1/" page="t/acme/p/churn/runs" asked="runs=3f…,8a…">` */
class TenonCompare extends HTMLElement {
  static observedAttributes = ['asked'];

  attributeChangedCallback() {
    if (this.isConnected && this.look) this.begin();
  }

  connectedCallback() {
    this.themed = () => this.runs && (this.look.view === 'parallel' || this.look.view === 'scatter') && this.show();
    window.addEventListener('tenon-theme', this.themed);
    this.begin();
  }

  begin() {
    this.close();
    this.sheet = undefined;
    this.look = new Look(this.getAttribute('asked') ?? '');
    this.load();
  }

  disconnectedCallback() {
    window.removeEventListener('tenon-theme', this.themed);
    this.close();
    this.sheet = undefined;
    this.runs = undefined;
  }

  close() {
    this.closing?.();
    this.closing = undefined;
  }

  async load() {
    if (this.look.runs.length === 0) {
      this.tell('Nothing to compare yet', 'Choose runs in the table of runs and press “Compare”.');
      return;
    }
    this.replaceChildren(make('p', 'tn-muted', 'Fetching the runs…'));
    try {
      const answer = await (await asked(`${this.getAttribute('api')}run-comparison?runs=${this.look.runs.join(',')}`)).json();
      this.runs = answer.items;
      this.families = answer.families;
    } catch (failure) {
      this.tell('The runs could not be fetched', failure.message, button('Try again', () => this.load()));
      return;
    }
    this.gone = this.look.runs.length - this.runs.length;
    if (this.runs.length === 0) this.tell('None of these runs is here', 'They may belong to another project.');
    else this.build();
  }

  tell(title, words, ...more) {
    const told = make('div', 'tn-empty');
    const link = make('a', 'tn-link-button', 'All runs');
    link.href = this.getAttribute('page') ?? '';
    told.append(make('h2', '', title), make('p', '', words), ...more, link);
    this.replaceChildren(told);
  }

  build() {
    this.rows = rowsOf(this.runs);
    const views = make('div', 'tn-row');
    views.setAttribute('role', 'group');
    views.setAttribute('aria-label', 'View');
    this.viewButtons = VIEWS.map(([view, words]) => button(words, () => this.change({ view })));
    views.append(...this.viewButtons);
    this.count = make('span', 'tn-muted');
    this.count.setAttribute('role', 'status');
    const end = make('div', 'tn-cmp-end');
    end.append(this.count, copyButton('Copy as CSV', () => csv(this.runs, this.shownRows())));
    const top = make('div', 'tn-cmp-tools');
    top.append(views, end);
    this.tools = make('div', 'tn-cmp-tools');
    this.stage = make('div', 'tn-cmp-plots');
    this.replaceChildren(top, this.tableTools(), this.tools, this.stage);
    this.show();
  }

  tableTools() {
    const find = make('input', 'tn-field');
    find.type = 'search';
    find.placeholder = 'Find a row';
    find.setAttribute('aria-label', 'Find a row');
    find.value = this.look.find;
    find.addEventListener('input', () => this.change({ find: find.value }));
    this.baselineChoice = make('span');
    this.forTable = make('div', 'tn-cmp-tools');
    this.forTable.append(find,
      toggle('Only differences', this.look.differences, (differences) => this.change({ differences })),
      toggle('Transpose', this.look.transposed, (transposed) => this.change({ transposed })), this.baselineChoice);
    return this.forTable;
  }

  /** @param {Partial<Look>} changes */
  change(changes) {
    this.remember(changes);
    this.show();
  }

  /** @param {Partial<Look>} changes what is in sight already, and from now on in the address */
  remember(changes) {
    Object.assign(this.look, changes);
    history.replaceState(history.state, '', location.pathname + this.look.toSearch());
  }

  remove(id) {
    this.runs = this.runs.filter((run) => run.id !== id);
    this.look.runs = this.runs.map((run) => run.id);
    if (this.look.baseline === id) this.look.baseline = '';
    if (this.runs.length === 0) {
      this.change({ runs: [] });
      this.tell('Nothing to compare yet', 'Choose runs in the table of runs and press “Compare”.');
      return;
    }
    this.rows = rowsOf(this.runs);
    this.change({});
  }

  /** Keeps only these, in the same order. @param {string[]} ids */
  keep(ids) {
    this.runs = this.runs.filter((run) => ids.includes(run.id));
    this.rows = rowsOf(this.runs);
    this.change({ runs: this.runs.map((run) => run.id), baseline: ids.includes(this.look.baseline) ? this.look.baseline : '' });
  }

  shownRows() {
    return this.rows.filter((row) => (!this.look.differences || differs(row)) && matches(row, this.look.find));
  }

  colour(id) {
    return colourOf(id);
  }

  link(run) {
    const link = make('a', '', run.name);
    link.href = `${this.getAttribute('page')}/${run.id}`;
    link.title = run.name;
    const dot = make('span', 'tn-cmp-dot');
    dot.style.background = this.colour(run.id);
    const name = make('span', 'tn-cmp-name');
    name.append(dot, link);
    return name;
  }

  /** Whose colour is whose. @param {any[]} runs */
  legend(runs) {
    const list = make('ul', 'tn-cmp-chosen');
    list.append(...runs.map((run) => {
      const line = make('li');
      line.append(this.link(run));
      return line;
    }));
    return list;
  }

  show() {
    if (!this.rows || this.runs.length === 0) return;
    const { view } = this.look;
    VIEWS.forEach(([name], i) => this.viewButtons[i].setAttribute('aria-pressed', String(name === view)));
    const isTable = !Object.hasOwn(DRAWN, view);
    this.forTable.hidden = !isTable;
    this.tools.hidden = isTable;
    this.tellCount(isTable);
    if (isTable) this.showTable();
    else {
      this.close();
      this.sheet = undefined;
      this.tools.replaceChildren();
      this.stage.replaceChildren();
      this.closing = DRAWN[view](this);
    }
  }

  tellCount(isTable) {
    const runs = `${this.runs.length} ${this.runs.length === 1 ? 'run' : 'runs'}${this.gone > 0 ? `, ${this.gone} not found` : ''}`;
    this.count.textContent = isTable ? `${runs}, ${this.shownRows().length} of ${this.rows.length} rows` : runs;
  }

  showTable() {
    const options = /** @type {[string, string][]} */ ([['', 'None'], ...this.runs.map((run) => [run.id, run.name])]);
    this.baselineChoice.replaceChildren(choice('Baseline', options, this.look.baseline, (baseline) => this.change({ baseline })));
    if (!this.sheet) {
      this.close();
      const scroller = make('div');
      this.stage.replaceChildren(scroller);
      this.sheet = new ComparisonTable(this, scroller);
      this.closing = () => this.sheet?.close();
    }
    this.sheet.show(this.shownRows());
  }
}

if (!customElements.get('tenon-compare')) customElements.define('tenon-compare', TenonCompare);

