// A chart of one metric, of one run or of many: it fetches its lines itself, follows runs that go on, and says what it left out.
//
//   import { Section } from './tenon-chart.js';
//   const section = new Section();                          // what charts share: axis, scale, smoothing, zoom, cursor
//   const chart = document.createElement('tenon-chart');
//   chart.setAttribute('src', 't/acme/p/churn/api/v1/');    // the project's API
//   chart.setAttribute('key', 'val/loss');
//   chart.runs = [{ id: '3f…', name: 'first' }, { id: '8a…', name: 'second', colour: '#b13065' }];
//   chart.section = section;
//   host.append(chart);

import { LineCanvas } from './chart/canvas.js';
import { build, offerPin } from './chart/card.js';
import { colourOf, resolved } from './chart/colours.js';
import { Cursor } from './chart/cursor.js';
import { lines, pointsOf } from './chart/data.js';
import { listen } from './chart/gestures.js';
import { Section } from './chart/section.js';
import { span, strokes } from './chart/strokes.js';
import { showTable } from './chart/table.js';
import { nearest } from './chart/tooltip.js';
import { formatted, keptText, summary } from './chart/words.js';
import { follow, paced } from './tenon-live.js';

export { Section } from './chart/section.js';
export { colourOf, seriesIndex } from './chart/colours.js';
export { formatted } from './chart/words.js';

const LEAST_PACE = 500;

/**
 * @typedef {object} ChartRun one line of the chart
 * @property {string} id
 * @property {string} [name] what the tooltip calls it
 * @property {string} [colour] a CSS colour; without one it has the run's own, which is the same everywhere
 */

/**
 * `<tenon-chart src="t/acme/p/churn/api/v1/" key="loss" runs='[{"id":"3f…"}]' live pinned>`: `live` follows the runs, `pinned` (`true`
 * or `false`) offers to pin the metric and tells `tn-pin`. Built when it comes into sight.
 */
class TenonChart extends HTMLElement {
  /** @type {ChartRun[]} */
  #runs = [];
  /** @type {import('./chart/data.js').Line[]} */
  #lines = [];
  #section = new Section();
  #asked = 0;

  /** @param {ChartRun[]} runs at most 200 */
  set runs(runs) {
    this.#runs = runs;
    if (!this.plot) return;
    this.#followRuns();
    this.load();
  }

  get runs() {
    return this.#runs;
  }

  /** @param {Section} section what this chart shares with others; set it before the chart is put into the page */
  set section(section) {
    this.#section = section;
  }

  get section() {
    return this.#section;
  }

  connectedCallback() {
    this.key = this.getAttribute('key') ?? '';
    this.src = (this.getAttribute('src') ?? '').replace(/\/?$/, '/');
    if (this.hasAttribute('runs')) this.#runs = JSON.parse(this.getAttribute('runs') ?? '[]');
    this.ending = new AbortController();
    this.seen = new IntersectionObserver((entries) => {
      this.visible = entries[entries.length - 1].isIntersecting;
      if (this.visible) this.#show();
    }, { rootMargin: '200px' });
    this.seen.observe(this);
  }

  disconnectedCallback() {
    this.unfollow?.();
    this.seen?.disconnect();
    this.resized?.disconnect();
    this.ending?.abort();
    this.replaceChildren();
    this.plot = undefined;
    this.#lines = [];
  }

