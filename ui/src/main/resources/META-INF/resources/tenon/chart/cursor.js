// The line that follows the pointer on every chart of a section, and on the chart it is on what it points at.

import { hits, strokes } from './strokes.js';
import { fill, spoken } from './tooltip.js';

const MOST_DOTS = 8;

export class Cursor {
  /**
   * @param {{plot: HTMLElement, tip: HTMLElement, said: HTMLElement}} parts
   * @param {import('./canvas.js').LineCanvas} canvas
   */
  constructor(parts, canvas) {
    this.parts = parts;
    this.canvas = canvas;
    /** @type {number|undefined} where the pointer is, if it is here */
    this.y = undefined;
  }

  /**
   * @param {import('./data.js').Line[]} lines
   * @param {import('../tenon-chart.js').ChartRun[]} runs
   * @param {{place: number|null, here: boolean, along: string, colours: Map<string, string>, edge: string}} at
   */
  draw(lines, runs, { place, here, along, colours, edge }) {
    const y = this.y;
    const found = place === null ? [] : hits(lines, place, runs, colours, y === undefined ? undefined : (value) => Math.abs(this.canvas.y(value) - y));
    this.parts.tip.hidden = !here || found.length === 0;
    if (!found.length) return this.canvas.clear();
    const near = here && found.length > 1 ? lines.filter((line) => line.run === found[0].run) : [];
    const dots = found.slice(0, MOST_DOTS).map((hit) => ({ x: hit.x, y: hit.smooth ?? hit.y, colour: hit.colour }));
    this.canvas.cross(found[0].x, edge, dots, strokes(near, colours, { many: lines.length, near: true }));
    if (here) this.#tell(found, along);
  }

  #tell(found, along) {
    const { plot, tip, said } = this.parts;
    fill(tip, found, along);
    const x = this.canvas.x(found[0].x);
    tip.style.left = `${x > plot.clientWidth / 2 ? x - tip.offsetWidth - 12 : x + 12}px`;
    if (document.activeElement === plot) said.textContent = spoken(found, along);
  }
}
