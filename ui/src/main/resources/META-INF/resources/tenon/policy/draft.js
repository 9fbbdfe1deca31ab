// @ts-check
// The text that is being written: its lines numbered, what stands against it marked beside the line.
import { make } from '../kit/elements.js';

/** @typedef {{ line: number, column: number, field: string, reason: string }} Finding */

/** The writing area; it tells `changed` with each letter. */
export class Draft {
  /** @param {() => void} changed */
  constructor(changed) {
    this.numbers = make('div', 'tnp-numbers');
    this.numbers.setAttribute('aria-hidden', 'true');
    this.area = /** @type {HTMLTextAreaElement} */ (make('textarea', 'tnp-text'));
    this.area.id = 'tnp-text';
    this.area.spellcheck = false;
    this.area.wrap = 'off';
    this.area.setAttribute('autocapitalize', 'off');
    this.area.setAttribute('aria-describedby', 'tnp-summary tnp-keys');
    this.area.addEventListener('input', () => {
      this.number();
      changed();
    });
    this.area.addEventListener('scroll', () => { this.numbers.scrollTop = this.area.scrollTop; });
    this.area.addEventListener('keydown', (event) => this.indent(event));
    this.element = make('div', 'tnp-draft');
    this.element.append(this.numbers, this.area);
    /** @type {Finding[]} */
    this.findings = [];
  }

  get text() {
    return this.area.value;
  }

  /** @param {string} text */
  set text(text) {
    this.area.value = text;
    this.number();
  }

  /** Tab indents only after Escape has not just been pressed, so that nobody is caught. @param {KeyboardEvent} event */
  indent(event) {
    if (event.key === 'Escape') {
      this.leaving = true;
      return;
    }
    if (event.key !== 'Tab' || event.shiftKey || this.leaving) {
      if (event.key !== 'Tab') this.leaving = false;
      return;
    }
    event.preventDefault();
    this.area.setRangeText('  ', this.area.selectionStart, this.area.selectionEnd, 'end');
    this.area.dispatchEvent(new Event('input'));
  }

  /** @param {Finding[]} findings */
  mark(findings) {
    this.findings = findings;
    this.area.setAttribute('aria-invalid', String(findings.length > 0));
    this.number();
  }

  number() {
    const wrong = new Set(this.findings.map((finding) => finding.line));
    const lines = this.text.split('\n').length;
    this.numbers.replaceChildren(
      ...Array.from({ length: lines }, (_, at) => make('span', wrong.has(at + 1) ? 'tnp-wrong' : '', String(at + 1))));
    this.numbers.scrollTop = this.area.scrollTop;
  }

  /** Puts the cursor at a place and brings it into view. @param {number} line @param {number} column */
  goTo(line, column) {
    const lines = this.text.split('\n');
    const start = lines.slice(0, line - 1).reduce((sum, one) => sum + one.length + 1, 0);
    const at = start + Math.min(column - 1, (lines[line - 1] ?? '').length);
    this.area.focus();
    this.area.setSelectionRange(at, start + (lines[line - 1] ?? '').length);
    this.area.scrollTop = Math.max(0, (line - 6) * parseFloat(getComputedStyle(this.area).lineHeight));
  }
}
