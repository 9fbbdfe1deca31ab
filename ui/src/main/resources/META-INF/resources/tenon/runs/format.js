// How the cells of the table are written: numbers, lengths of time, states, names.

const COUNT = new Intl.NumberFormat('en');
const EXACT = new Intl.NumberFormat('en', { maximumSignificantDigits: 6, useGrouping: false });

/** @param {number} value */
export const figure = (value) => COUNT.format(value);

/** @param {number} many @param {string} one */
export const counted = (many, one) => `${figure(many)} ${one}${many === 1 ? '' : 's'}`;

/** In a column of figures: four decimals, unless that would hide them. @param {number | string | null | undefined} value */
export function number(value) {
  if (value === null || value === undefined) return '';
  const figure = Number(value);
  if (!Number.isFinite(figure)) return String(value).replace('Infinity', '∞');
  const size = Math.abs(figure);
  if (size !== 0 && (size < 1e-4 || size >= 1e9)) return figure.toExponential(3);
  if ((size !== 0 && size < 1e-3) || size >= 1e5) return EXACT.format(figure);
  return Number.isInteger(figure) ? String(figure) : figure.toFixed(4);
}

/** @param {number} milliseconds */
export function length(milliseconds) {
  if (!(milliseconds >= 0)) return '';
  const seconds = Math.floor(milliseconds / 1000);
  if (seconds < 60) return milliseconds < 10_000 ? `${(Math.floor(milliseconds / 100) / 10).toFixed(1)} s` : `${seconds} s`;
  const [most, unit, rest, smaller] = seconds < 3600 ? [seconds / 60, 'min', seconds % 60, 's']
    : seconds < 86_400 ? [seconds / 3600, 'h', seconds % 3600 / 60, 'min']
      : [seconds / 86_400, 'd', seconds % 86_400 / 3600, 'h'];
  return Math.floor(rest) ? `${Math.floor(most)} ${unit} ${Math.floor(rest)} ${smaller}` : `${Math.floor(most)} ${unit}`;
}

/** @type {Record<string, [string, string, string]>} */
const STATES = {
  RUNNING: ['running', 'Running', 'play'], SCHEDULED: ['pending', 'Scheduled', 'clock'], FINISHED: ['success', 'Finished', 'check'],
  FAILED: ['error', 'Failed', 'alert'], KILLED: ['warning', 'Killed', 'minus'],
};

/** @param {string} name */
export function icon(name) {
  const drawing = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  drawing.setAttribute('class', 'tn-icon');
  drawing.setAttribute('aria-hidden', 'true');
  const use = document.createElementNS('http://www.w3.org/2000/svg', 'use');
  use.setAttribute('href', `${new URL('../icons.svg', import.meta.url).href}#${name}`);
  drawing.append(use);
  return drawing;
}

/** @param {string} status */
export function badge(status) {
  const [tone, word, drawing] = STATES[status] ?? ['neutral', status, 'info'];
  return element('span', { className: `tn-badge tn-${tone}` }, icon(drawing), word);
}

/** The beginning and the end of a long name, which is where names differ. @param {string} text */
export function shortened(text, most = 44) {
  if (text.length <= most) return text;
  const end = Math.floor(most / 3);
  return `${text.slice(0, most - end - 1)}…${text.slice(-end)}`;
}

/**
 * @param {string} name @param {Record<string, any>} properties @param {...(Node | string)} children
 * @returns {any}
 */
export function element(name, properties = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (key.includes('-') || key === 'role') made.setAttribute(key, value);
    else /** @type {any} */ (made)[key] = value;
  }
  made.append(...children);
  return made;
}
