/** One sentence at a time about what happened: for the eye at the foot of the page, and for screen readers. */
import { Emitter } from './emitter.js';
import { sentence } from './words.js';

class Live extends Emitter {
  text = '';
  tone = '';

  /** Tones: bad for errors, unseen for what the screen shows already. */
  say(text, tone = '') {
    this.text = text && sentence(text);
    this.tone = tone;
    this.emit();
  }
}

export const live = new Live();

/** Says why something failed. */
export const sayError = (error) => live.say(sentence(error.message), 'bad');
