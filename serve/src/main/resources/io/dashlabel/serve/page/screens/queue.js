/** A queue of boxes or images as a grid of any length; one key decides all that is selected. */
import { keyboard } from '../keys.js';
import { live, sayError } from '../live.js';
import { Key, Notice, Tool } from '../parts.js';
import { MOST_AT_ONCE, filtersOf, queueOf } from '../queue-list.js';
import { isRare } from '../rare.js';
import { reviewOf } from '../review.js';
import { go, to } from '../route.js';
import { Selection } from '../selection.js';
import { Component, createRef, html } from '../view.js';
import { scrollTo, windowOf } from '../window.js';
import { count, isBlindOrder, plural, titleOf } from '../words.js';
import { decisionKeys } from './queue-decisions.js';
import { Filters } from './queue-filters.js';
import { Tile } from './queue-tile.js';

const STILL_AFTER = 90;
const SIZES = { boxes: { tileWidth: 168, tileHeight: 196 }, images: { tileWidth: 232, tileHeight: 196 } };

export default class Queue extends Component {
  #animation;
  #lastTop = 0;
  #scroller = createRef();
  #ends = [];
  #listEnd;
  state = { scrollTop: 0, width: 0, viewport: 0, isStill: true, error: undefined };

  constructor({ route }) {
    super();
    this.review = reviewOf(route.run);
    this.selection = new Selection();
  }

  get blind() {
    return isBlindOrder(this.list.order);
  }

  get kind() {
    return this.list.kind === 'images' ? 'images' : 'boxes';
  }

