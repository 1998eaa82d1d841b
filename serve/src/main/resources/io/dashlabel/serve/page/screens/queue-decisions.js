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

async function decideAll(screen, op, done, more) {
  const { list, review, selection } = screen;
  if (!list?.isLoaded) {
    return;
  }
  if (review.view?.readOnlyReason) {
    live.say(review.view.readOnlyReason, 'bad');
    return;
  }
  const positions = selection.meant;
  if (selection.size > 0 && positions.some((at) => !list.item(at))) {
    const isThere = await list.load(positions);
    if (screen.selection !== selection || selection.size === 0 || list !== screen.list) {
      return;
    }
    if (!isThere) {
      live.say('Nothing is decided: some of the selected boxes could not be loaded. Try again when the server answers.', 'bad');
      return;
    }
  }
  const known = positions.map((at) => list.item(at)).filter(Boolean);
  const items = known.filter((item) => item.box);
  if (items.length === 0) {
    live.say(known.length ? 'Open the image to decide on its boxes: Enter.' : 'The box is not loaded yet.');
    return;
  }
  const via = screen.blind ? list.order : items.length > 1 ? 'bulk' : 'queue';
  review.decide(
    items.map(({ n, image, version, box }) => ({ n, image, version, op, box, ...more })),
    { via, shown: screen.blind ? [] : ['score'] },
  );
  live.say(items.length === 1 ? `${items[0].category} ${done}.` : `${plural(items.length, 'box', 'boxes')} ${done}.`);
  const last = positions.at(-1);
  selection.clear();
  toNextUndecided(screen, last);
}

async function toNextUndecided(screen, from) {
  const { list } = screen;
  const next = await list.find(from, 1, ({ state }) => state === 'undecided');
  if (list !== screen.list) {
    return;
  }
  screen.selection.move(next >= 0 ? next : from);
  screen.setState({}, () => screen.reveal());
}

async function undo(screen, isRedo) {
  try {
    const { text, n, box } = await screen.review.undo({ isRedo });
    live.say(text);
    const at = n === undefined ? -1 : screen.list.near(screen.selection.active, (item) => item.n === n && (!box || item.box === box));
    if (at >= 0) {
      screen.selection.clear();
      screen.selection.move(at);
      screen.setState({}, () => screen.reveal());
    }
  } catch (error) {
    sayError(error);
  }
}
