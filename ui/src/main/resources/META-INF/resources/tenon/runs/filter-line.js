// The line in which a search is typed: its conditions as chips or all of it as text, completed from the project's own keys
// and values, looked at before it is run.

import { Completion, ENTITIES } from './completion.js';
import { element, icon } from './format.js';
import { and, changed, conditions, context, field, isPlain, named } from './query.js';

const PAUSE = 70;

/** @typedef {import('./completion.js').Offer} Offer */

export class FilterLine {
  /** @param {import('./api.js').Api} api @param {(filter: string) => void} applied */
  constructor(api, applied) {
    this.api = api;
    this.applied = applied;
    this.filter = '';
    this.asText = false;
    /** The condition that is being changed; -1: a new one. */
    this.editing = -1;
    /** @type {Offer[]} */
    this.offers = [];
    this.chosen = -1;
    this.asked = 0;
    this.completion = new Completion(api);
    this.build();
  }

  build() {
    this.chips = element('span', { className: 'tnr-chips', role: 'list', 'aria-label': 'Conditions' });
    this.input = element('input', {
      type: 'text', className: 'tnr-filter-input', role: 'combobox', spellcheck: false, autocomplete: 'off', 'aria-label': 'Filter',
      'aria-autocomplete': 'list', 'aria-expanded': 'false', 'aria-controls': 'tnr-offers', 'aria-describedby': 'tnr-filter-said',
    });
    this.list = element('div', { className: 'tnr-offers', id: 'tnr-offers', role: 'listbox', 'aria-label': 'Completions', hidden: true });
    this.said = element('div', { className: 'tnr-said', id: 'tnr-filter-said', 'aria-live': 'polite', hidden: true });
    this.mode = element('button', { type: 'button', className: 'tnr-icon-button', 'aria-pressed': 'false', 'aria-label': 'Edit as text', title: 'Edit the whole filter as text' }, icon('edit'));
    this.clear = element('button', { type: 'button', className: 'tnr-icon-button', 'aria-label': 'Remove the filter', title: 'Remove the filter' }, icon('cross'));
    this.box = element('div', { className: 'tnr-filter-box' }, icon('search'), this.chips, this.input, this.clear, this.mode);
    this.host = element('div', { className: 'tnr-filter' }, this.box, this.list, this.said);
    this.listen();
    this.show('');
  }

  listen() {
    this.input.addEventListener('input', () => this.later());
    this.input.addEventListener('focus', () => this.later());
    this.input.addEventListener('blur', () => setTimeout(() => this.close(), 150));
    this.input.addEventListener('click', () => this.later());
    this.input.addEventListener('keydown', (/** @type {KeyboardEvent} */ event) => this.key(event));
    this.mode.addEventListener('click', () => this.turn(!this.asText));
    this.clear.addEventListener('click', () => this.apply(''));
    this.box.addEventListener('click', (/** @type {MouseEvent} */ event) => event.target === this.box && this.input.focus());
  }

  /** Shows a filter that holds. @param {string} filter */
  show(filter) {
    this.filter = filter;
    this.editing = -1;
    this.unsay();
    this.input.value = this.asText ? filter : '';
    this.draw();
  }

  /** @param {boolean} asText */
  turn(asText) {
    this.asText = asText;
    this.mode.setAttribute('aria-pressed', String(asText));
    this.show(this.filter);
    this.input.focus();
  }

  draw() {
    this.chips.hidden = this.asText || this.filter === '';
    this.clear.hidden = this.filter === '';
    this.input.placeholder = this.filter ? (this.asText ? '' : 'and …') : 'Filter: metrics.loss < 0.2 and params.model = ‘resnet’, or a name';
    this.chips.replaceChildren(...(this.asText ? [] : conditions(this.filter).map((part, index) => this.chip(part.text, index))));
  }

  /** @param {string} text @param {number} index */
  chip(text, index) {
    const edit = element('button', { type: 'button', className: 'tnr-chip-text', title: `Change ${text}` }, text);
    const remove = element('button', { type: 'button', className: 'tnr-chip-cross', 'aria-label': `Remove ${text}` }, icon('cross'));
    edit.addEventListener('click', () => {
      this.editing = index;
      this.input.value = text;
      chip.classList.add('tnr-editing');
      this.input.focus();
    });
    remove.addEventListener('click', () => this.apply(changed(this.filter, index, '')));
    const chip = element('span', { className: 'tnr-chip', role: 'listitem' }, edit, remove);
    return chip;
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    const isOpen = !this.list.hidden;
    if (isOpen && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
      event.preventDefault();
      this.choose((this.chosen + (event.key === 'ArrowDown' ? 1 : -1) + this.offers.length) % this.offers.length);
    } else if (event.key === 'Tab' && isOpen && !event.shiftKey && this.input.value && this.offers.length) {
      event.preventDefault();
      this.take(this.offers[Math.max(0, this.chosen)]);
    } else if (event.key === 'Enter') {
      event.preventDefault();
      if (isOpen && this.chosen >= 0) this.take(this.offers[this.chosen]);
      else this.submit();
    } else if (event.key === 'Escape') {
      if (isOpen) this.close();
      else this.show(this.filter);
      event.stopPropagation();
    } else if (event.key === 'Backspace' && !this.asText && this.input.value === '' && this.filter) {
      const parts = conditions(this.filter);
      const last = /** @type {HTMLElement | undefined} */ (this.chips.children[parts.length - 1]);
      /** @type {HTMLElement | null | undefined} */ (last?.querySelector('.tnr-chip-text'))?.click();
      event.preventDefault();
    }
  }

