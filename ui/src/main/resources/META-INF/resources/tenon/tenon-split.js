// A split as one bar: a segment for each variant, a handle between two neighbours. A handle is dragged, or moved by the arrow
// keys (with Shift ten times as far); whoever holds the page is told by `tn-split-moved` and says what the shares are.

const WHOLE = 10_000;
const STEP = 100;

/** @typedef {{name: string, version: number, share: number}} Part */

class SplitBar extends HTMLElement {
  static observedAttributes = ['parts', 'fixed'];

  connectedCallback() {
    this.draw();
  }

  attributeChangedCallback() {
    if (this.isConnected && !this.dragging) this.draw();
  }

  /** @returns {Part[]} */
  get parts() {
    return JSON.parse(this.getAttribute('parts') ?? '[]');
  }

  draw() {
    const parts = this.parts;
    const focused = this.contains(document.activeElement) ? document.activeElement?.getAttribute('data-at') : null;
    this.replaceChildren();
    parts.forEach((part, i) => {
      this.append(segment(part, i));
      if (i < parts.length - 1 && !this.hasAttribute('fixed')) this.append(this.handle(parts, i));
    });
    if (focused !== null) this.querySelector(`[data-at="${focused}"]`)?.focus();
  }

  /**
   * @param {Part[]} parts
   * @param {number} at between this part and the next
   */
  handle(parts, at) {
    const handle = document.createElement('div');
    const both = parts[at].share + parts[at + 1].share;
    handle.className = 'tn-split-handle';
    handle.tabIndex = 0;
    handle.dataset.at = String(at);
    handle.setAttribute('role', 'slider');
    handle.setAttribute('aria-label', `Share of ${parts[at].name}, the rest of ${parts[at + 1].name}`);
    handle.setAttribute('aria-valuemin', '0');
    handle.setAttribute('aria-valuemax', String(both / 100));
    handle.setAttribute('aria-valuenow', String(parts[at].share / 100));
    handle.setAttribute('aria-valuetext', `${parts[at].share / 100} %`);
    handle.addEventListener('keydown', (event) => this.key(event, at));
    handle.addEventListener('pointerdown', (event) => this.drag(event, handle, at));
    return handle;
  }

  /**
   * @param {KeyboardEvent} event
   * @param {number} at
   */
  key(event, at) {
    const far = event.shiftKey ? 10 * STEP : STEP;
    const moves = { ArrowLeft: -far, ArrowDown: -far, ArrowRight: far, ArrowUp: far, Home: -WHOLE, End: WHOLE };
    const move = moves[/** @type {keyof moves} */ (event.key)];
    if (!move) return;
    event.preventDefault();
    this.move(at, this.parts[at].share + move);
  }

  /**
   * @param {PointerEvent} event
   * @param {HTMLElement} handle
   * @param {number} at
   */
  drag(event, handle, at) {
    const box = this.getBoundingClientRect();
    const before = this.parts.slice(0, at).reduce((sum, part) => sum + part.share, 0);
    const follow = (/** @type {PointerEvent} */ moved) => {
      const place = Math.round((((moved.clientX - box.left) / box.width) * WHOLE) / STEP) * STEP;
      this.move(at, place - before);
    };
    this.dragging = true;
    handle.setPointerCapture(event.pointerId);
    handle.addEventListener('pointermove', follow);
    handle.addEventListener('lostpointercapture', () => {
      this.dragging = false;
      this.draw();
    }, { once: true });
    event.preventDefault();
    handle.focus();
  }

  /**
   * @param {number} at
   * @param {number} wanted
   */
  move(at, wanted) {
    const parts = this.parts;
    const both = parts[at].share + parts[at + 1].share;
    const share = Math.max(0, Math.min(both, wanted));
    if (share === parts[at].share) return;
    parts[at].share = share;
    parts[at + 1].share = both - share;
    this.setAttribute('parts', JSON.stringify(parts));
    if (this.dragging) this.stretch(parts);
    const detail = parts.map((part) => part.share).join(' ');
    this.dispatchEvent(new CustomEvent('tn-split-moved', { detail, bubbles: true }));
  }

  /** @param {Part[]} parts */
  stretch(parts) {
    this.querySelectorAll('.tn-split-part').forEach((drawn, i) => stretch(/** @type {HTMLElement} */ (drawn), parts[i]));
  }
}

/**
 * @param {Part} part
 * @param {number} i
 */
function segment(part, i) {
  const drawn = document.createElement('div');
  drawn.className = `tn-split-part tn-split-part-${(i % 4) + 1}`;
  const words = document.createElement('span');
  words.textContent = `${part.name} · v${part.version}`;
  drawn.append(words);
  stretch(drawn, part);
  return drawn;
}

/**
 * @param {HTMLElement} drawn
 * @param {Part} part
 */
function stretch(drawn, part) {
  drawn.style.flexGrow = String(part.share);
  drawn.classList.toggle('tn-split-none', part.share === 0);
}

if (!customElements.get('tn-split')) customElements.define('tn-split', SplitBar);
