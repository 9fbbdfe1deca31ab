// What the charts of a section share: axis, scale, smoothing, the piece that is zoomed into, and where the cursor stands.

/**
 * @typedef {object} Look
 * @property {'step'|'relative'|'time'} along what runs from left to right
 * @property {'linear'|'log'|'symlog'} scale
 * @property {string} smooth none, `ema:0.9`, `mean:25` or `bell:10`
 * @property {number|null} from where the piece begins that is shown, none for all
 * @property {number|null} to
 */

/** Tells `tn-look` when the look changes, and `tn-cursor` when the cursor moves. */
export class Section extends EventTarget {
  /** @type {Look} */
  look = { along: 'step', scale: 'linear', smooth: '', from: null, to: null };
  /** @type {number|null} a place on the axis */
  cursor = null;

  /** @param {Partial<Look>} change another axis has other places, so nothing stays zoomed */
  change(change) {
    const moved = change.along !== undefined && change.along !== this.look.along;
    this.look = { ...this.look, ...(moved ? { from: null, to: null } : {}), ...change };
    if (moved) this.point(null);
    this.dispatchEvent(new CustomEvent('tn-look', { detail: change }));
  }

  get zoomed() {
    return this.look.from !== null || this.look.to !== null;
  }

  /** @param {number|null} place @param {unknown} [by] the chart that the pointer is on */
  point(place, by) {
    if (place === this.cursor && by === this.by) return;
    this.cursor = place;
    this.by = by;
    this.dispatchEvent(new CustomEvent('tn-cursor'));
  }
}
