// Draws axes and lines on canvases, and on one above them what moves with the pointer: the lines are drawn again only when they change.

import { linear, niceTicks, timeTicks, upright, bounds } from './scales.js';
import { length, short } from './words.js';

const EDGE = { top: 8, right: 10, bottom: 20, left: 2 };
const BESIDE_LABELS = 8;
const FONT = 11;
const QUIET = '0.25';

/**
 * @typedef {object} Stroke
 * @property {Float64Array} x @property {Float64Array} y
 * @property {string} colour @property {number} width @property {number} alpha @property {number[]} dash
 */

export class LineCanvas {
  /** @param {HTMLElement} host takes its whole size */
  constructor(host) {
    this.host = host;
    [this.ground, this.lines, this.above] = [0, 1, 2].map(() => {
      const canvas = document.createElement('canvas');
      canvas.setAttribute('aria-hidden', 'true');
      host.append(canvas);
      return canvas;
    });
  }

  /**
   * @param {Stroke[]} strokes
   * @param {{scale: string, along: string, from: number|null, to: number|null, text: string, faint: string, font: string}} look
   */
  draw(strokes, look) {
    const { width, height } = this.host.getBoundingClientRect();
    if (!width || !height) return;
    this.size(width, height);
    const span = bounds(strokes.map((stroke) => stroke.x), false) ?? { low: 0, high: 1 };
    const values = bounds(strokes.map((stroke) => stroke.y), look.scale === 'log') ?? { low: 0, high: 1 };
    const [from, to] = [look.from ?? span.low, look.to ?? span.high];
    this.along = from === to ? linear(from - 1, to + 1) : linear(from, to);
    this.up = upright(look.scale, values.low, values.high);
    const pen = this.ground.getContext('2d');
    pen.font = `${FONT}px ${look.font}`;
    const labels = this.up.ticks.map(short);
    this.area = { left: EDGE.left + Math.ceil(Math.max(...labels.map((label) => pen.measureText(label).width), 8)) + BESIDE_LABELS, top: EDGE.top, right: width - EDGE.right, bottom: height - EDGE.bottom };
    this.grid(pen, labels, look, from, to);
    for (const stroke of strokes) this.line(this.lines.getContext('2d'), stroke);
  }

  size(width, height) {
    const dense = devicePixelRatio || 1;
    for (const canvas of [this.ground, this.lines, this.above]) {
      canvas.width = Math.round(width * dense);
      canvas.height = Math.round(height * dense);
      canvas.getContext('2d').setTransform(dense, 0, 0, dense, 0, 0);
    }
  }

  /** @param {number} value */
  x(value) {
    return this.area.left + this.along.at(value) * (this.area.right - this.area.left);
  }

  /** @param {number} value */
  y(value) {
    return this.area.bottom - this.up.at(value) * (this.area.bottom - this.area.top);
  }

  /** @param {number} x a pixel @returns {number} the place on the axis */
  place(x) {
    const part = (x - this.area.left) / (this.area.right - this.area.left);
    return this.along.value(Math.min(1, Math.max(0, part)));
  }

  grid(pen, labels, look, from, to) {
    const { left, right, top, bottom } = this.area;
    pen.strokeStyle = look.faint;
    pen.fillStyle = look.text;
    pen.lineWidth = 1;
    pen.textAlign = 'right';
    pen.textBaseline = 'middle';
    let above = Infinity;
    this.up.ticks.forEach((tick, i) => {
      const y = Math.round(this.y(tick)) + 0.5;
      if (!(y >= top - 1 && y <= bottom + 1) || above - y < FONT + 2) return;
      above = y;
      pen.beginPath();
      pen.moveTo(left, y);
      pen.lineTo(right, y);
      pen.stroke();
      pen.fillText(labels[i], left - BESIDE_LABELS, y);
    });
    pen.textBaseline = 'alphabetic';
    const about = Math.max(2, Math.floor((right - left) / 90));
    const whole = look.along === 'step';
    const ticks = (whole ? niceTicks(from, to, about).filter(Number.isInteger) : timeTicks(from, to, about));
    let before = -Infinity;
    for (const tick of ticks) {
      const label = look.along === 'time' ? clock(tick, to - from) : whole ? short(tick) : length(tick);
      const half = pen.measureText(label).width / 2;
      const at = Math.min(right - half, Math.max(left + half - BESIDE_LABELS, this.x(tick)));
      if (at - half < before + 12) continue;
      pen.textAlign = 'center';
      pen.fillText(label, at, bottom + 15);
      before = at + half;
    }
  }

