// Markdown, read by `marked` and made of a few kinds of elements only: whatever HTML is in it stands there as text.

import { button, make } from '../kit/elements.js';
import { pictureAddress } from './media.js';

const MARKED = new URL('../../_static/marked/17.0.1/lib/marked.esm.js', import.meta.url).href;
const MOST_PICTURE = 10_000_000;
const BLOCKS = { paragraph: 'p', blockquote: 'blockquote', strong: 'strong', em: 'em', del: 'del' };

let loading;

/**
 * A text that isn't a file's has no source: then addresses beside it lead nowhere.
 * @param {string} text @param {{path: string}} file @param {import('./preview.js').Source} [source]
 */
export async function markdown(text, file, source) {
  const { lexer } = await (loading ??= import(MARKED));
  const shown = make('div', 'tn-markdown');
  shown.append(...nodes(lexer(text), { folder: file.path.split('/').slice(0, -1), source }));
  return shown;
}

/** @returns {Node[]} */
function nodes(tokens, place) {
  return (tokens ?? []).flatMap((token) => node(token, place));
}

function wrapped(tag, children) {
  const made = make(tag);
  made.append(...children);
  return made;
}

/** @returns {Node[]} */
function node(token, place) {
  if (Object.hasOwn(BLOCKS, token.type)) return [wrapped(BLOCKS[token.type], nodes(token.tokens, place))];
  switch (token.type) {
    case 'heading': return [wrapped(`h${Math.min(6, token.depth + 2)}`, nodes(token.tokens, place))];
    case 'code': return [wrapped('pre', [make('code', '', token.text)])];
    case 'codespan': return [make('code', '', plain(token.text))];
    case 'list': return [list(token, place)];
    case 'table': return [table(token, place)];
    case 'link': return [link(token, place)];
    case 'image': return [picture(token, place)];
    case 'hr': return [make('hr')];
    case 'br': return [make('br')];
    case 'space': case 'def': return [];
    case 'text': return token.tokens ? nodes(token.tokens, place) : [document.createTextNode(plain(token.text))];
    case 'escape': return [document.createTextNode(token.text)];
    case 'checkbox': return [document.createTextNode(token.checked ? '☑ ' : '☐ ')];
    default: return [document.createTextNode(token.raw ?? '')];
  }
}

function list(token, place) {
  const made = make(token.ordered ? 'ol' : 'ul');
  if (token.ordered && Number.isInteger(token.start)) made.start = token.start;
  made.append(...token.items.map((item) => wrapped('li', nodes(item.tokens, place))));
  return made;
}

function table(token, place) {
  const made = make('table', 'tn-plain-table');
  const head = made.createTHead().insertRow();
  for (const cell of token.header) head.append(wrapped('th', nodes(cell.tokens, place)));
  const body = made.createTBody();
  for (const row of token.rows) body.insertRow().append(...row.map((cell) => wrapped('td', nodes(cell.tokens, place))));
  return made;
}

/** A link leads out in a tab of its own, or to another file of the run; every other kind of address is only said. */
function link(token, place) {
  const words = nodes(token.tokens, place);
  const href = String(token.href ?? '');
  if (/^(https?|mailto):/i.test(href)) {
    const made = wrapped('a', words);
    made.href = href;
    made.target = '_blank';
    made.rel = 'noopener noreferrer nofollow';
    return made;
  }
  const path = place.source && inRun(href, place.folder);
  if (!path) return wrapped('span', words);
  const made = button('', () => place.source.choose(path), 'tn-link');
  made.append(...words);
  return made;
}

/** Only pictures that lie beside the file are fetched: one from elsewhere would tell its server who reads. */
function picture(token, place) {
  const href = String(token.href ?? '');
  const path = place.source && inRun(href, place.folder);
  const words = token.text || href;
  if (!path) return make('span', 'tn-muted', `[Picture: ${words}]`);
  const shown = make('img');
  shown.alt = words;
  place.source.read(path, MOST_PICTURE).then((read) => {
    const found = pictureAddress(read, /\.svg$/i.test(path));
    if (!found) throw new Error('no picture');
    shown.addEventListener('load', found.close, { once: true });
    shown.src = found.address;
  }).catch(() => shown.replaceWith(make('span', 'tn-muted', `[Picture: ${words}]`)));
  return shown;
}

/** @param {string} href @param {string[]} folder @returns {string|undefined} the file of the run that a relative address names */
function inRun(href, folder) {
  const bare = href.replace(/[?#].*$/, '');
  if (bare === '' || /^[a-z][a-z0-9+.-]*:|^[/\\]/i.test(bare)) return undefined;
  const parts = [...folder];
  for (const part of bare.split('/')) {
    if (part === '..') {
      if (parts.length === 0) return undefined;
      parts.pop();
    } else if (part !== '.' && part !== '') parts.push(part);
  }
  try {
    return parts.map(decodeURIComponent).join('/') || undefined;
  } catch {
    return undefined;
  }
}

/** Signs that were written by their names. @param {string} text */
function plain(text) {
  return text.replace(/&(#\d+|#x[0-9a-f]+|[a-z][a-z0-9]*);/gi, (name) => new DOMParser().parseFromString(name, 'text/html').documentElement.textContent ?? name);
}
