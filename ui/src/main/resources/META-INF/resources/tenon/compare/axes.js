// Runs as lines over parallel axes: what is marked on an axis narrows the list below.

import { axesOf, colour, drawing, dress, escaped, optionsOf, varies, written } from './plots.js';
import { button, choice, iconButton, make } from '../kit/elements.js';

const AXES_AT_FIRST = 8;

/** @param {any} page @returns {() => void} */
export function showAxes(page) {
  const all = axesOf(page.rows);
  const byId = new Map(all.map((axis) => [axis.id, axis]));
  const known = page.look.axes.filter((id) => byId.has(id));
  const chosen = (known.length ? known : all.filter(varies).slice(0, AXES_AT_FIRST).map((axis) => axis.id)).map((id) => byId.get(id));
  page.tools.append(...tools(page, all, chosen));
  const plot = make('div', 'tn-cmp-plot');
  const list = make('div', 'tn-cmp-chosen-part');
  if (chosen.length < 2) {
    page.stage.append(make('p', 'tn-muted', 'Parallel coordinates need two axes or more: add metrics or parameters above.'));
    return () => {};
  }
  plot.setAttribute('role', 'img');
  plot.setAttribute('aria-label', `${page.runs.length} runs over ${chosen.map((axis) => axis.name).join(', ')}; the table view has the same values.`);
  page.stage.append(make('p', 'tn-muted', 'Drag along an axis to mark a range, click it to take the mark away.'), plot, list);
  const tell = (ids) => told(page, list, ids);
  tell(undefined);
  return drawing(plot, (chart) => draw(page, chart, plot, chosen, tell));
}

function tools(page, all, chosen) {
  const ids = chosen.map((axis) => axis.id);
  const rest = all.filter((axis) => !ids.includes(axis.id));
  const add = choice('Add', [['', 'an axis…'], ...optionsOf(rest)], '', (id) => id && page.change({ axes: [...ids, id] }));
  const metrics = all.filter((axis) => axis.numeric);
  const tint = choice('Colour', [['', 'by run'], ...optionsOf(metrics)], page.look.colour, (id) => page.change({ colour: id }));
  const chips = make('div', 'tn-cmp-chips');
  chips.append(...chosen.map((axis, i) => chip(page, axis, i, ids)));
  return [chips, add, tint];
}

function chip(page, axis, i, ids) {
  const made = make('span', 'tn-cmp-chip', axis.name);
  const swapped = (at) => ids.with(i, ids[at]).with(at, ids[i]);
  if (i > 0) made.append(iconButton('arrow-left', `Move ${axis.name} to the left`, () => page.change({ axes: swapped(i - 1) })));
  if (axis.numeric) {
    const isLog = page.look.log.includes(axis.id);
    const log = button('log', () => page.change({ log: isLog ? page.look.log.filter((id) => id !== axis.id) : [...page.look.log, axis.id] }), 'tn-icon-button');
    log.setAttribute('aria-pressed', String(isLog));
    log.setAttribute('aria-label', `Logarithmic axis for ${axis.name}`);
    made.append(log);
  }
  made.append(iconButton('cross', `Leave the axis ${axis.name} out`, () => page.change({ axes: ids.filter((id) => id !== axis.id) })));
  return made;
}

function draw(page, chart, plot, chosen, tell) {
  const look = dress(plot);
  const tinted = axesOf(page.rows).find((axis) => axis.id === page.look.colour && axis.numeric);
  const rows = page.runs.map((run, i) => ({
    name: run.name, id: run.id, value: [...chosen.map((axis) => axis.values[i] ?? NaN), tinted?.values[i] ?? NaN],
    lineStyle: { color: colour(page.colour(run.id), plot), width: 1.5, opacity: 0.85 },
  }));
  chart.setOption({
    animation: false,
    parallelAxis: chosen.map((axis, dim) => axisOption(page, axis, dim, look)),
    parallel: { left: 50, right: 60, top: 42, bottom: tinted ? 56 : 20, parallelAxisDefault: { areaSelectStyle: { width: 14, borderColor: look.second, color: look.edge, opacity: 0.5 } } },
    tooltip: { ...look.tooltip, trigger: 'item', formatter: ({ dataIndex }) => `<b>${escaped(page.runs[dataIndex].name)}</b>${chosen.map((axis) => `<br>${escaped(axis.name)} ${escaped(written(axis.values[dataIndex]))}`).join('')}` },
    visualMap: tinted ? visual(tinted, chosen.length, look) : undefined,
    series: [{ type: 'parallel', data: tinted ? rows.map(({ lineStyle, ...row }) => ({ ...row, lineStyle: { width: 1.5 } })) : rows, inactiveOpacity: 0.08, smooth: false }],
  });
  chart.on('axisareaselected', () => {
    const marked = chart.getModel().getSeries()[0].getRawIndicesByActiveState('active');
    tell(marked.length === page.runs.length ? undefined : marked.map((i) => page.runs[i].id));
  });
}

function axisOption(page, axis, dim, look) {
  const base = {
    dim, name: axis.name.length > 22 ? `${axis.name.slice(0, 10)}…${axis.name.slice(-10)}` : axis.name, nameGap: 14, nameTextStyle: look.label, axisLabel: { ...look.label, formatter: undefined },
    axisLine: { lineStyle: { color: look.second } }, axisTick: { lineStyle: { color: look.edge } },
  };
  if (!axis.numeric) return { ...base, type: 'category', data: [...new Set(axis.values.filter((value) => value !== undefined))].sort() };
  const positive = axis.values.every((value) => value === undefined || Number(value) > 0);
  return { ...base, type: page.look.log.includes(axis.id) && positive ? 'log' : 'value', scale: true };
}

function visual(axis, dimension, look) {
  const numbers = axis.values.filter((value) => value !== undefined).map(Number);
  return {
    type: 'continuous', dimension, min: Math.min(...numbers), max: Math.max(...numbers), calculable: false, orient: 'horizontal', left: 'center', bottom: 4, itemHeight: 140,
    text: [written(Math.max(...numbers)), `${axis.name} ${written(Math.min(...numbers))}`], textStyle: look.label, inRange: { color: look.scale },
  };
}

/** @param {any} page @param {HTMLElement} list @param {string[]|undefined} ids nothing while nothing is marked */
function told(page, list, ids) {
  if (!ids) {
    list.replaceChildren();
    return;
  }
  const runs = page.runs.filter((run) => ids.includes(run.id));
  const head = make('div', 'tn-cmp-tools');
  const words = make('span', '', `${runs.length} of ${page.runs.length} runs lie in what is marked`);
  words.setAttribute('role', 'status');
  head.append(words);
  if (runs.length > 0) head.append(button('Compare only these', () => page.keep(ids)));
  list.replaceChildren(head, page.legend(runs));
}
