/** One run that is open for review: its images, its decisions, and what others do. */
import { api, source } from './api.js';
import { Emitter } from './emitter.js';
import { Events } from './events.js';
import { fold } from './fold.js';
import { outbox } from './outbox.js';
import { settings } from './settings.js';
import { uuid } from './uuid.js';
import { isLater } from './versions.js';
import { sentence } from './words.js';

const KEPT_IMAGES = 200;
const KEPT_PIXELS = 10;

/** A map that forgets what was not used for the longest time. */
class Recent {
  #values = new Map();

  constructor(size) {
    this.size = size;
  }

  get(key) {
    const value = this.#values.get(key);
    if (value !== undefined) {
      this.#values.delete(key);
      this.#values.set(key, value);
    }
    return value;
  }

  set(key, value) {
    this.#values.delete(key);
    this.#values.set(key, value);
    while (this.#values.size > this.size) {
      this.#values.delete(this.#values.keys().next().value);
    }
  }

  delete(key) {
    this.#values.delete(key);
  }
}

class Review extends Emitter {
  #images = new Recent(KEPT_IMAGES);
  #pixels = new Recent(KEPT_PIXELS);
  #truths = new Recent(KEPT_IMAGES);
  #versions = new Map();
  #loading = new Map();
  #events;
  #users = 0;
  #refresh;
  #redone = [];
  #failedKeys = new Map();
  #taking = Promise.resolve();
  #lastDecision = 0;
  view;

