// What stands in a row of the table: a run with its cells, a group, or for a moment nothing yet.

import { seriesIndex } from '../tenon-chart.js';
import { title, write } from './columns.js';
import { element, shortened } from './format.js';

export class Cells {
  /** @param {any} table */
  constructor(table) {
    this.table = table;
  }

  /** @param {number} index */
  version(index) {
    const entry = this.table.entry(index);
    if (entry.kind === 'group') return `group ${entry.place} ${this.table.groups.isOpen(entry.group)} ${JSON.stringify(entry.group)}`;
    return `${entry.id} ${this.table.rows.row(entry.id)?.version ?? 'waits'} ${this.table.selection.has(entry.id)}`;
  }

  /** @param {number} index @param {number} column @param {HTMLElement} cell */
  fill(index, column, cell) {
    const entry = this.table.entry(index);
    if (entry.kind === 'group') {
      if (column === 1) this.table.groups.writeName(cell, entry.group, this.table.names);
      else if (column > 1) this.table.groups.write(cell, entry.group, this.table.shown[column - 2]);
      return;
    }
    const row = this.table.rows.row(entry.id);
    if (column === 0) cell.append(element('input', { type: 'checkbox', tabIndex: -1, checked: this.table.selection.has(entry.id), 'aria-label': `Select ${row?.name ?? 'this run'}` }));
    else if (!row) cell.append(element('span', { className: 'tnr-waits' }));
    else if (column === 1) this.name(cell, row);
    else if (row.status) write(cell, row, this.table.shown[column - 2], this.table.rows.columns, this.table.names);
  }

  /** @param {HTMLElement} cell @param {import('./rows.js').Row} row */
  name(cell, row) {
    const dot = element('span', { className: 'tnr-dot' });
    dot.style.background = `var(--ml-series-${seriesIndex(row.id)})`;
    const link = element('a', { href: new URL(`${this.table.project}/runs/${row.id}`, document.baseURI).href, tabIndex: -1, title: row.name }, shortened(row.name, this.table.isNarrow ? 40 : 26));
    link.setAttribute('router-link', '');
    if (!this.table.isNarrow) return cell.append(dot, link);
    const rest = element('span', { className: 'tnr-card-rest' });
    for (const column of this.table.columns().filter((one) => one !== 'status' && one !== 'duration').slice(0, 4)) {
      const part = element('span');
      write(part, row, column, this.table.rows.columns, this.table.names);
      if (part.textContent || part.children.length) rest.append(element('span', { className: 'tn-muted' }, column === 'start_time' ? '' : `${title(column)} `), part);
    }
    const badge = element('span');
    if (row.status) write(badge, row, 'status', [], {});
    return cell.append(element('span', { className: 'tnr-card' }, element('span', { className: 'tnr-card-name' }, dot, link, badge), rest));
  }

  /** @param {number} index @param {HTMLElement} row */
  dress(index, row) {
    const entry = this.table.entry(index);
    const known = entry.kind === 'run' ? this.table.rows.row(entry.id) : undefined;
    const isChosen = entry.kind === 'run' && this.table.selection.has(entry.id);
    row.className = `tnr-row${entry.kind === 'group' ? ' tnr-group' : this.table.state.groups.length ? ' tnr-member' : ''}${known && !known.status ? ' tnr-gone' : ''}`;
    row.setAttribute('aria-selected', String(isChosen));
    row.toggleAttribute('data-waits', entry.kind === 'run' && !known);
    if (!this.table.state.groups.length) return;
    row.setAttribute('aria-level', entry.kind === 'group' ? '1' : '2');
    if (entry.kind === 'group') row.setAttribute('aria-expanded', String(this.table.groups.isOpen(entry.group)));
  }
}
