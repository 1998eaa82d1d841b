/** What is drawn over an image. */
import { unmatched } from '../match.js';
import { score } from '../words.js';

const UNKNOWN = '#ffffff';

/**
 * The boxes for the canvas.
 *
 * @param inList ids of the boxes in the list; in a blind audit the other labels are only hinted at
 * @param truth the ground truth if it is shown
 */
export function drawing({ image, colours, selected, mode, isBlind, inList, truth }) {
  const isPlacing = mode.kind === 'draw';
  const boxes = image.boxes
    .filter(({ id, isLabel }) => inList.has(id) || (isBlind && isLabel))
    .map((box) => ({
      ...box,
      colour: colours.get(box.category) ?? UNKNOWN,
      tag: isBlind && !inList.has(box.id) ? '' : [box.category, isBlind ? '' : score(box.score)].filter(Boolean).join(' '),
      isSelected: box.id === selected && !isPlacing,
      isFaint: isBlind ? !inList.has(box.id) : !box.isLabel && box.id !== selected,
    }));
  const placed = isPlacing ? [{ id: '', box: mode.box, colour: colours.get(mode.category) ?? UNKNOWN, state: 'added', isLabel: true, tag: mode.category, isSelected: true }] : [];
  return [...(truth && !isBlind ? drawnTruth(truth, image) : []), ...boxes, ...placed];
}

// what the labels lack stands out
function drawnTruth(truth, image) {
  const only = unmatched(truth.boxes, image.boxes.filter(({ isLabel }) => isLabel)).mine;
  return truth.boxes.map((box) => ({ ...box, colour: UNKNOWN, isLabel: true, isTruth: true, isStriking: only.has(box.id), isFaint: !only.has(box.id), tag: only.has(box.id) ? box.category : '' }));
}

/** The ground truth in words; truth is undefined until it is loaded, and null if the image has none. */
export function truthText(truth) {
  if (truth === undefined) {
    return 'Loading the ground truth …';
  }
  if (truth === null) {
    return 'There is no ground truth for this image.';
  }
  const words = truth.words.filter(({ word }) => word).map(({ attribute, word }) => `${attribute} ${word}`);
  return `Ground truth: ${truth.boxes.length} boxes (double lines)${words.length ? `; ${words.join(', ')}` : ''}.`;
}
