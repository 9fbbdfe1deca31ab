// What stands above the grid: the view, the experiment and the search; how many runs there are, and what is done to the table.

import { chooseColumns, chooseGroups } from './choosers.js';
import { title } from './columns.js';
import { counted, element, figure, icon } from './format.js';
import { menu } from './menu.js';
import { python } from './query.js';
import { asked, write } from './state.js';

export class Toolbar {
  /** @param {any} table */
  constructor(table) {
    this.table = table;
    /** @type {Record<string, string>} */
    this.experimentNames = {};
    this.experiment = element('select', { className: 'tnr-select', 'aria-label': 'Experiment' });
    this.pill = element('button', { type: 'button', className: 'tnr-pill', hidden: true });
    this.count = element('span', { className: 'tnr-count', role: 'status' });
    this.gone = element('button', { type: 'button', className: 'tnr-chip tnr-away', hidden: true, 'aria-label': 'Deleted runs, show the others' }, 'Deleted runs', icon('cross'));
    this.columnsButton = button('settings', 'Columns');
    this.groupsButton = button('folder', 'Group');
    this.moreButton = element('button', { type: 'button', className: 'tnr-button', 'aria-label': 'More', 'aria-haspopup': 'menu' }, icon('menu'));
    this.message = element('div', { className: 'tnr-message', hidden: true });
    this.first = element('div', { className: 'tnr-bar' }, table.views.button, this.experiment, table.filter.host);
    this.second = element('div', { className: 'tnr-bar tnr-second' }, this.count, this.gone, this.pill, element('span', { className: 'tnr-space' }), this.columnsButton, this.groupsButton, this.moreButton);
    this.listen(table);
  }

  /** @param {any} table */
  listen(table) {
    this.experiment.addEventListener('change', () => table.change({ experiment: this.experiment.value }));
    this.pill.addEventListener('click', () => table.load(true));
    this.gone.addEventListener('click', () => table.change({ deleted: false }));
    this.columnsButton.addEventListener('click', () => chooseColumns(this.columnsButton, table.api, () => table.columns(), (columns) => table.change({ columns })));
    this.groupsButton.addEventListener('click', () => chooseGroups(this.groupsButton, table.api, () => table.state.groups, (groups) => table.change({ groups })));
    this.moreButton.addEventListener('click', () => this.more());
  }

  showExperiments() {
    const all = /** @type {[string, string][]} */ (JSON.parse(this.table.getAttribute('experiments') ?? '[]'));
    this.experimentNames = Object.fromEntries(all);
    this.experiment.replaceChildren(element('option', { value: '' }, 'All experiments'), ...all.map(([id, name]) => element('option', { value: id }, name)));
    this.experiment.value = this.table.state.experiment;
  }

  /** What is shown follows what is looked at. */
  show() {
    if (this.table.filter.filter !== this.table.state.filter) this.table.filter.show(this.table.state.filter);
    this.experiment.value = this.table.state.experiment;
    this.gone.hidden = !this.table.state.deleted;
    this.groupsButton.lastChild.textContent = this.table.state.groups.length ? `Grouped by ${this.table.state.groups.map(title).join(', ')}` : 'Group';
    this.groupsButton.classList.toggle('tnr-on', this.table.state.groups.length > 0);
    this.table.views.show();
    this.message.hidden = true;
  }

  /** How many there are. */
  tell() {
    const runs = counted(this.table.total, 'run');
    const all = this.table.ids.length < this.table.total ? `the first ${figure(this.table.ids.length)} of ${runs}` : runs;
    const groups = this.table.groups.total > this.table.groups.all.length ? `the first ${figure(this.table.groups.all.length)} of ${counted(this.table.groups.total, 'group')}` : counted(this.table.groups.all.length, 'group');
    this.count.textContent = this.table.state.groups.length ? `${groups}, ${runs}` : all;
    this.table.place.hidden = this.table.total === 0;
    if (this.table.total === 0) this.none();
  }

  none() {
    const clear = element('button', { type: 'button', className: 'tnr-button' }, 'Remove the filter');
    clear.addEventListener('click', () => this.table.change({ filter: '', experiment: '', deleted: false }));
    const isPlain = !this.table.state.filter && !this.table.state.experiment && !this.table.state.deleted;
    this.message.replaceChildren(element('h2', {}, this.table.state.deleted ? 'No deleted run' : 'No run matches'), element('p', {}, isPlain ? 'There is none yet.' : 'Take a part of what is chosen above away.'), ...(isPlain ? [] : [clear]));
    this.message.hidden = false;
  }

  /** @param {Error & { status?: number }} failure */
  fail(failure) {
    const again = element('button', { type: 'button', className: 'tnr-button' }, 'Try again');
    again.addEventListener('click', () => this.table.load(false));
    this.message.replaceChildren(element('h2', {}, failure.status === 400 ? 'This can’t be searched for' : 'The runs could not be read'), element('p', {}, failure.message), again);
    this.message.hidden = false;
    if (failure.status === 400 && this.table.state.filter) this.table.filter.isFine(this.table.state.filter);
  }

  more() {
    const query = asked(this.table.state);
    for (const column of this.table.columns().filter((one) => one !== 'duration')) query.append('column', column);
    menu(this.moreButton, 'More', [
      { text: 'Export as CSV', icon: 'download', act: () => location.assign(`${this.table.api.base}/runs/table.csv?${query}`) },
      { text: 'Copy as Python', icon: 'copy', act: () => this.copy(python(this.table.state), 'The Python code') },
      { text: 'Copy a link to this', icon: 'external', act: () => this.copy(new URL(`${this.table.project}/runs?${write(this.table.state)}`, document.baseURI).href, 'The link') },
      this.table.state.deleted ? { text: 'Show runs that are there', icon: 'runs', act: () => this.table.change({ deleted: false }) } : { text: 'Show deleted runs', icon: 'trash', act: () => this.table.change({ deleted: true }) },
    ]);
  }

  /** @param {string} text @param {string} what */
  async copy(text, what) {
    await navigator.clipboard.writeText(text);
    const before = this.count.textContent;
    this.count.textContent = `${what} is copied.`;
    setTimeout(() => { this.count.textContent = before; }, 1600);
  }
}

/** @param {string} drawing @param {string} text */
const button = (drawing, text) => element('button', { type: 'button', className: 'tnr-button' }, icon(drawing), element('span', {}, text));
