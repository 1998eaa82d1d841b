/** A queue: a long list of boxes or images, of which the page holds the parts that it needs. */
import { api } from './api.js';
import { Emitter } from './emitter.js';
import { live } from './live.js';
import { outbox } from './outbox.js';

const PAGE = 200;
const KEPT_PAGES = 60;
const GRACE = 1000;
/** Most items that one key decides; all of them are loaded first. */
export const MOST_AT_ONCE = 5000;
const AFTER = { accept: 'accepted', reject: 'rejected', unsure: 'unsure', category: 'changed', move: 'changed', add: 'added' };

/** The parameters of a queue that make the list, in the order of the address. */
export const FILTERS = ['order', 'kind', 'category', 'state', 'score', 'size', 'word', 'suspect', 'text'];

export const filtersOf = (query) => Object.fromEntries(FILTERS.map((name) => [name, query.get(name) ?? '']).filter(([, value]) => value));

class QueueList extends Emitter {
  #pages = new Map();
  #loading = new Map();
  #stale = new Set();
  #users = 0;
  #end;
  #leaving;
  total = 0;
  isLoaded = false;

  constructor(review, filters, list) {
    super();
    this.review = review;
    this.filters = filters;
    this.list = list;
    this.order = filters.order ?? 'name';
    this.kind = filters.kind ?? 'boxes';
  }

  /** Follows what happens to the items until the returned function is called. */
  use() {
    this.#users += 1;
    clearTimeout(this.#leaving);
    this.#end ??= this.review.watch((fact) => this.#heard(fact));
    return () => {
      this.#users -= 1;
      if (this.#users === 0) {
        // from the grid to an image and back is no end
        this.#leaving = setTimeout(() => this.#leave(), GRACE);
      }
    };
  }

  // what nobody follows grows old
  #leave() {
    this.#end?.();
    this.#end = undefined;
    forget(this);
  }

  #heard(fact) {
    if (fact.type === 'missed') {
      this.#stale = new Set(this.#pages.keys());
      this.emit();
    } else if (fact.type === 'image') {
      this.#update(fact.image);
      this.emit();
    } else if (fact.type === 'outbox') {
      this.emit();
    }
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
      if (page * PAGE < this.total && (!this.#pages.has(page) || this.#stale.has(page))) {
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

  /** Loads what is missing of these positions; returns whether all of them are there now, in the same list. */
  async load(positions) {
    const { list } = this;
    const wanted = [...new Set(positions.filter((at) => !this.item(at)).map((at) => Math.floor(at / PAGE)))];
    const loaded = await Promise.allSettled(wanted.map((page) => this.#load(page)));
    return this.list === list && loaded.every(({ status }) => status === 'fulfilled');
  }

  /** The position of an item near a position, as far as items are loaded; -1 if it is not among them. */
  near(from, test) {
    let best = -1;
    for (const [page, items] of this.#pages) {
      items.forEach((_, index) => {
        const at = page * PAGE + index;
        if (test(this.item(at)) && (best < 0 || Math.abs(at - from) < Math.abs(best - from))) {
          best = at;
        }
      });
    }
    return best;
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
    const { list } = this;
    const answer = await api.queue(this.review.run, { ...this.filters, at: page * PAGE, limit: PAGE, list });
    if (list !== this.list) {
      // it was made anew while this part was on its way
      return this.#ask(page);
    }
    if (this.list && answer.list !== this.list) {
      // the server forgot the list and made another one, which has other items at the same positions
      this.#pages.clear();
      this.#stale.clear();
      live.say('The queue was made anew: the server did not know the old one any more.');
      this.emit({ type: 'anew' });
    }
    this.list = answer.list;
    this.total = answer.total;
    this.kind = answer.kind;
    this.#pages.set(page, answer.items);
    this.#stale.delete(page);
    if (this.#pages.size > KEPT_PAGES) {
      const far = [...this.#pages.keys()].sort((a, b) => Math.abs(b - page) - Math.abs(a - page))[0];
      this.#pages.delete(far);
    }
    return undefined;
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
const keyOf = (review, filters) => JSON.stringify([review.run, filters]);

function forget(list) {
  const key = keyOf(list.review, list.filters);
  if (lists.get(key) === list) {
    lists.delete(key);
  }
}

/**
 * The queue of a run with these filters. With the name of a list it is the same object for the grid and for the images
 * opened from it; without one, the list is made anew.
 */
export function queueOf(review, filters, list) {
  const key = keyOf(review, filters);
  const known = lists.get(key);
  if (known && list && known.list === list) {
    return known;
  }
  const made = new QueueList(review, filters, list || undefined);
  lists.set(key, made);
  return made;
}
