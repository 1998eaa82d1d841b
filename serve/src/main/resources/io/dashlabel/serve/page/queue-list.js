/** A queue: a long list of boxes or images, of which the page holds the parts that it needs. */
import { api } from './api.js';
import { Emitter } from './emitter.js';
import { live } from './live.js';
import { outbox } from './outbox.js';

const PAGE = 200;
const KEPT_PAGES = 60;
const AFTER = { accept: 'accepted', reject: 'rejected', unsure: 'unsure', category: 'changed', move: 'changed', add: 'added' };

/** The parameters of a queue that make the list, in the order of the address. */
export const FILTERS = ['order', 'kind', 'category', 'state', 'score', 'size', 'word', 'suspect', 'text'];

export const filtersOf = (query) => Object.fromEntries(FILTERS.map((name) => [name, query.get(name) ?? '']).filter(([, value]) => value));

class QueueList extends Emitter {
  #pages = new Map();
  #loading = new Map();
  total = 0;
  isLoaded = false;

  constructor(review, filters, list) {
    super();
    this.review = review;
    this.filters = filters;
    this.list = list;
    this.order = filters.order ?? 'name';
    this.kind = filters.kind ?? 'boxes';
    this.end = review.watch((fact) => {
      if (fact.type === 'image') {
        this.#update(fact.image);
      }
      if (fact.type === 'image' || fact.type === 'outbox') {
        this.emit();
      }
    });
  }

  /** Loads the first part, or the one around a position. */
  async open(at = 0) {
    await this.#load(Math.floor(at / PAGE));
    this.isLoaded = true;
    this.emit();
  }

  /** The item at a position as this person left it; undefined if it is not loaded. */
  item(at) {
    const item = this.#pages.get(Math.floor(at / PAGE))?.[at % PAGE];
    if (!item) {
      return undefined;
    }
    const edit = outbox.latest(this.review.run, item.image, item.box);
    if (!edit) {
      return item;
    }
    if (!item.box) {
      return edit.op === 'reviewed' ? { ...item, state: edit.value } : item;
    }
    return { ...item, state: AFTER[edit.op] ?? item.state, category: edit.category ?? item.category };
  }

  /** The first undecided item of the first part, else the first item. */
  firstUndecided() {
    const at = (this.#pages.get(0) ?? []).findIndex((_, position) => this.item(position).state === 'undecided');
    return Math.max(0, at);
  }

  /** Loads the items from first to last if they are missing. */
  want(first, last) {
    for (let page = Math.floor(first / PAGE); page <= Math.floor(last / PAGE); page += 1) {
      if (page * PAGE < this.total && !this.#pages.has(page)) {
        this.#load(page).then(() => this.emit(), () => {});
      }
    }
  }

  async at(position) {
    if (position < 0 || (this.isLoaded && position >= this.total)) {
      return undefined;
    }
    if (!this.item(position)) {
      await this.#load(Math.floor(position / PAGE));
    }
    return this.item(position);
  }

  /** The first position after a position, in steps of 1 or -1, whose item the test likes; -1 if there is none. */
  async find(from, step, test) {
    for (let at = from + step; at >= 0 && at < this.total; at += step) {
      const item = this.item(at) ?? (await this.at(at));
      if (item && test(item)) {
        return at;
      }
    }
    return -1;
  }

  async #load(page) {
    if (!this.#loading.has(page)) {
      this.#loading.set(page, this.#ask(page).finally(() => this.#loading.delete(page)));
    }
    return this.#loading.get(page);
  }

  async #ask(page) {
    const answer = await api.queue(this.review.run, { ...this.filters, at: page * PAGE, limit: PAGE, list: this.list });
    if (this.list && answer.list !== this.list) {
      // the server forgot the list and made another one, which has other items at the same positions
      this.#pages.clear();
      live.say('The queue was made anew: the server did not know the old one any more.');
    }
    this.list = answer.list;
    this.total = answer.total;
    this.kind = answer.kind;
    this.#pages.set(page, answer.items);
    if (this.#pages.size > KEPT_PAGES) {
      const far = [...this.#pages.keys()].sort((a, b) => Math.abs(b - page) - Math.abs(a - page))[0];
      this.#pages.delete(far);
    }
  }

  #update(image) {
    const boxes = new Map(image.boxes.map((box) => [box.id, box]));
    for (const [page, items] of this.#pages) {
      if (items.some((item) => item.n === image.n)) {
        this.#pages.set(page, items.map((item) => (item.n === image.n ? refreshed(item, image, boxes) : item)));
      }
    }
  }
}

function refreshed(item, image, boxes) {
  if (!item.box) {
    return { ...item, version: image.version, state: image.state };
  }
  const box = boxes.get(item.box);
  return box ? { ...item, version: image.version, state: box.state, category: box.category } : { ...item, version: image.version };
}

const lists = new Map();

/**
 * The queue of a run with these filters. With the name of a list it is the same object for the grid and for the images
 * opened from it; without one, the list is made anew.
 */
export function queueOf(review, filters, list) {
  const key = JSON.stringify([review.run, filters]);
  const known = lists.get(key);
  if (known && list && known.list === list) {
    return known;
  }
  known?.end();
  const made = new QueueList(review, filters, list || undefined);
  lists.set(key, made);
  return made;
}
