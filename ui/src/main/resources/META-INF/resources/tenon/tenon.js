// What the console does in the browser alone: light or dark, density, copying, times that stay true, the way back to the last project.

import './tenon-live.js';
import './tenon-palette.js';
import './tenon-keys.js';

const ROOT = document.documentElement;

/** @param {string} choice `system`, `light` or `dark` */
function chooseTheme(choice) {
  if (choice === 'system') {
    delete ROOT.dataset.theme;
    localStorage.removeItem('tenon.theme');
  } else {
    ROOT.dataset.theme = choice;
    localStorage.setItem('tenon.theme', choice);
  }
  showTheme();
  window.dispatchEvent(new CustomEvent('tenon-theme'));
}

/** @param {string} density `compact` or `comfortable` */
function chooseDensity(density) {
  if (density === 'compact') {
    delete ROOT.dataset.density;
    localStorage.removeItem('tenon.density');
  } else {
    ROOT.dataset.density = density;
    localStorage.setItem('tenon.density', density);
  }
}

function showTheme() {
  const chosen = ROOT.dataset.theme ?? 'system';
  for (const button of document.querySelectorAll('[data-choose-theme]')) {
    button.setAttribute('aria-pressed', String(button.dataset.chooseTheme === chosen));
  }
}

/** @param {HTMLElement} button */
async function copy(button) {
  await navigator.clipboard.writeText(button.dataset.copy ?? '');
  button.dataset.copied = '';
  setTimeout(() => delete button.dataset.copied, 1200);
}

document.addEventListener('click', (event) => {
  const target = event.composedPath()[0];
  if (!(target instanceof Element)) return;
  const copying = target.closest('[data-copy]');
  if (copying) {
    event.preventDefault();
    event.stopPropagation();
    copy(copying);
  }
  const theme = target.closest('[data-choose-theme]');
  if (theme) chooseTheme(theme.dataset.chooseTheme);
}, true);

document.addEventListener('click', () => requestAnimationFrame(showTheme));
matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => window.dispatchEvent(new CustomEvent('tenon-theme')));

const STEPS = /** @type {[Intl.RelativeTimeFormatUnit, number][]} */ ([
  ['year', 31_536_000], ['month', 2_592_000], ['day', 86_400], ['hour', 3_600], ['minute', 60]]);
const RELATIVE = new Intl.RelativeTimeFormat('en', { numeric: 'always', style: 'narrow' });

/** @param {Date} at */
export function relative(at, now = Date.now()) {
  const seconds = (at.getTime() - now) / 1000;
  for (const [unit, size] of STEPS) {
    if (Math.abs(seconds) >= size) return RELATIVE.format(Math.trunc(seconds / size), unit);
  }
  return seconds > 0 ? 'in a moment' : 'just now';
}

/** How the reader likes moments to be said. */
const liked = { moments: 'relative', timeZone: '' };

/** @param {Date} at @param {'short' | 'long'} length */
function exact(at, length) {
  const zone = liked.timeZone ? { timeZone: liked.timeZone } : {};
  return at.toLocaleString('en', length === 'long'
    ? { dateStyle: 'medium', timeStyle: 'long', ...zone }
    : { month: 'short', day: 'numeric', year: at.getFullYear() === new Date().getFullYear() ? undefined : 'numeric', hour: '2-digit', minute: '2-digit', hourCycle: 'h23', ...zone });
}

/** A moment, kept true: `<tn-time at="2026-11-21T12:00:00Z">`. */
class TenonTime extends HTMLElement {
  static observedAttributes = ['at'];

  connectedCallback() {
    this.show();
    this.timer = setInterval(() => this.show(), 30_000);
  }

  disconnectedCallback() {
    clearInterval(this.timer);
  }

  attributeChangedCallback() {
    this.show();
  }

  show() {
    const text = this.getAttribute('at');
    const at = text ? new Date(text) : null;
    const [shown, behind] = !at ? ['', ''] : liked.moments === 'exact' ? [exact(at, 'short'), relative(at)] : [relative(at), exact(at, 'long')];
    if (this.textContent !== shown) this.textContent = shown;
    this.title = behind;
  }
}

if (!customElements.get('tn-time')) customElements.define('tn-time', TenonTime);

window.tenon = {
  /**
   * Shows the page as its reader likes it.
   * @param {string} theme @param {string} density @param {string} moments @param {string} timeZone
   */
  like(theme, density, moments, timeZone) {
    if (theme !== (ROOT.dataset.theme ?? 'system')) chooseTheme(theme);
    chooseDensity(density);
    Object.assign(liked, { moments, timeZone });
    for (const moment of document.querySelectorAll('tn-time')) moment.show();
  },

  /** @param {string} place */
  remember(place) {
    document.cookie = `tenon-place=${place}; path=/; max-age=31536000; samesite=lax`;
  },

  /**
   * The links that the MLflow client prints name a run behind `#`, which no server sees: they lead to our page of it.
   * @param {string} place
   */
  followClientLink(place) {
    const run = /^#\/experiments\/\d+\/runs\/([0-9a-f]{32})/.exec(location.hash);
    const experiment = /^#\/experiments\/(\d+)\/?$/.exec(location.hash);
    if (run) location.replace(new URL(`${place}/runs/${run[1]}`, document.baseURI));
    else if (experiment) location.replace(new URL(`${place}/runs?experiment=${experiment[1]}`, document.baseURI));
  },
};
