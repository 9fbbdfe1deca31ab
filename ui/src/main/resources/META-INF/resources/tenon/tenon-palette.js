// The command palette: goes anywhere and begins anything by a few letters. What is known at once is ranked here,
// what has to be looked for is asked of the server, which answers with what the reader may see.

const PAUSE = 70;
const MOST_SHOWN = 40;
const MOST_RECENT = 8;
const MAC = /mac|iphone|ipad/i.test(navigator.platform);

/** @typedef {{kind: string, title: string, detail: string, icon: string, address: string, press: string}} Line */

/** @param {string} text @param {number} at */
const beginsWord = (text, at) => at === 0 || /[\s\-_./·:]/.test(text[at - 1]);

/**
 * How well letters are found in a text, and where; nothing if they aren't.
 * @param {string} letters @param {string} text
 * @returns {{points: number, places: number[]} | null}
 */
export function rank(letters, text) {
  const wanted = letters.toLowerCase().trim();
  const there = text.toLowerCase();
  const whole = there.indexOf(wanted);
  if (whole >= 0) {
    const places = Array.from(wanted, (_, i) => whole + i);
    return { points: 1000 + (beginsWord(there, whole) ? 200 : 0) - whole - there.length / 10, places };
  }
  let from = 0;
  let points = 0;
  const places = [];
  for (const letter of wanted.replace(/\s+/g, '')) {
    let at = there.indexOf(letter, from);
    if (at < 0) return null;
    for (let next = at; next >= 0; next = there.indexOf(letter, next + 1)) {
      if (beginsWord(there, next)) { at = next; break; }
    }
    points += beginsWord(there, at) ? 12 : at === from && from > 0 ? 8 : -Math.min(at - from, 12);
    places.push(at);
    from = at + 1;
  }
  return points > 0 ? { points: points - there.length / 10, places } : null;
}

/** @param {string} name @param {string} symbol */
function icon(symbol) {
  const drawing = document.createElement('vaadin-icon');
  drawing.className = 'tn-icon';
  drawing.setAttribute('aria-hidden', 'true');
  drawing.setAttribute('src', 'tenon/icons.svg');
  drawing.setAttribute('symbol', symbol);
  return drawing;
}

/** @param {string} tag @param {string} name @param {string} [text] */
function part(tag, name, text) {
  const element = document.createElement(tag);
  element.className = name;
  if (text) element.textContent = text;
  return element;
}

/** @param {string} title @param {number[]} places */
function marked(title, places) {
  const words = part('span', 'tn-palette-title');
  const hits = new Set(places);
  for (let i = 0; i < title.length;) {
    let end = i + 1;
    while (end < title.length && hits.has(end) === hits.has(i)) end++;
    words.append(hits.has(i) ? part('mark', '', title.slice(i, end)) : title.slice(i, end));
    i = end;
  }
  return words;
}

/** The buttons of the open page's head are what can be done here. */
function deedsHere() {
  const buttons = document.querySelectorAll('.tn-page-header .tn-actions vaadin-button:not([disabled])');
  return Array.from(buttons, (button) => ({
    kind: 'Here', title: button.textContent.trim(), detail: '', icon: 'arrow-right', address: '', press: '', button,
  })).filter((line) => line.title);
}

/** @param {string} words presses the button of the page that is opening, once it is there */
function pressWhenThere(words) {
  const until = Date.now() + 10_000;
  const look = () => {
    const buttons = document.querySelectorAll('.tn-page :is(.tn-page-header, .tn-empty, .tn-section-head) vaadin-button');
    const button = Array.from(buttons).find((one) => one.textContent.trim() === words);
    if (button) button.click();
    else if (Date.now() < until) setTimeout(look, 60);
  };
  setTimeout(look, 60);
}

class TenonPalette extends HTMLElement {
  connectedCallback() {
    this.onKey = (/** @type {KeyboardEvent} */ event) => {
      if (event.key.toLowerCase() === 'k' && (MAC ? event.metaKey : event.ctrlKey) && !event.altKey && !event.shiftKey) {
        event.preventDefault();
        this.dialog?.open ? this.close() : this.open();
      }
    };
    this.onClick = (/** @type {MouseEvent} */ event) => {
      const target = event.composedPath()[0];
      if (target instanceof Element && target.closest('[data-open-palette]')) this.open();
    };
    document.addEventListener('keydown', this.onKey, true);
    document.addEventListener('click', this.onClick);
    for (const hint of document.querySelectorAll('[data-palette-key]')) hint.textContent = MAC ? '⌘K' : 'Ctrl K';
  }

