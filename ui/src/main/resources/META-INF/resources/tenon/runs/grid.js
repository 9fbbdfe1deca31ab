// A grid that draws only what is in sight, in both directions: any number of rows of one height, any number of columns.
// Whoever uses it says how many rows there are, and fills cells.

import { element, icon } from './format.js';
import { press } from './grid-keys.js';

const BEYOND = 8;
const ASIDE = 240;

/**
 * @typedef {object} Column
 * @property {string} id
 * @property {string} title
 * @property {string} [hint]
 * @property {number} width
 * @property {boolean} [figures] whether its cells are figures, one under the other
 * @property {boolean} [still] whether it can't be moved
 * @property {'ascending' | 'descending' | 'none'} [sort] nothing: can't be sorted by
 */
/**
 * @typedef {object} Model
 * @property {() => number} count
 * @property {(index: number) => string} version differs when a row must be drawn again
 * @property {(index: number, column: number, cell: HTMLElement) => void} fill
 * @property {(index: number, row: HTMLElement) => void} dress
 * @property {(first: number, last: number) => void} seen
 * @property {(index: number, column: number, cell: HTMLElement, key: string) => void} act a cell was clicked, or Enter or Space pressed on it
 * @property {(column: number, cell: HTMLElement, wantsMenu: boolean) => void} head a head was clicked
 * @property {(from: number, to: number) => void} moved
 */

export class Grid {
  /** @param {HTMLElement} host @param {Model} model @param {string} label */
  constructor(host, model, label) {
    this.model = model;
    /** @type {Column[]} */
    this.columns = [];
    /** @type {number[]} */
    this.lefts = [];
    this.height = 30;
    this.frozen = 2;
    /** @type {HTMLElement[]} */
    this.heads = [];
    this.at = { row: -1, column: 1 };
    this.arrangement = 0;
    /** @type {Map<number, HTMLElement>} */
    this.shown = new Map();
    this.head = element('div', { className: 'tnr-head', role: 'row', 'aria-rowindex': '1' });
    this.body = element('div', { className: 'tnr-body', role: 'rowgroup' });
    this.root = element('div', { className: 'tnr-grid', role: 'grid', 'aria-label': label, 'aria-multiselectable': 'true' },
      element('div', { className: 'tnr-heads', role: 'rowgroup' }, this.head), this.body);
    host.append(this.root);
    this.listen();
  }

  listen() {
    this.root.addEventListener('scroll', () => this.soon(), { passive: true });
    this.resized = new ResizeObserver(() => this.soon());
    this.resized.observe(this.root);
    this.root.addEventListener('keydown', (/** @type {KeyboardEvent} */ event) => press(this, event));
    this.root.addEventListener('click', (/** @type {MouseEvent} */ event) => this.click(event, false));
    this.root.addEventListener('contextmenu', (/** @type {MouseEvent} */ event) => this.click(event, true));
    this.root.addEventListener('focusin', (/** @type {FocusEvent} */ event) => this.remember(/** @type {HTMLElement} */ (event.target)));
    this.root.addEventListener('dragstart', (/** @type {DragEvent} */ event) => this.drag(event));
    this.root.addEventListener('dragover', (/** @type {DragEvent} */ event) => this.dragged !== undefined && event.preventDefault());
    this.root.addEventListener('drop', (/** @type {DragEvent} */ event) => this.drop(event));
  }

  soon() {
    this.frame ??= requestAnimationFrame(() => {
      this.frame = undefined;
      this.draw();
    });
  }

  /** @param {Column[]} columns @param {{ height: number, frozen: number }} size */
  arrange(columns, { height, frozen }) {
    this.columns = columns;
    this.height = height;
    this.frozen = frozen;
    this.lefts = [];
    this.width = columns.reduce((left, column) => {
      this.lefts.push(left);
      return left + column.width;
    }, 0);
    this.arrangement++;
    this.at.column = Math.min(this.at.column, columns.length - 1);
    this.root.setAttribute('aria-colcount', String(columns.length));
    this.drawHead();
    this.changed();
  }

  /** There are other rows, or more of them. */
  changed() {
    const count = this.model.count();
    this.root.setAttribute('aria-rowcount', String(count + 1));
    this.body.style.height = `${count * this.height}px`;
    this.body.style.width = this.head.style.width = `max(100%, ${this.width}px)`;
    if (this.at.row >= count) this.at.row = count - 1;
    this.draw();
  }

