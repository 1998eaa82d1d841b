/** What a person decides on an image, and what is shown next. */
import { undecided, undecidedWords } from '../fold.js';
import { live, sayError } from '../live.js';
import { outbox } from '../outbox.js';
import { go } from '../route.js';
import { newBoxId } from '../uuid.js';
import { plural } from '../words.js';
import { inTheMiddle } from './placing.js';

export class ImageDecisions {
  #category;

  constructor(screen) {
    this.screen = screen;
  }

  get #image() {
    return this.screen.state.image;
  }

  #send(edits, text) {
    const { screen } = this;
    const { isBlind } = screen.path;
    // what comes before the next image is shown must not decide on the last one again
    if (!screen.isShown) {
      return false;
    }
    if (screen.isReadOnly) {
      live.say(screen.review.view.readOnlyReason, 'bad');
      return false;
    }
    const shown = isBlind ? [] : ['score', ...(screen.state.isTruthShown && screen.state.truth ? ['truth'] : [])];
    const { n, image, version } = this.#image;
    screen.review.decide(edits.map((edit) => ({ n, image, version, ...edit })), { via: isBlind ? screen.path.list.order : 'image', shown });
    live.say(text);
    return true;
  }

  /** Gives a verdict on the selected box and goes to the next undecided one. */
  verdict(op, text) {
    this.commit();
    const box = this.screen.selectedBox;
    if (box && this.#send([{ op, box: box.id }], `${box.category} ${text}.`)) {
      this.#onward(box);
    }
  }

  category(index) {
    const category = this.screen.review.view?.categories[index]?.name;
    return category ? this.call(category) : false;
  }

  /** Calls the selected box, or the one that is drawn, by a category. */
  call(category) {
    const { mode } = this.screen;
    this.#category = category;
    if (mode.kind === 'draw') {
      this.screen.setMode({ ...mode, category });
      this.commit();
      return true;
    }
    this.commit();
    const box = this.screen.selectedBox;
    if (!box) {
      return false;
    }
    const isSame = box.category === category;
    if (this.#send([isSame ? { op: 'accept', box: box.id } : { op: 'category', box: box.id, category }], isSame ? `${category} accepted.` : `${box.category} is now ${category}.`)) {
      this.#onward(box);
    }
    return true;
  }

  flag(attribute) {
    const box = this.screen.selectedBox;
    if (box) {
      const value = box.attributes[attribute] !== true;
      this.#send([{ op: 'attribute', box: box.id, attribute, value }], `${box.category}: ${value ? '' : 'not '}${attribute}.`);
    }
  }

  word(attribute, value) {
    this.screen.setMode();
    this.#send([{ op: 'scene', attribute, value }], `${attribute}: ${value}.`);
  }

  missing() {
    const isSet = this.#image.state === 'incomplete';
    this.#send([{ op: 'reviewed', value: isSet ? 'unreviewed' : 'incomplete' }], isSet ? 'The image is not marked any more.' : 'Marked: something is missing in this image.');
  }

  /** Accepts all that is left in the image, marks it as reviewed, and goes to the next one. */
  acceptAll() {
    if (this.screen.path.isBlind) {
      this.verdict('accept', 'accepted');
      return;
    }
    if (!this.screen.isShown) {
      return;
    }
    this.commit();
    const image = this.#image;
    const boxes = undecided(image);
    const words = undecidedWords(image);
    const edits = [
      ...boxes.map(({ id }) => ({ op: 'accept', box: id })),
      ...words.map(({ attribute, word }) => ({ op: 'scene', attribute, value: word })),
      ...(['reviewed', 'incomplete'].includes(image.state) ? [] : [{ op: 'reviewed', value: 'reviewed' }]),
    ];
    const text = `${plural(boxes.length, 'box', 'boxes')} and ${plural(words.length, 'scene word')} accepted.`;
    if (edits.length === 0 || this.#send(edits, text)) {
      this.toImage(1, { isOpenOnly: !!this.screen.path.list });
    }
  }

  async #onward(box) {
    const { screen } = this;
    if (screen.path.isOfBoxes && box.id === screen.path.box) {
      const next = await screen.path.nextBox();
      if (next) {
        this.#go(next);
      } else if (screen.path.isBlind) {
        await this.#nextStage();
      } else {
        live.say('That was the last undecided box of this queue.');
      }
      return;
    }
    const boxes = screen.boxesOf(this.#image);
    const from = boxes.findIndex(({ id }) => id === box.id);
    const next = [...boxes.slice(from + 1), ...boxes.slice(0, from)].find(({ state, isLabel, id }) => state === 'undecided' && isLabel && id !== box.id);
    if (next) {
      screen.select(next.id);
    } else {
      live.say(`${live.text} All boxes of this image are decided: Space finishes it.`);
    }
  }

  // the second stage of an audit is known when the first one is judged
  async #nextStage() {
    const { screen } = this;
    const next = (await outbox.drained(screen.review.run)) ? await screen.path.anew() : undefined;
    if (next) {
      live.say('The first stage of the audit is judged. The second one begins.');
      this.#go(next);
    } else {
      live.say(outbox.hasWaiting(screen.review.run) ? 'The audit goes on when your judgements are sent.' : 'All boxes of the audit are judged. The overview has the verdict.');
    }
  }

  async toImage(step, options) {
    this.commit();
    try {
      const next = await this.screen.path.image(step, options);
      if (next) {
        this.#go(next);
      } else {
        live.say(step > 0 ? 'This is the last image.' : 'This is the first image.');
      }
    } catch (error) {
      sayError(error);
    }
  }

  #go(address) {
    go(address, { replace: true });
  }

  step(by) {
    this.commit();
    const boxes = this.screen.boxesOf(this.#image);
    const at = boxes.findIndex(({ id }) => id === this.screen.state.selected);
    if (boxes.length) {
      this.screen.select(boxes[(at + by + boxes.length) % boxes.length].id);
    }
  }

  chosen(id) {
    this.commit();
    this.screen.select(id);
  }

  /** A tap on the image: selects; a tap on the selected box lets it be moved. */
  tapped(id) {
    if (id === undefined || (id === this.screen.state.selected && this.screen.mode.kind === 'look')) {
      if (id !== undefined) {
        this.edit();
      }
      return;
    }
    if (this.screen.path.isBlind || id === '') {
      return;
    }
    this.chosen(id);
  }

  edit() {
    const box = this.screen.selectedBox;
    if (box && !this.screen.isReadOnly && !this.screen.path.isBlind) {
      this.screen.setMode({ kind: 'edit', id: box.id, from: box.box, box: box.box });
      this.screen.canvas.current?.stage.magnify(box.box);
      live.say('Move the box with the arrows or its handles. Enter: done, Esc: cancel.', 'unseen');
    }
  }

  draw() {
    const { screen } = this;
    if (screen.isReadOnly || screen.path.isBlind || !screen.size.width) {
      return;
    }
    this.commit();
    const category = this.#category ?? screen.selectedBox?.category ?? screen.review.view.categories[0]?.name;
    screen.setMode({ kind: 'draw', category, box: inTheMiddle(screen.canvas.current.stage.visible(), screen.size) });
    live.say('Pull a box, or move this one with the arrows. A digit chooses the category and adds it; Enter adds it, Esc cancels.', 'unseen');
  }

  placed(box) {
    const { mode } = this.screen;
    if (mode.box) {
      this.screen.setMode({ ...mode, box });
    }
  }

  /** Keeps what is being placed. */
  commit() {
    const { mode } = this.screen;
    if (mode.kind === 'draw') {
      const id = newBoxId();
      this.screen.setMode();
      if (this.#send([{ op: 'add', box: id, category: mode.category, place: mode.box }], `${mode.category} added.`)) {
        this.#category = mode.category;
        this.screen.select(id);
      }
    } else if (mode.kind === 'edit') {
      this.screen.setMode();
      this.screen.canvas.current?.stage.back();
      if (mode.box.some((value, index) => Math.abs(value - mode.from[index]) >= 0.01)) {
        this.#send([{ op: 'move', box: mode.id, place: mode.box }], 'Box moved.');
      }
    } else if (mode.kind !== 'look') {
      this.screen.setMode();
    }
  }

  cancel() {
    this.screen.setMode();
    this.screen.canvas.current?.stage.back();
    live.say('Cancelled.');
  }

  async undo(isRedo) {
    const { screen } = this;
    if (screen.mode.kind !== 'look') {
      this.cancel();
      return;
    }
    try {
      const { text, n, box } = await screen.review.undo({ isRedo });
      live.say(text);
      if (n !== undefined && (n !== screen.path.n || screen.path.isOfBoxes)) {
        this.#go(await screen.path.beside(n, box));
      } else if (box) {
        screen.select(box);
      }
    } catch (error) {
      sayError(error);
    }
  }
}
