// One metric of one run as a line. The card fetches its points itself, redraws while the run goes on, and says what it left out.

import { follow, liveState, paced } from './tenon-live.js';

const ECHARTS = new URL('../_static/echarts/6.0.0/dist/echarts.esm.min.js', import.meta.url).href;
const POINTS = 600;
const SERIES = 20;
const EXACT = new Intl.NumberFormat('en', { maximumSignificantDigits: 6 });
const COUNT = new Intl.NumberFormat('en');

/**
 * @typedef {object} Points
 * @property {number[]} steps
 * @property {(number|string)[]} values numbers, or the words NaN and Infinity
 * @property {number[]} times milliseconds since 1970
 * @property {number} total
 * @property {number} kept
 */

let loading;
const echarts = () => (loading ??= import(ECHARTS));

/** @param {string} text the same text gets the same colour, in light and dark */
export function seriesIndex(text) {
  let hash = 2166136261;
  for (const char of text) hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 16777619);
  return (hash >>> 0) % SERIES + 1;
}

/** @param {number} value */
export function formatted(value) {
  if (!Number.isFinite(value)) return String(value);
  const size = Math.abs(value);
  if (size !== 0 && (size < 1e-4 || size >= 1e9)) return value.toExponential(3);
  return EXACT.format(value);
}

/** @param {Points} points what a reader who can't see the line is told */
export function summary(name, points) {
  const numbers = points.values.map(Number).filter(Number.isFinite);
  if (numbers.length === 0) return `${name}: no number yet.`;
  const low = Math.min(...numbers);
  const high = Math.max(...numbers);
  return `${name}: ${COUNT.format(points.total)} points from step ${points.steps[0]} to ${points.steps.at(-1)}, `
    + `first ${formatted(numbers[0])}, last ${formatted(numbers.at(-1))}, lowest ${formatted(low)}, highest ${formatted(high)}.`;
}

/** @param {Points} points */
export function keptText(points) {
  return points.kept < points.total
    ? `${COUNT.format(points.kept)} of ${COUNT.format(points.total)} points, extremes kept`
    : `${COUNT.format(points.total)} ${points.total === 1 ? 'point' : 'points'}`;
}

function colour(name) {
  const probe = document.createElement('span');
  probe.style.cssText = `display:none;color:var(${name})`;
  document.body.append(probe);
  const resolved = getComputedStyle(probe).color;
  probe.remove();
  return resolved;
}

/** `<tenon-chart src="…/metrics/" key="loss" run="3f…" live="…/api/v1/live">` */
class TenonChart extends HTMLElement {
  connectedCallback() {
    this.key = this.getAttribute('key') ?? '';
    this.build();
    const load = paced(() => this.load(), 500);
    this.seen = new IntersectionObserver(([entry]) => {
      if (!entry.isIntersecting || this.points) return;
      this.load();
    }, { rootMargin: '200px' });
    this.seen.observe(this);
    this.resized = new ResizeObserver(() => this.chart?.resize());
    this.resized.observe(this.plot);
    const live = this.getAttribute('live');
    if (live) this.unfollow = follow(live, [`run/${this.getAttribute('run')}`], () => this.points && load());
    this.themed = () => this.draw();
    window.addEventListener('tenon-theme', this.themed);
    this.stated = () => this.showState();
    window.addEventListener('tenon-live-state', this.stated);
    this.showState();
  }

  disconnectedCallback() {
    this.unfollow?.();
    this.seen?.disconnect();
    this.resized?.disconnect();
    window.removeEventListener('tenon-theme', this.themed);
    window.removeEventListener('tenon-live-state', this.stated);
    this.chart?.dispose();
    this.chart = undefined;
    this.points = undefined;
  }

  build() {
    this.innerHTML = `
      <div class="tn-chart-head"><h2></h2><span class="tn-chart-latest"></span><span class="tn-chart-live" hidden></span></div>
      <div class="tn-chart-plot" role="img"></div>
      <div class="tn-chart-table" hidden></div>
      <div class="tn-chart-foot"><span class="tn-chart-kept"></span>
        <span class="tn-chart-tools">
          <button type="button" data-tool="log" aria-pressed="false">log</button>
          <button type="button" data-tool="table" aria-pressed="false">table</button>
        </span></div>`;
    const part = (name) => /** @type {HTMLElement} */ (this.querySelector(name));
    part('h2').textContent = this.key;
    part('h2').title = this.key;
    this.plot = part('.tn-chart-plot');
    this.table = part('.tn-chart-table');
    this.kept = part('.tn-chart-kept');
    this.latest = part('.tn-chart-latest');
    this.liveMark = part('.tn-chart-live');
    part('[data-tool=log]').addEventListener('click', (event) => this.toggle(event.currentTarget, () => this.draw()));
    part('[data-tool=table]').addEventListener('click', (event) => this.toggle(event.currentTarget, () => this.showTable()));
  }

  toggle(button, then) {
    button.setAttribute('aria-pressed', String(button.getAttribute('aria-pressed') !== 'true'));
    then();
  }

