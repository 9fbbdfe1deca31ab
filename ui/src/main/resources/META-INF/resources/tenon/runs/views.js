// Saved views: how the table is looked at under a name, for oneself or for all who see the project.

import { element, icon } from './format.js';
import { ask, field, menu } from './menu.js';
import { look, read } from './state.js';

/** @typedef {{ id: string, name: string, state: string, shared: boolean, first: boolean, mine: boolean, owner: string }} View */

/** The views are a wish of the page; without them it works all the same. */
export class Views {
  /**
   * @param {import('./api.js').Api} api
   * @param {{ state: () => import('./state.js').State, open: (state: import('./state.js').State) => void, may: { share: boolean, first: boolean } }} page
   */
  constructor(api, page) {
    this.api = api;
    this.page = page;
    /** @type {View[]} */
    this.all = [];
    this.name = element('span', { className: 'tnr-view-name' }, 'All runs');
    this.mark = element('span', { className: 'tnr-unsaved', hidden: true }, 'changed');
    this.button = element('button', { type: 'button', className: 'tnr-button tnr-view', 'aria-haspopup': 'menu' }, this.name, this.mark, icon('chevron-down'));
    this.button.addEventListener('click', () => this.choose());
  }

  async load() {
    this.all = (await this.api.get('views?page=runs').catch(() => ({ items: [] }))).items;
    this.show();
  }

  /** What the page begins with, where its address says nothing. */
  first() {
    return this.all.find((view) => view.first);
  }

  /** @param {string} id */
  find(id) {
    return this.all.find((view) => view.id === id);
  }

  current() {
    return this.find(this.page.state().view);
  }

  isChanged() {
    const view = this.current();
    return view !== undefined && look(read(view.state)) !== look(this.page.state());
  }

  show() {
    const view = this.current();
    this.name.textContent = view?.name ?? 'All runs';
    this.mark.hidden = !this.isChanged();
    this.button.setAttribute('aria-label', `View: ${view?.name ?? 'All runs'}${this.isChanged() ? ', changed and not saved' : ''}`);
  }

  /** @param {View} view */
  open(view) {
    this.page.open({ ...read(view.state), view: view.id });
  }

  choose() {
    const now = this.current();
    const line = (/** @type {View} */ view) => ({
      text: view.name, on: view.id === now?.id, act: () => this.open(view), icon: view.id === now?.id ? 'check' : undefined,
      hint: [view.first ? 'project default' : '', view.mine ? '' : `by ${view.owner}`].filter(Boolean).join(', '),
    });
    const shared = this.all.filter((view) => view.shared);
    const own = this.all.filter((view) => !view.shared);
    menu(this.button, 'Views', [
      { text: 'All runs', on: !now, icon: now ? undefined : 'check', act: () => this.page.open({ ...read(''), view: this.first() ? 'none' : '' }) },
      ...(shared.length ? [{ text: 'Shared with the project', head: true }, ...shared.map(line)] : []),
      ...(own.length ? [{ text: 'Mine alone', head: true }, ...own.map(line)] : []),
      { text: 'This view', head: true },
      ...this.deeds(now),
    ]);
  }

  /** @param {View | undefined} now */
  deeds(now) {
    const deeds = [];
    if (now?.mine && this.isChanged()) deeds.push({ text: `Save changes to “${now.name}”`, icon: 'check', act: () => this.change(now, { state: look(this.page.state()) }) });
    if (now && this.isChanged()) deeds.push({ text: 'Go back to what was saved', icon: 'rollback', act: () => this.open(now) });
    deeds.push({ text: 'Save as a new view…', icon: 'plus', act: () => this.save() });
    if (!now) return deeds;
    if (now.mine) {
      deeds.push({ text: 'Rename…', icon: 'edit', act: () => this.rename(now) });
      if (this.page.may.share) {
        deeds.push(now.shared ? { text: 'Keep it for me alone', icon: 'lock', act: () => this.change(now, { shared: false }) }
          : { text: 'Share with the project', icon: 'members', act: () => this.change(now, { shared: true }) });
      }
    }
    if (this.page.may.first && now.shared) {
      deeds.push(now.first ? { text: 'No longer the project’s default', icon: 'cross', act: () => this.turn(now, 'ordinary') }
        : { text: 'Make it the project’s default', icon: 'projects', act: () => this.turn(now, 'first') });
    }
    if (now.mine) deeds.push({ text: 'Delete…', icon: 'trash', danger: true, act: () => this.remove(now) });
    return deeds;
  }

  save() {
    const name = field('Name', { maxLength: 100, required: true });
    const shared = field('Share with all who see the project', { type: 'checkbox' });
    ask({
      title: 'Save as a new view', action: 'Save', fields: this.page.may.share ? [name.row, shared.row] : [name.row],
      work: async () => {
        const view = await this.api.post('views', { page: 'runs', name: name.input.value, state: look(this.page.state()), shared: shared.input.checked });
        this.all.push(view);
        this.page.open({ ...this.page.state(), view: view.id });
      },
    });
  }

  /** @param {View} view */
  rename(view) {
    const name = field('Name', { maxLength: 100, required: true, value: view.name });
    ask({ title: 'Rename the view', action: 'Rename', fields: [name.row], work: () => this.put(view, { name: name.input.value }) });
  }

  /** @param {View} view */
  remove(view) {
    ask({
      title: `Delete “${view.name}”?`, action: 'Delete', danger: true,
      words: view.shared ? 'Everybody who sees the project loses this view. Its runs stay.' : 'Its runs stay.',
      work: async () => {
        await this.api.delete(`views/${view.id}`);
        this.all = this.all.filter((one) => one !== view);
        this.page.open({ ...this.page.state(), view: '' });
      },
    });
  }

  /** @param {View} view @param {Partial<View>} changes */
  change(view, changes) {
    return this.told(() => this.put(view, changes));
  }

  /** @param {View} view @param {Partial<View>} changes */
  async put(view, changes) {
    Object.assign(view, await this.api.put(`views/${view.id}`, changes));
    this.show();
  }

  /** @param {View} view @param {'first' | 'ordinary'} to */
  turn(view, to) {
    return this.told(async () => {
      await this.api.post(`views/${view.id}/${to}`, {});
      await this.load();
    });
  }

  /** @param {() => Promise<void>} deed */
  told(deed) {
    return deed().catch((failure) => ask({ title: 'This could not be done', words: failure.message, action: 'Close', work: async () => {} }));
  }
}
