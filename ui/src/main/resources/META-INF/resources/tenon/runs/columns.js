// The columns of the table: what they are called, how wide they are, how their cells are written.

import { badge, element, length, number, shortened } from './format.js';
import { ATTRIBUTES } from './state.js';

/** @typedef {{ field: string, kind: string, key: string, measure: string, step: string }} Meaning */

const MEASURED = /^(min|max|best|last)\((.*)\)$/i;
const AT_STEP = /^(.+?)\s+at\s+(-?\d+)$/i;
const MEASURES = { min: 'lowest', max: 'highest', best: 'best' };
const WIDTHS = { status: 112, start_time: 116, end_time: 116, duration: 104, user_id: 120, experiment_id: 96, run_id: 270 };

/** What a column's name says. @param {string} column @returns {Meaning} */
export function meaning(column) {
  const at = AT_STEP.exec(column);
  const bare = at ? at[1] : column;
  const measured = MEASURED.exec(bare);
  const field = measured ? measured[2] : bare;
  const dot = field.indexOf('.');
  const kind = dot < 0 ? 'attribute' : { m: 'metric', p: 'param', t: 'tag' }[field[0]] ?? 'attribute';
  const key = field.slice(dot + 1).replace(/^([`"])(.*)\1$/, '$2');
  const measure = at ? 'step' : measured ? measured[1].toLowerCase() : 'last';
  return { field, kind, key, measure, step: at ? at[2] : '' };
}

/** The same metric by another measure. @param {string} column @param {string} measure @param {string} [step] */
export function measuredBy(column, measure, step = '') {
  const { field } = meaning(column);
  if (measure === 'step') return `${field} at ${step}`;
  return measure === 'last' ? field : `${measure}(${field})`;
}

/** @param {string} column */
export function title(column) {
  const { kind, key, measure, step } = meaning(column);
  if (kind === 'attribute') return ATTRIBUTES[key] ?? key;
  if (measure === 'step') return `${shortened(key, 24)} @ ${step}`;
  return measure === 'last' ? shortened(key, 30) : `${shortened(key, 24)} ${measure}`;
}

/** @param {string} column */
export function hint(column) {
  const { kind, key, measure, step } = meaning(column);
  if (kind === 'attribute') return ATTRIBUTES[key] ?? key;
  const what = { metric: 'Metric', param: 'Param', tag: 'Tag' }[kind];
  const how = measure === 'step' ? `at step ${step}` : kind === 'metric' ? `${MEASURES[measure] ?? 'last'} value` : '';
  return [`${what} ${key}`, how].filter(Boolean).join(', ');
}

/** What the API is asked for: the length of a run is told by its beginning and end. @param {string[]} columns */
export const fetched = (columns) => columns.filter((column) => meaning(column).kind !== 'attribute');

/** What the table is sorted by when the column's head is clicked; nothing if it can't be. @param {string} column */
export function sortable(column) {
  const { measure } = meaning(column);
  return column === 'duration' || measure === 'step' ? '' : column;
}

/** @param {string} column @param {import('./state.js').State} state @returns {import('./grid.js').Column} */
export function headOf(column, state) {
  const { kind, key } = meaning(column);
  const name = title(column);
  return {
    id: column,
    title: name,
    hint: hint(column),
    width: kind === 'attribute' ? WIDTHS[key] ?? 120 : Math.max(kind === 'metric' ? 108 : 120, Math.min(240, name.length * 7.4 + 44)),
    figures: kind === 'metric' || column === 'duration',
    sort: sortable(column) ? (state.sort === column ? (state.falls ? 'descending' : 'ascending') : 'none') : undefined,
  };
}

/** @param {import('./rows.js').Row} row @param {string} column @param {string[]} asked the columns of the row's cells */
export function valueOf(row, column, asked) {
  switch (column) {
    case 'status': return row.status;
    case 'start_time': return row.startedAt;
    case 'end_time': return row.endedAt;
    case 'user_id': return row.user;
    case 'experiment_id': return row.experiment;
    case 'run_id': return row.id;
    case 'run_name': return row.name;
    case 'duration': return lengthOf(row);
    default: return row.cells[asked.indexOf(column)] ?? null;
  }
}

/** @param {import('./rows.js').Row} row */
function lengthOf(row) {
  if (!row.startedAt || row.status === 'SCHEDULED') return '';
  return length((row.endedAt ? Date.parse(row.endedAt) : Date.now()) - Date.parse(row.startedAt));
}

/**
 * Writes a cell.
 * @param {HTMLElement} cell @param {import('./rows.js').Row} row @param {string} column @param {string[]} asked
 * @param {Record<string, string>} experiments names by number
 */
export function write(cell, row, column, asked, experiments) {
  const value = valueOf(row, column, asked);
  if (column === 'status' && row.status) cell.append(badge(row.status));
  else if ((column === 'start_time' || column === 'end_time') && value) cell.append(moment(String(value)));
  else if (column === 'experiment_id') text(cell, experiments[String(value)] ?? String(value ?? ''));
  else if (column === 'run_id') cell.append(element('span', { className: 'tn-mono' }, String(value)));
  else if (meaning(column).kind === 'metric') text(cell, number(value), value === null ? '' : String(value));
  else text(cell, String(value ?? ''));
}

/** @param {string} at */
function moment(at) {
  const made = document.createElement('tn-time');
  made.setAttribute('at', at);
  return made;
}

/** @param {HTMLElement} cell @param {string} words @param {string} [whole] */
function text(cell, words, whole = words) {
  cell.textContent = shortened(words, 80);
  if (whole && whole !== cell.textContent) cell.title = whole;
}
