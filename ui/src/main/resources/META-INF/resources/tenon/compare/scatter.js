// Runs as points over two of their numbers, with the straight line that fits them best.

import { axesOf, colour, drawing, dress, escaped, optionsOf, varies, written } from './plots.js';
import { choice, make } from '../kit/elements.js';

const SMALLEST = 8;
const LARGEST = 30;

/** @param {any} page @returns {() => void} */
export function showScatter(page) {
  const axes = axesOf(page.rows).filter((axis) => axis.numeric);
  if (axes.length < 2) {
    page.stage.append(make('p', 'tn-muted', 'A scatter needs two numbers: the runs here have fewer.'));
    return () => {};
  }
  const varying = axes.filter(varies);
  const find = (id, otherwise) => axes.find((axis) => axis.id === id) ?? otherwise;
  const y = find(page.look.y, varying.find((axis) => axis.id.startsWith('metric/')) ?? axes[0]);
  const x = find(page.look.x, varying.find((axis) => axis.id.startsWith('param/')) ?? varying.find((axis) => axis !== y) ?? axes.find((axis) => axis !== y));
  const size = find(page.look.size, undefined);
  const tint = find(page.look.colour, undefined);
  const options = optionsOf(axes);
  page.tools.append(
    choice('Across', options, x.id, (id) => page.change({ x: id })), choice('Up', options, y.id, (id) => page.change({ y: id })),
    choice('Size', [['', 'the same'], ...options], size?.id ?? '', (id) => page.change({ size: id })),
    choice('Colour', [['', 'by run'], ...options], tint?.id ?? '', (id) => page.change({ colour: id })));
  const points = page.runs.map((run, i) => ({ run, i, x: x.values[i], y: y.values[i] })).filter((point) => point.x !== undefined && point.y !== undefined);
  const fit = line(points);
  const plot = make('div', 'tn-cmp-plot');
  const words = `${points.length} of ${page.runs.length} runs have both.${fit ? ` The line explains ${Math.round(fit.explains * 100)} % of ${y.name} (R² ${fit.explains.toFixed(2)})${points.length < 30 ? '; so few runs prove little' : ''}.` : ''}`;
  plot.setAttribute('role', 'img');
  plot.setAttribute('aria-label', `${y.name} over ${x.name}. ${words} The table view has the same values.`);
  page.stage.append(make('p', 'tn-muted', words), plot);
  return drawing(plot, (chart) => draw(page, chart, plot, { x, y, size, tint, points, fit }));
}

/**
 * Least squares. @param {{x: any, y: any}[]} points
 * @returns {{at: (x: number) => number, explains: number}|undefined}
 */
export function line(points) {
  if (points.length < 3) return undefined;
  const mean = (of) => points.reduce((sum, point) => sum + of(point), 0) / points.length;
  const [mx, my] = [mean((point) => point.x), mean((point) => point.y)];
  const xx = mean((point) => (point.x - mx) ** 2);
  const yy = mean((point) => (point.y - my) ** 2);
  const xy = mean((point) => (point.x - mx) * (point.y - my));
  if (xx === 0 || yy === 0) return undefined;
  return { at: (x) => my + (xy / xx) * (x - mx), explains: (xy * xy) / (xx * yy) };
}

function draw(page, chart, plot, { x, y, size, tint, points, fit }) {
  const look = dress(plot);
  const sizes = scale(size);
  const axis = (of) => ({
    type: 'value', scale: true, name: of.name, nameLocation: 'middle', nameGap: of === x ? 26 : 44, nameTextStyle: look.label, axisLabel: { ...look.label, hideOverlap: true },
    axisLine: { show: false }, axisTick: { show: false }, splitLine: { lineStyle: { color: look.faint } },
  });
  const ends = points.map((point) => Number(point.x));
  const trend = fit ? [Math.min(...ends), Math.max(...ends)].map((at) => [at, fit.at(at)]) : [];
  const tints = tint ? tint.values.filter((value) => value !== undefined).map(Number) : [];
  chart.setOption({
    animation: false,
    grid: { left: 64, right: 24, top: 16, bottom: tint ? 84 : 44 },
    xAxis: axis(x), yAxis: axis(y),
    tooltip: { ...look.tooltip, trigger: 'item', formatter: ({ data }) => (data.run ? tip(data, { x, y, size, tint }) : '') },
    visualMap: tint ? {
      type: 'continuous', dimension: 2, seriesIndex: 0, min: Math.min(...tints), max: Math.max(...tints), orient: 'horizontal', left: 'center', bottom: 0, itemHeight: 140,
      text: [written(Math.max(...tints)), `${tint.name} ${written(Math.min(...tints))}`], textStyle: look.label, inRange: { color: look.scale },
    } : undefined,
    series: [{
      type: 'scatter', cursor: 'pointer',
      data: points.map((point) => ({
        run: point.run, i: point.i, value: [point.x, point.y, tint?.values[point.i] ?? NaN], symbolSize: sizes(point.i),
        itemStyle: { opacity: 0.85, borderColor: look.edge, borderWidth: 1, ...(tint ? {} : { color: colour(page.colour(point.run.id), plot) }) },
      })),
    }, { type: 'line', data: trend, showSymbol: false, silent: true, lineStyle: { color: look.second, width: 1, type: 'dashed' } }],
  });
  chart.on('click', ({ data }) => data?.run && location.assign(new URL(`${page.getAttribute('page')}/${data.run.id}`, document.baseURI)));
}

function tip(point, axes) {
  const lines = Object.values(axes).filter(Boolean).map((axis) => `${escaped(axis.name)} ${escaped(written(axis.values[point.i]))}`);
  return [`<b>${escaped(point.run.name)}</b>`, ...new Set(lines)].join('<br>');
}

function scale(axis) {
  if (!axis) return () => 11;
  const numbers = axis.values.filter((value) => value !== undefined).map(Number);
  const [low, high] = [Math.min(...numbers), Math.max(...numbers)];
  return (i) => (axis.values[i] === undefined || high === low ? SMALLEST : SMALLEST + ((Number(axis.values[i]) - low) / (high - low)) * (LARGEST - SMALLEST));
}
