// What can be shown of a file. Its content is never trusted: texts become texts, pictures are told by their bytes, pages stand in a frame that may do nothing.

import { make } from '../kit/elements.js';
import { mediaView, pictureView } from './media.js';
import { mlmodelView, modelView } from './model.js';
import { markdownView, notebookView, pageView } from './page.js';
import { tableView } from './table.js';
import { bytesView, textView } from './text.js';
import { jsonView, yamlView } from './tree.js';

/**
 * @typedef {{path: string, size: number, sha256: string}} PreviewedFile
 * @typedef {{element: HTMLElement, close: () => void}} View
 * @typedef {object} Source the `<tenon-files>`
 * @property {(path: string, most: number) => Promise<Uint8Array>} read @property {(path: string) => Promise<any>} look
 * @property {(path: string) => string} address @property {(path: string) => void} choose
 * @typedef {(file: PreviewedFile, source: Source) => Promise<View|HTMLElement|undefined>} Viewer nothing where the content isn't what the name says
 */

/** @type {[RegExp, Viewer][]} the last part of a path, in small letters */
const VIEWERS = [
  [/\.(png|jpe?g|gif|webp|bmp|avif|ico|svg)$/, pictureView],
  [/\.(md|markdown)$/, markdownView],
  [/\.ipynb$/, notebookView],
  [/\.(json|geojson)$/, jsonView],
  [/^mlmodel$/, mlmodelView],
  [/\.ya?ml$/, yamlView],
  [/\.(csv|tsv)$/, tableView],
  [/\.(mp3|wav|ogg|oga|flac|m4a|aac|opus|mp4|m4v|webm|ogv|mov)$/, mediaView],
  [/\.html?$/, pageView],
  [/\.(onnx|pt|pth|ptl|torchscript|safetensors|pkl|pickle|joblib|bin)$/, modelView],
];

/** @param {PreviewedFile} file @param {Source} source @returns {Promise<View>} */
export async function preview(file, source) {
  if (file.size === 0) return closed(make('p', 'tn-muted tn-fb-hint', 'The file is empty.'));
  const name = (file.path.split('/').at(-1) ?? '').toLowerCase();
  const viewer = VIEWERS.find(([pattern]) => pattern.test(name))?.[1];
  const view = (await viewer?.(file, source)) ?? (await textView(file, source)) ?? (await bytesView(file, source));
  return view instanceof HTMLElement ? closed(view) : view;
}

/** @param {HTMLElement} element @returns {View} */
const closed = (element) => ({ element, close() {} });
