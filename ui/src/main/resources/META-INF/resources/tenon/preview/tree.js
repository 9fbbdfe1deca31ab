// JSON and YAML as a tree whose branches are made when they are opened.

import { button, make } from '../kit/elements.js';
import { numbered, textOf } from './text.js';

const MOST = 4_000_000;
const AT_ONCE = 200;
const OPEN_AT_FIRST = 2;

/** @type {import('./preview.js').Viewer} */
export async function jsonView(file, source) {
  if (file.size > MOST) return undefined;
  const text = await textOf(file, source, MOST);
  if (text === undefined) return undefined;
  try {
    return withSource(treeOf(JSON.parse(text)), text);
  } catch {
    const view = numbered(text, file.size);
    view.prepend(make('p', 'tn-view-note', 'This is no JSON: it is shown as text.'));
    return view;
  }
}

/** @type {import('./preview.js').Viewer} */
export async function yamlView(file, source) {
  const look = await source.look(file.path);
  const text = await textOf(file, source);
  if (text === undefined) return undefined;
  if (typeof look.json === 'string') return withSource(treeOf(JSON.parse(look.json)), text);
  const view = numbered(text, file.size);
  for (const remark of look.remarks) view.prepend(make('p', 'tn-view-note', remark));
  return view;
}

/** @param {HTMLElement} tree @param {string} text the same file in two ways */
export function withSource(tree, text) {
  const view = make('div', 'tn-view');
  const tools = make('div', 'tn-view-tools');
  let source;
  const show = (wanted) => {
    source ??= numbered(text);
    view.replaceChildren(tools, wanted ? source : tree);
    asTree.setAttribute('aria-pressed', String(!wanted));
    asText.setAttribute('aria-pressed', String(wanted));
  };
  const asTree = button('Preview', () => show(false));
  const asText = button('Text', () => show(true));
  tools.append(asTree, asText);
  view.append(tools, tree);
  asTree.setAttribute('aria-pressed', 'true');
  asText.setAttribute('aria-pressed', 'false');
  return view;
}

/** @param {any} value */
export function treeOf(value) {
  const tree = make('div', 'tn-tree');
  tree.append(node(undefined, value, 0));
  return tree;
}

function node(key, value, depth) {
  const label = key === undefined ? [] : [make('span', 'tn-tree-key', `${key}: `)];
  if (value === null || typeof value !== 'object') {
    const leaf = make('div', 'tn-tree-leaf');
    leaf.append(...label, make('span', `tn-tree-value tn-tree-${value === null ? 'null' : typeof value}`, typeof value === 'string' ? JSON.stringify(value) : String(value)));
    return leaf;
  }
  const entries = Object.entries(value);
  const branch = make('details', 'tn-tree-branch');
  const summary = make('summary');
  const kind = Array.isArray(value) ? 'items' : 'fields';
  summary.append(...label, make('span', 'tn-muted', `${Array.isArray(value) ? '[' : '{'} ${entries.length} ${entries.length === 1 ? kind.slice(0, -1) : kind} ${Array.isArray(value) ? ']' : '}'}`));
  branch.append(summary);
  const grow = () => branch.childElementCount === 1 && branch.append(...children(entries, 0, depth));
  branch.addEventListener('toggle', grow);
  if (depth < OPEN_AT_FIRST && entries.length <= 50) {
    branch.open = true;
    grow();
  }
  return branch;
}

function children(entries, from, depth) {
  const made = entries.slice(from, from + AT_ONCE).map(([key, value]) => node(key, value, depth + 1));
  if (from + AT_ONCE < entries.length) {
    const more = button(`Show more of ${entries.length.toLocaleString('en')}`, () => more.replaceWith(...children(entries, from + AT_ONCE, depth)));
    made.push(more);
  }
  return made;
}

