// Text with numbered lines, and the first bytes of what is no text.

import { bytes, make } from '../kit/elements.js';

const MOST_TEXT = 1_000_000;
const MOST_BYTES = 512;

/**
 * The beginning of a file as text; nothing if it is none.
 * @param {import('./preview.js').PreviewedFile} file @param {import('./preview.js').Source} source @param {number} [most]
 * @returns {Promise<string|undefined>}
 */
export async function textOf(file, source, most = MOST_TEXT) {
  const read = await source.read(file.path, most);
  if (read.includes(0)) return undefined;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(read, { stream: read.length < file.size });
  } catch {
    return undefined;
  }
}

/** @type {import('./preview.js').Viewer} */
export async function textView(file, source) {
  const text = await textOf(file, source);
  return text === undefined ? undefined : numbered(text, file.size);
}

/** @param {string} text @param {number} [size] of the whole file @param {string} [label] */
export function numbered(text, size = 0, label = 'Text of the file') {
  const lines = text.split('\n');
  if (lines.at(-1) === '') lines.pop();
  const numbers = make('pre', 'tn-text-numbers', lines.map((_, i) => i + 1).join('\n'));
  numbers.setAttribute('aria-hidden', 'true');
  const words = make('pre', 'tn-text-words', lines.join('\n'));
  const both = make('div', 'tn-text');
  both.tabIndex = 0;
  both.setAttribute('role', 'region');
  both.setAttribute('aria-label', label);
  both.append(numbers, words);
  const view = make('div', 'tn-view');
  if (size > MOST_TEXT) view.append(make('p', 'tn-view-note', `The first ${bytes(MOST_TEXT)} of ${bytes(size)}. Download the file to read on.`));
  view.append(both);
  return view;
}

/** @type {import('./preview.js').Viewer} */
export async function bytesView(file, source) {
  const read = await source.read(file.path, MOST_BYTES);
  const lines = [];
  for (let at = 0; at < read.length; at += 16) {
    const line = [...read.subarray(at, at + 16)];
    const hex = line.map((one) => one.toString(16).padStart(2, '0')).join(' ').padEnd(47);
    const letters = line.map((one) => (one >= 0x20 && one < 0x7f ? String.fromCharCode(one) : '·')).join('');
    lines.push(`${at.toString(16).padStart(8, '0')}  ${hex}  ${letters}`);
  }
  const dump = make('pre', 'tn-hex', lines.join('\n'));
  dump.tabIndex = 0;
  const view = make('div', 'tn-view');
  view.append(make('p', 'tn-view-note', `No preview for this kind of file. These are its first ${read.length} bytes of ${bytes(file.size)}; download it to open it.`), dump);
  return view;
}
