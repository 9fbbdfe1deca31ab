// A table of any size of which only what can be seen is drawn: the first column, a chosen one beside it and the head stay in sight.

import { make } from '../kit/elements.js';

const LINE = 30;
const AHEAD = { lines: 8, columns: 3 }; // drawn beyond what is seen, and anew only when that is used up

/**
 * @typedef {(cell: HTMLElement) => void} Filling
 * @typedef {{section?: string, head?: Filling}} Line a section's title, or a line with its head
 * @typedef {object} Content
 * @property {string} label @property {string} corner
 * @property {{head: Filling}[]} columns @property {Line[]} lines
 * @property {(line: number, column: number, cell: HTMLElement) => void} cell
 * @property {number} frozenColumn -1 for none @property {number} frozenLine -1 for none
 */

export class CompareTable {
  /** @param {HTMLElement} scroller */
  constructor(scroller) {
    this.scroller = scroller;
    scroller.classList.add('tn-cmp');
    scroller.setAttribute('role', 'table');
    scroller.tabIndex = 0;
    this.head = this.part('tn-cmp-head', 'rowgroup');
    this.body = this.part('tn-cmp-body', 'rowgroup');
    const draw = () => {
      if (this.waiting) return;
      this.waiting = requestAnimationFrame(() => {
        this.waiting = 0;
        this.draw();
      });
    };
    scroller.addEventListener('scroll', draw, { passive: true });
    this.resized = new ResizeObserver(draw);
    this.resized.observe(scroller);
  }

  part(className, role) {
    const made = make('div', className);
    made.setAttribute('role', role);
    this.scroller.append(made);
    return made;
  }

  close() {
    this.resized.disconnect();
    cancelAnimationFrame(this.waiting);
  }

  /** @param {Content} content */
  show(content) {
    this.content = content;
    this.columns = content.columns.map((_, i) => i).filter((i) => i !== content.frozenColumn);
    this.lines = content.lines.map((_, i) => i).filter((i) => i !== content.frozenLine);
    this.scroller.setAttribute('aria-label', content.label);
    this.scroller.setAttribute('aria-rowcount', String(content.lines.length + 1));
    this.scroller.setAttribute('aria-colcount', String(content.columns.length + 1));
    this.drawn = '';
    this.draw();
  }

  draw() {
    if (!this.content || !this.scroller.clientWidth) return;
    const style = getComputedStyle(this.scroller);
    this.first = parseInt(style.getPropertyValue('--cmp-first'), 10);
    this.width = parseInt(style.getPropertyValue('--cmp-column'), 10);
    const { scrollTop, scrollLeft, clientWidth, clientHeight } = this.scroller;
    const fixed = this.first + (this.content.frozenColumn < 0 ? 0 : this.width);
    const columns = range(scrollLeft / this.width, (scrollLeft + clientWidth - fixed) / this.width, AHEAD.columns, this.columns.length);
    const lines = range(scrollTop / LINE, (scrollTop + clientHeight) / LINE, AHEAD.lines, this.lines.length);
    const drawn = [...columns, ...lines, this.width].join();
    if (drawn === this.drawn) return;
    this.drawn = drawn;
    this.fill(columns, lines, fixed);
  }

  fill(columns, lines, fixed) {
    const mark = document.activeElement instanceof HTMLElement && this.scroller.contains(document.activeElement) ? document.activeElement.dataset.mark : undefined;
    const width = `${fixed + this.columns.length * this.width}px`;
    const head = [this.headLine(columns)];
    if (this.content.frozenLine >= 0) head.push(this.line(this.content.frozenLine, columns));
    this.head.style.width = width;
    this.head.replaceChildren(...head);
    this.body.style.width = width;
    this.body.style.height = `${this.lines.length * LINE}px`;
    this.body.replaceChildren(...this.lines.slice(...lines).map((line, i) => {
      const row = this.line(line, columns);
      row.style.top = `${(lines[0] + i) * LINE}px`;
      return row;
    }));
    if (mark) this.scroller.querySelector(`[data-mark="${CSS.escape(mark)}"]`)?.focus({ preventScroll: true });
  }

  headLine(columns) {
    const row = this.row('tn-cmp-heads', 1);
    row.append(this.cell('columnheader', 'tn-cmp-first', 1, (cell) => { cell.textContent = this.content.corner; }));
    this.each(row, columns, 'columnheader', (i, cell) => this.content.columns[i].head(cell));
    return row;
  }

  line(index, columns) {
    const line = this.content.lines[index];
    const row = this.row(line.section ? 'tn-cmp-section' : 'tn-cmp-line', index + 2);
    if (line.section) {
      const title = this.cell('rowheader', 'tn-cmp-first', 1, (cell) => { cell.textContent = line.section ?? ''; });
      title.setAttribute('aria-colspan', String(this.content.columns.length + 1));
      row.append(title);
      return row;
    }
    row.append(this.cell('rowheader', 'tn-cmp-first', 1, line.head));
    this.each(row, columns, 'cell', (i, cell) => this.content.cell(index, i, cell));
    return row;
  }

  each(row, [from, until], role, filling) {
    const { frozenColumn } = this.content;
    if (frozenColumn >= 0) row.append(this.cell(role, 'tn-cmp-cell tn-cmp-frozen', frozenColumn + 2, (cell) => filling(frozenColumn, cell)));
    const before = make('span', 'tn-cmp-gap');
    before.style.width = `${from * this.width}px`;
    before.setAttribute('role', 'presentation');
    row.append(before, ...this.columns.slice(from, until).map((i) => this.cell(role, 'tn-cmp-cell', i + 2, (cell) => filling(i, cell))));
  }

  row(className, index) {
    const row = make('div', className);
    row.setAttribute('role', 'row');
    row.setAttribute('aria-rowindex', String(index));
    return row;
  }

  cell(role, className, index, filling) {
    const cell = make('div', className);
    cell.setAttribute('role', role);
    cell.setAttribute('aria-colindex', String(index));
    filling(cell);
    return cell;
  }
}

/** Whole strides before and behind what is seen. */
function range(from, until, stride, most) {
  return [Math.min(most, Math.max(0, Math.floor(from / stride) - 1) * stride), Math.min(most, (Math.ceil(until / stride) + 1) * stride)];
}
