// A chart's points as a table: every one of them, by pages, and all of them to be taken away.

import { counted, formatted, moment } from './words.js';
import { json } from './data.js';

const PAGE = 100;

/**
 * @param {HTMLElement} host
 * @param {{runs: {id: string, name?: string}[], base: string, key: string, since: number|null}} of `base` is the project's `api/v1/runs`
 */
export function showTable(host, { runs, base, key, since }) {
  const table = document.createElement('table');
  const several = runs.length > 1;
  const head = table.createTHead().insertRow();
  for (const title of [...(several ? ['Run'] : []), 'Step', 'Value', 'Time']) {
    head.append(Object.assign(document.createElement('th'), { scope: 'col', textContent: title }));
  }
  const body = table.createTBody();
  const foot = document.createElement('div');
  foot.className = 'tn-chart-more';
  const more = Object.assign(document.createElement('button'), { type: 'button', textContent: `Show ${PAGE} more` });
  foot.append(more);
  for (const run of runs.slice(0, several ? 10 : 1)) foot.append(csv(base, run, key, several));
  host.replaceChildren(table, foot);
  let [at, after] = [0, ''];
  const read = async () => {
    more.disabled = true;
    try {
      const query = new URLSearchParams({ key, limit: String(PAGE) });
      if (after) query.set('after', after);
      else if (since !== null) query.set('since', String(Math.floor(since)));
      const page = await json(`${base}/${runs[at].id}/points?${query}`);
      for (const point of page.items) row(body, several ? runs[at].name ?? runs[at].id : null, point);
      after = page.next ?? '';
      if (!after) at++;
      more.hidden = at >= runs.length;
    } catch (failure) {
      more.textContent = `Try again (${failure.message})`;
    }
    more.disabled = false;
  };
  more.addEventListener('click', read);
  read();
}

function row(body, run, point) {
  const cells = body.insertRow();
  if (run !== null) cells.insertCell().textContent = run;
  cells.insertCell().textContent = counted(point.step);
  cells.insertCell().textContent = formatted(Number(point.value));
  cells.cells[cells.cells.length - 1].title = String(point.value);
  cells.insertCell().textContent = moment(point.time);
}

function csv(base, run, key, named) {
  const link = document.createElement('a');
  link.href = String(new URL(`${base}/${run.id}/points.csv?${new URLSearchParams({ key })}`, document.baseURI));
  link.download = '';
  link.setAttribute('router-ignore', '');
  link.textContent = named ? `CSV of ${run.name ?? run.id}` : 'Download CSV';
  return link;
}
