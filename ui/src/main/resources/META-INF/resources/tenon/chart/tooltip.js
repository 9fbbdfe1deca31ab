// What stands beside the pointer, and what is read out as the cursor moves.

import { formatted, placeText, moment } from './words.js';

const ROWS = 8;

/**
 * @typedef {object} Hit
 * @property {string} name @property {string} colour
 * @property {number} x @property {number} y @property {number} [smooth]
 * @property {number} step @property {number} time
 */

/** The nearest point of a line to a place. @param {ArrayLike<number>} x @param {number} place @returns {number} its index */
export function nearest(x, place) {
  let [low, high] = [0, x.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (x[middle] < place) low = middle + 1;
    else high = middle;
  }
  return low > 0 && place - x[low - 1] < x[low] - place ? low - 1 : low;
}

/**
 * @param {HTMLElement} box
 * @param {Hit[]} hits the nearest first
 * @param {string} along
 */
export function fill(box, hits, along) {
  const head = document.createElement('div');
  head.className = 'tn-tip-head';
  head.textContent = placeText(along, hits[0].x);
  if (along !== 'time') head.title = moment(hits[0].time);
  const rows = hits.slice(0, ROWS).map((hit) => row(hit, hits.length > 1));
  const rest = hits.length - ROWS;
  if (rest > 0) {
    const more = document.createElement('div');
    more.className = 'tn-tip-head';
    more.textContent = `and ${rest} more`;
    rows.push(more);
  }
  const time = document.createElement('div');
  time.className = 'tn-tip-head';
  time.textContent = hits.length === 1 && along !== 'time' ? moment(hits[0].time) : '';
  box.replaceChildren(head, ...rows, ...(time.textContent ? [time] : []));
}

function row(hit, named) {
  const line = document.createElement('div');
  line.className = 'tn-tip-row';
  const dot = document.createElement('i');
  dot.style.background = hit.colour;
  const value = document.createElement('b');
  value.textContent = text(hit.y);
  line.append(dot);
  if (named) line.append(Object.assign(document.createElement('span'), { textContent: hit.name }));
  line.append(value);
  if (hit.smooth !== undefined) line.append(Object.assign(document.createElement('em'), { textContent: `smooth ${text(hit.smooth)}` }));
  return line;
}

const text = (value) => (Number.isFinite(value) ? formatted(value) : 'not a number');

/** @param {Hit[]} hits @param {string} along what is read out */
export function spoken(hits, along) {
  const said = hits.slice(0, 3).map((hit) => (hits.length > 1 ? `${hit.name} ${text(hit.y)}` : text(hit.y)));
  return `${placeText(along, hits[0].x)}: ${said.join(', ')}`;
}
