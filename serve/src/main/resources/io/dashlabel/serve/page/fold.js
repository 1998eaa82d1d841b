/**
 * What an edit makes of an image's labels. The server folds the journal in the same way; the page does it before the
 * server answers, so that a decision shows at once.
 */

const isOpen = (state) => state === 'undecided';

/** Returns the image with the edits applied; the image itself stays as it is. */
export function fold(image, edits) {
  return edits.reduce((before, { edit, by }) => apply(before, edit, by), image);
}

function apply(image, edit, by) {
  switch (edit.op) {
    case 'scene':
      return { ...image, words: image.words.map((word) => (word.attribute === edit.attribute ? withWord(word, edit.value, by) : word)) };
    case 'reviewed':
      return { ...image, state: edit.value === 'unreviewed' ? 'undecided' : edit.value, reviewedBy: by };
    case 'add':
      return image.boxes.some((box) => box.id === edit.box) ? image : { ...image, boxes: [...image.boxes, added(edit, by)] };
    default:
      return { ...image, boxes: image.boxes.map((box) => (box.id === edit.box ? withEdit(box, edit, by) : box)) };
  }
}

function withWord(word, value, by) {
  return { ...word, word: value, by, state: value === word.word && word.state !== 'changed' ? 'accepted' : 'changed' };
}

function added(edit, by) {
  return { id: edit.box, category: edit.category, box: edit.place, score: null, isLabel: true, state: 'added', attributes: {}, maker: null, by, was: null };
}

function withEdit(box, edit, by) {
  const was = box.was ?? { category: box.category, box: box.box, score: box.score, maker: box.maker };
  const state = box.state === 'added' ? 'added' : 'changed';
  switch (edit.op) {
    case 'accept':
      return { ...box, by, isLabel: true, state: box.was ? 'changed' : box.state === 'added' ? 'added' : 'accepted' };
    case 'reject':
      return { ...box, by, isLabel: false, state: 'rejected' };
    case 'unsure':
      return { ...box, by, state: 'unsure' };
    case 'category':
      return { ...box, by, was, state, isLabel: true, score: null, category: edit.category };
    case 'move':
      return { ...box, by, was, state, isLabel: true, score: null, box: edit.place };
    case 'attribute':
      return { ...box, by, attributes: { ...box.attributes, [edit.attribute]: edit.value } };
    default:
      return box;
  }
}

/** Labels that nobody decided yet. */
export const undecided = (image) => image.boxes.filter((box) => box.isLabel && isOpen(box.state));

/** Scene words that nobody decided yet. */
export const undecidedWords = (image) => image.words.filter((word) => word.word && isOpen(word.state));