  isOn(tool) {
    return this.querySelector(`[data-tool=${tool}]`)?.getAttribute('aria-pressed') === 'true';
  }

  showState() {
    const live = this.getAttribute('live');
    if (!live) return;
    const state = liveState(live);
    this.liveMark.hidden = state === 'connecting';
    this.liveMark.textContent = state;
    this.liveMark.dataset.state = state;
  }

  async load() {
    const key = this.key.split('/').map(encodeURIComponent).join('/');
    const address = new URL(`${this.getAttribute('src')}${key}?points=${POINTS}`, document.baseURI);
    try {
      const answer = await fetch(address, { headers: { Accept: 'application/json' } });
      if (!answer.ok) throw new Error(`${answer.status}`);
      this.points = /** @type {Points} */ (await answer.json());
      await this.draw();
    } catch (failure) {
      this.kept.textContent = `The points could not be read (${failure.message}).`;
      const retry = Object.assign(document.createElement('button'), { type: 'button', textContent: 'Try again' });
      retry.addEventListener('click', () => this.load());
      this.kept.append(' ', retry);
    }
  }

  async draw() {
    const points = this.points;
    if (!points || !this.isConnected) return;
    const values = points.values.map(Number);
    const last = values.at(-1);
    this.latest.textContent = last === undefined ? '' : formatted(last);
    const missing = values.filter((value) => !Number.isFinite(value)).length;
    const dropped = this.isOn('log') ? values.filter((value) => value <= 0).length : 0;
    this.toggleAttribute('single', points.total === 1); // one point is a figure, no line
    this.kept.textContent = keptText(points)
      + (missing ? `, ${missing} not a number` : '')
      + (dropped ? `, ${dropped} not above zero left out` : '');
    this.plot.setAttribute('aria-label', summary(this.key, points));
    if (this.isOn('table')) this.showTable();
    const library = await echarts();
    if (!this.isConnected) return;
    this.chart ??= library.init(this.plot, null, { renderer: 'canvas' });
    this.chart.setOption(this.option(points, values), { notMerge: true });
  }

  option(points, values) {
    const line = colour(`--ml-series-${seriesIndex(this.getAttribute('run') ?? this.key)}`);
    const [text, faint, edge, raised] = ['--ml-text-2', '--ml-border-1', '--ml-border-2', '--ml-raised'].map(colour);
    const log = this.isOn('log');
    const data = points.steps.map((step, i) => [step, Number.isFinite(values[i]) && !(log && values[i] <= 0) ? values[i] : null]);
    const axis = {
      axisLine: { show: false }, axisTick: { show: false }, splitLine: { lineStyle: { color: faint } },
      axisLabel: { color: text, fontSize: 11, fontFamily: getComputedStyle(this).fontFamily, hideOverlap: true }, splitNumber: 4,
    };
    return {
      animation: false,
      grid: { left: 4, right: 10, top: 8, bottom: 2, containLabel: true },
      xAxis: { ...axis, type: 'value', min: 'dataMin', max: 'dataMax', minInterval: 1, splitLine: { show: false } },
      yAxis: { ...axis, type: log ? 'log' : 'value', scale: true },
      tooltip: {
        trigger: 'axis', axisPointer: { type: 'line', lineStyle: { color: edge, width: 1 } }, confine: true, transitionDuration: 0,
        backgroundColor: raised, borderColor: edge, borderWidth: 1, padding: [5, 8], textStyle: { color: colour('--ml-text'), fontSize: 12 },
        formatter: ([point]) => `<span style="color:${text}">step ${COUNT.format(point.value[0])}</span> `
          + `<b>${point.value[1] === null ? 'not a number' : formatted(point.value[1])}</b>`
          + `<br><span style="color:${text}">${new Date(points.times[point.dataIndex]).toLocaleString('en', { dateStyle: 'medium', timeStyle: 'medium' })}</span>`,
      },
      series: [{
        type: 'line', data, connectNulls: false, lineStyle: { width: 1.5, color: line }, itemStyle: { color: line },
        showSymbol: points.steps.length === 1, symbol: 'circle', symbolSize: 5, emphasis: { disabled: true },
      }],
    };
  }

  showTable() {
    const on = this.isOn('table');
    this.table.hidden = !on;
    this.plot.hidden = on;
    if (!on || !this.points) return;
    const rows = document.createElement('table');
    rows.innerHTML = '<thead><tr><th scope="col">Step</th><th scope="col">Value</th><th scope="col">Time</th></tr></thead>';
    const body = rows.createTBody();
    this.points.steps.forEach((step, i) => {
      const row = body.insertRow();
      row.insertCell().textContent = COUNT.format(step);
      row.insertCell().textContent = formatted(Number(this.points.values[i]));
      row.insertCell().textContent = new Date(this.points.times[i]).toLocaleString('en', { dateStyle: 'medium', timeStyle: 'medium' });
    });
    this.table.replaceChildren(rows);
  }
}

if (!customElements.get('tenon-chart')) customElements.define('tenon-chart', TenonChart);