  disconnectedCallback() {
    document.removeEventListener('keydown', this.onKey, true);
    document.removeEventListener('click', this.onClick);
    this.dialog?.remove();
    this.dialog = undefined;
  }

  async open() {
    if (!this.dialog) this.build();
    this.lines = [];
    this.found = [];
    this.input.value = '';
    this.here = deedsHere();
    this.dialog.showModal();
    this.coming = true;
    this.hurried = false;
    this.show();
    this.lines = await this.$server.index();
    this.coming = false;
    this.show();
    if (this.hurried && this.dialog?.open) this.choose();
  }

  close() {
    clearTimeout(this.asking);
    this.hurried = false;
    this.dialog?.close();
  }

  build() {
    this.dialog = /** @type {HTMLDialogElement} */ (part('dialog', 'tn-palette'));
    this.dialog.setAttribute('aria-label', 'Go to or do');
    this.input = /** @type {HTMLInputElement} */ (part('input', 'tn-palette-input'));
    this.input.placeholder = 'Go to a page, project, run, model, deployment or person, or do something';
    for (const [name, value] of Object.entries({
      type: 'text', role: 'combobox', 'aria-label': 'Go to or do', 'aria-expanded': 'true', 'aria-autocomplete': 'list',
      'aria-controls': 'tn-palette-list', autocomplete: 'off', spellcheck: 'false',
    })) this.input.setAttribute(name, value);
    this.list = part('div', 'tn-palette-list');
    this.list.id = 'tn-palette-list';
    this.list.setAttribute('role', 'listbox');
    this.list.setAttribute('aria-label', 'What was found');
    this.foot = part('div', 'tn-palette-foot');
    this.foot.setAttribute('role', 'status');
    this.dialog.append(this.input, this.list, this.foot);
    document.body.append(this.dialog);
    this.input.addEventListener('input', () => this.changed());
    this.input.addEventListener('keydown', (event) => this.key(event));
    this.dialog.addEventListener('click', (event) => { if (event.target === this.dialog) this.close(); });
  }

