// What something came of and what came of it, as a picture or as a list; which of the two stands in the page's address.

import { asked, button, make } from './kit/elements.js';
import { KINDS, picture } from './registry/picture.js';

const LOOKS = [['picture', 'Picture'], ['list', 'List']];
const WAYS = [['both', 'Both ways'], ['up', 'Where it comes from'], ['down', 'What came of it']];

/** `<tenon-lineage project="t/acme/p/churn" of="version:churn/3">` */
class TenonLineage extends HTMLElement {
  static observedAttributes = ['of'];

  attributeChangedCallback() {
    if (this.stage) this.load();
  }

  connectedCallback() {
    const said = new URLSearchParams(location.search);
    this.look = said.get('look') === 'list' ? 'list' : 'picture';
    this.way = WAYS.some(([way]) => way === said.get('way')) ? said.get('way') : 'both';
    this.bar = make('div', 'tn-lineage-bar');
    this.stage = make('div', 'tn-lineage-stage');
    this.replaceChildren(this.bar, this.stage);
    this.load();
  }

  async load() {
    const of = this.getAttribute('of') ?? '';
    this.bars();
    this.stage.setAttribute('aria-busy', 'true');
    try {
      const query = new URLSearchParams({ of, direction: this.way });
      this.lineage = await (await asked(`${this.getAttribute('project')}/api/v1/lineage?${query}`)).json();
      if (of === this.getAttribute('of')) this.show();
    } catch (refused) {
      this.stage.replaceChildren(make('p', 'tn-muted', refused instanceof Error ? refused.message : 'The lineage could not be fetched.'));
    } finally {
      this.stage.removeAttribute('aria-busy');
    }
  }

  bars() {
    const group = (label, choices, now, choose) => {
      const made = make('div', 'tn-lineage-choices');
      made.setAttribute('role', 'group');
      made.setAttribute('aria-label', label);
      made.append(...choices.map(([value, words]) => {
        const one = button(words, () => choose(value));
        one.setAttribute('aria-pressed', String(value === now));
        return one;
      }));
      return made;
    };
    const held = this.bar.contains(document.activeElement) ? document.activeElement?.textContent : undefined;
    this.bar.replaceChildren(
      group('Which way', WAYS, this.way, (way) => { this.way = way; this.keep(); this.load(); }),
      group('Look', LOOKS, this.look, (look) => { this.look = look; this.keep(); this.bars(); this.show(); }),
    );
    if (held) [...this.bar.querySelectorAll('button')].find((one) => one.textContent === held)?.focus();
  }

  keep() {
    const address = new URL(location.href);
    address.searchParams.set('look', this.look);
    address.searchParams.set('way', this.way);
    history.replaceState(history.state, '', address);
  }

  show() {
    if (!this.lineage) return;
    const parts = [this.look === 'list' ? this.list() : picture(this.lineage, this.getAttribute('of') ?? '', this.getAttribute('project') ?? '')];
    if (this.lineage.cut) parts.push(make('p', 'tn-muted', `The ${this.lineage.nodes.length} nearest are shown; there are more.`));
    if (this.lineage.nodes.length === 1) parts.push(make('p', 'tn-muted', 'Nothing else is known: no run was named when it was registered, and nothing came of it yet.'));
    this.stage.replaceChildren(...parts);
  }

  list() {
    const table = make('table', 'tn-plain-table tn-lineage-list');
    const head = table.createTHead().insertRow();
    for (const title of ['What', 'Name', 'How it stands', 'Since', 'Came of']) {
      const cell = make('th', '', title);
      cell.scope = 'col';
      head.append(cell);
    }
    const names = new Map(this.lineage.nodes.map((node) => [node.key, node.name]));
    const order = Object.keys(KINDS);
    const body = table.createTBody();
    for (const node of [...this.lineage.nodes].sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind) || (b.at ?? '').localeCompare(a.at ?? ''))) {
      const row = body.insertRow();
      if (node.key === this.getAttribute('of')) row.setAttribute('aria-current', 'true');
      row.insertCell().textContent = KINDS[node.kind] ?? node.kind;
      row.insertCell().append(this.named(node));
      row.insertCell().textContent = node.note;
      row.insertCell().textContent = node.at ? new Date(node.at).toLocaleString() : '';
      row.insertCell().textContent = this.lineage.edges.filter((edge) => edge.to === node.key).map((edge) => names.get(edge.from)).join(', ');
    }
    return table;
  }

  named(node) {
    if (!node.path) return document.createTextNode(node.name);
    const link = make('a', '', node.name);
    link.href = new URL(`${this.getAttribute('project')}/${node.path}`, document.baseURI).href;
    return link;
  }
}

customElements.get('tenon-lineage') ?? customElements.define('tenon-lineage', TenonLineage);
