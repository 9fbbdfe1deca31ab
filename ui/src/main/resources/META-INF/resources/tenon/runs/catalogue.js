// The catalogue of keys, searched on the server: what a project's runs have used, how many of them, and when last.

import { element, figure, icon, shortened } from './format.js';
import { walk } from './menu.js';
import { ATTRIBUTES } from './state.js';

const WORDS = { metric: 'metric', param: 'param', tag: 'tag', attribute: 'of every run' };
const PAUSE = 120;
const MOST = 100;

/** @typedef {{ column: string, kind: string, key: string, runs?: number, lastUsed?: string }} Entry */

/** @param {string} day */
function ago(day) {
  const days = Math.round((Date.now() - Date.parse(day)) / 86_400_000);
  if (days <= 0) return 'today';
  if (days === 1) return 'yesterday';
  return days < 60 ? `${days} days ago` : day;
}

/**
 * A field and a list below it.
 * @param {import('./api.js').Api} api
 * @param {{ label: string, kinds: string[], attributes: string[], isOn: (column: string) => boolean, chosen: (entry: Entry) => void }} about
 */
export function catalogue(api, { label, kinds, attributes, isOn, chosen }) {
  const input = element('input', { type: 'search', className: 'tnr-search', placeholder: label, 'aria-label': label, autocomplete: 'off' });
  const list = element('div', { className: 'tnr-catalogue', role: 'group', 'aria-label': label });
  const foot = element('p', { className: 'tnr-note', 'aria-live': 'polite' });
  const host = element('div', { className: 'tnr-finder' }, input, list, foot);
  let asked = 0;
  let timer = 0;
  const show = async () => {
    const mine = ++asked;
    const text = input.value.trim();
    const own = attributes.filter((one) => !text || (ATTRIBUTES[one] ?? one).toLowerCase().includes(text.toLowerCase()))
      .map((one) => ({ column: one, kind: 'attribute', key: ATTRIBUTES[one] ?? one }));
    try {
      const told = await api.get(`runs/columns?${new URLSearchParams({ text, limit: String(MOST) })}`);
      if (mine !== asked) return;
      const entries = [...own, ...told.items.filter((/** @type {Entry} */ entry) => kinds.includes(entry.kind))];
      list.replaceChildren(...entries.map((entry) => line(entry)));
      foot.textContent = told.total > MOST ? `The ${MOST} commonest of ${figure(told.total)}; type to find others.` : entries.length ? '' : 'No run has such a key.';
    } catch (failure) {
      if (mine === asked) foot.textContent = /** @type {Error} */ (failure).message;
    }
  };
  const line = (/** @type {Entry} */ entry) => {
    const on = isOn(entry.column);
    const made = element('button', { type: 'button', className: 'tnr-entry', 'aria-pressed': String(on) },
      on ? icon('check') : element('span', { className: 'tnr-menu-gap' }),
      element('span', { className: 'tnr-entry-name' }, shortened(entry.key, 48)),
      element('span', { className: 'tnr-menu-hint' }, entry.runs === undefined ? WORDS[entry.kind] : `${entry.kind}, ${figure(entry.runs)} ${entry.runs === 1 ? 'run' : 'runs'}, ${ago(entry.lastUsed ?? '')}`));
    made.title = entry.key;
    made.addEventListener('click', () => {
      chosen(entry);
      const at = [...list.children].indexOf(made);
      const again = line(entry);
      made.replaceWith(again);
      if (at >= 0) again.focus();
    });
    return made;
  };
  input.addEventListener('input', () => {
    clearTimeout(timer);
    timer = window.setTimeout(show, PAUSE);
  });
  host.addEventListener('keydown', (/** @type {KeyboardEvent} */ event) => {
    if (event.target === input && event.key === 'Enter') {
      event.preventDefault();
      list.querySelector('button')?.click();
    } else if (event.target !== input || event.key.startsWith('Arrow')) walk(event, [input, ...list.querySelectorAll('button')]);
  });
  show();
  return { host, input, show };
}
