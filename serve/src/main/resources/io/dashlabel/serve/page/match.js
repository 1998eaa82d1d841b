/** Which boxes of two runs mean the same object: the same category, IoU of at least 0.5, the best pairs first. */

const LEAST_IOU = 0.5;

export function iou([left, top, right, bottom], [left2, top2, right2, bottom2]) {
  const width = Math.min(right, right2) - Math.max(left, left2);
  const height = Math.min(bottom, bottom2) - Math.max(top, top2);
  if (width <= 0 || height <= 0) {
    return 0;
  }
  const both = width * height;
  return both / ((right - left) * (bottom - top) + (right2 - left2) * (bottom2 - top2) - both);
}

/** Returns the ids of the boxes that have no partner: {mine: Set, others: Set}. */
export function unmatched(mine, others) {
  const pairs = mine
    .flatMap((a) => others.filter((b) => a.category === b.category).map((b) => ({ a: a.id, b: b.id, overlap: iou(a.box, b.box) })))
    .filter(({ overlap }) => overlap >= LEAST_IOU)
    .sort((one, two) => two.overlap - one.overlap);
  const only = { mine: new Set(mine.map(({ id }) => id)), others: new Set(others.map(({ id }) => id)) };
  for (const { a, b } of pairs) {
    if (only.mine.has(a) && only.others.has(b)) {
      only.mine.delete(a);
      only.others.delete(b);
    }
  }
  return only;
}
