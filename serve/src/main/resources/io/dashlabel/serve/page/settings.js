/** What this browser remembers: the person's name and own keys. */
import { Emitter } from './emitter.js';

const NAME = 'dashlabel.name';
/** The server takes no longer one. */
export const LONGEST_NAME = 60;
const KEYS = 'dashlabel.keys';

function read(key) {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

function write(key, value) {
  try {
    localStorage.setItem(key, value);
  } catch {
    // a browser that keeps nothing: the setting holds until the page is closed
  }
}

/** The name as the server takes it; empty if nothing is left. */
export function validName(name) {
  return name.replace(/\p{Cc}/gu, ' ').trim().slice(0, LONGEST_NAME).replace(/[\ud800-\udbff]$/, '').trim();
}

class Settings extends Emitter {
  #name = validName(read(NAME) ?? '');
  #fallback = '';
  #keys = Settings.#readKeys();

  static #readKeys() {
    try {
      const kept = JSON.parse(read(KEYS) ?? '{}');
      return Object.fromEntries(Object.entries(kept).filter(([, keys]) => Array.isArray(keys) && keys.every((key) => typeof key === 'string')));
    } catch {
      return {};
    }
  }

  /** The name that signs edits. */
  get name() {
    return this.#name || this.#fallback || 'somebody';
  }

  set name(name) {
    this.#name = validName(name);
    write(NAME, this.#name);
    this.emit();
  }

  /** The name that the server proposes. */
  propose(name) {
    this.#fallback = validName(name ?? '');
    this.emit();
  }

  /** Keys that the person chose, by action. */
  get keys() {
    return this.#keys;
  }

  set keys(keys) {
    this.#keys = keys;
    write(KEYS, JSON.stringify(keys));
    this.emit();
  }
}

export const settings = new Settings();
