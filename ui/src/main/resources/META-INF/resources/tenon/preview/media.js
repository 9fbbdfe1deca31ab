// Pictures, sounds and films. A picture is what its first bytes say; one that is drawn by a program (SVG) stands where no program of it runs.

import { bytes, button, make } from '../kit/elements.js';

const MOST_PICTURE = 50_000_000;
const MOST_SVG = 5_000_000;
const STEPS = [0.1, 0.25, 0.5, 0.75, 1, 1.5, 2, 3, 4, 6, 8];

/** @param {Uint8Array} read @returns {string|undefined} */
export function pictureType(read) {
  const begins = (...signs) => signs.every((sign, i) => sign === undefined || read[i] === sign);
  const text = (from, until) => String.fromCharCode(...read.subarray(from, until));
  if (begins(0x89, 0x50, 0x4e, 0x47)) return 'image/png';
  if (begins(0xff, 0xd8, 0xff)) return 'image/jpeg';
  if (text(0, 4) === 'GIF8') return 'image/gif';
  if (text(0, 4) === 'RIFF' && text(8, 12) === 'WEBP') return 'image/webp';
  if (text(0, 2) === 'BM') return 'image/bmp';
  if (begins(0, 0, 1, 0)) return 'image/x-icon';
  return text(4, 12) === 'ftypavif' ? 'image/avif' : undefined;
}

/**
 * An address for `<img>` alone. SVG gets one that has no origin of ours, wherever it is opened.
 * @param {Uint8Array} read @param {boolean} isSvg
 * @returns {{address: string, close: () => void}|undefined}
 */
export function pictureAddress(read, isSvg) {
  if (isSvg) {
    const text = new TextDecoder().decode(read);
    return /<svg[\s>]/i.test(text) ? { address: `data:image/svg+xml,${encodeURIComponent(text)}`, close() {} } : undefined;
  }
  const type = pictureType(read);
  if (!type) return undefined;
  const address = URL.createObjectURL(new Blob([read], { type }));
  return { address, close: () => URL.revokeObjectURL(address) };
}

/** @type {import('./preview.js').Viewer} */
export async function pictureView(file, source) {
  const isSvg = /\.svg$/i.test(file.path);
  const most = isSvg ? MOST_SVG : MOST_PICTURE;
  if (file.size > most) return make('p', 'tn-fb-hint', `A picture of ${bytes(file.size)} is too large to be shown here. Download it to see it.`);
  const picture = pictureAddress(await source.read(file.path, most), isSvg);
  if (!picture) return undefined;
  const image = make('img');
  image.alt = file.path.split('/').at(-1) ?? '';
  image.src = picture.address;
  try {
    await image.decode();
  } catch {
    picture.close();
    return undefined;
  }
  return { element: zoomable(image), close: picture.close };
}

function zoomable(image) {
  const place = make('div', 'tn-picture');
  place.tabIndex = 0;
  place.setAttribute('role', 'region');
  place.setAttribute('aria-label', 'Picture; plus and minus change its size');
  place.append(image);
  const said = make('span', 'tn-muted');
  said.setAttribute('role', 'status');
  let scale = 0; // fits
  const fits = () => Math.min(1, place.clientWidth / image.naturalWidth || 1);
  const show = (wanted) => {
    scale = wanted;
    image.style.width = scale ? `${image.naturalWidth * scale}px` : '';
    image.style.maxWidth = scale ? 'none' : '100%';
    said.textContent = `${image.naturalWidth} × ${image.naturalHeight} pixels${scale ? `, ${Math.round(scale * 100)} %` : ''}`;
  };
  const step = (way) => {
    const now = scale || fits();
    const next = way > 0 ? STEPS.find((one) => one > now * 1.01) : STEPS.findLast((one) => one < now * 0.99);
    if (next) show(next);
  };
  place.addEventListener('keydown', (event) => {
    const deed = { '+': () => step(1), '=': () => step(1), '-': () => step(-1), 0: () => show(0), 1: () => show(1) }[event.key];
    if (!deed) return;
    event.preventDefault();
    deed();
  });
  const smaller = button('−', () => step(-1));
  smaller.setAttribute('aria-label', 'Smaller');
  const larger = button('+', () => step(1));
  larger.setAttribute('aria-label', 'Larger');
  const tools = make('div', 'tn-view-tools');
  tools.append(smaller, larger, button('Fit', () => show(0)), button('100 %', () => show(1)), said);
  const view = make('div', 'tn-view');
  view.append(tools, place);
  show(0);
  return view;
}

/** @type {import('./preview.js').Viewer} */
export async function mediaView(file, source) {
  const isFilm = /\.(mp4|m4v|webm|ogv|mov)$/i.test(file.path);
  const player = make(isFilm ? 'video' : 'audio', 'tn-media');
  player.controls = true;
  player.preload = 'metadata';
  player.src = new URL(source.address(file.path), document.baseURI).href;
  const view = make('div', 'tn-view');
  view.append(player);
  player.addEventListener('error', () => view.append(make('p', 'tn-view-note', 'This browser can’t play the file. Download it to play it elsewhere.')), { once: true });
  return { element: view, close: () => player.removeAttribute('src') };
}
