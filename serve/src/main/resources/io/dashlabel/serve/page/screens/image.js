/** One image with its boxes and scene words. */
import { keyboard } from '../keys.js';
import { live } from '../live.js';
import { Notice, Pending } from '../parts.js';
import { reviewOf } from '../review.js';
import { settings } from '../settings.js';
import { WHOLE } from '../stage.js';
import { Component, createRef, html } from '../view.js';
import { BoxList } from './box-list.js';
import { Canvas } from './canvas.js';
import { drawing, truthText } from './image-drawing.js';
import { ImageDecisions } from './image-decisions.js';
import { ImageHead } from './image-head.js';
import { imageKeys } from './image-keys.js';
import { ImagePath } from './image-path.js';
import { ImageTools, ModeBar, ViewTools } from './image-tools.js';
import { SceneWords } from './scene-words.js';

const LOOK = { kind: 'look' };
const WIDTHS = [1280, 1920];
const CLOSE = 1.5;
const LEAST_TO_JUDGE = 40;
/** How often the page tells that the image is still open; the server keeps it in mind for 10 minutes. */
const STILL_OPEN = 60_000;

export default class ImageScreen extends Component {
  canvas = createRef();
  list = createRef();
  // a field, not state: a key that comes before the next drawing must not find what the last one ended
  mode = LOOK;
  state = { image: undefined, pixels: undefined, selected: undefined, isHidden: false, isBelowShown: false, isTruthShown: false, truth: undefined, error: undefined, gone: undefined };

  constructor({ route }) {
    super();
    this.review = reviewOf(route.run);
    this.decisions = new ImageDecisions(this);
  }

  componentDidMount() {
    this.ends = [this.review.use(), this.review.watch((fact) => this.#heard(fact)), keyboard.add(imageKeys(this))];
    this.review.load().then(() => this.#prefetch(), (error) => this.setState({ error }));
    this.stillOpen = setInterval(() => this.#tellOpen().catch(() => {}), STILL_OPEN);
    addEventListener('pagehide', this.#hidden);
    this.#open();
  }

  #hidden = () => this.#leave();

  // others see who has the image open; this person sees who else has
  #tellOpen() {
    const { n } = this.path;
    this.opened = { n, by: settings.name };
    return this.review.loadImage(n, { isOpened: true });
  }

  #leave() {
    if (this.opened) {
      this.review.leave(this.opened.n, this.opened.by);
      this.opened = undefined;
    }
  }

  componentDidUpdate(before) {
    if (before.route !== this.props.route) {
      this.#open();
    }
  }

  componentWillUnmount() {
    this.decisions.commit();
    clearInterval(this.stillOpen);
    removeEventListener('pagehide', this.#hidden);
    this.#leave();
    this.path?.close();
    this.ends.forEach((end) => end());
  }

  /** The widest image that the screen can show; enough pixels, and no more bytes. */
  get pixelWidth() {
    const wanted = Math.max(innerWidth, 640) * Math.min(2, devicePixelRatio);
    return WIDTHS.find((width) => width >= wanted * 0.7) ?? 'full';
  }

  get isReadOnly() {
    return !!this.review.view?.readOnlyReason;
  }

  async #open() {
    const { n, query } = this.props.route;
    const path = new ImagePath(this.review, this.props.route);
    const isSame = this.path?.n === n;
    this.path?.close();
    this.path = path;
    if (!isSame) {
      this.#leave();
    }
    const box = query.get('box') ?? undefined;
    if (isSame && this.state.image) {
      this.select(box ?? this.state.selected);
      if (path.isBlind) {
        this.#frame(this.state.image);
      }
      await path.open().catch(() => {});
      this.review.shown();
      return;
    }
    const known = this.review.image(n);
    if (known) {
      this.#show(known, box);
    }
    try {
      const opening = this.#tellOpen();
      this.#show((await Promise.all([opening, path.open()]))[0], box);
      this.#prefetch();
    } catch (error) {
      if (this.path === path) {
        this.setState({ error, image: undefined });
      }
    }
  }

  async #show(image, box) {
    if (this.path.n !== image.n) {
      return;
    }
    const isNew = this.state.image?.n !== image.n;
    if (isNew) {
      this.mode = LOOK;
    }
    this.setState({ image, error: undefined, truth: isNew ? undefined : this.state.truth });
    if (isNew) {
      this.#select(image, box);
      this.review.shown();
      this.#loadTruth();
      this.#holdFocus();
      this.setState({}, () => this.#frame(image));
    }
    await this.#showPixels(image);
  }

  // each image begins whole; a tiny box of a blind audit is magnified, for nothing else says what it is
  #frame(image) {
    const { stage } = this.canvas.current ?? {};
    stage?.setView(WHOLE);
    const judged = this.path.isBlind && image.boxes.find(({ id }) => id === this.path.box);
    if (stage && judged) {
      stage.magnify(judged.box, LEAST_TO_JUDGE);
    }
  }

  // a screen reader should be in the list, unless the person is somewhere on purpose
  #holdFocus() {
    if (document.activeElement === document.body) {
      this.setState({}, () => this.list.current?.focus());
    }
  }

  async #showPixels(image) {
    try {
      // a box is measured in the pixels of the whole image: if their number is not known, nothing may be scaled
      const pixels = await this.review.pixels(image.n, image.width ? this.pixelWidth : 'full');
      if (this.path.n === image.n && this.state.pixels !== pixels) {
        this.setState({ pixels, pixelsOf: image.n, pixelError: undefined });
      }
    } catch {
      if (this.path.n === image.n) {
        this.setState({ pixels: undefined, pixelsOf: undefined, pixelError: 'The image cannot be shown: its file is gone, or the browser cannot read it. Its labels are below.' });
      }
    }
  }

