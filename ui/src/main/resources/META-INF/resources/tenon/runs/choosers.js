// The panels in which columns and groups are chosen.

import { catalogue } from './catalogue.js';
import { measuredBy, meaning, title } from './columns.js';
import { element, icon } from './format.js';
import { panel } from './menu.js';
import { ATTRIBUTES } from './state.js';

const MEASURES = { last: 'last', best: 'best', min: 'lowest', max: 'highest', step: 'at step' };
const GROUPED = ['status', 'user_id', 'run_name', 'experiment_id'];
const MOST_GROUPS = 4;

/**
 * @param {HTMLElement} anchor @param {import('./api.js').Api} api @param {() => string[]} shown
 * @param {(columns: string[]) => void} changed
 */
export function chooseColumns(anchor, api, shown, changed) {
  const own = element('div', { className: 'tnr-chosen', role: 'list', 'aria-label': 'Shown columns' });
  const isOn = (/** @type {string} */ column) => shown().some((one) => meaning(one).field === meaning(column).field);
  const found = catalogue(api, {
    label: 'Find a metric, param or tag', kinds: ['metric', 'param', 'tag'], attributes: Object.keys(ATTRIBUTES), isOn,
    chosen: (entry) => set(isOn(entry.column) ? shown().filter((one) => meaning(one).field !== entry.column) : [...shown(), entry.column]),
  });
  const set = (/** @type {string[]} */ columns) => {
    changed(columns);
    draw();
  };
  const draw = () => own.replaceChildren(...shown().map((column, place) => line(column, place, shown(), set)));
  draw();
  const usual = element('button', { type: 'button', className: 'tnr-button' }, 'Show the usual columns');
  usual.addEventListener('click', () => {
    set([]);
    found.show();
  });
  panel(anchor, element('div', { className: 'tnr-columns-panel' },
    element('div', {}, element('h2', {}, 'Add'), found.host),
    element('div', {}, element('h2', {}, 'Shown, in this order'), own, usual)), { label: 'Columns' });
  found.input.focus();
}

/** @param {string} column @param {number} place @param {string[]} all @param {(columns: string[]) => void} set */
function line(column, place, all, set) {
  const { kind } = meaning(column);
  const name = title(measuredBy(column, 'last'));
  const move = (/** @type {number} */ by) => {
    const moved = all.slice();
    moved.splice(place, 1);
    moved.splice(place + by, 0, column);
    set(moved);
  };
  const made = element('div', { className: 'tnr-shown', role: 'listitem' }, element('span', { className: 'tnr-entry-name' }, name));
  if (kind === 'metric') made.append(...measures(column, (other) => set(all.map((one, at) => (at === place ? other : one)))));
  made.append(
    button('chevron-down', `Move ${name} up`, () => move(-1), place === 0, 'tnr-up'),
    button('chevron-down', `Move ${name} down`, () => move(1), place === all.length - 1),
    button('cross', `Hide ${name}`, () => set(all.filter((_, at) => at !== place)), all.length === 1));
  return made;
}

/** @param {string} column @param {(column: string) => void} set */
function measures(column, set) {
  const { measure, step, key } = meaning(column);
  const choice = element('select', { 'aria-label': `Which value of ${key}` });
  for (const [name, words] of Object.entries(MEASURES)) choice.append(element('option', { value: name, selected: name === measure }, words));
  const at = element('input', { type: 'number', className: 'tnr-step', value: step || '0', hidden: measure !== 'step', 'aria-label': `Step of ${key}` });
  choice.addEventListener('change', () => set(measuredBy(column, choice.value, at.value)));
  at.addEventListener('change', () => /^-?\d+$/.test(at.value) && set(measuredBy(column, 'step', at.value)));
  return [choice, at];
}

/** @param {string} drawing @param {string} label @param {() => void} act @param {boolean} [off] @param {string} [more] */
function button(drawing, label, act, off = false, more = '') {
  const made = element('button', { type: 'button', className: `tnr-icon-button ${more}`, 'aria-label': label, title: label, disabled: off }, icon(drawing));
  made.addEventListener('click', act);
  return made;
}

/** @param {HTMLElement} anchor @param {import('./api.js').Api} api @param {() => string[]} groups @param {(groups: string[]) => void} changed */
export function chooseGroups(anchor, api, groups, changed) {
  const own = element('div', { className: 'tnr-chosen', role: 'list', 'aria-label': 'Grouped by' });
  const set = (/** @type {string[]} */ fields) => {
    changed(fields);
    draw();
  };
  const draw = () => own.replaceChildren(...(groups().length ? groups().map((field) => element('div', { className: 'tnr-shown', role: 'listitem' },
    element('span', { className: 'tnr-entry-name' }, title(field)), button('cross', `Don't group by ${title(field)}`, () => set(groups().filter((one) => one !== field)))))
    : [element('p', { className: 'tnr-note' }, 'Choose what runs of a group have in common, up to four.')]));
  const found = catalogue(api, {
    label: 'Find a param or tag', kinds: ['param', 'tag'], attributes: GROUPED, isOn: (column) => groups().includes(column),
    chosen: (entry) => {
      if (groups().includes(entry.column)) set(groups().filter((one) => one !== entry.column));
      else if (groups().length < MOST_GROUPS) set([...groups(), entry.column]);
    },
  });
  draw();
  panel(anchor, element('div', { className: 'tnr-columns-panel' }, element('div', {}, element('h2', {}, 'Group by'), found.host), element('div', {}, element('h2', {}, 'In this order'), own)), { label: 'Groups' });
  found.input.focus();
}