  /** Where a value is no number, or can't be shown, the line has a gap. */
  line(pen, { x, y, colour, width, alpha, dash }) {
    const { left, right, top, bottom } = this.area;
    pen.save();
    pen.beginPath();
    pen.rect(left, top - 4, right - left + 4, bottom - top + 8);
    pen.clip();
    pen.strokeStyle = colour;
    pen.fillStyle = colour;
    pen.globalAlpha = alpha;
    pen.lineWidth = width;
    pen.lineJoin = 'round';
    pen.setLineDash(dash);
    pen.beginPath();
    let down = false;
    const alone = [];
    for (let i = 0; i < x.length; i++) {
      const [px, py] = [this.x(x[i]), this.y(y[i])];
      if (!Number.isFinite(py)) {
        down = false;
        continue;
      }
      if (down) pen.lineTo(px, py);
      else pen.moveTo(px, py);
      if (!down && !Number.isFinite(this.y(y[i + 1]))) alone.push([px, py]);
      down = true;
    }
    pen.stroke();
    for (const [px, py] of alone) dot(pen, px, py, 2);
    pen.restore();
  }

  clear() {
    this.above.getContext('2d').clearRect(0, 0, this.above.width, this.above.height);
    this.lines.style.opacity = '';
  }

  /**
   * @param {number} place @param {string} colour of the line
   * @param {{x: number, y: number, colour: string}[]} dots
   * @param {Stroke[]} near what stands out among the others
   */
  cross(place, colour, dots, near) {
    if (!this.area) return;
    this.clear();
    const pen = this.above.getContext('2d');
    if (near.length) this.lines.style.opacity = QUIET;
    for (const stroke of near) this.line(pen, stroke);
    const x = Math.round(this.x(place)) + 0.5;
    if (x < this.area.left - 1 || x > this.area.right + 1) return;
    pen.strokeStyle = colour;
    pen.beginPath();
    pen.moveTo(x, this.area.top);
    pen.lineTo(x, this.area.bottom);
    pen.stroke();
    for (const one of dots) {
      pen.fillStyle = one.colour;
      dot(pen, this.x(one.x), this.y(one.y), 3);
    }
  }

  /** @param {number} from a pixel @param {number} to @param {string} colour */
  band(from, to, colour) {
    this.clear();
    const pen = this.above.getContext('2d');
    pen.fillStyle = colour;
    pen.globalAlpha = 0.16;
    pen.fillRect(Math.min(from, to), this.area.top, Math.abs(to - from), this.area.bottom - this.area.top);
    pen.globalAlpha = 1;
  }
}

function dot(pen, x, y, radius) {
  if (!Number.isFinite(y)) return;
  pen.beginPath();
  pen.arc(x, y, radius, 0, 7);
  pen.fill();
}

/** @param {number} at @param {number} span */
function clock(at, span) {
  const day = span > 2 * 86_400_000;
  const style = day ? { month: 'short', day: 'numeric' } : { hour: '2-digit', minute: '2-digit', second: span < 300_000 ? '2-digit' : undefined, hourCycle: 'h23' };
  return new Date(at).toLocaleString('en', /** @type {Intl.DateTimeFormatOptions} */ (style));
}