  // who looks closely gets all pixels
  async #sharpen(zoom) {
    const { image, pixels } = this.state;
    if (zoom > CLOSE && image && pixels && pixels.naturalWidth < image.width) {
      const all = await this.review.pixels(image.n, 'full').catch(() => undefined);
      if (all && this.path.n === image.n) {
        this.setState({ pixels: all });
      }
    }
  }

  #select(image, wanted) {
    const boxes = this.boxesOf(image);
    const first = boxes.find((box) => box.isLabel && box.state === 'undecided') ?? boxes[0];
    this.select(image.boxes.some(({ id }) => id === wanted) ? wanted : first?.id);
  }

  async #prefetch() {
    const { path } = this;
    if (path && this.review.view) {
      const neighbours = await path.neighbours().catch(() => []);
      if (path === this.path) {
        neighbours.forEach((n) => this.review.prefetch(n, this.pixelWidth));
      }
    }
  }

  async #loadTruth() {
    const { n } = this.path;
    if (this.state.isTruthShown && !this.path.isBlind) {
      const truth = await this.review.truth(n).catch(() => null);
      if (this.path.n === n) {
        this.setState({ truth });
      }
    }
  }

  #heard(fact) {
    const { image } = this.state;
    if (fact.type === 'view') {
      this.setState({});
    } else if (fact.type === 'gone') {
      this.setState({ gone: fact.error });
    } else if (image && (fact.type === 'outbox' || (fact.type === 'image' && fact.n === image.n))) {
      const now = this.review.image(image.n);
      if (now) {
        this.setState({ image: now });
      }
    } else if (fact.type === 'edited' && fact.n === image?.n && fact.by !== settings.name) {
      live.say(`${fact.by} has just edited this image. You see it as it is now.`);
    } else if (fact.type === 'lease' && fact.n === image?.n && fact.by !== settings.name) {
      this.#tellOpen().catch(() => {});
    } else if (fact.type === 'missed' && image) {
      this.#tellOpen().catch(() => {});
      this.#loadTruth();
    }
  }

  /** The boxes in the list: labels, decided ones, the selected one, and proposals if they are wanted. */
  boxesOf(image, selected = this.state.selected) {
    if (this.path.isBlind) {
      return image.boxes.filter(({ id }) => id === (this.path.box ?? selected));
    }
    const shown = image.boxes.filter(({ id, isLabel, state }) => isLabel || state !== 'undecided' || this.state.isBelowShown || id === selected || id === this.path.box);
    return shown.sort((a, b) => this.#placeOf(image, a) - this.#placeOf(image, b));
  }

  // labels first, then proposals; a decision moves no box to another place while the image is open
  #placeOf(image, box) {
    if (this.places?.n !== image.n) {
      const sorted = [...image.boxes.filter(({ isLabel }) => isLabel), ...image.boxes.filter(({ isLabel }) => !isLabel)];
      this.places = { n: image.n, byId: new Map(sorted.map(({ id }, index) => [id, index])) };
    }
    return this.places.byId.get(box.id) ?? this.places.byId.size;
  }

  /** Whether the image of the address is the one that the person sees; before it is loaded, the last one still stands. */
  get isShown() {
    return !!this.state.image && this.state.image.n === this.path.n;
  }

  get selectedBox() {
    return this.state.image?.boxes.find(({ id }) => id === this.state.selected);
  }

  select(id) {
    if (id !== this.state.selected) {
      this.setState({ selected: id });
      const box = this.state.image?.boxes.find((candidate) => candidate.id === id);
      if (box) {
        this.canvas.current?.stage?.reveal(box.box);
      }
    }
  }

  setMode(mode = LOOK) {
    this.mode = mode;
    this.setState({});
  }

  async toggleTruth() {
    this.setState({ isTruthShown: !this.state.isTruthShown }, () => this.#loadTruth());
  }

  get size() {
    const { image, pixels } = this.state;
    return image?.width ? { width: image.width, height: image.height } : { width: pixels?.naturalWidth ?? 0, height: pixels?.naturalHeight ?? 0 };
  }

  // the same array as long as nothing changed, so that nothing is drawn in vain
  #memo(keys, make) {
    if (!this.memo || keys.some((key, index) => key !== this.memo.keys[index])) {
      this.memo = { keys, value: make() };
    }
    return this.memo.value;
  }

  render({ route }, state) {
    const { mode } = this;
    const { image, pixels, pixelsOf, selected, isHidden, error, gone, truth } = state;
    const { view } = this.review;
    if (!image || !view || this.path?.n !== route.n) {
      if (!image || error) {
        return html`<${Pending} error=${error} />`;
      }
    }
    const colours = new Map((view?.categories ?? []).map(({ name, colour }) => [name, colour]));
    const isBlind = this.path.isBlind;
    const listed = this.boxesOf(image);
    const drawn = this.#memo([image, selected, mode, state.isBelowShown, state.isTruthShown, truth, view], () =>
      drawing({ image, colours, selected, mode, isBlind, inList: new Set(listed.map(({ id }) => id)), truth: state.isTruthShown ? truth : undefined }),
    );
    return html`
      <main id="main" class="image-screen" data-n=${image.n} data-drawn=${pixelsOf} aria-busy=${!this.isShown}>
        <div class="sight">
          <${Canvas} hold=${this.canvas} pixels=${pixelsOf === image.n ? pixels : undefined} width=${this.size.width} height=${this.size.height} boxes=${drawn}
            isHidden=${isHidden} edited=${mode.box} isDrawing=${mode.kind === 'draw'}
            onView=${({ zoom }) => this.#sharpen(zoom)} onSelect=${(id) => this.decisions.tapped(id)} onPlace=${(box) => this.decisions.placed(box)} onDraw=${(box) => this.decisions.placed(box)} />
          <${ViewTools} screen=${this} />
          ${state.pixelError && html`<div class="over"><${Notice} tone="bad">${state.pixelError}<//></div>`}
          ${mode.kind !== 'look' && html`<${ModeBar} screen=${this} mode=${mode} categories=${view?.categories ?? []} />`}
        </div>
        <${ImageTools} screen=${this} />
        <aside class="panel" aria-label="Labels">
          <${ImageHead} screen=${this} image=${image} gone=${gone} />
          <${BoxList} n=${image.n} hold=${this.list} boxes=${listed} selected=${selected} colours=${colours} isBlind=${isBlind} onSelect=${(id) => this.decisions.chosen(id)} />
          ${!isBlind && view && html`<${SceneWords} words=${image.words} attributes=${view.attributes} open=${mode.kind === 'word' ? mode.attribute : undefined} isBlind=${isBlind}
            onOpen=${(name) => this.setMode(name ? { kind: 'word', attribute: name } : undefined)} onChoose=${(name, word) => this.decisions.word(name, word)} />`}
          ${state.isTruthShown && !isBlind && html`<p class="truth quiet">${truthText(truth)}</p>`}
        </aside>
      </main>`;
  }
}
