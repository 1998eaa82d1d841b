/** What the keys decide in a queue, for the selected boxes or the active one. */
import { live, sayError } from '../live.js';
import { plural } from '../words.js';

/** Handlers of the keyboard for a queue screen. */
export function decisionKeys(screen) {
  const decide = (op, done, more = {}) => {
    decideAll(screen, op, done, more);
  };
  return {
    accept: () => decide('accept', 'accepted'),
    reject: () => decide('reject', 'rejected'),
    unsure: () => decide('unsure', 'marked as unsure'),
    digit: (index) => {
      const category = screen.review.view?.categories[index]?.name;
      if (!category || !screen.list || screen.kind !== 'boxes') {
        return false;
      }
      return decide('category', `called ${category}`, { category });
    },
    undo: () => undo(screen, false),
    redo: () => undo(screen, true),
  };
}

function decideAll(screen, op, done, more) {
  const { list, review, selection } = screen;
  if (!list?.isLoaded) {
    return;
  }
  if (review.view?.readOnlyReason) {
    live.say(review.view.readOnlyReason, 'bad');
    return;
  }
  const items = selection.meant.map((at) => list.item(at)).filter((item) => item?.box);
  if (items.length === 0) {
    live.say('Open the image to decide on its boxes: Enter.');
    return;
  }
  const via = screen.blind ? 'audit' : items.length > 1 ? 'bulk' : 'queue';
  review.decide(
    items.map(({ n, image, version, box }) => ({ n, image, version, op, box, ...more })),
    { via, shown: screen.blind ? [] : ['score'] },
  );
  live.say(items.length === 1 ? `${items[0].category} ${done}.` : `${plural(items.length, 'box', 'boxes')} ${done}.`);
  const last = selection.meant.at(-1);
  selection.clear();
  toNextUndecided(screen, last);
}

async function toNextUndecided(screen, from) {
  const next = await screen.list.find(from, 1, ({ state }) => state === 'undecided');
  screen.selection.move(next >= 0 ? next : from);
  screen.setState({}, () => screen.reveal());
}

async function undo(screen, isRedo) {
  try {
    const { text } = await screen.review.undo({ isRedo });
    live.say(text);
  } catch (error) {
    sayError(error);
  }
}
