// Pages, notebooks and Markdown of strangers.

import { make } from '../kit/elements.js';
import { markdown } from './markdown.js';
import { pictureAddress } from './media.js';
import { numbered, textOf } from './text.js';
import { withSource } from './tree.js';

const MOST_MARKDOWN = 300_000;
const MOST_PAGE = 10_000_000;
const MOST_NOTEBOOK = 20_000_000;
const MOST_CELLS = 500;
const ALLOWED = "default-src 'none'; img-src data:; media-src data:; font-src data:; style-src 'unsafe-inline'; form-action 'none'; base-uri 'none'";
const TERMINAL_COLOURS = /\u001b\[[0-9;]*[A-Za-z]/g;

/**
 * A stranger's page in a frame without an origin: no script runs, nothing is fetched, nothing of ours can be reached.
 * @param {string} html @param {string} title
 */
export function frameOf(html, title) {
  const frame = make('iframe', 'tn-frame');
  frame.setAttribute('sandbox', '');
  frame.setAttribute('referrerpolicy', 'no-referrer');
  frame.title = title;
  frame.srcdoc = `<!doctype html><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${ALLOWED}">${html}`;
  return frame;
}

/** @type {import('./preview.js').Viewer} */
export async function pageView(file, source) {
  if (file.size > MOST_PAGE) return undefined;
  const text = await textOf(file, source, MOST_PAGE);
  if (text === undefined) return undefined;
  const shown = make('div', 'tn-page-view');
  shown.append(make('p', 'tn-view-note', 'Shown without scripts and without anything from elsewhere. Download the page to open it as it is meant.'), frameOf(text, file.path));
  return withSource(shown, text);
}

/** @type {import('./preview.js').Viewer} */
export async function markdownView(file, source) {
  if (file.size > MOST_MARKDOWN) return undefined;
  const text = await textOf(file, source, MOST_MARKDOWN);
  return text === undefined ? undefined : withSource(await markdown(text, file, source), text);
}

/** @type {import('./preview.js').Viewer} */
export async function notebookView(file, source) {
  if (file.size > MOST_NOTEBOOK) return undefined;
  const text = await textOf(file, source, MOST_NOTEBOOK);
  if (text === undefined) return undefined;
  const cells = cellsOf(text);
  if (!cells) return undefined;
  const shown = make('div', 'tn-notebook');
  shown.append(make('p', 'tn-view-note', `${cells.length} ${cells.length === 1 ? 'cell' : 'cells'}, shown as they were saved; nothing is run.`));
  for (const [i, cell] of cells.slice(0, MOST_CELLS).entries()) shown.append(await cellView(cell, i + 1, file, source));
  return withSource(shown, text);
}

function cellsOf(text) {
  try {
    const { cells } = JSON.parse(text);
    return Array.isArray(cells) ? cells.filter((cell) => cell !== null && typeof cell === 'object') : undefined;
  } catch {
    return undefined;
  }
}

const joined = (lines) => (Array.isArray(lines) ? lines.join('') : typeof lines === 'string' ? lines : '');

async function cellView(cell, number, file, source) {
  const shown = make('div', 'tn-cell');
  if (cell.cell_type === 'markdown') {
    shown.append(await markdown(joined(cell.source), file, source));
  } else {
    shown.append(numbered(joined(cell.source), 0, `Code of cell ${number}`));
    for (const output of Array.isArray(cell.outputs) ? cell.outputs : []) shown.append(outputView(output ?? {}, number));
  }
  return shown;
}

function outputView(output, number) {
  const shown = make('div', 'tn-output');
  const data = output.data ?? {};
  const picture = ['image/png', 'image/jpeg', 'image/gif'].map((type) => data[type]).find(Boolean);
  if (picture) shown.append(pictureOf(joined(picture)));
  else if (data['image/svg+xml']) shown.append(image(pictureAddress(new TextEncoder().encode(joined(data['image/svg+xml'])), true)?.address));
  else if (data['text/html']) shown.append(frameOf(joined(data['text/html']), `Output of cell ${number}`));
  else shown.append(make('pre', output.output_type === 'error' || output.name === 'stderr' ? 'tn-output-error' : '', words(output, data)));
  return shown;
}

function words(output, data) {
  const said = output.output_type === 'error' ? (joined(output.traceback?.map?.((line) => `${line}\n`)) || `${output.ename}: ${output.evalue}`) : joined(output.text ?? data['text/plain']);
  return said.replace(TERMINAL_COLOURS, '');
}

function pictureOf(base64) {
  try {
    const read = Uint8Array.from(atob(base64.replace(/\s/g, '')), (sign) => sign.charCodeAt(0));
    const type = pictureAddress(read, false);
    type?.close();
    return image(type && `data:image/png;base64,${base64.replace(/\s/g, '')}`);
  } catch {
    return make('p', 'tn-muted', 'A picture that can’t be read.');
  }
}

function image(address) {
  if (!address) return make('p', 'tn-muted', 'A picture that can’t be read.');
  const shown = make('img');
  shown.alt = 'Output of the cell';
  shown.src = address;
  return shown;
}
