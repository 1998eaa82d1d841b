/** Numbers, times and states as a person reads them. */

const COUNT = new Intl.NumberFormat('en');

export const count = (n) => COUNT.format(n ?? 0);
/** Whether the server knows a value: what it does not know is null or absent. */
export const isKnown = (value) => value !== null && value !== undefined;
export const score = (value) => (isKnown(value) ? value.toFixed(2) : '');
export const percent = (share) => `${(100 * share).toFixed(share > 0 && share < 0.1 ? 1 : 0)}%`;
export const plural = (n, one, many = `${one}s`) => `${count(n)} ${n === 1 ? one : many}`;

/** A text of the server as a sentence. */
export const sentence = (text) => `${text.charAt(0).toUpperCase()}${text.slice(1)}${/[.!?…]$/.test(text) ? '' : '.'}`;

/** Minutes as "40 s", "25 min" or "3.5 h". */
export function minutes(value) {
  if (value < 1) {
    return `${Math.round(value * 60)} s`;
  }
  if (value < 90) {
    return `${Math.round(value)} min`;
  }
  const hours = value / 60;
  return `${hours < 10 ? hours.toFixed(1) : count(Math.round(hours))} h`;
}

/** A time as "today 14:03" or "2026-05-04 14:03", in the person's zone. */
export function moment(iso, now = new Date()) {
  const at = new Date(iso);
  if (Number.isNaN(at.getTime())) {
    return iso ?? '';
  }
  const two = (n) => String(n).padStart(2, '0');
  const day = `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
  const isToday = at.toDateString() === now.toDateString();
  return `${isToday ? 'today' : day} ${two(at.getHours())}:${two(at.getMinutes())}`;
}

/** Sign and word of each state; the sign is for the eye, the word for everybody. */
export const STATES = {
  undecided: { sign: '○', word: 'undecided' },
  accepted: { sign: '✓', word: 'accepted' },
  rejected: { sign: '✕', word: 'rejected' },
  unsure: { sign: '?', word: 'unsure' },
  changed: { sign: '✎', word: 'changed' },
  added: { sign: '+', word: 'added' },
  claimed: { sign: '◇', word: 'covered by the guarantee' },
  reviewed: { sign: '✓', word: 'reviewed' },
  incomplete: { sign: '!', word: 'something is missing' },
  skipped: { sign: '–', word: 'skipped' },
};

export const stateOf = (state) => STATES[state] ?? { sign: '·', word: state };

export const ORDERS = {
  disputed: { title: 'Disputed', text: 'the models disagree' },
  threshold: { title: 'Near the threshold', text: 'all boxes with a score, above and below the threshold; the nearest first' },
  missed: { title: 'Likely missed', text: 'all boxes a little below the threshold; the most probable first' },
  suspects: { title: 'Suspect ground truth', text: 'the ground truth may be wrong' },
  audit: { title: 'Audit', text: 'drawn at random and judged blind; the guarantee rests on it', isBlind: true },
  'second-opinion': { title: 'Second opinion', text: 'judged in the audit by somebody; another person judges again, blind', isBlind: true },
  whole: { title: 'Whole images', text: 'drawn at random: decide all boxes and draw what is missing' },
  outdated: { title: 'Edits without a label', text: 'the labels of the model changed under them' },
  score: { title: 'Lowest score', text: 'the least certain first' },
  name: { title: 'All', text: 'in the order of the names' },
};

/** Whether boxes are judged one by one, without scores and without what others decided. */
export const isBlindOrder = (order) => ORDERS[order]?.isBlind === true;

/** The name of a queue. */
export const titleOf = (order, kind) => (order === 'name' ? `All ${kind === 'images' ? 'images' : 'boxes'}` : (ORDERS[order]?.title ?? order));
