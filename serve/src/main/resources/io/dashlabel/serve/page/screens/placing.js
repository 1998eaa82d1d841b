/** A box that the person places: a new one, or one that is moved. The arrows of the keyboard do what the handles do. */
import { insideOf } from '../stage.js';

const STEPS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
const FAST = 10;
const SHARE_OF_VIEW = 6;

/** Returns where the arrow key moves the box to, or undefined for another key. Alt changes the size. */
export function nudged(box, event, size) {
  const step = STEPS[event.key];
  if (!step || event.ctrlKey || event.metaKey) {
    return undefined;
  }
  const [dx, dy] = step.map((value) => value * (event.shiftKey ? FAST : 1));
  const [left, top, right, bottom] = box;
  if (event.altKey) {
    return insideOf([left, top, Math.max(left + 1, right + dx), Math.max(top + 1, bottom + dy)], size);
  }
  // a box at the edge stops there and keeps its size
  const x = Math.min(Math.max(dx, -left), size.width - right);
  const y = Math.min(Math.max(dy, -top), size.height - bottom);
  return insideOf([left + x, top + y, right + x, bottom + y], size);
}

/** A box in the middle of what is in view. */
export function inTheMiddle([left, top, right, bottom], size) {
  const width = (right - left) / SHARE_OF_VIEW;
  const height = (bottom - top) / SHARE_OF_VIEW;
  const x = (left + right) / 2;
  const y = (top + bottom) / 2;
  return insideOf([x - width / 2, y - height / 2, x + width / 2, y + height / 2], size);
}
