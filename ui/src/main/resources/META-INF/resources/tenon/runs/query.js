// The search language as far as a person who types it is helped: its words, its conditions, what may come next.

const WORD = /'(?:[^'\\]|\\.|'')*(?:'|$)|`[^`]*(?:`|$)|"[^"]*(?:"|$)|[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?(?:ms|[smhdw])?(?![\w.])|[\p{L}_][\p{L}\p{N}\p{M}_/:-]*(?:\.(?:`[^`]*(?:`|$)|"[^"]*(?:"|$)|[\p{L}\p{N}\p{M}_/:.-]+|(?=$|[\s=<>!~)])))?|>=|<=|!=|<>|==|!~|[=<>~(),+-]|\S/giu;
const JOINTS = new Set(['and', 'or']);
const MEASURES = new Set(['min', 'max', 'best', 'last']);
const OPERATORS = new Set(['=', '==', '!=', '<>', '<', '<=', '>', '>=', '~', '!~', 'like', 'ilike', 'in', 'between', 'is', 'matches', 'rlike', 'regexp']);
const PLAIN_KEY = /^[\p{L}\p{N}_/:.-]+$/u;

/** @typedef {{ text: string, word: string, from: number, to: number }} Token */

/** @param {string} text @returns {Token[]} */
export function tokens(text) {
  return [...text.matchAll(WORD)].map((found) => ({ text: found[0], word: found[0].toLowerCase(), from: found.index, to: found.index + found[0].length }));
}

/**
 * The conditions that must all hold, each with its place; one alone where the text joins by OR.
 * @param {string} text
 */
export function conditions(text) {
  /** @type {{ from: number, to: number, text: string }[]} */
  const parts = [];
  let depth = 0;
  let between = false;
  let from = 0;
  const cut = (/** @type {number} */ to) => {
    const part = text.slice(from, to);
    if (part.trim()) parts.push({ from: from + part.search(/\S/), to: from + part.trimEnd().length, text: part.trim() });
  };
  for (const token of tokens(text)) {
    if (token.word === '(') depth++;
    else if (token.word === ')') depth--;
    else if (token.word === 'between') between = true;
    else if (token.word === 'or' && depth === 0) return text.trim() ? [{ from: 0, to: text.length, text: text.trim() }] : [];
    else if (token.word === 'and' && depth === 0) {
      if (between) between = false;
      else {
        cut(token.from);
        from = token.to;
      }
    }
  }
  cut(text.length);
  return parts;
}

const joinsByOr = (/** @type {string} */ text) => {
  let depth = 0;
  return tokens(text).some((token) => {
    if (token.word === '(') depth++;
    if (token.word === ')') depth--;
    return depth === 0 && token.word === 'or';
  });
};

/** Both must hold. @param {string} text @param {string} more */
export function and(text, more) {
  const parts = [text.trim(), more.trim()].filter(Boolean);
  if (parts.length < 2) return parts[0] ?? '';
  return parts.map((part) => (joinsByOr(part) ? `(${part})` : part)).join(' AND ');
}

/** The search with one of its conditions changed, or left out. @param {string} text @param {number} index @param {string} instead */
export function changed(text, index, instead) {
  const parts = conditions(text).map((part) => part.text);
  parts.splice(index, 1, ...(instead.trim() ? [instead.trim()] : []));
  return parts.reduce((all, part) => and(all, part), '');
}

/** @param {string} entity `metrics`, `params` or `tags` @param {string} key */
export function field(entity, key) {
  if (PLAIN_KEY.test(key)) return `${entity}.${key}`;
  const quote = key.includes('`') ? '"' : '`';
  return `${entity}.${quote}${key}${quote}`;
}

/** @param {string} text */
export const literal = (text) => `'${text.replaceAll("'", "''")}'`;

/** A field's value, or that it has none. @param {string} name @param {string | number | null | undefined} value @param {string} operator */
export function comparing(name, value, operator = '=') {
  if (value === null || value === undefined) return `${name} IS ${operator === '=' ? '' : 'NOT '}NULL`;
  return `${name} ${operator} ${typeof value === 'number' ? value : literal(value)}`;
}

/** Words that somebody looks for in names, and no condition. @param {string} text */
export function isPlain(text) {
  const words = tokens(text);
  return words.length > 0 && !words.some((token) => OPERATORS.has(token.word) || /^(exists|not|and|or|\(|\)|,|(metrics?|params?|parameters?|tags?|datasets?|attributes?|attr|run)\..*)$/.test(token.word));
}

/** @param {string} text */
export const named = (text) => `run_name ILIKE ${literal(`%${text.trim().replace(/([%_\\])/g, '\\$1')}%`)}`;

/**
 * What may be written where the caret stands: a field, an operator, a value of a field, or a joint.
 * @param {string} text @param {number} caret
 */
export function context(text, caret) {
  const before = tokens(text.slice(0, caret));
  const last = before.at(-1);
  const isOpen = last && last.to === caret && /[\p{L}\p{N}_'"`.]$/u.test(last.text);
  const word = isOpen ? last : undefined;
  const done = isOpen ? before.slice(0, -1) : before;
  const place = { expects: 'field', field: '', from: word?.from ?? caret, to: caret, word: word?.text ?? '' };
  let inList = false;
  let between = 0;
  let exists = false;
  for (const token of done) {
    if (place.expects === 'field') {
      if (token.word === 'exists') exists = true;
      else if (/^[\p{L}`"]/u.test(token.word) && token.word !== 'not' && !MEASURES.has(token.word)) {
        place.field = token.text;
        place.expects = exists ? 'joint' : 'operator';
        exists = false;
      }
    } else if (place.expects === 'operator') {
      if (token.word === 'between') between = 2;
      if (OPERATORS.has(token.word)) place.expects = token.word === 'is' ? 'null' : 'value';
    } else if (place.expects === 'value') {
      if (token.word === '(') inList = true;
      else if (token.word === ')') inList = false;
      if (token.word === 'and' && between) continue;
      if (/^['\d]/.test(token.word) && between) between--;
      if (!inList && !between && /^['\d)]|^[-+.]\d/.test(token.word)) place.expects = 'joint';
    } else if (place.expects === 'null') {
      if (token.word === 'null') place.expects = 'joint';
    } else if (JOINTS.has(token.word)) {
      place.expects = 'field';
      place.field = '';
    }
  }
  return place;
}

/** @param {string} text in Python's source */
const quoted = (text) => JSON.stringify(text).replace(/[\u007f-\uffff]/g, (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`);

/** The same question by MLflow's client. @param {import('./state.js').State} state */
export function python(state) {
  const parts = [state.experiment ? `    experiment_ids=[${quoted(state.experiment)}],` : '    search_all_experiments=True,'];
  if (state.filter) parts.push(`    filter_string=${quoted(state.filter)},`);
  if (state.sort) parts.push(`    order_by=[${quoted(`${state.sort} ${state.falls ? 'DESC' : 'ASC'}`)}],`);
  if (state.deleted) parts.push('    run_view_type=mlflow.entities.ViewType.DELETED_ONLY,');
  return `import mlflow\n\nruns = mlflow.search_runs(\n${parts.join('\n')}\n)\n`;
}
