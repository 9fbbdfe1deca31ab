// Chosen metrics of all compared runs, one chart for each, drawn over each other in the runs' colours.

import { Section } from '../tenon-chart.js';
import { choice, iconButton, make } from '../kit/elements.js';
import { METRICS } from './model.js';

const AT_FIRST = 4;
const SMOOTHINGS = /** @type {[string, string][]} */ ([['', 'none'], ['ema:0.6', 'a little'], ['ema:0.9', 'more'], ['ema:0.98', 'much'], ['mean:25', 'mean of 25 points']]);

/** @param {any} page @returns {() => void} */
export function showCharts(page) {
  const metrics = page.rows.filter((row) => row.section === METRICS).map((row) => row.key);
  if (metrics.length === 0) {
    page.stage.append(make('p', 'tn-muted', 'None of these runs has a metric yet.'));
    return () => {};
  }
  const known = page.look.charts.filter((key) => metrics.includes(key));
  const chosen = known.length ? known : metrics.slice(0, AT_FIRST);
  const section = sectionOf(page);
  page.tools.append(...tools(page, section, metrics, chosen));
  const grid = make('div', 'tn-charts');
  grid.append(...chosen.map((key) => chartOf(page, section, key)));
  page.stage.append(grid);
  return () => {};
}

/** All charts of the comparison are zoomed and pointed at together, and look the same when somebody comes back to them. */
function sectionOf(page) {
  page.charts ??= new Section();
  return page.charts;
}

function tools(page, section, metrics, chosen) {
  const chips = make('div', 'tn-cmp-chips');
  chips.append(...chosen.map((key) => {
    const chip = make('span', 'tn-cmp-chip', key);
    if (chosen.length > 1) chip.append(iconButton('cross', `Leave the chart of ${key} out`, () => page.change({ charts: chosen.filter((one) => one !== key) })));
    return chip;
  }));
  const rest = metrics.filter((key) => !chosen.includes(key)).map((key) => [key, key]);
  return [
    chips, choice('Add', [['', 'a metric…'], ...rest], '', (key) => key && page.change({ charts: [...chosen, key] })),
    choice('Across', [['step', 'steps'], ['relative', 'time since the start'], ['time', 'time of day']], section.look.along, (along) => section.change({ along })),
    choice('Scale', [['linear', 'linear'], ['log', 'logarithmic'], ['symlog', 'symmetric logarithmic']], section.look.scale, (scale) => section.change({ scale })),
    choice('Smooth', SMOOTHINGS, section.look.smooth, (smooth) => section.change({ smooth })),
  ];
}

function chartOf(page, section, key) {
  const chart = document.createElement('tenon-chart');
  chart.setAttribute('src', page.getAttribute('api'));
  chart.setAttribute('key', key);
  chart.section = section;
  chart.runs = page.runs.filter((run) => Object.hasOwn(run.metrics, key)).map((run) => ({ id: run.id, name: run.name }));
  return chart;
}
