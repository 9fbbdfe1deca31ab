// What a comparison shows, told from the runs alone: rows, what differs, what is better, what is only chance.

/**
 * @typedef {object} ComparedRun
 * @property {string} id @property {string} name @property {string} user @property {string} status @property {boolean} deleted
 * @property {string} experimentName @property {string} startedAt @property {string} [endedAt]
 * @property {Record<string, number|string>} metrics @property {Record<string, string>} params @property {Record<string, string>} tags
 * @property {{name: string, digest: string, context?: string}[]} datasets
 *
 * @typedef {object} Row one thing of which each run may have a value
 * @property {string} section @property {string} key @property {(string|number|undefined)[]} values in the order of the runs
 *
 * @typedef {{runs: string[], seeds: string[]}} Family
 */

export const METRICS = 'Metrics';
export const PARAMS = 'Parameters';

const CODE = new Map([
  ['mlflow.source.name', 'source'], ['mlflow.project.entryPoint', 'entry point'], ['mlflow.source.git.commit', 'commit'],
  ['mlflow.source.git.branch', 'branch'], ['mlflow.source.git.repoURL', 'repository'], ['mlflow.source.git.dirty', 'uncommitted changes'],
]);
const NOTE = 'mlflow.note.content';
const LOWER = ['loss', 'error', 'err', 'rmse', 'mse', 'mae', 'mape', 'perplexity', 'ppl', 'wer', 'cer', 'latency', 'logloss', 'brier', 'fid', 'regret'];
const HIGHER = ['accuracy', 'acc', 'auc', 'auroc', 'auprc', 'f1', 'precision', 'recall', 'r2', 'score', 'bleu', 'rouge', 'map', 'ndcg', 'iou', 'dice', 'mcc', 'kappa', 'reward'];

/** @param {ComparedRun[]} runs @returns {Row[]} */
export function rowsOf(runs) {
  return [
    ...attributes(runs),
    ...keyed(METRICS, runs, (run) => Object.fromEntries(Object.entries(run.metrics).map(([key, value]) => [key, Number(value)]))),
    ...keyed(PARAMS, runs, (run) => run.params),
    ...keyed('Datasets', runs, datasets),
    ...keyed('Code', runs, (run) => renamed(run.tags)),
    ...keyed('Tags', runs, visibleTags),
  ];
}

