// Chosen metrics of all compared runs, one chart for each, drawn over each other in the runs' colours.

import { METRICS } from './tenon-compare-model.js';
import { choice, iconButton, make } from './tenon-elements.js';

const AT_FIRST = 4;

/** @param {any} page @returns {() => void} */
export function showCharts(page) {
  const metrics = page.rows.filter((row) => row.section === METRICS).map((row) => row.key);
  const known = page.look.charts.filter((key) => metrics.includes(key));
  const chosen = known.length ? known : metrics.slice(0, AT_FIRST);
  const chips = make('div', 'tn-cmp-chips');
  chips.append(...chosen.map((key) => {
    const chip = make('span', 'tn-cmp-chip', key);
    chip.append(iconButton('cross', `Leave the chart of ${key} out`, () => page.change({ charts: chosen.filter((one) => one !== key) })));
    return chip;
  }));
  const rest = metrics.filter((key) => !chosen.includes(key)).map((key) => [key, key]);
  page.tools.append(chips, choice('Add', [['', 'a metric…'], ...rest], '', (key) => key && page.change({ charts: [...chosen, key] })));
  if (chosen.length === 0) {
    page.stage.append(make('p', 'tn-muted', 'None of these runs has a metric yet.'));
    return () => {};
  }
  const grid = make('div', 'tn-charts');
  grid.append(...chosen.map((key) => chartOf(page, key)));
  page.stage.append(grid);
  return () => {};
}

function chartOf(page, key) {
  const chart = document.createElement('tenon-chart');
  chart.setAttribute('src', page.getAttribute('charts'));
  chart.setAttribute('key', key);
  return chart;
}
