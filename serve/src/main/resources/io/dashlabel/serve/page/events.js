/** The events of a run. The stream is opened again when it breaks, also if the server refused it for a while. */
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
    this.#open();
  }

  #open() {
    const stream = api.events(this.#run);
    this.#stream = stream;
    for (const [type, work] of Object.entries(this.#handlers)) {
      stream.addEventListener(type, (event) => work(JSON.parse(event.data)));
    }
    stream.addEventListener('open', () => {
      if (this.#failures > 0) {
        this.#failures = 0;
        this.#onGap();
      }
    });
    stream.addEventListener('error', () => {
      this.#failures += 1;
      // the browser tries again by itself, but not after an answer that refuses the stream
      if (stream.readyState === EventSource.CLOSED && stream === this.#stream) {
        this.#timer = setTimeout(() => this.#open(), Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** (this.#failures - 1)));
      }
    });
  }

  close() {
    clearTimeout(this.#timer);
    this.#stream?.close();
    this.#stream = undefined;
  }
}
