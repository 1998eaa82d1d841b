/** The way from image to image: along a queue if the person came from one, else in the order of the run. */
import { filtersOf, queueOf } from '../queue-list.js';
import { to } from '../route.js';
import { isBlindOrder } from '../words.js';

const AHEAD = 3;
const BEHIND = 1;

export class ImagePath {
  #end = () => {};

  constructor(review, { n, query }) {
    this.review = review;
    this.n = n;
    this.filters = filtersOf(query);
    if (query.has('list')) {
      this.#follow(queueOf(review, this.filters, query.get('list')));
    }
    this.at = Number(query.get('at')) || 0;
    this.box = query.get('box') ?? undefined;
  }

  #follow(list) {
    this.#end();
    this.list = list;
    this.#end = list.use();
  }

  /** To be called when the person has left the way. */
  close() {
    this.#end();
  }

  /** Whether boxes are judged blind and one by one. */
  get isBlind() {
    return isBlindOrder(this.list?.order);
  }

  get isOfBoxes() {
    return !!this.list && this.list.kind !== 'images';
  }

  /** Loads what is needed to know the neighbours. */
  async open() {
    await this.list?.open(this.at);
  }

  /** Why the queue has the box; a blind audit does not say it. */
  get why() {
    const item = this.isBlind ? undefined : this.list?.item(this.at);
    // a list that was made anew has something else at the position
    return item?.n === this.n ? item.why : undefined;
  }

  get position() {
    return this.list ? { at: this.at, total: this.list.total } : { at: this.n, total: this.review.view?.images ?? 0 };
  }

  /** The address of the queue that the person came from, or of the run. */
  get back() {
    return this.list ? to.queue(this.review.run, { ...this.filters, list: this.list.list, at: this.at || '' }) : to.overview(this.review.run);
  }

  /** The address of the next or previous image; undefined at the end. Only undecided ones count if isOpenOnly. */
  async image(step, { isOpenOnly = false } = {}) {
    if (!this.list) {
      const n = this.n + step;
      return n >= 0 && n < (this.review.view?.images ?? 0) ? to.image(this.review.run, n) : undefined;
    }
    const isOpen = (item) => !isOpenOnly || item.state === 'undecided';
    return this.#address(await this.list.find(this.at, step, (item) => item.n !== this.n && isOpen(item)));
  }

  /** The address of the next undecided box of the queue; undefined at the end. */
  async nextBox() {
    return this.#address(await this.list.find(this.at, 1, (item) => item.state === 'undecided'));
  }

  /** Makes the queue anew and gives the address of its first undecided box; undefined if it has none. */
  async anew() {
    this.#follow(queueOf(this.review, this.filters));
    await this.list.open();
    return this.#address(await this.list.find(-1, 1, (item) => item.state === 'undecided'));
  }

  /**
   * The address of a box, or of an image, whose decision was taken back. Outside of the queue it opens beside the way, but
   * never out of an audit: there the person would see scores.
   */
  async beside(n, box) {
    const isIt = (item) => item.n === n && (!box || !item.box || item.box === box);
    const found = this.list && this.#address(this.list.near(this.at, isIt));
    if (found) {
      return found;
    }
    if (this.isBlind) {
      const first = await this.anew();
      return this.#address(this.list.near(0, isIt)) ?? first ?? this.back;
    }
    return to.image(this.review.run, n, this.list ? { ...this.filters, list: this.list.list, at: this.at, box } : { box });
  }

  #address(at) {
    const item = at >= 0 ? this.list.item(at) : undefined;
    return item && to.image(this.review.run, item.n, { ...this.filters, list: this.list.list, at, box: item.box });
  }

  /** Numbers of the images that are probably needed next. */
  async neighbours() {
    if (!this.list) {
      const last = (this.review.view?.images ?? 0) - 1;
      return [1, 2, 3, -1].map((step) => this.n + step).filter((n) => n >= 0 && n <= last);
    }
    const after = await this.#distinct(1, AHEAD);
    const before = await this.#distinct(-1, BEHIND);
    return [...after, ...before];
  }

  async #distinct(step, most) {
    const found = new Set();
    let at = this.at;
    while (found.size < most) {
      at = await this.list.find(at, step, ({ n }) => n !== this.n && !found.has(n));
      if (at < 0) {
        break;
      }
      found.add(this.list.item(at).n);
    }
    return [...found];
  }
}
