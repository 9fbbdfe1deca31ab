// Looks at every frame which rows in sight show nothing yet, and keeps for how long.
() => {
  const grid = document.querySelector('.tnr-grid');
  const since = new Map();
  const seen = { longest: 0, rows: 0, frames: 0, slowest: 0 };
  let going = true;
  let last = performance.now();
  const filled = (index, now) => {
    seen.longest = Math.max(seen.longest, now - since.get(index));
    seen.rows++;
    since.delete(index);
  };
  const look = (now) => {
    if (!going) return;
    seen.frames++;
    seen.slowest = Math.max(seen.slowest, now - last);
    last = now;
    const rows = Number(grid.getAttribute('aria-rowcount')) - 1;
    const height = grid.querySelector('.tnr-row')?.offsetHeight ?? 30;
    const head = grid.querySelector('.tnr-head').offsetHeight;
    const first = Math.ceil(grid.scrollTop / height);
    const end = Math.min(rows - 1, Math.floor((grid.scrollTop + grid.clientHeight - head) / height) - 1);
    for (const index of [...since.keys()]) if (index < first || index > end) filled(index, now);
    for (let index = first; index <= end; index++) {
      const row = grid.querySelector(`.tnr-row[data-index="${index}"]`);
      if (!row || row.hasAttribute('data-waits')) {
        if (!since.has(index)) since.set(index, now);
      } else if (since.has(index)) filled(index, now);
    }
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
  window.blankRows = () => {
    going = false;
    const now = performance.now();
    for (const index of [...since.keys()]) filled(index, now);
    return seen;
  };
}
