// What a model takes and gives, as its file or the file beside it says.

import { make } from '../kit/elements.js';
import { textOf } from './text.js';
import { treeOf, withSource } from './tree.js';

const KINDS = { ONNX: 'ONNX model', TORCHSCRIPT: 'TorchScript model', SAFETENSORS: 'Weights (safetensors)', PICKLE: 'Python pickle' };
const FOLDERS_UP = 3;

/** @typedef {{name: string, type: string, shape: string}} Port */

/** @type {import('./preview.js').Viewer} */
export async function modelView(file, source) {
  const look = await source.look(file.path);
  const title = KINDS[look.kind];
  if (!title) return look.remarks.length > 0 && look.kind === 'UNKNOWN' && look.remarks[0].includes('512 MB') ? told(look.remarks[0]) : undefined;
  const view = make('div', 'tn-view tn-model');
  view.append(make('h3', '', title));
  for (const remark of look.remarks) view.append(make('p', 'tn-view-note', remark));
  if (look.inputs.length > 0 || look.outputs.length > 0) view.append(ports('Inputs', look.inputs.map(port)), ports('Outputs', look.outputs.map(port)));
  else view.append(...(await besides(file, source)));
  return view;
}

function told(remark) {
  return make('p', 'tn-fb-hint', remark);
}

const port = (tensor) => ({ name: tensor.name, type: tensor.datatype, shape: tensor.shape.map((size) => (size < 0 ? '?' : size)).join(' × ') });

/** A file that names no inputs may have an MLmodel beside or above it that does. */
async function besides(file, source) {
  const parts = file.path.split('/').slice(0, -1);
  for (let up = 0; up < FOLDERS_UP && parts.length >= up; up++) {
    const path = [...parts.slice(0, parts.length - up), 'MLmodel'].join('/');
    const look = await source.look(path).catch(() => undefined);
    if (typeof look?.json !== 'string') continue;
    const signature = signatureOf(JSON.parse(look.json));
    if (signature) return [make('p', 'tn-view-note', `As ${path} says:`), ports('Inputs', signature.inputs), ports('Outputs', signature.outputs)];
  }
  return [make('p', 'tn-view-note', 'The file doesn’t say what it takes and gives, and no MLmodel beside it does.')];
}

/** @type {import('./preview.js').Viewer} */
export async function mlmodelView(file, source) {
  const [look, text] = await Promise.all([source.look(file.path), textOf(file, source)]);
  if (text === undefined || typeof look.json !== 'string') return undefined;
  const model = JSON.parse(look.json);
  if (model === null || typeof model !== 'object') return undefined;
  const shown = make('div', 'tn-model');
  const flavors = Object.keys(model.flavors ?? {});
  if (flavors.length > 0) shown.append(make('p', '', `Can be loaded as ${flavors.join(', ')}.`));
  const signature = signatureOf(model);
  if (signature) shown.append(ports('Inputs', signature.inputs), ports('Outputs', signature.outputs));
  shown.append(make('h3', '', 'Everything that it says'), treeOf(model));
  return withSource(shown, text);
}

/** @param {any} model @returns {{inputs: Port[], outputs: Port[]}|undefined} */
export function signatureOf(model) {
  try {
    const read = (side) => (typeof model.signature?.[side] === 'string' ? JSON.parse(model.signature[side]).map(column) : []);
    const signature = { inputs: read('inputs'), outputs: read('outputs') };
    return signature.inputs.length + signature.outputs.length > 0 ? signature : undefined;
  } catch {
    return undefined;
  }
}

function column(given, i) {
  const tensor = given['tensor-spec'];
  return { name: String(given.name ?? i), type: String(tensor?.dtype ?? given.type ?? ''), shape: Array.isArray(tensor?.shape) ? tensor.shape.map((size) => (size < 0 ? '?' : String(size))).join(' × ') : '' };
}

/** @param {string} title @param {Port[]} rows */
function ports(title, rows) {
  const part = make('div', 'tn-ports');
  part.append(make('h3', '', title));
  if (rows.length === 0) part.append(make('p', 'tn-muted', 'None named.'));
  else {
    const table = make('table', 'tn-plain-table');
    const head = table.createTHead().insertRow();
    for (const words of ['Name', 'Type', 'Shape']) head.append(Object.assign(make('th', '', words), { scope: 'col' }));
    const body = table.createTBody();
    for (const row of rows) {
      const line = body.insertRow();
      for (const words of [row.name, row.type, row.shape]) line.append(make('td', 'tn-mono', words));
    }
    part.append(table);
  }
  return part;
}
