// Folders and files as a tree for mouse and keys; a folder's lines come a thousand at a time, and no sooner than it is opened.

import { bytes, icon, make } from '../kit/elements.js';

/** @typedef {{path: string, folder: boolean, size: number|null}} FileLine */

export class FileTree {
  /**
   * @param {HTMLElement} root
   * @param {(query: Record<string, string>) => Promise<{items: FileLine[], next: string|null}>} list
   * @param {(line: FileLine) => void} chosen
   */
  constructor(root, list, chosen) {
    this.root = root;
    this.list = list;
    this.chosen = chosen;
    root.setAttribute('role', 'tree');
    root.setAttribute('aria-label', 'Files');
    root.addEventListener('click', (event) => this.press(/** @type {Element} */ (event.target).closest('[role=treeitem]')));
    root.addEventListener('keydown', (event) => this.key(event));
  }

  async open(folder) {
    this.root.replaceChildren();
    await this.more(this.root, { folder }, '');
    this.letOneBeReached();
  }

  /** Fetches everything again that is in sight: other files may have come. */
  async again() {
    if (this.finding) return this.find(this.finding);
    const opened = [...this.root.querySelectorAll('[aria-expanded=true]')].map((item) => item.line.path);
    const chosen = this.root.querySelector('[aria-selected=true]')?.line.path;
    await this.open('');
    for (const path of opened) {
      const item = this.at(path);
      if (item) await this.toggle(item, true);
    }
    if (chosen) this.mark(chosen);
  }

  /** @param {string} text every file whose path holds it, or the tree again */
  async find(text) {
    this.finding = text;
    if (text === '') return this.open('');
    this.root.replaceChildren();
    await this.more(this.root, { text }, '');
    if (this.root.childElementCount === 0) this.tell(this.root, `No file's path holds “${text}”.`);
    this.letOneBeReached();
  }

  /** @param {HTMLElement} into @param {Record<string, string>} query @param {string} after */
  async more(into, query, after) {
    const asked = this.asked = (this.asked ?? 0) + (into === this.root && after === '' ? 1 : 0);
    const level = into === this.root ? 1 : Number(into.parentElement?.getAttribute('aria-level')) + 1;
    try {
      const page = await this.list(after ? { ...query, after } : query);
      if (into === this.root && asked !== this.asked) return;
      into.append(...page.items.map((line) => this.item(line, level, 'text' in query)));
      if (page.next) into.append(this.moreItem(into, query, page.next, level));
    } catch (failure) {
      this.tell(into, failure.message);
    }
  }

  tell(into, words) {
    const told = make('div', 'tn-fb-told tn-muted', words);
    told.setAttribute('role', 'none');
    into.append(told);
  }

  item(line, level, whole) {
    const item = this.treeItem(level);
    item.line = line;
    item.dataset.path = line.path;
    const row = make('div', 'tn-fb-row');
    const name = make('span', 'tn-fb-name', whole ? line.path : line.path.split('/').at(-1));
    name.title = line.path;
    row.append(icon(line.folder ? 'folder' : 'file'), name);
    if (line.folder) {
      item.setAttribute('aria-expanded', 'false');
      row.prepend(icon('chevron-right'));
    } else {
      item.setAttribute('aria-selected', 'false');
      row.append(make('span', 'tn-fb-size', bytes(line.size ?? 0)));
    }
    item.append(row);
    return item;
  }

  moreItem(into, query, next, level) {
    const item = this.treeItem(level);
    const row = make('div', 'tn-fb-row tn-fb-more', 'Show the next 1,000');
    item.append(row);
    item.pressed = async () => {
      row.textContent = 'Fetching…';
      const before = item.previousElementSibling;
      await this.more(into, query, next);
      const first = item.nextElementSibling;
      const focused = document.activeElement === item;
      item.remove();
      this.letOneBeReached();
      if (focused) this.focus(first ?? before);
    };
    return item;
  }

  treeItem(level) {
    const item = make('div', 'tn-fb-item');
    item.setAttribute('role', 'treeitem');
    item.setAttribute('aria-level', String(level));
    item.style.setProperty('--level', String(level - 1));
    item.tabIndex = -1;
    return item;
  }

  press(item) {
    if (!item) return;
    this.focus(item);
    if (item.pressed) item.pressed();
    else if (item.line.folder) this.toggle(item);
    else this.chosen(item.line);
  }

  async toggle(item, wanted = item.getAttribute('aria-expanded') !== 'true') {
    item.setAttribute('aria-expanded', String(wanted));
    let group = item.querySelector(':scope > [role=group]');
    if (group) group.hidden = !wanted;
    else if (wanted) {
      group = make('div');
      group.setAttribute('role', 'group');
      item.append(group);
      await this.more(group, { folder: item.line.path }, '');
    }
  }

  /** @param {string} path opens the folders on the way, as far as they are among the lines fetched */
  async reach(path, focus = true) {
    if (this.finding) await this.find('');
    const parts = path.split('/');
    let item;
    for (let i = 1; i <= parts.length; i++) {
      item = this.at(parts.slice(0, i).join('/')) ?? item;
      if (item?.line.folder) await this.toggle(item, true);
    }
    if (item && focus) this.focus(item);
  }

  at(path) {
    return this.root.querySelector(`[data-path="${CSS.escape(path)}"]`);
  }

  mark(path) {
    this.root.querySelector('[aria-selected=true]')?.setAttribute('aria-selected', 'false');
    this.at(path)?.setAttribute('aria-selected', 'true');
  }

  letOneBeReached() {
    if (this.root.querySelector('[role=treeitem][tabindex="0"]')) return;
    const first = this.root.querySelector('[role=treeitem]');
    if (first) first.tabIndex = 0;
  }

  focus(item) {
    if (!item) return;
    for (const other of this.root.querySelectorAll('[role=treeitem][tabindex="0"]')) other.tabIndex = -1;
    item.tabIndex = 0;
    item.focus({ preventScroll: true });
    item.firstElementChild?.scrollIntoView({ block: 'nearest' });
  }

  key(event) {
    const item = /** @type {any} */ (event.target).closest('[role=treeitem]');
    if (!item || event.altKey || event.ctrlKey || event.metaKey) return;
    const seen = [...this.root.querySelectorAll('[role=treeitem]')].filter((one) => !one.parentElement?.closest('[hidden]'));
    const at = seen.indexOf(item);
    const isOpen = item.getAttribute('aria-expanded') === 'true';
    const deeds = {
      ArrowDown: () => this.focus(seen[at + 1]),
      ArrowUp: () => this.focus(seen[at - 1]),
      Home: () => this.focus(seen[0]),
      End: () => this.focus(seen.at(-1)),
      ArrowRight: () => (isOpen ? this.focus(item.querySelector('[role=treeitem]')) : item.line?.folder && this.toggle(item, true)),
      ArrowLeft: () => (isOpen ? this.toggle(item, false) : this.focus(item.parentElement?.closest('[role=treeitem]'))),
      Enter: () => this.press(item),
      ' ': () => this.press(item),
    };
    const deed = deeds[event.key];
    if (!deed) return;
    event.preventDefault();
    event.stopPropagation();
    deed();
  }
}
