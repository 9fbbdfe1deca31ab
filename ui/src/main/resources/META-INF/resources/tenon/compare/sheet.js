// The comparison as a table: a row for each key and a column for each run, or the other way round.

import { formatted } from '../tenon-chart.js';
import { chance, delta, direction, METRICS } from './model.js';
import { CompareTable } from './table.js';
import { iconButton, make } from '../kit/elements.js';

const DIRECTIONS = [['–', 'Nobody said whether more of it is better'], ['↑', 'More is better'], ['↓', 'Less is better']];

export class ComparisonTable {
  /** @param {any} page the `<tenon-compare>` @param {HTMLElement} scroller */
  constructor(page, scroller) {
    this.page = page;
    this.table = new CompareTable(scroller);
  }

  close() {
    this.table.close();
  }

  /** @param {import('./model.js').Row[]} rows */
  show(rows) {
    const { runs, look } = this.page;
    this.baseline = runs.findIndex((run) => run.id === look.baseline);
    if (look.transposed) this.showTransposed(rows);
    else this.showUpright(rows);
  }

  showUpright(rows) {
    const lines = [];
    /** @type {(import('./model.js').Row|undefined)[]} */
    const of = [];
    let section = '';
    for (const row of rows) {
      if (row.section !== section) {
        section = row.section;
        lines.push({ section });
        of.push(undefined);
      }
      lines.push({ head: (cell) => this.key(row, cell) });
      of.push(row);
    }
    this.table.show({
      label: 'Comparison, a column for each run',
      corner: 'Key',
      columns: this.page.runs.map((run) => ({ head: (cell) => this.run(run, cell) })),
      lines,
      cell: (line, column, cell) => this.value(/** @type {any} */ (of[line]), column, cell),
      frozenColumn: this.baseline,
      frozenLine: -1,
    });
  }

  showTransposed(rows) {
    this.table.show({
      label: 'Comparison, a row for each run',
      corner: 'Run',
      columns: rows.map((row) => ({ head: (cell) => this.keyHead(row, cell) })),
      lines: this.page.runs.map((run) => ({ head: (cell) => this.run(run, cell) })),
      cell: (line, column, cell) => this.value(rows[column], line, cell),
      frozenColumn: -1,
      frozenLine: this.baseline,
    });
  }

  run(run, cell) {
    const { page } = this;
    const isBaseline = page.look.baseline === run.id;
    const pin = iconButton('pin', isBaseline ? `${run.name} is the baseline` : `Take ${run.name} as the baseline`,
      () => page.change({ baseline: isBaseline ? '' : run.id }));
    pin.setAttribute('aria-pressed', String(isBaseline));
    pin.dataset.mark = `baseline ${run.id}`;
    const away = iconButton('cross', `Leave ${run.name} out`, () => page.remove(run.id));
    away.dataset.mark = `remove ${run.id}`;
    const deeds = make('span', 'tn-cmp-deeds');
    deeds.append(pin, away);
    const head = make('span', 'tn-cmp-run');
    head.append(page.link(run), deeds);
    cell.append(head);
  }

  key(row, cell) {
    const name = make('span', 'tn-cmp-text tn-cmp-key', row.key);
    name.title = row.key;
    cell.append(name);
    if (row.section === METRICS) cell.append(this.directionOf(row));
  }

  keyHead(row, cell) {
    const key = make('span', 'tn-cmp-text tn-cmp-key', row.key);
    key.title = row.key;
    const words = make('span', 'tn-cmp-head-key');
    words.append(make('small', '', row.section), key);
    cell.append(words);
    if (row.section === METRICS) cell.append(this.directionOf(row));
  }

  directionOf(row) {
    const { look } = this.page;
    const now = direction(row.key, look.up, look.down);
    const [sign, words] = DIRECTIONS[now === 0 ? 0 : now === 1 ? 1 : 2];
    const turn = iconButton('minus', `${row.key}: ${words.toLowerCase()}. Change`, () => {
      const rest = (keys) => keys.filter((key) => key !== row.key);
      const next = now === 1 ? -1 : 1;
      this.page.change({ up: next === 1 ? [...rest(look.up), row.key] : rest(look.up), down: next === -1 ? [...rest(look.down), row.key] : rest(look.down) });
    });
    turn.replaceChildren(sign);
    turn.dataset.mark = `direction ${row.key}`;
    return turn;
  }

  value(row, i, cell) {
    const value = row.values[i];
    if (value === undefined) {
      cell.append(make('span', 'tn-cmp-none', '–'));
      cell.title = 'Nothing';
      return;
    }
    const text = typeof value === 'number' ? formatted(value) : value;
    const shown = make('span', 'tn-cmp-text', text === '' ? '(empty)' : text);
    cell.append(shown);
    cell.title = String(value);
    if (row.section === METRICS && this.baseline >= 0) this.addDelta(row, i, cell);
  }

  addDelta(row, i, cell) {
    const { runs, families, look } = this.page;
    const change = delta(row, i, this.baseline, chance(row, runs, families, i, this.baseline), direction(row.key, look.up, look.down));
    if (!change) return;
    const mark = { better: '▲ ', worse: '▼ ', noise: '≈ ', '': '' }[change.tone];
    const shown = make('span', 'tn-cmp-delta', mark + change.text);
    shown.dataset.tone = change.tone;
    shown.title = change.title;
    shown.append(hidden(change.tone === 'noise' ? ' within noise' : change.tone ? ` ${change.tone}` : ''));
    cell.append(shown);
  }
}

function hidden(words) {
  return make('span', 'tn-unseen', words);
}