  /** The first and the last row in sight. */
  sight() {
    const top = this.root.scrollTop;
    const seen = this.root.clientHeight - this.head.offsetHeight;
    const count = this.model.count();
    return { first: Math.max(0, Math.floor(top / this.height)), last: Math.min(count - 1, Math.ceil((top + seen) / this.height) - 1) };
  }

  /** Columns beside the frozen ones that are in sight. */
  aside() {
    const from = this.root.scrollLeft - ASIDE;
    const to = this.root.scrollLeft + this.root.clientWidth + ASIDE;
    const places = [];
    for (let i = this.frozen; i < this.columns.length; i++) {
      if (this.lefts[i] < to && this.lefts[i] + this.columns[i].width > from) places.push(i);
    }
    return places;
  }

  draw() {
    const { first, last } = this.sight();
    const columns = this.aside();
    const from = Math.max(0, first - BEYOND);
    const to = Math.min(this.model.count() - 1, last + BEYOND);
    const held = this.root.contains(document.activeElement) ? this.at.row : -1;
    for (const [index, row] of this.shown) {
      if ((index >= from && index <= to) || (index === held && index < this.model.count())) continue;
      row.remove();
      this.shown.delete(index);
    }
    for (let i = from; i <= to; i++) this.drawRow(i, columns);
    if (held >= 0 && !(held >= from && held <= to)) this.drawRow(held, columns);
    this.drawHeads(columns);
    this.model.seen(first, last);
  }

  /** @param {number} index @param {number[]} columns */
  drawRow(index, columns) {
    const version = `${this.arrangement} ${columns[0]} ${columns.at(-1)} ${this.model.version(index)}`;
    let row = this.shown.get(index);
    if (row?.dataset.version === version) return;
    const hadFocus = row?.contains(document.activeElement);
    if (!row) {
      row = /** @type {HTMLElement} */ (element('div', { className: 'tnr-row', role: 'row', 'aria-rowindex': String(index + 2) }));
      this.shown.set(index, row);
      this.body.append(row);
    }
    row.dataset.version = version;
    row.dataset.index = String(index);
    row.style.cssText = `transform:translateY(${index * this.height}px);height:${this.height}px;width:max(100%, ${this.width}px)`;
    for (const name of ['aria-level', 'aria-expanded']) row.removeAttribute(name);
    const cells = [];
    for (let i = 0; i < this.frozen; i++) cells.push(this.cell(index, i));
    for (const i of columns) cells.push(this.cell(index, i));
    row.replaceChildren(...cells);
    this.model.dress(index, row);
    if (hadFocus) this.cellOf(this.at.row, this.at.column)?.focus({ preventScroll: true });
  }

  /** @param {number} index @param {number} place */
  cell(index, place) {
    const column = this.columns[place];
    const cell = element('div', { className: 'tnr-cell', role: 'gridcell', 'aria-colindex': String(place + 1), tabIndex: this.isAt(index, place) ? 0 : -1 });
    cell.dataset.column = String(place);
    if (column.figures) cell.classList.add('tnr-figures');
    this.lay(cell, place);
    this.model.fill(index, place, cell);
    return cell;
  }

  /** @param {HTMLElement} cell @param {number} place */
  lay(cell, place) {
    cell.style.width = `${this.columns[place].width}px`;
    cell.style.left = `${this.lefts[place]}px`;
    if (place < this.frozen) cell.classList.add('tnr-frozen');
    if (place === this.frozen - 1) cell.classList.add('tnr-edge');
  }

  drawHead() {
    this.heads = this.columns.map((column, place) => {
      const cell = element('div', { className: 'tnr-cell', role: 'columnheader', 'aria-colindex': String(place + 1), tabIndex: this.isAt(-1, place) ? 0 : -1 });
      cell.dataset.column = String(place);
      if (column.figures) cell.classList.add('tnr-figures');
      if (column.sort) cell.setAttribute('aria-sort', column.sort);
      cell.draggable = !column.still;
      cell.title = column.hint ?? column.title;
      this.lay(cell, place);
      cell.append(element('span', { className: 'tnr-title' }, column.title));
      if (column.sort && column.sort !== 'none') cell.append(element('span', { className: 'tnr-arrow', 'aria-hidden': 'true' }, column.sort === 'descending' ? '↓' : '↑'));
      if (!column.still) cell.append(element('span', { className: 'tnr-more', 'aria-hidden': 'true' }, icon('chevron-down')));
      return cell;
    });
    this.drawnHeads = '';
  }

