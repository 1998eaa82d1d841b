/** Which rows of a long list stand in view. Rows are of one height, so that this is a division. */

/** Browsers cut elements that are higher; beyond it the bar of the list moves faster than the rows. */
const HIGHEST = 12_000_000;
const OVERSCAN = 2;

/**
 * Computes what a list shows.
 *
 * @returns {{columns, rows, height, first, last, offset}} height of the whole list in px, first and last item, and where
 *   the first of them stands
 */
export function windowOf({ total, width, viewport, scrollTop, tileWidth, tileHeight }) {
  const columns = Math.max(1, Math.floor(width / tileWidth));
  const rows = Math.ceil(total / columns);
  const full = rows * tileHeight;
  const height = Math.min(full, HIGHEST);
  const isShort = full > height;
  const share = height > viewport ? scrollTop / (height - viewport) : 0;
  const top = isShort ? Math.min(1, share) * (full - viewport) : scrollTop;
  const firstRow = Math.max(0, Math.floor(top / tileHeight) - OVERSCAN);
  const lastRow = Math.min(rows - 1, Math.ceil((top + viewport) / tileHeight) + OVERSCAN);
  return {
    columns,
    rows,
    height,
    first: firstRow * columns,
    last: Math.min(total - 1, (lastRow + 1) * columns - 1),
    offset: scrollTop + firstRow * tileHeight - top,
  };
}

/** Where to scroll so that an item is in view; undefined if it is. */
export function scrollTo(at, { total, width, viewport, scrollTop, tileWidth, tileHeight }) {
  const columns = Math.max(1, Math.floor(width / tileWidth));
  const full = Math.ceil(total / columns) * tileHeight;
  const height = Math.min(full, HIGHEST);
  const isShort = full > height;
  const top = isShort ? (scrollTop / Math.max(1, height - viewport)) * (full - viewport) : scrollTop;
  const row = Math.floor(at / columns) * tileHeight;
  const wanted = row < top ? row : row + tileHeight > top + viewport ? row + tileHeight - viewport : undefined;
  return wanted === undefined || !isShort ? wanted : (wanted / (full - viewport)) * (height - viewport);
}
