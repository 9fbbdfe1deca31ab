// What may be written next in a search: fields by the project's own keys, operators that fit, values that runs have.

import { figure } from './format.js';
import { field, isPlain, literal, named } from './query.js';
import { ATTRIBUTES } from './state.js';

const KEPT = 200;
const FIELDS = ['run_name', 'status', 'start_time', 'end_time', 'user_id', 'run_id'];
const NUMBERS = ['>', '>=', '<', '<=', '=', '!=', 'BETWEEN', 'IN', 'IS NULL', 'IS NOT NULL'];
const TEXTS = ['=', '!=', 'ILIKE', 'LIKE', 'IN', 'MATCHES', 'IS NULL', 'IS NOT NULL'];
const MOMENTS = ['now() - 1h', 'now() - 1d', 'now() - 1w', 'now() - 30d'];
export const ENTITIES = /** @type {Record<string, string>} */ ({ metric: 'metrics', param: 'params', tag: 'tags' });

/** @typedef {{ text: string, hint?: string, whole?: boolean }} Offer */

export class Completion {
  /** @param {import('./api.js').Api} api */
  constructor(api) {
    this.api = api;
    /** @type {Map<string, any>} */
    this.known = new Map();
  }

  /** @param {ReturnType<typeof import('./query.js').context>} place @param {string} text @returns {Promise<Offer[]>} */
  async offersAt(place, text) {
    switch (place.expects) {
      case 'field': return [...await this.fields(place.word), ...(isPlain(text) ? [{ text: named(text), hint: 'name contains', whole: true }] : [])];
      case 'operator': return matching(isNumber(place.field) ? NUMBERS : TEXTS, place.word);
      case 'value': return this.values(place);
      case 'null': return matching(['NULL', 'NOT NULL'], place.word);
      default: return text.endsWith(' ') || place.word ? matching(['AND', 'OR'], place.word) : [];
    }
  }

  /** @param {string} word @returns {Promise<Offer[]>} */
  async fields(word) {
    const [entity, ...rest] = word.split('.');
    const key = rest.join('.').replace(/[`"]/g, '');
    const wanted = rest.length ? entity.toLowerCase() : '';
    const found = await this.ask(`runs/columns?${new URLSearchParams({ text: rest.length ? key : word, limit: '30' })}`);
    const keys = found.items
      .filter((/** @type {any} */ one) => !wanted || ENTITIES[one.kind].startsWith(wanted.replace(/s$/, '')) || (wanted === 'parameters' && one.kind === 'param'))
      .slice(0, 10).map((/** @type {any} */ one) => ({ text: field(ENTITIES[one.kind], one.key), hint: `${figure(one.runs)} ${one.runs === 1 ? 'run' : 'runs'}` }));
    const own = wanted ? [] : FIELDS.filter((one) => one.includes(word.toLowerCase()) || (ATTRIBUTES[one] ?? '').toLowerCase().startsWith(word.toLowerCase()));
    return [...own.slice(0, word ? 4 : 7).map((text) => ({ text, hint: 'of every run' })), ...keys];
  }

  /** @param {ReturnType<typeof import('./query.js').context>} place @returns {Promise<Offer[]>} */
  async values({ field: name, word }) {
    if (/time$/.test(name)) return matching(MOMENTS, word);
    if (isNumber(name) || /^run_id$/.test(name)) return [];
    const text = word.replace(/^'|'$/g, '');
    const found = await this.ask(`runs/values?${new URLSearchParams({ column: name, text, limit: '12' })}`);
    return found.items.map((/** @type {any} */ one) => ({ text: literal(one.text), hint: `${figure(one.runs)} ${one.runs === 1 ? 'run' : 'runs'}` }));
  }

  /** Once for each text; keys come and go slowly. @param {string} path */
  async ask(path) {
    const known = this.known.get(path);
    if (known) return known;
    const told = await this.api.get(path);
    if (this.known.size > KEPT) this.known.clear();
    this.known.set(path, told);
    return told;
  }
}

/** @param {string} name */
const isNumber = (name) => /^metrics?\./i.test(name) || /time$/.test(name);

/** @param {string[]} all @param {string} word @returns {Offer[]} */
const matching = (all, word) => all.filter((one) => one.toLowerCase().startsWith(word.toLowerCase())).map((text) => ({ text }));