  componentDidMount() {
    this.#ends = [this.review.use(), this.review.watch(({ type }) => type === 'view' && this.setState({})), keyboard.add(this.#keys())];
    this.review.load().catch((error) => this.setState({ error }));
    this.observer = new ResizeObserver(([{ contentRect }]) => this.setState({ width: contentRect.width, viewport: contentRect.height }));
    this.observer.observe(this.#scroller.current);
    this.#open();
  }

  componentDidUpdate(before) {
    if (JSON.stringify(filtersOf(before.route.query)) !== JSON.stringify(filtersOf(this.props.route.query))) {
      this.#open();
    }
  }

  componentWillUnmount() {
    this.#ends.forEach((end) => end());
    this.#listEnd?.();
    this.observer.disconnect();
    cancelAnimationFrame(this.#animation);
    clearTimeout(this.stillTimer);
  }

  async #open({ isAnew = false } = {}) {
    const { query } = this.props.route;
    const at = isAnew ? 0 : Math.max(0, Number(query.get('at')) || 0);
    this.#listEnd?.();
    this.list = queueOf(this.review, filtersOf(query), isAnew ? undefined : query.get('list'));
    const { list } = this;
    const ends = [list.use(), list.watch((fact) => this.#listChanged(fact))];
    this.#listEnd = () => ends.forEach((end) => end());
    this.selection = new Selection();
    this.selection.move(at);
    this.setState({ error: undefined });
    try {
      await list.open(at);
      if (list !== this.list) {
        return;
      }
      this.selection.move(query.has('at') && !isAnew ? Math.min(at, Math.max(0, this.list.total - 1)) : this.list.firstUndecided());
      this.review.shown();
      this.#scroller.current?.focus({ preventScroll: true });
      this.setState({}, () => this.reveal());
    } catch (error) {
      if (list === this.list) {
        this.setState({ error });
      }
    }
  }

  #listChanged(fact) {
    if (fact?.type === 'anew') {
      // other items stand at the selected positions
      this.selection.clear();
    }
    this.setState({});
  }

  /** Whether a range or "select all" may take the item: rare categories only by hand, unless the filter asks for one. */
  isPreselected(at) {
    const item = this.list.item(at);
    const wanted = this.list.filters.category?.split(',') ?? [];
    return !!item && (!item.box || wanted.includes(item.category) || !isRare(this.review.view, item.category));
  }

  #measures() {
    const { width, viewport } = this.state;
    const { tileWidth, tileHeight } = SIZES[this.kind];
    return { total: this.list.total, width, viewport, scrollTop: this.#scroller.current?.scrollTop ?? 0, tileWidth: width < 420 && this.kind === 'boxes' ? width / 2 : Math.min(tileWidth, width || tileWidth), tileHeight };
  }

  #shown() {
    return windowOf({ ...this.#measures(), scrollTop: this.state.scrollTop });
  }

  reveal() {
    const top = scrollTo(this.selection.active, this.#measures());
    if (top !== undefined && this.#scroller.current) {
      this.#scroller.current.scrollTop = top;
      this.setState({ scrollTop: this.#scroller.current.scrollTop });
    }
  }

  /** Goes by a number of items; with Shift the way is selected. */
  move(step, isExtending) {
    const at = Math.min(this.list.total - 1, Math.max(0, this.selection.active + step));
    if (isExtending) {
      this.#extend(at);
    } else {
      this.selection.move(at);
    }
    this.setState({}, () => this.reveal());
  }

  /** Selects the way to a position; what is not loaded yet follows as soon as it is. */
  async #extend(at) {
    const { selection, list } = this;
    const whole = selection.way(at);
    const way = whole.slice(0, MOST_AT_ONCE);
    const end = way.at(-1);
    const select = () => selection.move(end, { isExtending: true, isAllowed: (position) => this.isPreselected(position) });
    select();
    let isThere = true;
    if (way.some((position) => !list.item(position))) {
      isThere = await list.load(way);
      if (selection !== this.selection || selection.active !== end) {
        return;
      }
      select();
      this.setState({});
    }
    const out = way.length - selection.size;
    const notes = [
      !isThere && 'Some items could not be loaded.',
      out > 0 && `${plural(out, 'item')} of the way ${out === 1 ? 'stays' : 'stay'} unselected: rare categories are selected one by one.`,
      end !== at && `One key decides at most ${count(MOST_AT_ONCE)} items.`,
    ].filter(Boolean);
    if (notes.length) {
      live.say(`${count(selection.size)} selected. ${notes.join(' ')}`, isThere ? '' : 'bad');
    }
  }

  #raw(event, key) {
    const { columns } = this.#shown();
    const rows = Math.max(1, Math.floor(this.state.viewport / SIZES[this.kind].tileHeight));
    const steps = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: columns, ArrowUp: -columns, PageDown: columns * rows, PageUp: -columns * rows, Home: -this.list.total, End: this.list.total };
    const step = steps[key.replace('Shift+', '')];
    if (step !== undefined && this.list.total > 0 && !event.altKey) {
      this.move(step, key.startsWith('Shift+'));
      return true;
    }
    if (key === 'Enter') {
      this.#openImage(this.selection.active);
      return true;
    }
    if (key === ' ' && !event.altKey) {
      this.selection.toggle(this.selection.active);
      this.setState({});
      return true;
    }
    if (key === 'Escape' && this.selection.size) {
      this.selection.clear();
      this.setState({});
      return true;
    }
    return false;
  }

  #keys() {
    return { ...decisionKeys(this), raw: (event, key) => !!this.list && this.#raw(event, key), selectAll: () => this.#selectAll() };
  }

  #selectAll() {
    const { first, last } = this.#shown();
    const undecided = [];
    let rare = 0;
    for (let at = first; at <= last; at += 1) {
      const isOpen = this.list.item(at)?.state === 'undecided';
      if (isOpen && this.isPreselected(at)) {
        undecided.push(at);
      } else if (isOpen) {
        rare += 1;
      }
    }
    this.selection.choose(undecided);
    live.say(`${plural(undecided.length, 'undecided item')} selected.${rare ? ` ${plural(rare, 'box', 'boxes')} of rare categories stay unselected: look at each of them.` : ''}`);
    this.setState({});
  }

  #openImage(at) {
    const item = this.list.item(at);
    if (item) {
      go(this.#address(at), { replace: true });
      go(to.image(this.review.run, item.n, { ...this.list.filters, list: this.list.list, at, box: item.box }));
    }
  }

  #address(at) {
    return to.queue(this.review.run, { ...this.list.filters, list: this.list.list, at: at || '' });
  }

  #press = (event, at) => {
    if (event.detail > 1) {
      this.#openImage(at);
    } else if (event.shiftKey) {
      this.#extend(at);
    } else if (event.ctrlKey || event.metaKey) {
      this.selection.toggle(at);
    } else {
      this.selection.clear();
      this.selection.move(at);
    }
    this.setState({});
  };

  #scrolled() {
    cancelAnimationFrame(this.#animation);
    this.#animation = requestAnimationFrame(() => {
      const { scrollTop } = this.#scroller.current;
      const isFast = Math.abs(scrollTop - this.#lastTop) > 400;
      this.#lastTop = scrollTop;
      clearTimeout(this.stillTimer);
      this.stillTimer = setTimeout(() => this.setState({ isStill: true }), STILL_AFTER);
      const before = this.#shown();
      const now = windowOf({ ...this.#measures(), scrollTop });
      // the same rows: the browser moves them; and rows that rush by load nothing
      if (now.first !== before.first || now.last !== before.last || now.offset !== before.offset || (isFast && this.state.isStill)) {
        this.setState({ scrollTop, isStill: !isFast && this.state.isStill });
      }
    });
  }

  #change(change) {
    go(to.queue(this.review.run, { ...this.list.filters, ...change }));
  }

