// @ts-check
// Writes the next version of a policy: the text, what stands against it line by line, the difference to the version in force.
import { asked, button, make } from './kit/elements.js';
import { changesOnly, difference } from './policy/difference.js';
import { Draft } from './policy/draft.js';

/** @typedef {import('./policy/draft.js').Finding} Finding */
/** @typedef {import('./policy/difference.js').Row} Row */

const PAUSE = 250;
const WORDS = { same: '', changed: 'changed', gone: 'gone', new: 'new' };

/** @param {string} text @param {number | undefined} version put in the place of the one that is written */
const versioned = (text, version) => text.replace(/^version:[^\n]*/m, `version: ${version}`);

/** @param {string} text */
const nameOf = (text) => /^name:[ \t]*["']?([a-z0-9-]+)/m.exec(text)?.[1] ?? '';

class PolicyEditor extends HTMLElement {
  connectedCallback() {
    if (this.draft) return;
    this.api = this.getAttribute('api') ?? '';
    this.policy = this.getAttribute('policy') ?? '';
    this.inForce = { text: '', tag: '', title: '' };
    this.asking = 0;
    this.draft = new Draft(() => this.changed());
    this.build();
    this.load();
  }

  build() {
    const label = make('label', 'tnp-label', 'Policy, as YAML');
    label.setAttribute('for', 'tnp-text');
    this.summary = make('p', 'tnp-summary');
    this.summary.id = 'tnp-summary';
    this.summary.setAttribute('role', 'status');
    const keys = make('p', 'tnp-keys', 'Tab indents; Escape, then Tab leaves the text. Ctrl and Enter publishes.');
    keys.id = 'tnp-keys';
    this.problems = make('ol', 'tnp-problems');
    this.publish = button('Publish…', () => this.ask(), 'tn-tool tnp-publish');
    this.publish.disabled = true;
    const head = make('div', 'tnp-head');
    head.append(label, this.publish);
    const side = make('section', 'tnp-side');
    side.setAttribute('aria-label', 'What stands against it');
    side.append(make('h2', '', 'Problems'), this.summary, this.problems, keys);
    const writing = make('section', 'tnp-writing');
    writing.append(head, this.draft.element);
    const top = make('div', 'tnp-top');
    top.append(writing, side);
    this.compared = make('section', 'tnp-compared');
    this.append(top, this.compared);
    this.addEventListener('keydown', (event) => {
      if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && !this.publish.disabled) this.ask();
    });
  }

  async load() {
    try {
      if (this.policy) await this.loadInForce();
      const from = this.getAttribute('from');
      if (from) await this.loadReady(from);
      this.changed();
    } catch (failure) {
      this.say(/** @type {Error} */ (failure).message);
    }
  }

  async loadInForce() {
    const answer = await asked(`${this.api}policies/${this.policy}`);
    const found = await answer.json();
    this.inForce = { text: found.text, tag: answer.headers.get('ETag') ?? '', title: `${found.name} ${found.version}` };
    this.next = found.version + 1;
    this.draft.text = versioned(found.text, this.next);
  }

  /** What stands ready replaces the policy of its own name, as that one's next version. @param {string} from */
  async loadReady(from) {
    const ready = (await (await asked(`${this.api}ready-policies`)).json()).items.find((/** @type {any} */ one) => one.id === from);
    if (!ready) return;
    this.policy = nameOf(ready.text);
    try {
      await this.loadInForce();
      this.draft.text = versioned(ready.text, this.next);
    } catch {
      this.draft.text = ready.text;
    }
  }

  changed() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.check(), PAUSE);
  }

  async check() {
    const asking = ++this.asking;
    const text = this.draft.text;
    try {
      const answer = await asked(`${this.api}policy-validation`, this.writing('POST', { text }));
      const told = await answer.json();
      if (asking === this.asking) this.show(told.findings, text);
    } catch (failure) {
      if (asking === this.asking) this.say(/** @type {Error} */ (failure).message);
    }
  }

  /** @param {string} method @param {unknown} body @param {Record<string, string>} [more] @returns {RequestInit} */
  writing(method, body, more = {}) {
    return { method, headers: { 'X-Tenon-Console': '1', 'Content-Type': 'application/json', ...more }, body: JSON.stringify(body) };
  }

  /** @param {string} words */
  say(words) {
    this.summary.textContent = words;
    this.publish.disabled = true;
  }

  /** @param {Finding[]} findings @param {string} text */
  show(findings, text) {
    this.draft.mark(findings);
    const same = text === this.inForce.text;
    this.say(findings.length === 0 ? 'Nothing stands against it.' : findings.length === 1 ? 'One thing stands against it.' : `${findings.length} things stand against it.`);
    this.publish.disabled = findings.length > 0 || same;
    this.problems.replaceChildren(...findings.map((finding) => this.problem(finding)));
    this.compare(text);
  }

  /** @param {Finding} finding */
  problem(finding) {
    const item = make('li');
    const go = button('', () => this.draft.goTo(finding.line, finding.column), 'tnp-problem');
    go.append(make('span', 'tnp-line', `Line ${finding.line}`), make('span', '', finding.reason));
    item.append(go);
    return item;
  }

  /** @param {string} text */
  compare(text) {
    const title = this.inForce.title ? `Against ${this.inForce.title}, which is in force` : 'A new policy';
    const head = make('h2', '', title);
    if (!this.inForce.title) {
      this.compared.replaceChildren(head, make('p', '', 'There is no version in force to compare it with.'));
      return;
    }
    const rows = difference(this.inForce.text, text);
    const changes = rows.filter((row) => row.kind !== 'same').length;
    if (changes === 0) {
      this.compared.replaceChildren(head, make('p', '', 'Nothing differs.'));
      return;
    }
    this.compared.replaceChildren(head, this.table(changesOnly(rows)));
  }

  /** @param {(Row | undefined)[]} rows */
  table(rows) {
    const table = make('table', 'tnp-difference');
    table.append(make('caption', 'tn-unseen', 'Lines that differ, before and after'));
    const head = make('tr');
    for (const words of ['Line', 'In force', 'Line', 'Draft']) {
      const cell = make('th', '', words);
      cell.setAttribute('scope', 'col');
      head.append(cell);
    }
    const body = make('tbody');
    body.append(...rows.map((row) => this.row(row)));
    const top = make('thead');
    top.append(head);
    table.append(top, body);
    const box = make('div', 'tnp-scroll');
    box.tabIndex = 0;
    box.setAttribute('role', 'region');
    box.setAttribute('aria-label', 'Difference');
    box.append(table);
    return box;
  }

  /** @param {Row | undefined} row */
  row(row) {
    const line = make('tr', row ? `tnp-${row.kind}` : 'tnp-left-out');
    if (!row) {
      const cell = make('td', '', '…');
      cell.colSpan = 4;
      line.append(cell);
      return line;
    }
    const before = make('td', 'tnp-before', row.left ?? '');
    const after = make('td', 'tnp-after', row.right ?? '');
    const word = WORDS[row.kind];
    if (word) (row.kind === 'gone' ? before : after).prepend(make('span', 'tn-unseen', `${word}: `));
    line.append(make('td', 'tnp-number', String(row.leftLine ?? '')), before, make('td', 'tnp-number', String(row.rightLine ?? '')), after);
    return line;
  }

  ask() {
    const name = nameOf(this.draft.text);
    const dialog = /** @type {HTMLDialogElement} */ (make('dialog', 'tnp-dialog'));
    dialog.setAttribute('aria-labelledby', 'tnp-ask');
    const title = make('h2', '', `Publish ${name}?`);
    title.id = 'tnp-ask';
    const label = make('label', 'tnp-label', 'Why it changes');
    const reason = /** @type {HTMLTextAreaElement} */ (make('textarea', 'tn-field tnp-reason'));
    reason.maxLength = 4000;
    reason.rows = 3;
    label.append(reason);
    const refusal = make('p', 'tnp-refusal');
    refusal.setAttribute('role', 'alert');
    const cancel = button('Cancel', () => dialog.close());
    const go = button('Publish', () => this.send(name, reason.value, dialog, refusal), 'tn-tool tnp-publish');
    const actions = make('div', 'tnp-actions');
    actions.append(cancel, go);
    dialog.append(title, make('p', '', 'It is in force at once and never changes again. Requests that are open under the version before become stale.'), label, refusal, actions);
    dialog.addEventListener('close', () => {
      dialog.remove();
      this.publish.focus();
    });
    this.append(dialog);
    dialog.showModal();
    reason.focus();
  }

  /** @param {string} name @param {string} reason @param {HTMLDialogElement} dialog @param {HTMLElement} refusal */
  async send(name, reason, dialog, refusal) {
    const tag = this.inForce.tag && name === this.policy ? { 'If-Match': this.inForce.tag } : undefined;
    try {
      await asked(`${this.api}policies/${name}`, this.writing('PUT', { text: this.draft.text, reason }, tag));
      dialog.close();
      this.dispatchEvent(new CustomEvent('published', { detail: { name } }));
    } catch (failure) {
      refusal.textContent = /** @type {Error} */ (failure).message;
    }
  }
}

customElements.define('tenon-policy', PolicyEditor);
