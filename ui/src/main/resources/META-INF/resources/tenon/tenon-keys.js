// What the keyboard does in every page: Enter sends a dialog, arrows walk a list of choices, Skip leads past the navigation.

/** @param {Event} event */
const target = (event) => /** @type {HTMLElement} */ (event.composedPath()[0]);

/** Enter in a field of one line sends; a field of several lines takes it as a line's end, and sends with Ctrl or ⌘. @param {KeyboardEvent} event */
function send(event) {
  const field = target(event);
  const dialog = field.closest?.('.tn-form-dialog');
  if (!dialog || event.key !== 'Enter' || event.isComposing || event.defaultPrevented) return;
  const oneLine = field.localName === 'input' && !['checkbox', 'radio', 'button'].includes(field.type);
  const wanted = oneLine || (field.localName === 'textarea' && (event.ctrlKey || event.metaKey));
  if (!wanted) return;
  event.preventDefault();
  field.blur(); // tells the server what was typed
  field.focus();
  dialog.querySelector('[data-submit]')?.click();
}

/** @param {KeyboardEvent} event */
function walk(event) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const list = target(event).closest?.('[data-arrows]');
  if (!list) return;
  const stops = Array.from(list.querySelectorAll('input, a[href]'));
  const at = stops.indexOf(target(event));
  if (step) {
    event.preventDefault();
    stops[(at + step + stops.length) % stops.length]?.focus();
  } else if (event.key === 'Enter' && target(event).localName === 'input') {
    event.preventDefault();
    stops[at + 1]?.click();
  }
}

document.addEventListener('keydown', (event) => {
  send(event);
  walk(event);
});

/** The page's heading takes the keyboard; the next Tab goes on from there. */
export function skip() {
  const heading =
    document.querySelector('.tn-page h1, .tn-page h2') ?? document.querySelector('.tn-page');
  if (!(heading instanceof HTMLElement)) return;
  heading.setAttribute('tabindex', '-1');
  heading.focus();
}

document.addEventListener('click', (event) => {
  if (target(event).closest?.('[data-skip]')) skip();
});
