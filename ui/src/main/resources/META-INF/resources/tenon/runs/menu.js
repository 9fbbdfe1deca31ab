// Small panels that open beside what they belong to, menus, and dialogs that ask.

import { element, icon } from './format.js';

/** @typedef {{ text: string, icon?: string, act?: () => void, hint?: string, on?: boolean, off?: string, head?: boolean, danger?: boolean }} Item */

/** @param {Element | DOMRect} anchor @param {HTMLElement} panel */
function place(anchor, panel) {
  const at = anchor instanceof DOMRect ? anchor : anchor.getBoundingClientRect();
  const width = panel.offsetWidth;
  const height = panel.offsetHeight;
  const below = innerHeight - at.bottom - 8;
  panel.style.left = `${Math.max(8, Math.min(at.left, innerWidth - width - 8))}px`;
  panel.style.top = `${height <= below || at.top < height ? Math.min(at.bottom + 4, Math.max(8, innerHeight - height - 8)) : at.top - height - 4}px`;
}

/**
 * A panel that closes by Escape and by a click elsewhere, and gives the keyboard back.
 * @param {Element | DOMRect} anchor @param {HTMLElement} content @param {{ label: string, role?: string, closed?: () => void }} about
 */
export function panel(anchor, content, { label, role = 'dialog', closed }) {
  const before = /** @type {HTMLElement | null} */ (document.activeElement);
  const host = element('div', { className: 'tnr-panel', role, 'aria-label': label }, content);
  host.popover = 'auto';
  document.body.append(host);
  host.addEventListener('toggle', (/** @type {any} */ event) => {
    if (event.newState !== 'closed') return;
    const inside = host.contains(document.activeElement) || document.activeElement === document.body;
    host.remove();
    if (inside && before?.isConnected) before.focus();
    closed?.();
  });
  host.showPopover();
  place(anchor, host);
  return { host, close: () => host.isConnected && host.hidePopover(), placed: () => place(anchor, host) };
}

/** @param {Element | DOMRect} anchor @param {string} label @param {Item[]} items */
export function menu(anchor, label, items) {
  const list = element('div', { className: 'tnr-menu' });
  const opened = panel(anchor, list, { label, role: 'menu' });
  for (const item of items) list.append(item.head ? element('div', { className: 'tnr-menu-head', role: 'presentation' }, item.text) : line(item, opened.close));
  opened.placed();
  const stops = () => /** @type {HTMLElement[]} */ ([...list.querySelectorAll('[role^=menuitem]:not([aria-disabled=true])')]);
  list.addEventListener('keydown', (/** @type {KeyboardEvent} */ event) => walk(event, stops()));
  stops()[0]?.focus();
  return opened;
}

/** @param {Item} item @param {() => void} close */
function line(item, close) {
  const made = element('button', { type: 'button', className: 'tnr-menu-item', role: item.on === undefined ? 'menuitem' : 'menuitemradio', tabIndex: -1 });
  made.append(item.icon ? icon(item.icon) : element('span', { className: 'tnr-menu-gap' }), element('span', { className: 'tnr-menu-text' }, item.text));
  if (item.on !== undefined) made.setAttribute('aria-checked', String(item.on));
  if (item.hint) made.append(element('span', { className: 'tnr-menu-hint' }, item.hint));
  if (item.danger) made.classList.add('tnr-danger');
  if (item.off) {
    made.setAttribute('aria-disabled', 'true');
    made.title = item.off;
    return made;
  }
  made.addEventListener('click', () => {
    close();
    item.act?.();
  });
  return made;
}

/** @param {KeyboardEvent} event @param {HTMLElement[]} stops */
export function walk(event, stops) {
  const at = stops.indexOf(/** @type {HTMLElement} */ (document.activeElement));
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: stops.length - 1 }[event.key];
  if (to === undefined || stops.length === 0) return;
  event.preventDefault();
  stops[(to + stops.length) % stops.length].focus();
}

/**
 * Asks before a deed; `work` says why it can't be done by throwing, and the dialog stays open.
 * @param {{ title: string, words?: string, action: string, danger?: boolean, fields?: HTMLElement[], work: () => Promise<void> }} about
 */
export function ask({ title, words, action, danger, fields = [], work }) {
  const refusal = element('p', { className: 'tnr-refusal', role: 'alert', hidden: true });
  const submit = element('button', { type: 'submit', className: danger ? 'tnr-button tnr-primary tnr-danger' : 'tnr-button tnr-primary' }, action);
  const cancel = element('button', { type: 'button', className: 'tnr-button' }, 'Cancel');
  const form = element('form', { method: 'dialog' }, element('h2', { id: 'tnr-ask-title' }, title), ...(words ? [element('p', {}, words)] : []), ...fields, refusal,
    element('div', { className: 'tnr-dialog-actions' }, cancel, submit));
  const dialog = element('dialog', { className: 'tnr-dialog', 'aria-labelledby': 'tnr-ask-title' }, form);
  cancel.addEventListener('click', () => dialog.close());
  dialog.addEventListener('close', () => dialog.remove());
  form.addEventListener('submit', async (/** @type {Event} */ event) => {
    event.preventDefault();
    submit.disabled = true;
    refusal.hidden = true;
    try {
      await work();
      dialog.close();
    } catch (failure) {
      refusal.textContent = /** @type {Error} */ (failure).message;
      refusal.hidden = false;
    } finally {
      submit.disabled = false;
    }
  });
  document.body.append(dialog);
  dialog.showModal();
  (form.querySelector('input') ?? (danger ? cancel : submit)).focus();
}

/** @param {string} label @param {Record<string, any>} properties */
export function field(label, properties = {}) {
  const input = element('input', { type: 'text', autocomplete: 'off', ...properties });
  const isBox = properties.type === 'checkbox';
  return { input, row: element('label', { className: isBox ? 'tnr-check' : 'tnr-field' }, ...(isBox ? [input, label] : [element('span', {}, label), input])) };
}
