// A line as small as a word.

import { colourOf } from './colours.js';
import { bounds } from './scales.js';

const [WIDTH, HEIGHT, EDGE] = [96, 20, 2];

/**
 * @param {SVGElement} host
 * @param {import('./data.js').Line} line
 * @param {string} run whose colour it has
 */
export function sparkline(host, line, run) {
  const across = bounds([line.x], false);
  const up = bounds([line.y], false);
  host.setAttribute('viewBox', `0 0 ${WIDTH} ${HEIGHT}`);
  host.replaceChildren();
  if (!across || !up) return;
  const x = (value) => EDGE + ((value - across.low) / (across.high - across.low || 1)) * (WIDTH - 2 * EDGE);
  const y = (value) => HEIGHT - EDGE - ((value - up.low) / (up.high - up.low || 1)) * (HEIGHT - 2 * EDGE);
  let path = '';
  let down = false;
  line.y.forEach((value, i) => {
    if (Number.isFinite(value)) path += `${down ? 'L' : 'M'}${x(line.x[i]).toFixed(1)} ${y(value).toFixed(1)}`;
    down = Number.isFinite(value);
  });
  const drawn = document.createElementNS('http://www.w3.org/2000/svg', 'path');
  drawn.setAttribute('d', line.kept === 1 ? `${path}h.1` : path);
  drawn.style.stroke = colourOf(run);
  host.append(drawn);
}
