/** The keyboard of the image screen. */
import { keyboard } from '../keys.js';
import { attributeLetters, wordLetters } from '../letters.js';
import { nudged } from './placing.js';

/** Handlers for the keyboard. */
export function imageKeys(screen) {
  const { decisions } = screen;
  const ready = (work) => (event) => (screen.state.image ? work(event) : false);
  return {
    ...Object.fromEntries(
      Object.entries({
        accept: () => decisions.verdict('accept', 'accepted'),
        reject: () => decisions.verdict('reject', 'rejected'),
        unsure: () => decisions.verdict('unsure', 'marked as unsure'),
        acceptAll: () => decisions.acceptAll(),
        category: () => screen.setMode({ kind: 'category' }),
        missing: () => decisions.missing(),
        undo: () => decisions.undo(false),
        redo: () => decisions.undo(true),
        nextBox: () => byTab(screen, 1),
        previousBox: () => byTab(screen, -1),
        nextImage: () => decisions.toImage(1),
        previousImage: () => decisions.toImage(-1),
        draw: () => decisions.draw(),
        edit: () => decisions.edit(),
        occluded: () => decisions.flag('occluded'),
        truncated: () => decisions.flag('truncated'),
        hide: () => screen.setState({ isHidden: !screen.state.isHidden }),
        below: () => screen.setState({ isBelowShown: !screen.state.isBelowShown }),
        truth: () => screen.toggleTruth(),
        zoomIn: () => screen.canvas.current?.stage.zoom(1.4),
        zoomOut: () => screen.canvas.current?.stage.zoom(1 / 1.4),
        fit: () => screen.canvas.current?.stage.zoom(0),
        digit: (index) => decisions.category(index),
      }).map(([name, work]) => [name, ready(work)]),
    ),
    raw: (event, key) => !!screen.state.image && raw(screen, event, key),
  };
}

// Tab goes through the boxes where the page would otherwise be left: nowhere in particular, or in their list
function byTab(screen, step) {
  const { activeElement } = document;
  if (activeElement && activeElement !== document.body && !activeElement.closest('[data-boxes], main[tabindex]')) {
    return false;
  }
  screen.list.current?.focus();
  return screen.decisions.step(step);
}

function raw(screen, event, key) {
  const { mode } = screen;
  const { decisions } = screen;
  if (mode.kind === 'draw' || mode.kind === 'edit') {
    return placing(screen, mode, event, key);
  }
  if (mode.kind === 'word' || mode.kind === 'category') {
    return choosing(screen, mode, event, key);
  }
  if (event.altKey) {
    return false;
  }
  if ((key === 'ArrowDown' || key === 'ArrowUp')) {
    decisions.step(key === 'ArrowDown' ? 1 : -1);
    return true;
  }
  if (key === 'Escape') {
    document.querySelector('#tools button')?.focus();
    return true;
  }
  const attribute = [...attributeLetters(screen.review.view?.attributes ?? [])].find(([, letter]) => letter === key)?.[0];
  if (attribute && !screen.path.isBlind) {
    screen.setMode({ kind: 'word', attribute });
    return true;
  }
  return false;
}

function placing(screen, mode, event, key) {
  const { decisions } = screen;
  const box = nudged(mode.box, event, screen.size);
  if (box) {
    decisions.placed(box);
    return true;
  }
  if (key === 'Enter') {
    decisions.commit();
    return true;
  }
  if (key === 'Escape') {
    decisions.cancel();
    return true;
  }
  return false;
}

function choosing(screen, mode, event, key) {
  const { decisions } = screen;
  if (key === 'Escape') {
    decisions.cancel();
    return true;
  }
  if (mode.kind === 'category') {
    const category = [...categoryLetters(screen)].find(([, letter]) => letter === key)?.[0];
    if (category) {
      screen.setMode();
      decisions.call(category);
      keyboard.rest();
    }
    return !!category || /^[a-z]$/.test(key);
  }
  const attribute = screen.review.view.attributes.find(({ name }) => name === mode.attribute);
  const word = [...wordLetters(attribute)].find(([, letter]) => letter === key)?.[0];
  if (word) {
    decisions.word(attribute.name, word);
    keyboard.rest();
  }
  // a letter that means no word must not decide something else by accident
  return !!word || /^[a-z]$/.test(key);
}

/** A letter for each category. */
export const categoryLetters = (screen) => wordLetters({ words: (screen.review.view?.categories ?? []).map(({ name }) => name) });
