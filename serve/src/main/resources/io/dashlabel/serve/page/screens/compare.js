/** Two runs beside each other on the same image. What only one of them has stands out. */
import { api } from '../api.js';
import { keyboard } from '../keys.js';
import { live, sayError } from '../live.js';
import { unmatched } from '../match.js';
import { Key, Notice, Pending, Swatch, Tool } from '../parts.js';
import { reviewOf } from '../review.js';
import { go, to } from '../route.js';
import { Component, createRef, html } from '../view.js';
import { count, plural, score } from '../words.js';
import { Canvas } from './canvas.js';

const WIDTH = 1280;
const NOTHING = { image: undefined, pixels: undefined, missing: undefined };

export default class Compare extends Component {
  #canvases = [createRef(), createRef()];
  state = { sides: [NOTHING, NOTHING], isHidden: false, error: undefined };

  constructor({ route }) {
    super();
    this.reviews = [reviewOf(route.run), reviewOf(route.other)];
  }

  componentDidMount() {
    this.ends = [
      keyboard.add({
        nextImage: () => this.#step(1),
        previousImage: () => this.#step(-1),
        zoomIn: () => this.#zoom(1.4),
        zoomOut: () => this.#zoom(1 / 1.4),
        fit: () => this.#zoom(0),
        hide: () => this.setState({ isHidden: !this.state.isHidden }),
      }),
    ];
    Promise.all(this.reviews.map((review) => review.load())).then(() => this.#load(), (error) => this.setState({ error }));
  }

  componentDidUpdate(before) {
    if (before.route.n !== this.props.route.n) {
      this.#load();
    }
  }

  componentWillUnmount() {
    this.ends.forEach((end) => end());
  }

  #step(by) {
    const { run, other, n } = this.props.route;
    const next = n + by;
    if (next < 0 || next >= (this.reviews[0].view?.images ?? 0)) {
      live.say(by > 0 ? 'This is the last image.' : 'This is the first image.');
      return;
    }
    go(to.compare(run, other, next), { replace: true });
  }

  #zoom(factor) {
    this.#canvases[0].current?.stage.zoom(factor);
  }

  async #load() {
    const { n } = this.props.route;
    const isPresent = () => this.props.route.n === n;
    try {
      const first = await this.#side(0, n);
      const second = await this.#counterpart(first.image.image);
      if (isPresent()) {
        this.only = second.image ? unmatched(labels(first.image), labels(second.image)) : undefined;
        this.setState({ sides: [first, second], error: undefined });
      }
      this.reviews[0].prefetch(n + 1, WIDTH);
    } catch (error) {
      if (isPresent()) {
        this.setState({ error });
      }
    }
  }

  async #side(index, n) {
    const [image, pixels] = await Promise.all([this.reviews[index].loadImage(n), this.reviews[index].pixels(n, WIDTH).catch(() => undefined)]);
    return { image, pixels, drawn: undefined };
  }

  // the number of an image differs between runs, its name does not
  async #counterpart(name) {
    try {
      const { n } = await api.find(this.props.route.other, name);
      return await this.#side(1, n);
    } catch (error) {
      if (error.status === 404) {
        return { ...NOTHING, missing: 'This run does not have the image.' };
      }
      sayError(error);
      return { ...NOTHING, missing: error.message };
    }
  }

  #drawn(index, image) {
    const side = this.state.sides[index];
    if (!side.drawn) {
      const only = this.only?.[index === 0 ? 'mine' : 'others'] ?? new Set();
      const colours = coloursOf(this.reviews[index]);
      side.drawn = labels(image).map((box) => ({
        ...box,
        colour: colours.get(box.category) ?? '#ffffff',
        tag: only.has(box.id) ? [box.category, score(box.score)].filter(Boolean).join(' ') : '',
        isStriking: only.has(box.id),
        isFaint: !only.has(box.id),
        state: 'accepted',
      }));
    }
    return side.drawn;
  }

  render({ route: { run, other, n } }, { sides, error }) {
    const [first] = sides;
    if (error || !first.image) {
      return html`<${Pending} error=${error} />`;
    }
    return html`
      <main id="main" class="compare-screen">
        <div class="compare-head">
          <h1>${first.image.image}</h1>
          <span class="quiet">${count(n + 1)} of ${count(this.reviews[0].view?.images)}</span>
          <span>${this.only ? `${plural(this.only.mine.size, 'box', 'boxes')} only left, ${this.only.others.size} only right` : ''}</span>
          <${Tool} onClick=${() => this.#step(-1)}><span class="unseen">Previous image</span><span aria-hidden="true">‹</span> <${Key}>K<//><//><${Tool} onClick=${() => this.#step(1)}><span class="unseen">Next image</span><span aria-hidden="true">›</span> <${Key}>J<//><//>
        </div>
        <div class="sides">${[run, other].map((id, index) => this.#half(id, index, sides[index]))}</div>
      </main>`;
  }

  #half(id, index, { image, pixels, missing }) {
    const only = this.only?.[index === 0 ? 'mine' : 'others'];
    const colours = coloursOf(this.reviews[index]);
    const onView = (view) => this.#canvases[1 - index].current?.stage.setView(view, { isTold: false });
    return html`
      <section class="side" key=${id} aria-label=${id}>
        <header><h2><a href=${image ? to.image(id, image.n) : to.overview(id)}>${id}</a></h2></header>
        ${missing
          ? html`<${Notice}>${missing}<//>`
          : image && html`
            <${Canvas} hold=${this.#canvases[index]} pixels=${pixels} width=${image.width || pixels?.naturalWidth || 0} height=${image.height || pixels?.naturalHeight || 0} boxes=${this.#drawn(index, image)}
              isHidden=${this.state.isHidden} onView=${onView} />
            <ul class="only" aria-label="Only here">${labels(image).filter((box) => only?.has(box.id)).map((box) => html`<li key=${box.id}><${Swatch} colour=${colours.get(box.category)} /><b>${box.category}</b> <span class="quiet">${score(box.score)}</span></li>`)}</ul>`}
      </section>`;
  }
}

const labels = (image) => image.boxes.filter(({ isLabel }) => isLabel);
const coloursOf = (review) => new Map((review.view?.categories ?? []).map(({ name, colour }) => [name, colour]));