  /** @param {number[]} columns */
  drawHeads(columns) {
    const version = `${this.arrangement} ${columns.join()}`;
    if (this.drawnHeads === version) return;
    this.drawnHeads = version;
    const hadFocus = this.head.contains(document.activeElement);
    this.head.replaceChildren(...this.heads.filter((_, place) => place < this.frozen || columns.includes(place)));
    if (hadFocus) this.heads[this.at.column]?.focus({ preventScroll: true });
  }

  isAt(/** @type {number} */ row, /** @type {number} */ column) {
    return this.at.row === row && this.at.column === column;
  }

  /** @param {number} row @param {number} column @returns {HTMLElement | null | undefined} */
  cellOf(row, column) {
    const host = row < 0 ? this.head : this.shown.get(row);
    return host?.querySelector(`[data-column="${column}"]`);
  }

  /** @param {EventTarget | null} target */
  placeOf(target) {
    const cell = /** @type {HTMLElement | null} */ (target instanceof Element ? target.closest('[data-column]') : null);
    if (!cell) return undefined;
    const row = /** @type {HTMLElement | null} */ (cell.closest('.tnr-row'));
    return { cell, row: row ? Number(row.dataset.index) : -1, column: Number(cell.dataset.column) };
  }

  /** @param {HTMLElement} target */
  remember(target) {
    const place = this.placeOf(target);
    if (!place) return;
    const before = this.cellOf(this.at.row, this.at.column);
    if (before) before.tabIndex = -1;
    this.at = { row: place.row, column: place.column };
    place.cell.tabIndex = 0;
  }

  /** @param {MouseEvent} event @param {boolean} wantsMenu */
  click(event, wantsMenu) {
    const target = /** @type {Element} */ (event.target);
    const place = this.placeOf(target);
    if (!place || (!wantsMenu && target.closest('a'))) return;
    if (wantsMenu) event.preventDefault();
    if (place.row < 0) this.model.head(place.column, place.cell, wantsMenu || target.closest('.tnr-more') !== null);
    else this.model.act(place.row, place.column, place.cell, wantsMenu ? 'menu' : event.shiftKey ? 'shift' : 'click');
  }

  /** Takes the keyboard to a cell, and the cell into sight. @param {number} row @param {number} column */
  go(row, column) {
    const to = { row: Math.max(-1, Math.min(row, this.model.count() - 1)), column: Math.max(0, Math.min(column, this.columns.length - 1)) };
    const before = this.cellOf(this.at.row, this.at.column);
    if (before) before.tabIndex = -1;
    this.at = to;
    this.reveal(to.row, to.column);
    this.draw();
    const cell = this.cellOf(to.row, to.column);
    if (!cell) return;
    cell.tabIndex = 0;
    cell.focus({ preventScroll: true });
  }

  /** @param {number} row @param {number} column */
  reveal(row, column) {
    if (row >= 0) {
      const seen = this.root.clientHeight - this.head.offsetHeight;
      const top = row * this.height;
      if (top < this.root.scrollTop) this.root.scrollTop = top;
      else if (top + this.height > this.root.scrollTop + seen) this.root.scrollTop = top + this.height - seen;
    }
    if (column < this.frozen) return;
    const still = this.lefts[this.frozen] ?? 0;
    const left = this.lefts[column];
    if (left - still < this.root.scrollLeft) this.root.scrollLeft = left - still;
    else if (left + this.columns[column].width > this.root.scrollLeft + this.root.clientWidth) {
      this.root.scrollLeft = left + this.columns[column].width - this.root.clientWidth;
    }
  }

  /** @param {DragEvent} event */
  drag(event) {
    const place = this.placeOf(event.target);
    if (!place || place.row >= 0 || this.columns[place.column].still) return;
    this.dragged = place.column;
    event.dataTransfer?.setData('text/plain', this.columns[place.column].id);
  }

  /** @param {DragEvent} event */
  drop(event) {
    const place = this.placeOf(event.target);
    const from = this.dragged;
    this.dragged = undefined;
    if (!place || from === undefined || place.column === from) return;
    event.preventDefault();
    this.model.moved(from, place.column);
  }

  close() {
    this.resized?.disconnect();
    if (this.frame) cancelAnimationFrame(this.frame);
  }
}