  changed() {
    this.show();
    clearTimeout(this.asking);
    const letters = this.input.value.trim();
    if (!letters) {
      this.found = [];
      return;
    }
    this.asking = setTimeout(async () => {
      const found = await this.$server.find(letters);
      if (this.input.value.trim() !== letters) return;
      this.found = found;
      this.show();
    }, PAUSE);
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 }[event.key];
    if (step) {
      event.preventDefault();
      this.point(this.at + step);
    } else if (event.key === 'Enter' && !event.isComposing) {
      event.preventDefault();
      this.choose();
    }
  }

  /** Whoever types faster than the lines come gets what they typed, and not what happens to be there. */
  choose() {
    if (this.coming) this.hurried = true;
    else this.options[this.at]?.click();
  }

  /** What is shown for what is typed, best first; without letters the recent comes first. */
  wanted() {
    const letters = this.input.value.trim();
    const all = [...this.here, ...this.lines, ...this.found];
    if (!letters) return [...this.recent(), ...all];
    const seen = new Set();
    return all
      .map((line) => ({ line, hit: rank(letters, line.title) ?? this.loose(letters, line) }))
      .filter(({ line, hit }) => hit && !seen.has(line.kind + line.address + line.title) && seen.add(line.kind + line.address + line.title))
      .sort((one, other) => other.hit.points - one.hit.points)
      .map(({ line, hit }) => ({ ...line, places: hit.places }));
  }

  /** By its kind or its place: `runs churn`, `model`. @param {string} letters @param {Line} line */
  loose(letters, line) {
    const hit = rank(letters, `${line.title} ${line.kind} ${line.detail}`);
    return hit && { points: hit.points / 4, places: hit.places.filter((at) => at < line.title.length) };
  }

  show() {
    const lines = this.wanted().slice(0, MOST_SHOWN);
    const grouped = !this.input.value.trim();
    let kind = '';
    this.options = [];
    const rows = [];
    for (const line of lines) {
      if (grouped && line.kind !== kind) {
        kind = line.kind;
        const head = part('div', 'tn-palette-kind', { Here: 'On this page', Action: 'Do', Page: 'Go to', Project: 'Projects', Tenant: 'Projects' }[kind] ?? kind);
        head.setAttribute('role', 'presentation');
        if (rows.at(-1)?.dataset.kind !== head.textContent) rows.push(head);
      }
      const row = this.row(line, this.options.length, grouped);
      this.options.push(row);
      rows.push(row);
    }
    this.list.replaceChildren(...rows);
    this.foot.textContent = lines.length ? '↑ ↓ choose · Enter opens · Esc closes' : 'Nothing that you may see is called so.';
    this.point(0);
  }

  /** @param {Line} line @param {number} number @param {boolean} grouped */
  row(line, number, grouped) {
    const row = /** @type {HTMLAnchorElement} */ (part('a', 'tn-palette-line'));
    row.id = `tn-palette-${number}`;
    row.setAttribute('role', 'option');
    row.setAttribute('tabindex', '-1');
    if (line.address) row.href = line.address;
    const drawing = icon(line.icon);
    row.append(drawing, marked(line.title, line.places ?? []), part('span', 'tn-palette-detail', grouped ? line.detail : [line.detail, line.kind].filter(Boolean).join(' · ')));
    row.addEventListener('click', (event) => {
      if (event.metaKey || event.ctrlKey) return;
      event.preventDefault();
      event.stopPropagation();
      this.take(line);
    });
    row.addEventListener('pointermove', () => { if (this.at !== number) this.point(number, false); });
    return row;
  }

  /** @param {number} number */
  point(number, scroll = true) {
    const last = this.options.length - 1;
    this.options[this.at]?.setAttribute('aria-selected', 'false');
    this.at = Math.max(0, Math.min(number, last));
    const row = this.options[this.at];
    row?.setAttribute('aria-selected', 'true');
    if (scroll) row?.scrollIntoView({ block: 'nearest' });
    if (row) this.input.setAttribute('aria-activedescendant', row.id);
    else this.input.removeAttribute('aria-activedescendant');
  }

  /** @param {Line & {button?: HTMLElement}} line */
  take(line) {
    this.close();
    if (line.button) {
      line.button.click();
      return;
    }
    this.keep(line);
    const way = document.createElement('a');
    way.href = line.address;
    way.setAttribute('router-link', '');
    document.body.append(way);
    way.click();
    way.remove();
    if (line.press) pressWhenThere(line.press);
  }

  get shelf() {
    return `tenon.recent.${this.getAttribute('reader')}`;
  }

  /** What was opened before, as far as its project is still open to the reader. */
  recent() {
    try {
      const places = this.lines.filter((line) => line.kind === 'Project' || line.kind === 'Tenant').map((line) => line.address);
      const known = new Set(this.lines.map((line) => line.address + line.press));
      return JSON.parse(localStorage.getItem(this.shelf) ?? '[]')
        .filter((line) => known.has(line.address + line.press) || (!line.press && places.some((place) => line.address.startsWith(`${place}/`))))
        .filter((line) => new URL(line.address, document.baseURI).pathname !== location.pathname)
        .map((line) => ({ ...line, kind: 'Recent', detail: [line.detail, line.kind].filter(Boolean).join(' · ') }));
    } catch {
      return [];
    }
  }

  /** @param {Line} line */
  keep(line) {
    try {
      const kept = JSON.parse(localStorage.getItem(this.shelf) ?? '[]').filter((one) => one.address + one.press !== line.address + line.press);
      const { kind, title, detail, icon: drawing, address, press } = line.kind === 'Recent' ? { ...line, kind: line.detail.split(' · ').at(-1), detail: '' } : line;
      localStorage.setItem(this.shelf, JSON.stringify([{ kind, title, detail, icon: drawing, address, press }, ...kept].slice(0, MOST_RECENT)));
    } catch { /* without storage nothing is recent */ }
  }
}

if (!customElements.get('tn-palette')) customElements.define('tn-palette', TenonPalette);
