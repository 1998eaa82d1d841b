/**
 * The events of a run. The stream is opened again when it breaks, also if the server refused it for a while. A page that
 * nobody sees has no stream: a browser opens six connections to a server, and each tab of the run would keep one.
 */
import { api } from './api.js';

const FIRST_PAUSE = 1000;
const LONGEST_PAUSE = 30_000;

export class Events {
  #run;
  #handlers;
  #onGap;
  #stream;
  #timer;
  #failures = 0;
  #hasGap = false;

  /**
   * Begins to listen.
   *
   * @param handlers by the name of the event; each gets its data
   * @param onGap called when the stream stands again: events may have been missed
   */
  constructor(run, handlers, onGap) {
    this.#run = run;
    this.#handlers = handlers;
    this.#onGap = onGap;
    document.addEventListener('visibilitychange', this.#seen);
    this.#seen();
  }

  #seen = () => {
    if (document.visibilityState === 'hidden') {
      this.#end();
      this.#hasGap = true;
    } else if (!this.#stream) {
      this.#open();
    }
  };

  #open() {
    const stream = api.events(this.#run);
    this.#stream = stream;
    for (const [type, work] of Object.entries(this.#handlers)) {
      stream.addEventListener(type, (event) => work(JSON.parse(event.data)));
    }
    stream.addEventListener('open', () => {
      if (this.#hasGap) {
        this.#failures = 0;
        this.#hasGap = false;
        this.#onGap();
      }
    });
    stream.addEventListener('error', () => {
      this.#failures += 1;
      this.#hasGap = true;
      // the browser tries again by itself, but not after an answer that refuses the stream
      if (stream.readyState === EventSource.CLOSED && stream === this.#stream) {
        this.#timer = setTimeout(() => this.#open(), Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** (this.#failures - 1)));
      }
    });
  }

  close() {
    document.removeEventListener('visibilitychange', this.#seen);
    this.#end();
  }

  #end() {
    clearTimeout(this.#timer);
    this.#stream?.close();
    this.#stream = undefined;
  }
}
