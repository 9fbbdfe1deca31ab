// The charts of one run: what its reader has pinned, then everything else, to be searched; cards up to fifty, beyond that a list of
// sparklines from which cards are opened. The look is in the page's address.

import { json, lines } from './chart/data.js';
import { counted, formatted } from './chart/words.js';
import { sparkline } from './chart/sparkline.js';
import { toolbar } from './chart/toolbar.js';
import { Section } from './tenon-chart.js';
import { follow, paced } from './tenon-live.js';

const MACHINE = 'system/';
const MOST_CARDS = 50;
const PAGE = 100;
const MOST_ROWS = 500;
const LOOK = /** @type {const} */ (['along', 'scale', 'smooth', 'from', 'to']);

/** `<tn-run-charts src="t/acme/p/churn/api/v1/" run="3f…" name="first" machine="false" pins='["loss"]' live>` */
class TenonRunCharts extends HTMLElement {
  connectedCallback() {
    this.src = this.getAttribute('src') ?? '';
    this.run = this.getAttribute('run') ?? '';
    this.pins = JSON.parse(this.getAttribute('pins') ?? '[]');
    this.text = new URLSearchParams(location.search).get('find') ?? '';
    this.section = this.#sectionOfAddress();
    this.beyond = [];
    this.#build();
    this.#read();
    this.addEventListener('tn-pin', (event) => this.#pinned(/** @type {CustomEvent} */ (event).detail));
    if (this.hasAttribute('live')) this.unfollow = follow(`${this.src}live`, [`run/${this.run}`], paced(() => this.#refresh(), 2_000));
  }

  disconnectedCallback() {
    this.unfollow?.();
    this.seen?.disconnect();
    this.replaceChildren();
  }

  #sectionOfAddress() {
    const section = new Section();
    const address = new URLSearchParams(location.search);
    for (const name of LOOK) {
      const value = address.get(name);
      if (value === null) continue;
      if (name === 'from' || name === 'to') section.look[name] = Number.isFinite(Number(value)) ? Number(value) : null;
      else section.look = { ...section.look, [name]: value };
    }
    if (!['step', 'relative', 'time'].includes(section.look.along)) section.look.along = 'step';
    section.addEventListener('tn-look', () => this.#remember());
    return section;
  }

  /** The address says how the page looks, so that a link shows the same. */
  #remember() {
    const address = new URL(location.href);
    const usual = new Section().look;
    for (const [name, value] of [...LOOK.map((name) => [name, this.section.look[name]]), ['find', this.text]]) {
      if (value === null || value === '' || value === usual[name]) address.searchParams.delete(name);
      else address.searchParams.set(name, String(value));
    }
    history.replaceState(history.state, '', address);
  }

  #build() {
    this.bar = toolbar(this.section, this.text, (text) => {
      this.text = text;
      this.#remember();
      this.#read();
    });
    const part = (name, tag = 'div') => Object.assign(document.createElement(tag), { className: name });
    this.first = part('tn-charts-part');
    this.rest = part('tn-charts-part');
    this.cards = part('tn-charts');
    this.cards.append(this.first, this.rest);
    this.said = part('tn-metrics-said', 'p');
    this.list = part('tn-metric-list', 'ul');
    this.more = Object.assign(part('tn-metric-more', 'button'), { type: 'button', textContent: 'Show more', hidden: true });
    this.more.addEventListener('click', () => this.#read(this.next));
    this.replaceChildren(this.bar, this.cards, this.said, this.list, this.more);
    this.seen = new IntersectionObserver((entries) => {
      for (const { isIntersecting, target } of entries) {
        target.toggleAttribute('data-seen', isIntersecting);
        if (isIntersecting) this.#draw(/** @type {HTMLElement} */ (target));
      }
    }, { rootMargin: '100px' });
  }

  #address(limit, after) {
    const query = new URLSearchParams({ machine: this.getAttribute('machine') ?? 'false', limit: String(limit) });
    if (this.text) query.set('text', this.text);
    if (after) query.set('after', after);
    return `${this.src}runs/${this.run}/metrics?${query}`;
  }

  /** @param {string} [after] where the list goes on; without it the list begins anew */
  async #read(after) {
    const asked = (this.asked = (this.asked ?? 0) + 1);
    try {
      const page = await json(this.#address(PAGE, after));
      const beyond = after ? this.beyond : await this.#pinsBeyond(page);
      if (asked !== this.asked || !this.isConnected) return;
      this.beyond = beyond;
      this.found = after ? [...this.found, ...page.items] : page.items;
      this.next = page.next;
      this.#show();
    } catch (failure) {
      this.said.textContent = `The metrics could not be listed: ${failure.message}`;
    }
  }

  /** The pins that this run has after the page's end: the page can't say, so each is asked for a point. */
  async #pinsBeyond(page) {
    if (!page.next || this.text) return [];
    const listed = new Set(page.items.map((metric) => metric.key));
    const asked = this.pins.filter((key) => !listed.has(key)).map(async (key) => {
      const points = await json(`${this.src}runs/${this.run}/points?${new URLSearchParams({ key, limit: '1' })}`);
      return points.items.length ? [key] : [];
    });
    return (await Promise.all(asked)).flat();
  }

