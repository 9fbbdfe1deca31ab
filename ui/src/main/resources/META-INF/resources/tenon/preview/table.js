// The first thousand rows of a CSV file, and what each column is like.

import { formatted } from '../tenon-chart.js';
import { bytes, make } from '../kit/elements.js';
import { textOf } from './text.js';

const MOST_BYTES = 4_000_000;
const MOST_ROWS = 1000;
const MOST_COLUMNS = 200;

/** @type {import('./preview.js').Viewer} */
export async function tableView(file, source) {
  const text = await textOf(file, source, MOST_BYTES);
  if (text === undefined) return undefined;
  const separator = /\.tsv$/i.test(file.path) ? '\t' : separatorOf(text);
  const [head, ...rows] = records(text, separator, MOST_ROWS + 2);
  if (!head || rows.length === 0) return undefined;
  const broken = file.size > MOST_BYTES && rows.length <= MOST_ROWS; // the last row ends where our reading did
  const shown = (broken ? rows.slice(0, -1) : rows).slice(0, MOST_ROWS);
  const view = make('div', 'tn-view');
  view.append(make('p', 'tn-view-note', noteOf(file, head, shown, rows.length > shown.length)), table(head.slice(0, MOST_COLUMNS), shown));
  return view;
}

function noteOf(file, head, shown, more) {
  const rows = `${shown.length.toLocaleString('en')} ${shown.length === 1 ? 'row' : 'rows'}`;
  const columns = `${head.length} ${head.length === 1 ? 'column' : 'columns'}${head.length > MOST_COLUMNS ? `, ${MOST_COLUMNS} shown` : ''}`;
  return more ? `The first ${rows} of ${bytes(file.size)}, ${columns}. The figures are of these rows.` : `${rows}, ${columns}.`;
}

/** @param {string} text what stands most often in the first line, outside of quotes */
export function separatorOf(text) {
  const line = text.slice(0, text.search(/[\r\n]|$/)).replace(/"[^"]*"/g, '');
  return [',', ';', '\t', '|'].map((sign) => ({ sign, count: line.split(sign).length })).sort((one, other) => other.count - one.count)[0].sign;
}

/** @param {string} text @param {string} separator @param {number} most @returns {string[][]} */
export function records(text, separator, most) {
  const found = [];
  let record = [];
  let at = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  while (at < text.length && found.length < most) {
    const [value, end] = field(text, at, separator);
    record.push(value);
    at = end;
    if (text[at] === separator) {
      at++;
      if (at < text.length) continue;
      record.push('');
    }
    if (text[at] === '\r') at++;
    if (text[at] === '\n') at++;
    if (record.length > 1 || record[0] !== '') found.push(record);
    record = [];
  }
  return found;
}

function field(text, from, separator) {
  if (text[from] !== '"') {
    let end = from;
    while (end < text.length && text[end] !== separator && text[end] !== '\n' && text[end] !== '\r') end++;
    return [text.slice(from, end), end];
  }
  let value = '';
  let at = from + 1;
  for (;;) {
    const quote = text.indexOf('"', at);
    if (quote < 0) return [value + text.slice(at), text.length];
    value += text.slice(at, quote);
    at = quote + 1;
    if (text[at] !== '"') break;
    value += '"';
    at++;
  }
  while (at < text.length && text[at] !== separator && text[at] !== '\n' && text[at] !== '\r') at++;
  return [value, at];
}

/** @param {string[]} values what a column's values have in common, in words */
export function statistics(values) {
  const there = values.filter((value) => value !== undefined && value.trim() !== '' && !/^(nan|null|na|none)$/i.test(value.trim()));
  const missing = values.length - there.length;
  const lines = [];
  const numbers = there.map(Number);
  const numeric = there.length > 0 && numbers.every((number) => !Number.isNaN(number));
  if (numeric) {
    const mean = numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
    lines.push(`${formatted(Math.min(...numbers))} … ${formatted(Math.max(...numbers))}`, `mean ${formatted(mean)}`);
  } else {
    const counts = new Map();
    for (const value of there) counts.set(value, (counts.get(value) ?? 0) + 1);
    lines.push(`${counts.size.toLocaleString('en')} different`);
    const [most, count] = [...counts].reduce((one, other) => (other[1] > one[1] ? other : one), ['', 1]);
    if (count > 1) lines.push(`mostly ${most.length > 16 ? `${most.slice(0, 16)}…` : most}`);
  }
  lines.push(missing ? `${missing.toLocaleString('en')} missing` : 'none missing');
  return { numeric, lines };
}

function table(head, rows) {
  const made = make('table', 'tn-csv-table');
  const titles = made.createTHead().insertRow();
  titles.append(Object.assign(make('th', '', '#'), { scope: 'col' }));
  const numeric = head.map((name, i) => {
    const figures = statistics(rows.map((row) => row[i] ?? ''));
    const title = make('th', figures.numeric ? 'tn-csv-number' : '');
    title.scope = 'col';
    title.append(make('span', 'tn-csv-name', name), ...figures.lines.map((line) => make('small', '', line)));
    titles.append(title);
    return figures.numeric;
  });
  const body = made.createTBody();
  rows.forEach((row, n) => {
    const line = body.insertRow();
    line.append(make('th', 'tn-csv-line', String(n + 1)));
    head.forEach((_, i) => line.append(make('td', numeric[i] ? 'tn-csv-number' : '', row[i] ?? '')));
  });
  const place = make('div', 'tn-csv');
  place.tabIndex = 0;
  place.setAttribute('role', 'region');
  place.setAttribute('aria-label', 'Rows of the file');
  place.append(made);
  return place;
}
