// What the drawn views of a comparison share: numbers by key, colours of the theme, the drawing library when it is first needed.

import { formatted } from '../tenon-chart.js';
import { METRICS, PARAMS } from './model.js';

const ECHARTS = new URL('../../_static/echarts/6.0.0/dist/echarts.esm.min.js', import.meta.url).href;
let loading;
export const echarts = () => (loading ??= import(ECHARTS));

/** @param {string} name @param {Element} at a colour as the theme has it now */
export function colour(name, at) {
  const probe = document.createElement('span');
  probe.style.cssText = `display:none;color:${name.startsWith('--') ? `var(${name})` : name}`;
  at.append(probe);
  const resolved = getComputedStyle(probe).color;
  probe.remove();
  return resolved;
}

/**
 * @typedef {object} Axis
 * @property {string} id `metric/loss` @property {string} name @property {boolean} numeric
 * @property {(number|string|undefined)[]} values in the order of the runs
 */

/** Everything that runs can be laid out along: metrics, and params that differ. @param {import('./model.js').Row[]} rows @returns {Axis[]} */
export function axesOf(rows) {
  return rows.filter((row) => row.section === METRICS || row.section === PARAMS).map((row) => {
    const numbers = row.values.map((value) => (value === undefined || value === '' ? undefined : Number(value)));
    const numeric = numbers.some((value) => value !== undefined) && numbers.every((value) => value === undefined || !Number.isNaN(value));
    return {
      id: `${row.section === METRICS ? 'metric' : 'param'}/${row.key}`,
      name: row.key,
      numeric,
      values: numeric ? numbers.map((value) => (Number.isFinite(value) ? value : undefined)) : row.values.map((value) => (value === undefined ? undefined : String(value))),
    };
  });
}

/** @param {Axis} axis */
export const varies = (axis) => new Set(axis.values.filter((value) => value !== undefined)).size > 1;

/** @param {Axis[]} axes @returns {[string, string][]} */
export const optionsOf = (axes) => axes.map((axis) => [axis.id, `${axis.name} (${axis.id.split('/', 1)[0]})`]);

/** @param {number|string|undefined} value */
export const written = (value) => (value === undefined ? '–' : typeof value === 'number' ? formatted(value) : value);

/** Names come from outside: what a tooltip shows of them is text. @param {string} text */
export const escaped = (text) => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** @param {Element} at the parts of a drawing that follow the theme */
export function dress(at) {
  const of = (name) => colour(name, at);
  const font = getComputedStyle(at).fontFamily;
  const [text, second, faint, edge, raised] = ['--ml-text', '--ml-text-2', '--ml-border-1', '--ml-border-2', '--ml-raised'].map(of);
  return {
    text, second, faint, edge, font,
    tooltip: { confine: true, transitionDuration: 0, backgroundColor: raised, borderColor: edge, borderWidth: 1, padding: [5, 8], textStyle: { color: text, fontSize: 12, fontFamily: font } },
    label: { color: second, fontSize: 11, fontFamily: font },
    scale: [of('--ml-series-4'), of('--ml-series-16'), of('--ml-series-6')],
  };
}

/**
 * A drawing that follows its place; what comes back ends it.
 * @param {HTMLElement} plot @param {(chart: any) => void} draw
 */
export function drawing(plot, draw) {
  let chart;
  let ended = false;
  const resized = new ResizeObserver(() => chart?.resize());
  echarts().then((library) => {
    if (ended) return;
    chart = library.init(plot, null, { renderer: 'canvas' });
    resized.observe(plot);
    draw(chart);
  });
  return () => {
    ended = true;
    resized.disconnect();
    chart?.dispose();
  };
}
