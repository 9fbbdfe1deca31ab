// How the table of runs is looked at, as it stands in the page's address; what makes no sense there is left out.

/**
 * @typedef {object} State
 * @property {string} experiment an experiment's number, or nothing for all
 * @property {string} filter a search as somebody types it
 * @property {string} sort a field of the search language
 * @property {boolean} falls whether the greatest come first
 * @property {string[]} columns chosen columns; none: the usual ones
 * @property {string[]} groups what runs are grouped by
 * @property {boolean} deleted runs that were put aside, instead of the others
 * @property {string} view the saved view that this came from; `none` where the project's first view is not wanted
 */

/** @type {State} */
export const PLAIN = Object.freeze({ experiment: '', filter: '', sort: '', falls: false, columns: [], groups: [], deleted: false, view: '' });

/** What every run has, beside the keys that it used. @type {Record<string, string>} */
export const ATTRIBUTES = {
  status: 'Status', start_time: 'Started', duration: 'Took', user_id: 'By', experiment_id: 'Experiment', end_time: 'Ended', run_id: 'Id',
};

/** @param {string} query @returns {State} */
export function read(query) {
  const all = new URLSearchParams(query);
  const sort = all.get('sort') ?? '';
  return {
    experiment: /^\d{1,18}$/.test(all.get('experiment') ?? '') ? String(all.get('experiment')) : '',
    filter: [all.get('filter') ?? '', ...older(all)].filter(Boolean).join(' AND '),
    sort: sort.replace(/^-/, ''),
    falls: sort.startsWith('-'),
    columns: all.getAll('column').filter(Boolean),
    groups: all.getAll('group').filter(Boolean),
    deleted: all.has('deleted'),
    view: all.get('view') ?? '',
  };
}

/** Addresses from before searches could be typed. @param {URLSearchParams} all */
function older(all) {
  const name = all.get('name');
  const status = all.get('status');
  return [name ? `run_name ILIKE '%${name.replaceAll("'", "''")}%'` : '', status ? `status = '${status.replaceAll("'", "''")}'` : ''];
}

/** The same state is always the same text. @param {State} state */
export function write(state) {
  const all = new URLSearchParams();
  if (state.view) all.set('view', state.view);
  if (state.experiment) all.set('experiment', state.experiment);
  if (state.filter) all.set('filter', state.filter);
  if (state.sort) all.set('sort', (state.falls ? '-' : '') + state.sort);
  for (const column of state.columns) all.append('column', column);
  for (const group of state.groups) all.append('group', group);
  if (state.deleted) all.set('deleted', '1');
  return all.toString();
}

/** What a saved view keeps: all but whose view it is. @param {State} state */
export const look = (state) => write({ ...state, view: '' });

/** @param {State} state what the API sorts by */
export const order = (state) => (state.sort ? `${state.sort} ${state.falls ? 'desc' : 'asc'}` : '');

/** Which runs, as the API is asked. @param {State} state */
export function asked(state) {
  const all = new URLSearchParams();
  if (state.experiment) all.set('experiment', state.experiment);
  if (state.filter) all.set('filter', state.filter);
  if (state.sort) all.set('order', order(state));
  if (state.deleted) all.set('deleted', 'true');
  return all;
}
