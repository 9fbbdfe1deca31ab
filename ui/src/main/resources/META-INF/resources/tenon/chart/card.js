// The parts of a chart's card.

const MARKUP = `
  <div class="tn-chart-head"><h2></h2><span class="tn-chart-latest"></span></div>
  <div class="tn-chart-plot" tabindex="0" role="application" aria-roledescription="chart"><div class="tn-tip" hidden></div></div>
  <div class="tn-chart-table" tabindex="0" role="region" hidden></div>
  <div class="tn-chart-foot"><span class="tn-chart-kept"></span><span class="tn-chart-tools">
    <button type="button" data-tool="pin" hidden></button>
    <button type="button" data-tool="table" aria-pressed="false">View as table</button></span></div>
  <span class="tn-chart-said" aria-live="polite"></span>`;

/** @param {HTMLElement} card @param {string} key */
export function build(card, key) {
  card.innerHTML = MARKUP;
  const part = (name) => /** @type {HTMLElement} */ (card.querySelector(name));
  Object.assign(part('h2'), { textContent: key, title: key });
  const table = part('.tn-chart-table');
  table.setAttribute('aria-label', `Points of ${key}`);
  return {
    plot: part('.tn-chart-plot'), table, kept: part('.tn-chart-kept'), latest: part('.tn-chart-latest'), tip: part('.tn-tip'),
    said: part('.tn-chart-said'), tableButton: part('[data-tool=table]'), pinButton: part('[data-tool=pin]'),
  };
}

/**
 * Offers to pin the metric, where the card says whether it is.
 * @param {HTMLElement} card @param {HTMLElement} button @param {string} key
 */
export function offerPin(card, button, key) {
  if (!card.hasAttribute('pinned')) return;
  const show = () => {
    button.textContent = card.getAttribute('pinned') === 'true' ? 'Unpin' : 'Pin';
    button.setAttribute('aria-label', `${button.textContent} ${key}`);
  };
  button.hidden = false;
  button.addEventListener('click', () => {
    const pinned = card.getAttribute('pinned') !== 'true';
    card.setAttribute('pinned', String(pinned));
    show();
    card.dispatchEvent(new CustomEvent('tn-pin', { bubbles: true, detail: { key, pinned } }));
  });
  show();
}