  /** What is there stays as it is; values are brought up to date, and new metrics added. */
  async #refresh() {
    const page = await json(this.#address(Math.min(MOST_ROWS, Math.max(PAGE, this.found?.length ?? 0)))).catch(() => null);
    if (!page || !this.isConnected) return;
    this.found = page.items;
    this.next = page.next;
    this.#show();
    for (const row of this.list.querySelectorAll('[data-seen]')) this.#draw(/** @type {HTMLElement} */ (row), true);
  }

  #show() {
    const names = new Set(this.found.map((metric) => metric.key));
    const ofHere = this.pins.filter((key) => key.startsWith(MACHINE) === (this.getAttribute('machine') === 'true'));
    const shown = ofHere.filter((key) => names.has(key) || this.beyond.includes(key));
    const others = this.found.filter((metric) => !shown.includes(metric.key));
    const asCards = !this.next && this.found.length <= MOST_CARDS;
    this.#cards(this.first, shown, true);
    this.#cards(this.rest, asCards ? others.map((metric) => metric.key) : this.opened ?? [], false);
    this.#list(asCards ? [] : others);
    this.more.hidden = !this.next;
    this.said.textContent = this.#words(others.length, asCards);
    this.said.hidden = !this.said.textContent;
  }

  #words(others, asCards) {
    if (!this.found.length) return this.text ? `No metric has “${this.text}” in its name.` : this.getAttribute('none') ?? 'No metric yet. They appear while the run logs them.';
    if (asCards) return '';
    return `${this.next ? `The first ${counted(others)} metrics` : `${counted(others)} metrics`}. Open one as a chart, or pin it to see it first on every run.`;
  }

  #cards(host, keys, pinned) {
    const there = new Map([...host.children].map((card) => [card.getAttribute('key'), card]));
    for (const [key, card] of there) if (!keys.includes(key)) card.remove();
    for (const key of keys) if (!there.has(key)) host.append(this.#card(key, pinned));
    this.cards.hidden = this.cards.querySelector('tenon-chart') === null;
  }

  #card(key, pinned) {
    const card = /** @type {any} */ (document.createElement('tenon-chart'));
    card.setAttribute('src', this.src);
    card.setAttribute('key', key);
    card.setAttribute('pinned', String(pinned));
    if (this.hasAttribute('live')) card.setAttribute('live', '');
    card.runs = [{ id: this.run, name: this.getAttribute('name') ?? '' }];
    card.section = this.section;
    return card;
  }

  #list(metrics) {
    const there = new Map([...this.list.children].map((row) => [/** @type {HTMLElement} */ (row).dataset.key, row]));
    const keys = new Set(metrics.map((metric) => metric.key));
    for (const [key, row] of there) if (!keys.has(key ?? '')) row.remove();
    metrics.forEach((metric, place) => {
      const row = /** @type {HTMLElement} */ (there.get(metric.key)) ?? this.#row(metric.key);
      row.querySelector('.tn-metric-value').textContent = formatted(Number(metric.value));
      row.querySelector('.tn-metric-bounds').textContent = metric.lowest === undefined || metric.lowest === null ? '' : `${formatted(Number(metric.lowest))} to ${formatted(Number(metric.highest))}`;
      row.querySelector('.tn-metric-count').textContent = `${counted(metric.points)} ${metric.points === 1 ? 'point' : 'points'}`;
      if (this.list.children[place] !== row) this.list.insertBefore(row, this.list.children[place] ?? null);
    });
    this.list.hidden = metrics.length === 0;
  }

  #row(key) {
    const row = document.createElement('li');
    row.dataset.key = key;
    row.innerHTML = `<span class="tn-metric-name"></span><svg class="tn-spark" aria-hidden="true"></svg><span class="tn-metric-value"></span>
      <span class="tn-metric-bounds"></span><span class="tn-metric-count"></span>
      <span class="tn-metric-deeds"><button type="button" data-deed="open">Chart</button><button type="button" data-deed="pin">Pin</button></span>`;
    Object.assign(row.querySelector('.tn-metric-name'), { textContent: key, title: key });
    const [open, pin] = ['open', 'pin'].map((deed) => row.querySelector(`[data-deed=${deed}]`));
    open.setAttribute('aria-label', `Chart of ${key}`);
    open.addEventListener('click', () => this.#open(key));
    pin.setAttribute('aria-label', `Pin ${key}`);
    pin.addEventListener('click', () => this.dispatchEvent(new CustomEvent('tn-pin', { bubbles: true, detail: { key, pinned: true } })));
    this.seen.observe(row);
    return row;
  }

  #open(key) {
    const opened = this.opened ?? [];
    this.opened = opened.includes(key) ? opened.filter((one) => one !== key) : [key, ...opened];
    this.#show();
  }

  /** A row's small line, once it is in sight. */
  async #draw(row, again = false) {
    if (row.dataset.drawn && !again) return;
    row.dataset.drawn = 'true';
    const wish = { runs: [this.run], along: /** @type {const} */ ('step'), from: null, to: null, smooth: '', points: 40 };
    const [line] = await lines(`${this.src}charts`, row.dataset.key ?? '', wish).catch(() => []);
    if (line) sparkline(row.querySelector('.tn-spark'), line, this.run);
  }

  #pinned({ key, pinned }) {
    this.pins = pinned ? [...this.pins.filter((one) => one !== key), key] : this.pins.filter((one) => one !== key);
    this.beyond = this.beyond.filter((one) => one !== key);
    this.#show();
  }
}

if (!customElements.get('tn-run-charts')) customElements.define('tn-run-charts', TenonRunCharts);
