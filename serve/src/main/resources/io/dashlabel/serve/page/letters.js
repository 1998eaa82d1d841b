/** Letters for scene words: one opens an attribute, one chooses the word. They follow from the run's own attributes. */
import { ACTIONS, keysOf } from './keys.js';

function assign(names, taken) {
  const letters = new Map();
  for (const name of names) {
    const letter = [...name.toLowerCase()].find((candidate) => /[a-z0-9]/.test(candidate) && !taken.has(candidate));
    if (letter) {
      letters.set(name, letter);
      taken.add(letter);
    }
  }
  return letters;
}

/** Letter by attribute; an attribute whose letters are all taken has none. */
export function attributeLetters(attributes) {
  const taken = new Set(ACTIONS.flatMap(({ id }) => keysOf(id)));
  return assign(attributes.map(({ name }) => name), taken);
}

/** Letter by word of one attribute. */
export const wordLetters = (attribute) => assign(attribute.words, new Set());
