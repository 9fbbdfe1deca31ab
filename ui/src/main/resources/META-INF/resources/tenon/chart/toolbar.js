// How a section of charts is looked at: search, axis, scale, smoothing, and the way back from a piece to the whole.

const ALONG = [['step', 'Step'], ['relative', 'Time since start'], ['time', 'Clock time']];
const SCALE = [['linear', 'Linear'], ['log', 'Logarithmic'], ['symlog', 'Symlog']];
const SMOOTH = [['', 'Not smoothed'], ['ema:0.5', 'EMA 0.5'], ['ema:0.8', 'EMA 0.8'], ['ema:0.9', 'EMA 0.9'], ['ema:0.97', 'EMA 0.97'],
  ['ema:0.99', 'EMA 0.99'], ['ema:0.999', 'EMA 0.999'], ['mean:5', 'Mean of 5'], ['mean:20', 'Mean of 20'], ['mean:100', 'Mean of 100'], ['mean:1000', 'Mean of 1,000'],
  ['bell:3', 'Gaussian, σ 3'], ['bell:10', 'Gaussian, σ 10'], ['bell:40', 'Gaussian, σ 40'], ['bell:160', 'Gaussian, σ 160']];
const TYPING = 200;

/**
 * @param {import('./section.js').Section} section
 * @param {string} text what is searched for
 * @param {(text: string) => void} [search] without it there is nothing to search
 * @returns {HTMLElement}
 */
export function toolbar(section, text, search) {
  const bar = document.createElement('div');
  bar.className = 'tn-chart-bar';
  if (search) bar.append(field(text, search));
  bar.append(
    choice('Horizontal axis', ALONG, section.look.along, (along) => section.change({ along })),
    choice('Vertical axis', SCALE, section.look.scale, (scale) => section.change({ scale })),
    choice('Smoothing', SMOOTH, section.look.smooth, (smooth) => section.change({ smooth })),
    whole(section));
  return bar;
}

function field(text, search) {
  const input = Object.assign(document.createElement('input'), { type: 'search', value: text, placeholder: 'Find a metric' });
  input.setAttribute('aria-label', 'Find a metric');
  let waiting = 0;
  input.addEventListener('input', () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => search(input.value.trim()), TYPING);
  });
  return input;
}

function choice(label, options, value, chosen) {
  const select = document.createElement('select');
  select.setAttribute('aria-label', label);
  const known = options.some(([name]) => name === value) ? options : [...options, [value, value.replace(':', ' ')]];
  for (const [name, words] of known) select.append(new Option(words, name, name === value, name === value));
  select.addEventListener('change', () => chosen(select.value));
  return select;
}

function whole(section) {
  const button = Object.assign(document.createElement('button'), { type: 'button', textContent: 'Show all', hidden: !section.zoomed });
  button.addEventListener('click', () => section.change({ from: null, to: null }));
  section.addEventListener('tn-look', () => (button.hidden = !section.zoomed));
  return button;
}