  #show() {
    if (this.plot) {
      if (this.late) this.load();
      return;
    }
    this.#build();
    const { signal } = this.ending;
    this.#section.addEventListener('tn-look', (event) => this.#relook(/** @type {CustomEvent} */ (event).detail), { signal });
    this.#section.addEventListener('tn-cursor', () => this.#drawCursor(), { signal });
    window.addEventListener('tenon-theme', () => this.draw(), { signal });
    this.resized = new ResizeObserver(() => this.draw());
    this.resized.observe(this.plot);
    this.#followRuns();
    this.load();
  }

  #build() {
    Object.assign(this, build(this, this.key));
    this.canvas = new LineCanvas(this.plot);
    this.cursor = new Cursor(this, this.canvas);
    this.tableButton.addEventListener('click', () => this.#toggleTable());
    offerPin(this, this.pinButton, this.key);
    this.#listen();
  }

  #listen() {
    const x = () => this.#lines.find((line) => line.kept > 0)?.x ?? [];
    this.gestures = listen(this.plot, {
      hover: (at, y) => {
        this.cursor.y = y;
        this.#section.point(at === null || !this.canvas.area ? null : this.canvas.place(at), this);
      },
      band: (from, to) => this.canvas.band(from, to, this.accent),
      zoom: (from, to) => {
        this.#section.point(null);
        this.#zoom(this.canvas.place(from), this.canvas.place(to));
      },
      reset: () => this.#section.zoomed && this.#zoom(-Infinity, Infinity),
      nearer: (factor) => {
        const [low, high] = span(this.#lines, this.#section.look);
        const middle = this.#section.cursor ?? (low + high) / 2;
        this.#zoom(middle - (middle - low) * factor, middle + (high - middle) * factor);
      },
      step: (by) => {
        this.cursor.y = undefined;
        const all = x();
        const at = this.#section.cursor === null ? (by > 0 ? -1 : all.length) : nearest(all, this.#section.cursor);
        if (all.length) this.#section.point(all[Math.min(all.length - 1, Math.max(0, at + by))], this);
      },
      end: (last) => x().length && this.#section.point(x()[last ? x().length - 1 : 0], this),
    });
  }

  /** What takes in the whole is the whole, and follows it as it grows. */
  #zoom(from, to) {
    const [low, high] = this.whole ?? [0, 0];
    if (from <= low && to >= high) this.#section.change({ from: null, to: null });
    else if (to > from) this.#section.change(this.#section.look.along === 'step' ? { from: Math.floor(from), to: Math.ceil(to) } : { from, to });
  }

  #followRuns() {
    this.unfollow?.();
    if (!this.hasAttribute('live')) return;
    const again = paced(() => (this.visible ? this.load() : (this.late = true)), () => Math.max(LEAST_PACE, 4 * (this.took ?? 0)));
    this.unfollow = follow(`${this.src}live`, this.#runs.map((run) => `run/${run.id}`), again);
  }

  #relook(change) {
    const same = Object.keys(change).every((name) => name === 'scale');
    if (same) this.draw();
    else if (this.visible) this.load();
    else this.late = true;
    if (!this.table.hidden) this.#fillTable();
  }

  /** Asks for the lines again; of several answers under way the newest counts. */
  async load() {
    const asked = ++this.#asked;
    const started = performance.now();
    const { along, from, to, smooth } = this.#section.look;
    this.late = false;
    this.toggleAttribute('loading', this.#lines.length === 0);
    try {
      const runs = this.#runs.map((run) => run.id);
      const found = await lines(`${this.src}charts`, this.key, { runs, along, from, to, smooth, points: pointsOf(runs.length) });
      if (asked !== this.#asked || !this.isConnected) return;
      this.#lines = found;
      this.toggleAttribute('empty', !found.some((line) => line.total > 0));
      if (!this.#section.zoomed) this.whole = span(found, this.#section.look);
      if (!this.gestures?.dragging) this.draw();
    } catch (failure) {
      if (asked === this.#asked && this.isConnected) this.#fail(failure);
    }
    this.took = performance.now() - started;
    this.removeAttribute('loading');
  }

  #fail(failure) {
    const retry = Object.assign(document.createElement('button'), { type: 'button', textContent: 'Try again' });
    retry.addEventListener('click', () => this.load());
    this.kept.replaceChildren(`The points could not be read: ${failure.message} `, retry);
  }

  draw() {
    if (!this.plot || !this.isConnected || !this.#lines.length) return;
    const { look } = this.#section;
    const [text, faint, edge, accent] = ['--ml-text-2', '--ml-border-1', '--ml-border-ctl', '--ml-accent'].map((name) => resolved(this, `var(${name})`));
    Object.assign(this, { edge, accent });
    this.#tell(look);
    this.colours = new Map(this.#runs.map((run) => [run.id, resolved(this, run.colour ?? colourOf(run.id))]));
    this.canvas.draw(strokes(this.#lines, this.colours), { ...look, text, faint, font: getComputedStyle(this).fontFamily });
    this.#drawCursor();
  }

  #tell(look) {
    const drawn = this.#lines.filter((line) => line.kept > 0);
    const last = drawn[0]?.y[drawn[0].y.length - 1];
    this.latest.textContent = drawn.length === 1 && last !== undefined ? formatted(last) : drawn.length > 1 ? `${drawn.length} runs` : '';
    this.kept.textContent = keptText(this.#lines, look);
    const words = summary(this.key, this.#lines, look.along);
    this.plot.setAttribute('aria-label', `${words} Arrow keys move the cursor, plus and minus zoom.`);
  }

  #drawCursor() {
    if (!this.canvas?.area || !this.#lines.length) return;
    const { cursor: place, by, look } = this.#section;
    this.cursor.draw(this.#lines, this.#runs, { place, here: by === this, along: look.along, colours: this.colours, edge: this.edge });
  }

  #toggleTable() {
    const on = this.table.hidden;
    this.tableButton.setAttribute('aria-pressed', String(on));
    this.table.hidden = !on;
    this.plot.hidden = on;
    if (on) this.#fillTable();
    else this.draw();
  }

  #fillTable() {
    const since = this.#section.zoomed ? this.#lines.find((line) => line.kept > 0)?.times[0] ?? null : null;
    showTable(this.table, { runs: this.#runs, base: `${this.src}runs`, key: this.key, since });
  }
}

if (!customElements.get('tenon-chart')) customElements.define('tenon-chart', TenonChart);
