// The pointer and the keyboard on a chart: cursor, zoom by drag and by keys, reset.

const LEAST_DRAG = 6;

/**
 * @param {HTMLElement} plot
 * @param {{
 *   hover: (x: number|null, y?: number) => void, band: (from: number, to: number) => void,
 *   zoom: (from: number, to: number) => void, reset: () => void, nearer: (factor: number) => void,
 *   step: (by: number) => void, end: (last: boolean) => void}} to places are pixels from the plot's left edge
 */
export function listen(plot, to) {
  let from = null;
  const x = (event) => event.clientX - plot.getBoundingClientRect().left;
  plot.addEventListener('pointerdown', (event) => {
    if (event.button !== 0 || event.pointerType === 'touch') return;
    from = x(event);
    plot.setPointerCapture(event.pointerId);
  });
  plot.addEventListener('pointermove', (event) => {
    if (from !== null && Math.abs(x(event) - from) >= LEAST_DRAG) to.band(from, x(event));
    else to.hover(x(event), event.clientY - plot.getBoundingClientRect().top);
  });
  plot.addEventListener('pointerup', (event) => {
    const begun = from;
    from = null;
    if (begun === null || Math.abs(x(event) - begun) < LEAST_DRAG) return;
    to.zoom(Math.min(begun, x(event)), Math.max(begun, x(event)));
  });
  plot.addEventListener('pointercancel', () => (from = null));
  plot.addEventListener('pointerleave', () => to.hover(null));
  plot.addEventListener('dblclick', () => to.reset());
  plot.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const keys = {
      ArrowLeft: () => to.step(event.shiftKey ? -10 : -1), ArrowRight: () => to.step(event.shiftKey ? 10 : 1),
      Home: () => to.end(false), End: () => to.end(true),
      '+': () => to.nearer(0.5), '=': () => to.nearer(0.5), '-': () => to.nearer(2), 0: () => to.reset(), Escape: () => to.reset(),
    };
    const act = keys[event.key];
    if (!act) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  });
  plot.addEventListener('blur', () => to.hover(null));
  return { get dragging() { return from !== null; } };
}
