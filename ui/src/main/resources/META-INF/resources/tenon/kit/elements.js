// Small words for making elements; texts are texts here, never markup.

/**
 * @param {string} tag @param {string} [className] @param {string} [text]
 * @returns {HTMLElement & Record<string, any>}
 */
export function make(tag, className, text) {
  const element = document.createElement(tag);
  if (className) element.className = className;
  if (text !== undefined) element.textContent = text;
  return element;
}

const SVG = 'http://www.w3.org/2000/svg';

/** @param {string} symbol its name in `icons.svg`; drawn without a component, for there may be hundreds */
export function icon(symbol) {
  const drawing = document.createElementNS(SVG, 'svg');
  drawing.setAttribute('class', 'tn-icon');
  drawing.setAttribute('aria-hidden', 'true');
  const use = document.createElementNS(SVG, 'use');
  use.setAttribute('href', `tenon/icons.svg#${symbol}`);
  drawing.append(use);
  return drawing;
}

/** @param {string} text @param {() => void} pressed @param {string} [className] */
export function button(text, pressed, className = 'tn-tool') {
  const made = make('button', className, text);
  made.type = 'button';
  made.addEventListener('click', pressed);
  return made;
}

/** @param {string} symbol @param {string} label @param {() => void} pressed */
export function iconButton(symbol, label, pressed) {
  const made = button('', pressed, 'tn-icon-button');
  made.append(icon(symbol));
  made.title = label;
  made.setAttribute('aria-label', label);
  return made;
}

/** @param {string} label @param {() => string} text what is copied when it is pressed */
export function copyButton(label, text) {
  const made = button(label, async () => {
    await navigator.clipboard.writeText(text());
    made.textContent = 'Copied';
    setTimeout(() => { made.textContent = label; }, 1200);
  });
  return made;
}

/** @param {string} label @param {boolean} on @param {(on: boolean) => void} changed */
export function toggle(label, on, changed) {
  const made = button(label, () => {
    const now = made.getAttribute('aria-pressed') !== 'true';
    made.setAttribute('aria-pressed', String(now));
    changed(now);
  });
  made.setAttribute('aria-pressed', String(on));
  return made;
}

/** @param {string} label @param {[string, string][]} options values and words @param {string} chosen @param {(value: string) => void} changed */
export function choice(label, options, chosen, changed) {
  const row = make('label', 'tn-choice', label);
  const select = make('select');
  for (const [value, words] of options) select.append(new Option(words, value, false, value === chosen));
  select.addEventListener('change', () => changed(select.value));
  row.append(select);
  return row;
}

const SIZES = ['B', 'kB', 'MB', 'GB', 'TB', 'PB'];

/** @param {number} count */
export function bytes(count) {
  let size = count;
  let unit = 0;
  while (size >= 1000 && unit < SIZES.length - 1) {
    size /= 1000;
    unit++;
  }
  return unit === 0 ? `${count} B` : `${size.toFixed(1)} ${SIZES[unit]}`;
}

/** @param {string} path each part of it as an address may hold it */
export const encoded = (path) => path.split('/').map(encodeURIComponent).join('/');

/** @param {string} address @param {RequestInit} [options] an answer that isn't one is told in the platform's own words */
export async function asked(address, options) {
  const answer = await fetch(new URL(address, document.baseURI), { ...options, headers: { Accept: 'application/json', ...options?.headers } });
  if (answer.ok) return answer;
  const problem = await answer.json().catch(() => ({}));
  throw new Error(problem.detail ?? problem.message ?? `The platform answered ${answer.status}.`);
}
