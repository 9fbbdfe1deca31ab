// What keys do in the grid: arrows walk it, Enter and Space act, Shift+F10 or Alt+Down opens a menu, Alt+arrows move a column.

/** @param {import('./grid.js').Grid} grid @param {KeyboardEvent} event */
export function press(grid, event) {
  const place = grid.placeOf(event.target);
  if (!place || event.defaultPrevented) return;
  const deed = deedOf(event, place.row < 0);
  if (deed === 'menu' || deed === 'enter' || deed === 'space') {
    event.preventDefault();
    if (place.row < 0) grid.model.head(place.column, place.cell, deed === 'menu');
    else grid.model.act(place.row, place.column, place.cell, deed);
  } else if (deed) {
    event.preventDefault();
    grid.model.moved(place.column, place.column + (deed === 'left' ? -1 : 1));
  } else {
    const to = step(grid, event, place);
    if (!to) return;
    event.preventDefault();
    grid.go(to.row, to.column);
  }
}

/** @param {KeyboardEvent} event @param {boolean} inHead */
function deedOf(event, inHead) {
  if ((event.key === 'F10' && event.shiftKey) || event.key === 'ContextMenu' || (event.key === 'ArrowDown' && event.altKey)) return 'menu';
  if (event.key === 'Enter') return 'enter';
  if (event.key === ' ') return 'space';
  if (!inHead || !event.altKey) return undefined;
  return { ArrowLeft: 'left', ArrowRight: 'right' }[event.key];
}

/** @param {import('./grid.js').Grid} grid @param {KeyboardEvent} event @param {{ row: number, column: number }} at */
function step(grid, event, { row, column }) {
  const page = Math.max(1, grid.sight().last - grid.sight().first);
  const far = event.ctrlKey || event.metaKey;
  switch (event.key) {
    case 'ArrowDown': return { row: far ? Infinity : row + 1, column };
    case 'ArrowUp': return { row: far ? 0 : row - 1, column };
    case 'ArrowRight': return { row, column: column + 1 };
    case 'ArrowLeft': return { row, column: column - 1 };
    case 'PageDown': return { row: row + page, column };
    case 'PageUp': return { row: Math.max(row < 0 ? -1 : 0, row - page), column };
    case 'Home': return { row: far ? 0 : row, column: 0 };
    case 'End': return { row: far ? Infinity : row, column: grid.columns.length - 1 };
    default: return undefined;
  }
}
