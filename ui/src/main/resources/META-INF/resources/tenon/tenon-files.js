// A run's files: a tree that fetches a folder when it is opened, and a look at the chosen file beside it.

import { asked, button, bytes, copyButton, encoded, icon, iconButton, make } from './kit/elements.js';
import { FileTree } from './preview/folders.js';
import { preview } from './preview/preview.js';

const PAUSE = 250;

/** `<tenon-files src="…/api/v1/runs/3f…" bytes="…/api/2.0/mlflow-artifacts/artifacts/0/3f…/artifacts">` */
class TenonFiles extends HTMLElement {
  connectedCallback() {
    this.src = this.getAttribute('src') ?? '';
    this.bytes = this.getAttribute('bytes') ?? '';
    this.build();
    this.tree.open('').then(() => {
      const file = new URLSearchParams(location.search).get('file');
      if (!file) return;
      this.choose(file);
      this.tree.reach(file, false).then(() => this.tree.mark(file));
    });
  }

  disconnectedCallback() {
    clearTimeout(this.pausing);
    this.view?.close();
  }

  build() {
    const find = make('input', 'tn-field');
    find.type = 'search';
    find.placeholder = 'Find by path';
    find.setAttribute('aria-label', 'Find files by path');
    find.addEventListener('input', () => {
      clearTimeout(this.pausing);
      this.pausing = setTimeout(() => this.tree.find(find.value.trim()), PAUSE);
    });
    const list = make('div', 'tn-fb-tree');
    this.tree = new FileTree(list, (query) => this.list(query), (line) => this.choose(line.path, line.size));
    const again = iconButton('refresh', 'Fetch the files again', () => this.tree.again());
    const top = make('div', 'tn-fb-top');
    top.append(find, again);
    const side = make('div', 'tn-fb-side');
    side.append(top, list);
    this.crumbs = make('nav', 'tn-fb-crumbs');
    this.crumbs.setAttribute('aria-label', 'Folder of the file');
    this.facts = make('div', 'tn-fb-facts');
    this.stage = make('div', 'tn-fb-stage');
    this.stage.append(make('p', 'tn-muted tn-fb-hint', 'Choose a file to look at it. Nothing in a file is ever run here.'));
    const main = make('div', 'tn-fb-main');
    main.append(this.crumbs, this.facts, this.stage);
    this.replaceChildren(side, main);
  }

  /** @param {Record<string, string>} query */
  async list(query) {
    return (await asked(`${this.src}/artifacts?${new URLSearchParams(query)}`)).json();
  }

  /** @param {string} path */
  async choose(path) {
    const here = new URL(location.href);
    here.searchParams.set('file', path);
    history.replaceState(history.state, '', here);
    this.chosen = path;
    this.view?.close();
    this.view = undefined;
    this.tree.mark(path);
    this.showCrumbs(path);
    this.facts.replaceChildren();
    this.stage.replaceChildren(make('p', 'tn-muted tn-fb-hint', 'Looking into the file…'));
    this.stage.setAttribute('aria-busy', 'true');
    try {
      const file = await (await asked(`${this.src}/artifacts/${encoded(path)}`)).json();
      if (this.chosen !== path) return;
      this.showFacts(file);
      const view = await preview(file, this);
      if (this.chosen !== path || !this.isConnected) {
        view.close();
        return;
      }
      this.view = view;
      this.stage.replaceChildren(view.element);
    } catch (failure) {
      if (this.chosen !== path) return;
      const told = make('p', 'tn-fb-hint', `The file could not be shown: ${failure.message} `);
      told.append(button('Try again', () => this.choose(path)));
      this.stage.replaceChildren(told);
    }
    this.stage.removeAttribute('aria-busy');
  }

  showCrumbs(path) {
    const parts = path.split('/');
    const crumbs = parts.map((part, i) => {
      const item = make('li');
      const folder = parts.slice(0, i + 1).join('/');
      if (i === parts.length - 1) {
        item.append(make('span', 'tn-fb-here', part));
        item.setAttribute('aria-current', 'true');
      } else item.append(button(part, () => this.tree.reach(folder), 'tn-fb-crumb'));
      return item;
    });
    const list = make('ol');
    list.append(...crumbs);
    this.crumbs.replaceChildren(list);
  }

  showFacts(file) {
    const digest = make('span', 'tn-mono', `sha256:${file.sha256.slice(0, 12)}…`);
    digest.title = file.sha256;
    const size = make('span', '', bytes(file.size));
    size.title = `${file.size.toLocaleString('en')} bytes`;
    const download = button('Download', () => this.download(file.path));
    download.prepend(icon('download'));
    const deeds = make('span', 'tn-fb-deeds');
    deeds.append(copyButton('Copy digest', () => file.sha256), copyButton('Copy path', () => file.path),
      copyButton('Copy API path', () => new URL(this.address(file.path), document.baseURI).href), download);
    this.facts.replaceChildren(size, digest, deeds);
  }

  /** @param {string} path where the API gives the file's bytes */
  address(path) {
    return `${this.bytes}/${encoded(path)}`;
  }

  /** @param {string} path the bytes come from object storage, as a file to keep */
  async download(path) {
    try {
      const { url } = await (await asked(`${this.src}/downloads/${encoded(path)}`)).json();
      const link = make('a');
      link.href = url;
      link.download = path.split('/').at(-1) ?? '';
      link.rel = 'noreferrer';
      link.click();
    } catch (failure) {
      this.facts.append(make('span', 'tn-fb-refused', failure.message));
    }
  }

  /** @param {string} path what is in the file, told without running it */
  async look(path) {
    return (await asked(`${this.src}/looks/${encoded(path)}`)).json();
  }

  /** @param {string} path @param {number} most the first so many bytes of a file */
  async read(path, most) {
    const answer = await asked(this.address(path), { headers: { Range: `bytes=0-${most - 1}`, Accept: '*/*' } });
    return new Uint8Array(await answer.arrayBuffer());
  }
}

if (!customElements.get('tenon-files')) customElements.define('tenon-files', TenonFiles);
