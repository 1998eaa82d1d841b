/**
 * Draws boxes. The verdict is told by the line, so that nobody has to tell colours apart: dashed is undecided, solid is
 * decided, crossed is rejected, dotted is below the threshold, double is ground truth.
 */

const DASHES = { undecided: [7, 5], claimed: [12, 3], unsure: [2, 5], below: [2, 4] };
const SIGNS = { accepted: '✓', rejected: '✕', unsure: '?', changed: '✎', added: '+' };
const WIDE_ENOUGH = 46;
const FONT = '600 11px system-ui, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", sans-serif';

/**
 * Draws all boxes, the selected one last.
 *
 * @param boxes {box, colour, state, isLabel, tag, isSelected, isFaint, isStriking, isTruth}
 * @param place {scale, x, y} from pixels of the image to those of the canvas
 */
export function drawBoxes(context, boxes, place) {
  for (const box of [...boxes].sort((a, b) => Number(a.isSelected ?? false) - Number(b.isSelected ?? false))) {
    drawBox(context, box, place);
  }
}

function drawBox(context, item, { scale, x, y }) {
  const [left, top, right, bottom] = item.box.map((value, index) => value * scale + (index % 2 ? y : x));
  const width = right - left;
  const height = bottom - top;
  const line = item.isSelected || item.isStriking ? 3 : 2;
  context.setAttr('globalAlpha', item.isFaint ? 0.45 : 1);
  context.setLineDash([]);
  if (!item.isFaint) {
    // a dark edge keeps the line visible on bright sky
    stroke(context, 'rgba(8,12,16,0.65)', line + 2, () => context.strokeRect(left, top, width, height));
  }
  context.setLineDash(dashOf(item));
  stroke(context, item.colour, line, () => context.strokeRect(left, top, width, height));
  context.setLineDash([]);
  if (item.isTruth) {
    stroke(context, item.colour, 1, () => context.strokeRect(left - 4, top - 4, width + 8, height + 8));
  }
  if (item.state === 'rejected') {
    cross(context, item.colour, { left, top, right, bottom });
  }
  if (item.isSelected) {
    stroke(context, '#ffffff', 1.5, () => context.strokeRect(left - 3.5, top - 3.5, width + 7, height + 7));
  }
  if (item.isTruth) {
    if (item.tag) {
      tag(context, item, left, bottom + 20);
    }
  } else if (item.tag && (item.isSelected || item.isStriking || (!item.isFaint && item.isLabel && width >= WIDE_ENOUGH))) {
    tag(context, item, left, top);
  }
  context.setAttr('globalAlpha', 1);
}

function dashOf({ state, isLabel, isTruth }) {
  if (isTruth) {
    return [];
  }
  return !isLabel && state === 'undecided' ? DASHES.below : (DASHES[state] ?? []);
}

function stroke(context, colour, width, work) {
  context.setAttr('strokeStyle', colour);
  context.setAttr('lineWidth', width);
  work();
}

function cross(context, colour, { left, top, right, bottom }) {
  for (const [tone, width] of [['rgba(8,12,16,0.65)', 3.5], [colour, 1.75]]) {
    stroke(context, tone, width, () => {
      context.beginPath();
      context.moveTo(left, top);
      context.lineTo(right, bottom);
      context.moveTo(right, top);
      context.lineTo(left, bottom);
      context.stroke();
    });
  }
}

function tag(context, item, left, top) {
  const sign = SIGNS[item.state];
  const text = sign && !item.isTruth ? `${sign} ${item.tag}` : item.tag;
  context.setAttr('font', FONT);
  const width = context.measureText(text).width + 10;
  const y = top - 19 < 0 ? top + 1 : top - 19;
  context.setAttr('fillStyle', item.isSelected ? '#ffffff' : 'rgba(12,16,20,0.86)');
  context.fillRect(left - 1, y, width + 3, 17);
  context.setAttr('fillStyle', item.colour);
  context.fillRect(left - 1, y, 3, 17);
  context.setAttr('fillStyle', item.isSelected ? '#10151a' : '#ffffff');
  context.setAttr('textBaseline', 'middle');
  context.fillText(text, left + 6, y + 9);
}

/** The id of the smallest box at a point; a second tap at the same place finds the next larger one. */
export function smallestAt(boxes, { x, y }, slack, selected) {
  const hit = boxes
    .filter(({ box: [left, top, right, bottom], isTruth }) => !isTruth && x >= left - slack && x <= right + slack && y >= top - slack && y <= bottom + slack)
    .sort((a, b) => area(a.box) - area(b.box));
  const at = hit.findIndex(({ id }) => id === selected);
  return hit.length ? hit[(at + 1) % hit.length].id : undefined;
}

const area = ([left, top, right, bottom]) => (right - left) * (bottom - top);
