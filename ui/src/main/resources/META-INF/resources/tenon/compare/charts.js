// Chosen metrics of all compared runs, one chart for each, drawn over each other in the runs' colours.

import { toolbar } from '../chart/toolbar.js';
import { Section } from '../tenon-chart.js';
import { choice, iconButton, make } from '../kit/elements.js';
import { METRICS } from './model.js';

const AT_FIRST = 4;
const MOST_IN_LEGEND = 24;
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
  if (page.runs.length <= MOST_IN_LEGEND) page.stage.append(page.legend(page.runs));
  page.stage.append(grid);
  return () => {};
}

/** All charts of the comparison are zoomed and pointed at together; how they are looked at is in the address. */
function sectionOf(page) {
  if (page.charts) return page.charts;
  const section = new Section();
  const { along, scale, smooth } = page.look;
  section.look = { ...section.look, ...(along ? { along } : {}), ...(scale ? { scale } : {}), smooth };
  section.addEventListener('tn-look', () => page.remember({
    along: section.look.along === 'step' ? '' : section.look.along, scale: section.look.scale === 'linear' ? '' : section.look.scale, smooth: section.look.smooth,
  }));
  page.charts = section;
  return section;
}

function tools(page, section, metrics, chosen) {
  const chips = make('div', 'tn-cmp-chips');
  chips.append(...chosen.map((key) => {
    const chip = make('span', 'tn-cmp-chip', key);
    if (chosen.length > 1) chip.append(iconButton('cross', `Leave the chart of ${key} out`, () => page.change({ charts: chosen.filter((one) => one !== key) })));
    return chip;
  }));
  const rest = metrics.filter((key) => !chosen.includes(key)).map((key) => [key, key]);
  const add = choice('Add', [['', 'a metric…'], ...rest], '', (key) => key && page.change({ charts: [...chosen, key] }));
  return [chips, add, toolbar(section, '')];
}

function chartOf(page, section, key) {
  const chart = document.createElement('tenon-chart');
  chart.setAttribute('src', page.getAttribute('api'));
  chart.setAttribute('key', key);
  chart.section = section;
  const measured = page.runs.filter((run) => Object.hasOwn(run.metrics, key));
  chart.toggleAttribute('live', measured.some((run) => run.status === 'RUNNING'));
  chart.runs = measured.map((run) => ({ id: run.id, name: run.name }));
  return chart;
}