function attributes(runs) {
  const row = (key, of) => ({ section: 'Attributes', key, values: runs.map(of) });
  return [
    row('status', (run) => (run.deleted ? `${sentence(run.status)}, deleted` : sentence(run.status))),
    row('experiment', (run) => run.experimentName || undefined),
    row('by', (run) => run.user || undefined),
    row('started', (run) => new Date(run.startedAt).toLocaleString('en', { year: 'numeric', month: 'short', day: 'numeric', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).replace(`, ${new Date().getFullYear()}`, '')),
    row('took', (run) => (run.endedAt ? length(new Date(run.endedAt).getTime() - new Date(run.startedAt).getTime()) : undefined)),
  ].filter((one) => one.values.some((value) => value !== undefined));
}

const sentence = (word) => word.charAt(0) + word.slice(1).toLowerCase();

/** @param {number} milliseconds */
export function length(milliseconds) {
  const seconds = milliseconds / 1000;
  if (!(seconds >= 0)) return undefined;
  if (seconds < 60) return `${seconds < 10 ? seconds.toFixed(1) : Math.floor(seconds)} s`;
  const [most, unit, rest, smaller] = seconds < 3600 ? [seconds / 60, 'min', seconds % 60, 's']
    : seconds < 86_400 ? [seconds / 3600, 'h', (seconds % 3600) / 60, 'min'] : [seconds / 86_400, 'd', (seconds % 86_400) / 3600, 'h'];
  return `${Math.floor(most)} ${unit}${Math.floor(rest) ? ` ${Math.floor(rest)} ${smaller}` : ''}`;
}

function keyed(section, runs, of) {
  const all = runs.map(of);
  const keys = [...new Set(all.flatMap((one) => Object.keys(one)))].sort((one, other) => one.localeCompare(other, 'en', { numeric: true }));
  return keys.map((key) => ({ section, key, values: all.map((one) => (Object.hasOwn(one, key) ? one[key] : undefined)) }));
}

function datasets(run) {
  /** @type {Record<string, string>} */
  const read = {};
  for (const { name, digest, context } of run.datasets) {
    const key = context ? `${name} (${context})` : name;
    read[key] = read[key] ? `${read[key]}, ${digest}` : digest;
  }
  return read;
}

function renamed(tags) {
  return Object.fromEntries([...CODE].filter(([tag]) => Object.hasOwn(tags, tag)).map(([tag, name]) => [name, tags[tag]]));
}

function visibleTags(run) {
  const own = Object.entries(run.tags).filter(([key]) => !key.startsWith('mlflow.'));
  if (run.tags[NOTE]) own.push(['description', run.tags[NOTE]]);
  return Object.fromEntries(own);
}

/** @param {Row} row */
export function differs(row) {
  return row.values.some((value) => !Object.is(value, row.values[0]));
}

/** @param {Row} row @param {string} text */
export function matches(row, text) {
  const wanted = text.trim().toLowerCase();
  return wanted === '' || `${row.section} ${row.key}`.toLowerCase().includes(wanted)
    || row.values.some((value) => value !== undefined && String(value).toLowerCase().includes(wanted));
}

/**
 * Whether more is better (1), less is (-1), or nobody knows (0).
 * @param {string} key @param {string[]} up @param {string[]} down what the reader has chosen comes first
 */
export function direction(key, up, down) {
  if (up.includes(key)) return 1;
  if (down.includes(key)) return -1;
  const words = key.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase().split(/[^a-z0-9]+/);
  if (words.some((word) => LOWER.includes(word))) return -1;
  return words.some((word) => HIGHER.includes(word)) ? 1 : 0;
}

/**
 * How far apart the same configuration's results lie only because of their seeds: the wider of the two runs' families.
 * @param {Row} row @param {ComparedRun[]} runs @param {Family[]} families @param {number} one @param {number} other
 */
export function chance(row, runs, families, one, other) {
  const spreads = families
    .filter((family) => family.runs.includes(runs[one].id) || family.runs.includes(runs[other].id))
    .map((family) => spread(row, runs, family));
  return Math.max(0, ...spreads);
}

function spread(row, runs, family) {
  const values = row.values.filter((value, i) => Number.isFinite(value) && family.runs.includes(runs[i].id)).map(Number);
  return values.length > 1 ? Math.max(...values) - Math.min(...values) : 0;
}

/**
 * @typedef {{text: string, tone: ''|'better'|'worse'|'noise', title: string}} Delta
 * A metric against the baseline's, in words; nothing where there is nothing to compare.
 * @param {Row} row @param {number} i @param {number} baseline @param {number} spreadOfSeeds @param {number} better
 * @returns {Delta|undefined}
 */
export function delta(row, i, baseline, spreadOfSeeds, better) {
  const value = row.values[i];
  const base = row.values[baseline];
  if (i === baseline || typeof value !== 'number' || typeof base !== 'number' || !Number.isFinite(value) || !Number.isFinite(base)) return undefined;
  const difference = value - base;
  if (difference === 0) return { text: '=', tone: '', title: 'The same as the baseline' };
  const text = base === 0 ? signed(difference, (size) => size.toPrecision(3)) : signed(difference / Math.abs(base), percent);
  if (Math.abs(difference) <= spreadOfSeeds) {
    return { text, tone: 'noise', title: `Within noise: the same parameters with other seeds differ by up to ${spreadOfSeeds.toPrecision(3)}` };
  }
  const tone = better === 0 ? '' : difference * better > 0 ? 'better' : 'worse';
  return { text, tone, title: tone ? `${sentence(tone.toUpperCase())} than the baseline` : 'Against the baseline' };
}

const signed = (number, write) => `${number > 0 ? '+' : '−'}${write(Math.abs(number))}`;
const percent = (share) => (share >= 10 ? `${Math.round(share * 100)} %` : `${(share * 100).toFixed(share < 0.001 ? 2 : 1)} %`);

/** @param {ComparedRun[]} runs @param {Row[]} rows what is copied opens in a spreadsheet, where nothing of it may be a formula */
export function csv(runs, rows) {
  const lines = [['section', 'key', ...runs.map((run) => run.name)], ['', 'run id', ...runs.map((run) => run.id)],
    ...rows.map((row) => [row.section, row.key, ...row.values])];
  return lines.map((line) => line.map(field).join(',')).join('\r\n') + '\r\n';
}

function field(value) {
  if (value === undefined) return '';
  const text = String(value);
  const plain = typeof value !== 'number' && /^[=+\-@\t\r]/.test(text) && !Number.isFinite(Number(text)) ? `'${text}` : text;
  return /[",\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
}

/** What the page's address says, and nothing else does. */
export class Look {
  /** @param {string} search */
  constructor(search) {
    const asked = new URLSearchParams(search);
    this.runs = [...new Set((asked.get('runs') ?? '').split(',').filter((id) => /^[0-9a-f]{32}$/.test(id)))];
    this.baseline = asked.get('baseline') ?? '';
    this.differences = asked.has('differences');
    this.transposed = asked.has('transposed');
    this.find = asked.get('find') ?? '';
    this.view = asked.get('view') ?? 'table';
    this.up = asked.getAll('up');
    this.down = asked.getAll('down');
    this.charts = asked.getAll('chart');
    this.axes = asked.getAll('axis');
    this.log = asked.getAll('log');
    this.x = asked.get('x') ?? '';
    this.y = asked.get('y') ?? '';
    this.size = asked.get('size') ?? '';
    this.colour = asked.get('colour') ?? '';
    this.along = ['relative', 'time'].find((one) => one === asked.get('along')) ?? '';
    this.scale = ['log', 'symlog'].find((one) => one === asked.get('scale')) ?? '';
    this.smooth = asked.get('smooth') ?? '';
  }

  toSearch() {
    const said = new URLSearchParams();
    said.set('runs', this.runs.join(','));
    for (const name of ['baseline', 'find', 'x', 'y', 'size', 'colour', 'along', 'scale', 'smooth']) if (this[name]) said.set(name, this[name]);
    if (this.view !== 'table') said.set('view', this.view);
    for (const name of ['differences', 'transposed']) if (this[name]) said.set(name, '1');
    for (const [name, values] of Object.entries({ up: this.up, down: this.down, chart: this.charts, axis: this.axes, log: this.log })) {
      for (const value of values) said.append(name, value);
    }
    return `?${said.toString().replaceAll('%2C', ',')}`;
  }
}