  constructor(run) {
    super();
    this.run = run;
    outbox.watch((fact) => {
      if (fact.type === 'acknowledged' && fact.run === run) {
        fact.images.forEach((image) => this.#known(image));
        this.refreshSoon();
      }
      this.emit({ type: 'outbox' });
    });
  }

  /** Begins to listen to the server; returns a function that ends it. */
  use() {
    this.#users += 1;
    if (this.#users === 1) {
      this.#listen();
    }
    return () => {
      this.#users -= 1;
      if (this.#users === 0) {
        this.#events?.close();
        this.#events = undefined;
      }
    };
  }

  #listen() {
    this.#events = new Events(
      this.run,
      {
        edit: (edit) => this.#editedByOther(edit),
        lease: (lease) => this.emit({ type: 'lease', ...lease }),
        // the counts of the event alone would not fit the rest of the view
        progress: () => this.refreshSoon(),
        gone: ({ error }) => {
          this.#events?.close();
          this.emit({ type: 'gone', error });
        },
      },
      () => this.#catchUp(),
    );
  }

  // what happened without the stream is not known: everything that is shown is asked for again
  #catchUp() {
    this.#images = new Recent(KEPT_IMAGES);
    this.load().catch(() => {});
    this.emit({ type: 'missed' });
  }

  async load() {
    this.view = await api.run(this.run);
    this.emit({ type: 'view' });
    return this.view;
  }

  /** Asks for the counts again, at most once in a while. */
  refreshSoon() {
    if (!this.#refresh && this.#users > 0) {
      this.#refresh = setTimeout(() => {
        this.#refresh = undefined;
        this.load().catch(() => {});
      }, 1500);
    }
  }

  /** The image with all edits of this browser, or undefined if it is not loaded. */
  image(n) {
    const known = this.#images.get(n);
    return known && fold(known, outbox.waiting(this.run, known.image));
  }

  async loadImage(n, { isOpened = false } = {}) {
    const key = `${n} ${isOpened}`;
    if (!this.#loading.has(key)) {
      const asked = isOpened ? { by: settings.name, open: true } : { by: settings.name };
      const before = this.#versions.get(n);
      // an answer counts, unless a later one came meanwhile
      const isLast = () => this.#versions.get(n) === before;
      this.#loading.set(key, api.image(this.run, n, asked).then((image) => this.#known(image, { isLast: isLast(), isOpened })).finally(() => this.#loading.delete(key)));
    }
    await this.#loading.get(key);
    return this.image(n);
  }

  /** Tells the others that this person no longer has an image open. */
  leave(n, by) {
    api.left(this.run, n, by).catch(() => {});
  }

  /** The pixels, decoded, so that they can be drawn at once. */
  pixels(n, width) {
    const key = `${n} ${width}`;
    let pixels = this.#pixels.get(key);
    if (!pixels) {
      const element = new Image();
      element.src = source.image(this.run, n, width);
      pixels = element.decode().then(() => element);
      pixels.catch(() => this.#pixels.delete(key));
      this.#pixels.set(key, pixels);
    }
    return pixels;
  }

  /** Loads an image before it is needed. */
  prefetch(n, width) {
    this.pixels(n, width).catch(() => {});
    if (!this.#images.get(n)) {
      this.loadImage(n).catch(() => {});
    }
  }

  async truth(n) {
    let truth = this.#truths.get(n);
    if (!truth) {
      truth = api.truth(this.run, n).catch((error) => {
        if (error.status === 404) {
          return null;
        }
        this.#truths.delete(n);
        throw error;
      });
      this.#truths.set(n, truth);
    }
    return truth;
  }

  /** Tells the clock that the person sees something new. */
  shown() {
    this.#lastDecision = performance.now();
  }

  /**
   * Makes edits, which show at once.
   *
   * @param edits {n, image, version, op, box…} of one key press
   */
  decide(edits, { via, shown = [] }) {
    const now = performance.now();
    const ms = Math.max(0, Math.round((now - this.#lastDecision) / edits.length));
    const group = uuid();
    this.#lastDecision = now;
    this.#redone = [];
    this.#failedKeys.clear();
    outbox.put(
      this.run,
      settings.name,
      edits.map(({ version = 0, ...edit }) => ({
        key: uuid(),
        group,
        box: null,
        category: null,
        place: null,
        attribute: null,
        value: null,
        ms,
        via,
        shown,
        ...edit,
        base: this.#base(edit.n, version),
      })),
    );
  }

  // what the server said last, unless the person saw something later
  #base(n, seen) {
    const known = this.#versions.get(n);
    return known === undefined || isLater(seen, known) ? seen : known;
  }

  /** Takes back the last decision, or takes back the last undo; returns what to say and the image to show. */
  undo({ isRedo = false } = {}) {
    return this.#inTurn(() => this.#undo(isRedo));
  }

  async #undo(isRedo) {
    if (isRedo && this.#redone.length) {
      const entries = this.#redone.pop();
      outbox.put(this.run, entries[0].by, entries.map(({ n, edit }) => ({ n, ...edit })));
      return { text: 'Made the edit again.', n: entries[0].n, box: entries[0].edit.box };
    }
    if (!isRedo) {
      const taken = await outbox.takeBack(this.run);
      if (taken) {
        this.#redone.push(taken);
        return { text: 'Took back an edit that was not sent yet.', n: taken[0].n, box: taken[0].edit.box };
      }
    }
    if (!(await outbox.drained(this.run))) {
      throw new Error('An edit is still on its way to the server. It can be taken back when the server answers.');
    }
    return this.#take(isRedo ? 'redo' : 'undo', (key) => api.undo(this.run, { by: settings.name, key, redo: isRedo }));
  }

  revert(seq) {
    return this.#inTurn(() => this.#take(`revert ${seq}`, (key) => api.revert(this.run, { by: settings.name, key, seq })));
  }

  // a key that is pressed twice takes back two decisions, one after the other
  #inTurn(work) {
    const turn = this.#taking.then(work);
    this.#taking = turn.catch(() => {});
    return turn;
  }

  // The answer of a request that failed may be lost only on its way: the next one of its kind, if nothing was done
  // between, has the same key, so that the server takes back nothing twice.
  async #take(action, ask) {
    const key = this.#failedKeys.get(action) ?? uuid();
    try {
      const answer = await ask(key);
      this.#failedKeys.clear();
      return this.#undone(answer);
    } catch (error) {
      if (error.status === 0 || error.status >= 500) {
        this.#failedKeys.set(action, key);
      } else {
        this.#failedKeys.delete(action);
      }
      throw error;
    }
  }

  #undone(answer) {
    answer.images.forEach((image) => this.#known(image));
    this.refreshSoon();
    return { text: sentence(answer.text), n: answer.images[0]?.n, box: answer.box ?? undefined };
  }

  #known(answer, { isLast = false, isOpened = false } = {}) {
    const { n } = answer;
    if (!isLast && isLater(this.#versions.get(n) ?? 0, answer.version)) {
      return;
    }
    // only who opens an image is told who else has it open
    const image = isOpened ? answer : { ...answer, lease: this.#images.get(n)?.lease ?? null };
    this.#versions.set(n, image.version);
    this.#images.set(n, image);
    this.emit({ type: 'image', n, image });
  }

  #editedByOther({ n, version, by }) {
    const known = this.#images.get(n);
    const seen = this.#versions.get(n);
    if ((seen !== undefined && (version === seen || isLater(seen, version))) || (known && outbox.waiting(this.run, known.image).length)) {
      return;
    }
    this.refreshSoon();
    if (known) {
      this.loadImage(n).then(() => this.emit({ type: 'edited', n, by })).catch(() => {});
    } else {
      this.emit({ type: 'edited', n, by });
    }
  }
}

const reviews = new Map();

/** The review of a run; the same object each time. */
export function reviewOf(run) {
  if (!reviews.has(run)) {
    reviews.set(run, new Review(run));
  }
  return reviews.get(run);
}