  #anew() {
    go(to.queue(this.review.run, this.list.filters), { replace: true });
    this.#open({ isAnew: true });
  }

  render({ route }, { error, isStill }) {
    const { view } = this.review;
    const filters = filtersOf(route.query);
    const list = this.list;
    const title = titleOf(filters.order ?? 'name', filters.kind);
    return html`
      <main id="main" class="queue-screen">
        <div class="queue-head">
          <h1>${title}${list?.isLoaded && html` <small>${plural(list.total, this.kind === 'images' ? 'image' : 'box', this.kind)}${this.#partOf(list.total)}</small>`}</h1>
          <${Filters} filters=${filters} view=${view} onChange=${(change) => this.#change(change)} />
        </div>
        ${view?.readOnlyReason && html`<${Notice}>${view.readOnlyReason}<//>`}
        ${error && html`<${Notice} tone="bad">${error.message}<//>`}
        <div class="grid" id="grid" ref=${this.#scroller} tabindex="0" role=${list?.total ? 'listbox' : 'group'} aria-multiselectable=${list?.total ? 'true' : undefined} aria-label=${`${title}, ${list?.total ?? 0} items`}
          aria-activedescendant=${list?.total ? `tile-${this.selection.active}` : undefined} onScroll=${() => this.#scrolled()}>
          ${list?.isLoaded ? this.#tiles(isStill) : !error && html`<p class="quiet pending">Loading …</p>`}
          ${list?.isLoaded && list.total === 0 && html`<p class="nothing">Nothing is in this queue${Object.keys(filters).length > 1 ? ' with these filters' : ''}.</p>`}
        </div>
        ${list?.total > 0 && this.#tools()}
      </main>`;
  }

  // the second part of an audit is drawn when the first one is judged
  #partOf(total) {
    const { audit } = this.review.view ?? {};
    return this.blind && audit && audit.boxes > total ? `: the first part of ${count(audit.boxes)}` : '';
  }

  #tiles(isStill) {
    const { list } = this;
    const { columns, height, first, last, offset } = this.#shown();
    if (isStill && last >= first) {
      list.want(first, Math.min(list.total - 1, last + 4 * columns));
    }
    const colours = new Map((this.review.view?.categories ?? []).map(({ name, colour }) => [name, colour]));
    const tiles = [];
    for (let at = first; at <= last; at += 1) {
      const item = list.item(at);
      tiles.push(html`<${Tile} key=${at} run=${this.review.run} item=${item} position=${at} total=${list.total} colour=${colours.get(item?.category) ?? 'transparent'}
        isActive=${at === this.selection.active} isSelected=${this.selection.has(at)} isStill=${isStill} isBlind=${this.blind} onPress=${this.#press} />`);
    }
    return html`<div class="track" role="presentation" style=${{ height: `${height}px` }}>
      <ul class="items of-${this.kind}" role="presentation" style=${{ transform: `translateY(${offset}px)`, gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))` }}>${tiles}</ul>
    </div>`;
  }

  #tools() {
    const keys = decisionKeys(this);
    const n = this.selection.size;
    const isBoxes = this.kind === 'boxes';
    return html`
      <div class="tools" role="toolbar" aria-label="Decide">
        <span class="selected-count">${n ? `${count(n)} selected` : `${count(this.selection.active + 1)} of ${count(this.list.total)}`}</span>
        ${isBoxes && html`
          <${Tool} id="accept" onClick=${keys.accept} className="accept"><span class="sign">✓</span> Accept${n > 1 ? ` ${n}` : ''} <${Key}>A<//><//>
          <${Tool} id="reject" onClick=${keys.reject} className="reject"><span class="sign">✕</span> Reject${n > 1 ? ` ${n}` : ''} <${Key}>X<//><//>
          <${Tool} onClick=${keys.unsure}>Unsure <${Key}>Q<//><//>
          <${Tool} onClick=${keys.selectAll ?? (() => this.#selectAll())}>Select visible <${Key}>V<//><//>`}
        <${Tool} onClick=${() => this.#openImage(this.selection.active)}>Open <${Key}>Enter<//><//>
        <${Tool} onClick=${() => keys.undo().catch(sayError)}>Undo <${Key}>Z<//><//>
        <${Tool} onClick=${() => this.#anew()} title="Make the list anew: decided boxes leave it, new ones come in">Refresh<//>
        ${!this.blind && html`<span class="active-why">${this.list.item(this.selection.active)?.why}</span>`}
      </div>`;
  }
}
