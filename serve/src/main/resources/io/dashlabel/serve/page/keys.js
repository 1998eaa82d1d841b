/** The keyboard: which key does what, and who gets it. */
import { settings } from './settings.js';

const DIGITS = ['Digit1', 'Digit2', 'Digit3', 'Digit4', 'Digit5', 'Digit6', 'Digit7', 'Digit8', 'Digit9', 'Digit0'];

/** All actions with their usual keys; a group is a heading of the help. */
export const ACTIONS = [
  { id: 'accept', group: 'Decide', keys: ['a', 'Enter'], text: 'Accept the box, go to the next undecided one' },
  { id: 'reject', group: 'Decide', keys: ['x'], text: 'Reject the box' },
  { id: 'unsure', group: 'Decide', keys: ['q'], text: 'Unsure: somebody else should look' },
  { id: 'acceptAll', group: 'Decide', keys: [' '], text: 'Accept all that is left, go to the next image' },
  { id: 'category', group: 'Decide', keys: ['c'], text: 'Choose the category from a list' },
  { id: 'missing', group: 'Decide', keys: ['m'], text: 'Something is missing in this image' },
  { id: 'undo', group: 'Decide', keys: ['z'], text: 'Undo, also after a reload' },
  { id: 'redo', group: 'Decide', keys: ['Shift+z'], text: 'Take back the undo' },
  { id: 'nextBox', group: 'Move', keys: ['Tab'], text: 'Next box' },
  { id: 'previousBox', group: 'Move', keys: ['Shift+Tab'], text: 'Previous box' },
  { id: 'nextImage', group: 'Move', keys: ['j', 'ArrowRight'], text: 'Next image, without a verdict' },
  { id: 'previousImage', group: 'Move', keys: ['k', 'ArrowLeft'], text: 'Previous image, without a verdict' },
  { id: 'draw', group: 'Draw', keys: ['b'], text: 'Draw a box; arrows move it' },
  { id: 'edit', group: 'Draw', keys: ['e'], text: 'Move the box by arrows: 1 px, with Shift 10 px, with Alt its size' },
  { id: 'occluded', group: 'Draw', keys: ['o'], text: 'Occluded on or off' },
  { id: 'truncated', group: 'Draw', keys: ['u'], text: 'Truncated on or off' },
  { id: 'hide', group: 'View', keys: ['h'], text: 'Hide or show all boxes' },
  { id: 'below', group: 'View', keys: ['p'], text: 'Show proposals below the threshold' },
  { id: 'truth', group: 'View', keys: ['g'], text: 'Ground truth on or off' },
  { id: 'zoomIn', group: 'View', keys: ['+', '='], text: 'Zoom in' },
  { id: 'zoomOut', group: 'View', keys: ['-'], text: 'Zoom out' },
  { id: 'fit', group: 'View', keys: ['f'], text: 'Whole image' },
  { id: 'selectAll', group: 'Queue', keys: ['v'], text: 'Select all that is in view; rare categories stay unselected' },
  { id: 'help', group: 'Help', keys: ['?'], text: 'This help' },
];

/** Keys of the actions as the person set them. */
export function keysOf(id) {
  return settings.keys[id] ?? ACTIONS.find((action) => action.id === id).keys;
}

export const firstKey = (id) => nameOf(keysOf(id)[0] ?? '');

/** A key for the eye. */
export function nameOf(key) {
  const names = { ' ': 'Space', ArrowRight: '→', ArrowLeft: '←', ArrowUp: '↑', ArrowDown: '↓', Escape: 'Esc' };
  const [, shift, plain] = key.match(/^(Shift\+)?(.+)$/s) ?? [key, '', key];
  return `${shift ? 'Shift ' : ''}${names[plain] ?? (plain.length === 1 ? plain.toUpperCase() : plain)}`;
}

/** The key of an event in the form of the table; undefined if the browser or the system should have it. */
export function keyOf(event) {
  if (event.ctrlKey || event.metaKey || event.isComposing) {
    return undefined;
  }
  let key = event.key;
  // a keyboard of another script: the letter that is printed there on an English one
  if (/^[^\x00-\x7f]$/.test(key) && /^Key[A-Z]$/.test(event.code)) {
    key = event.code.slice(3);
  }
  if (/^[A-Za-z]$/.test(key)) {
    key = key.toLowerCase();
  }
  const isSymbol = key.length === 1 && !/[a-z ]/.test(key);
  return event.shiftKey && !isSymbol ? `Shift+${key}` : key;
}

/** 0 for the key 1, 9 for the key 0, by its place on the keyboard; -1 for another key. */
export function digitOf(event) {
  return event.ctrlKey || event.metaKey || event.altKey || event.shiftKey ? -1 : DIGITS.indexOf(event.code);
}

const isTyping = (element) => element.matches?.('input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable]');
const isPressed = (element) => element.matches?.('button, a, summary, input[type=checkbox], input[type=radio]');

/** Milliseconds between two letters of a word that a person types. */
const REST = 350;

class Keyboard {
  #layers = [];
  #restsUntil = 0;

  constructor() {
    addEventListener('keydown', (event) => this.#down(event));
  }

  /**
   * Adds handlers above the present ones; returns a function that removes them. Handlers are by action; `digit` gets the
   * number of the category; `raw` sees each key first and returns true if it used it.
   */
  add(handlers) {
    this.#layers.unshift(handlers);
    return () => {
      this.#layers = this.#layers.filter((layer) => layer !== handlers);
    };
  }

  /** After a letter chose a word, the next letters are the rest of that word, if a person types all of it. */
  rest() {
    this.#restsUntil = performance.now() + REST;
  }

  #isRest(key) {
    const isOver = performance.now() > this.#restsUntil || !/^([a-z]|Enter)$/.test(key);
    if (isOver) {
      this.#restsUntil = 0;
    } else {
      this.rest();
    }
    return !isOver;
  }

  #down(event) {
    const target = event.target instanceof Element ? event.target : document.body;
    if (event.defaultPrevented || isTyping(target) || document.querySelector('dialog[open]')) {
      return;
    }
    const key = keyOf(event);
    if (key === undefined) {
      return;
    }
    if (this.#isRest(key)) {
      event.preventDefault();
      return;
    }
    // a focused button keeps its own keys
    if (isPressed(target) && ['Enter', ' ', 'Tab', 'Shift+Tab'].includes(key)) {
      return;
    }
    if (this.#layers.some((layer) => this.#isUsed(layer, event, key))) {
      event.preventDefault();
    }
  }

  #isUsed(layer, event, key) {
    if (layer.raw?.(event, key)) {
      return true;
    }
    if (event.altKey) {
      return false;
    }
    const digit = digitOf(event);
    if (digit >= 0 && layer.digit) {
      return layer.digit(digit) !== false;
    }
    const action = ACTIONS.find(({ id }) => layer[id] && keysOf(id).includes(key));
    return action ? layer[action.id](event) !== false : false;
  }
}

export const keyboard = new Keyboard();
