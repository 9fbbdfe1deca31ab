// What is done to chosen runs: compared, tagged, put aside and brought back, some hundred at a time.

import { counted, element, figure, icon } from './format.js';
import { ask, field } from './menu.js';

const PART = 200;
const MOST_COMPARED = 100;
const TYPED_ABOVE = 20;

export class Selection {
  /**
   * @param {import('./api.js').Api} api
   * @param {{ project: string, mayWrite: boolean, changed: () => void, done: () => void, deleted: () => boolean }} page
   */
  constructor(api, page) {
    this.api = api;
    this.page = page;
    /** @type {Set<string>} */
    this.ids = new Set();
    this.last = -1;
    this.bar = element('div', { className: 'tnr-bulk', role: 'toolbar', 'aria-label': 'Selected runs', hidden: true });
  }

  /** @param {string} id */
  has(id) {
    return this.ids.has(id);
  }

  get size() {
    return this.ids.size;
  }

  /** Turns one, or all from the last that was turned. @param {string[]} ids all in their order @param {number} index @param {boolean} far */
  turn(ids, index, far) {
    const on = !this.ids.has(ids[index]);
    const from = far && this.last >= 0 ? Math.min(this.last, index) : index;
    const to = far && this.last >= 0 ? Math.max(this.last, index) : index;
    for (let i = from; i <= to; i++) this.set(ids[i], on);
    this.last = index;
    this.show();
  }

  /** @param {string} id @param {boolean} on */
  set(id, on) {
    if (!id) return;
    if (on) this.ids.add(id);
    else this.ids.delete(id);
  }

  /** @param {string[]} ids */
  all(ids) {
    const none = this.ids.size === 0;
    this.ids = new Set(none ? ids : []);
    this.show();
  }

  clear() {
    this.ids.clear();
    this.last = -1;
    this.show();
  }

  show() {
    const many = this.ids.size;
    this.bar.hidden = many === 0;
    if (many > 0) this.bar.replaceChildren(element('strong', { 'aria-live': 'polite' }, `${figure(many)} selected`), ...this.buttons(many));
    this.page.changed();
  }

  /** @param {number} many */
  buttons(many) {
    const compare = button('split', 'Compare', () => this.compare());
    if (many < 2 || many > MOST_COMPARED) {
      compare.disabled = true;
      compare.title = `Choose 2 to ${MOST_COMPARED} runs`;
    }
    const copy = button('copy', 'Copy ids', () => navigator.clipboard.writeText([...this.ids].join('\n')));
    const clear = button('cross', 'Clear', () => this.clear());
    if (!this.page.mayWrite) return [compare, copy, clear];
    const away = this.page.deleted() ? button('rollback', 'Restore', () => this.restore()) : button('trash', 'Delete', () => this.remove());
    return [compare, button('plus', 'Add tag', () => this.tag()), copy, away, clear];
  }

  compare() {
    location.assign(new URL(`${this.page.project}/compare?runs=${[...this.ids].join(',')}`, document.baseURI));
  }

  tag() {
    const key = field('Key', { maxLength: 250, required: true });
    const value = field('Value', { maxLength: 8000 });
    ask({
      title: `Tag ${counted(this.ids.size, 'run')}`, words: 'A tag of the same key is overwritten.', action: 'Add tag', fields: [key.row, value.row],
      work: () => this.each((runs) => this.api.post('runs/tags', { runs, key: key.input.value, value: value.input.value })),
    });
  }

  remove() {
    const many = this.ids.size;
    const typed = field(`Type ${many} to confirm`, { inputMode: 'numeric' });
    ask({
      title: `Delete ${counted(many, 'run')}?`, danger: true, action: `Delete ${counted(many, 'run')}`,
      words: 'They leave every list and can be restored from “Deleted runs”.', fields: many > TYPED_ABOVE ? [typed.row] : [],
      work: async () => {
        if (many > TYPED_ABOVE && typed.input.value.replace(/\D/g, '') !== String(many)) throw new Error(`This is not the number of chosen runs: ${many}.`);
        await this.each((runs) => this.api.post('runs/deletion', { runs }));
        this.clear();
      },
    });
  }

  restore() {
    const many = this.ids.size;
    ask({
      title: `Restore ${counted(many, 'run')}?`, action: `Restore ${counted(many, 'run')}`, words: 'They come back into every list.',
      work: async () => {
        await this.each((runs) => this.api.post('runs/restoration', { runs }));
        this.clear();
      },
    });
  }

  /** Some at a time: what is done is done, should the rest be refused. @param {(runs: string[]) => Promise<unknown>} deed */
  async each(deed) {
    const ids = [...this.ids];
    let done = 0;
    try {
      for (; done < ids.length; done += PART) await deed(ids.slice(done, done + PART));
    } catch (failure) {
      const words = /** @type {Error} */ (failure).message;
      throw new Error(done ? `${words} ${figure(done)} of ${figure(ids.length)} were done.` : words);
    } finally {
      this.page.done();
    }
  }
}

/** @param {string} drawing @param {string} text @param {() => void} act */
function button(drawing, text, act) {
  const made = element('button', { type: 'button', className: 'tnr-button' }, icon(drawing), text);
  made.addEventListener('click', act);
  return made;
}