  /** What is typed, together with the chips. */
  whole() {
    const typed = this.input.value.trim();
    const condition = isPlain(typed) ? named(typed) : typed;
    if (this.asText) return condition;
    return this.editing >= 0 ? changed(this.filter, this.editing, condition) : and(this.filter, condition);
  }

  submit() {
    this.close();
    return this.apply(this.whole());
  }

  /** Runs a search, once it is looked at. @param {string} filter */
  async apply(filter) {
    if (filter === '' || await this.isFine(filter)) this.run(filter);
  }

  /** Whether a search can be read and speaks of keys that there are; says so, if not. @param {string} filter */
  async isFine(filter) {
    this.unsay();
    try {
      const found = await this.api.get(`runs/filter-check?${new URLSearchParams({ filter })}`);
      if (found.sentence) this.unreadable(filter, found);
      else if (found.unknown.length) this.unknown(filter, found.unknown);
      else return true;
    } catch (failure) {
      this.say(element('span', {}, /** @type {Error} */ (failure).message));
    }
    return false;
  }

  /** @param {string} filter */
  run(filter) {
    this.show(filter);
    this.applied(filter);
  }

  /** Where it can't be read, and why. @param {string} filter @param {{ at: number, sentence: string }} found */
  unreadable(filter, { at, sentence }) {
    this.box.classList.add('tnr-wrong');
    this.input.setAttribute('aria-invalid', 'true');
    const rest = filter.slice(at);
    const wrong = rest.match(/^\s*\S+/)?.[0] ?? ' ';
    this.say(element('span', { className: 'tnr-said-why' }, sentence),
      element('code', {}, filter.slice(0, at), element('mark', {}, wrong), rest.slice(wrong.length)));
  }

  /** Keys that nobody has used, each with what was probably meant. @param {string} filter @param {{ kind: string, key: string, nearest: string[] }[]} unknown */
  unknown(filter, unknown) {
    const parts = unknown.map(({ kind, key, nearest }) => element('span', { className: 'tnr-said-why' }, `No run has the ${kind} `, element('mark', {}, key),
      nearest.length ? '. Did you mean ' : '. ', ...nearest.map((near) => this.offer(near, () => this.apply(replaced(filter, kind, key, near))))));
    const left = conditions(filter).filter((part) => !unknown.some(({ key }) => part.text.includes(key))).map((part) => part.text);
    this.say(...parts, this.offer('Search anyway', () => this.run(filter)),
      ...(left.length ? [this.offer('Search without it', () => this.run(left.reduce((all, part) => and(all, part), '')))] : []));
  }

  /** @param {string} text @param {() => void} act */
  offer(text, act) {
    const made = element('button', { type: 'button', className: 'tnr-link' }, text);
    made.addEventListener('click', act);
    return made;
  }

  /** @param {...Node} words */
  say(...words) {
    this.said.replaceChildren(...words);
    this.said.hidden = false;
  }

  unsay() {
    this.box.classList.remove('tnr-wrong');
    this.input.removeAttribute('aria-invalid');
    this.said.hidden = true;
    this.said.replaceChildren();
  }

  later() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.complete(), PAUSE);
  }

  async complete() {
    const mine = ++this.asked;
    const text = this.input.value;
    const place = context(text, this.input.selectionStart ?? text.length);
    const offers = await this.completion.offersAt(place, text).catch(() => []);
    if (mine !== this.asked || document.activeElement !== this.input) return;
    this.place = place;
    this.offers = offers;
    this.chosen = -1;
    this.drawOffers();
  }

  drawOffers() {
    this.list.replaceChildren(...this.offers.map((offer, index) => {
      const made = element('div', { className: 'tnr-offer', role: 'option', id: `tnr-offer-${index}`, 'aria-selected': 'false' },
        element('span', { className: 'tnr-offer-text' }, offer.text), element('span', { className: 'tnr-menu-hint' }, offer.hint ?? ''));
      made.addEventListener('mousedown', (/** @type {MouseEvent} */ event) => {
        event.preventDefault();
        this.take(offer);
      });
      return made;
    }));
    this.list.hidden = this.offers.length === 0;
    this.input.setAttribute('aria-expanded', String(this.offers.length > 0));
    this.input.removeAttribute('aria-activedescendant');
  }

  /** @param {number} index */
  choose(index) {
    this.chosen = index;
    [...this.list.children].forEach((one, at) => one.setAttribute('aria-selected', String(at === index)));
    this.list.children[index]?.scrollIntoView({ block: 'nearest' });
    this.input.setAttribute('aria-activedescendant', `tnr-offer-${index}`);
  }

  /** @param {Offer} offer */
  take(offer) {
    const text = this.input.value;
    if (offer.whole) {
      this.input.value = offer.text;
      this.submit();
      return;
    }
    const place = this.place ?? context(text, text.length);
    const before = text.slice(0, place.from) + offer.text;
    this.input.value = `${before} ${text.slice(place.to).trimStart()}`;
    this.input.setSelectionRange(before.length + 1, before.length + 1);
    this.later();
  }

  close() {
    this.asked++;
    clearTimeout(this.timer);
    this.list.hidden = true;
    this.input.setAttribute('aria-expanded', 'false');
  }
}

/** @param {string} filter @param {string} kind @param {string} key @param {string} near */
function replaced(filter, kind, key, near) {
  const written = new RegExp(`\\b(${kind}s?|parameters?)\\.([\`"]?)${key.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}\\2(?![\\p{L}\\p{N}_/:.-])`, 'giu');
  return filter.replace(written, () => field(ENTITIES[kind], near));
}
