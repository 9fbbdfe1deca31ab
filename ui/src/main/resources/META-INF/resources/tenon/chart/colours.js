// Colours of runs: the same run has the same colour everywhere, in light and in dark.

export const SERIES = 20;
const DASHES = [[], [6, 3], [1.5, 3]];

/** @param {string} text the same text gets the same number */
export function seriesIndex(text) {
  let hash = 2166136261;
  for (const char of text) hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 16777619);
  return (hash >>> 0) % SERIES + 1;
}

/** @param {string} id a CSS colour that follows the theme */
export const colourOf = (id) => `var(--ml-series-${seriesIndex(id)})`;

/** @param {string} id beyond eight colours the pattern of the line tells runs apart too */
export function dashOf(id) {
  const index = seriesIndex(id);
  return DASHES[index <= 8 ? 0 : index <= 16 ? 1 : 2];
}

/** @param {Element} near @param {string} colour any CSS colour, as the canvas takes it */
export function resolved(near, colour) {
  const probe = document.createElement('span');
  probe.style.cssText = `display:none;color:${colour}`;
  near.append(probe);
  const text = getComputedStyle(probe).color;
  probe.remove();
  return text;
}
