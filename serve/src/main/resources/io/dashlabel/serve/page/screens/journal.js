/** Who did what; anything can be taken back. */
import { api } from '../api.js';
import { live, sayError } from '../live.js';
import { outbox } from '../outbox.js';
import { Pending } from '../parts.js';
import { reviewOf } from '../review.js';
import { go, to } from '../route.js';
import { Component, html } from '../view.js';
import { isKnown, moment, plural } from '../words.js';

const PART = 100;
const VIA = { image: '', undo: '', queue: 'in a queue', bulk: 'many at once', audit: 'in the audit', 'second-opinion': 'as a second opinion' };
const viaOf = (via) => VIA[via] ?? via.replace('import:', 'from ');

export default class Journal extends Component {
  constructor({ route }) {
    super();
    this.review = reviewOf(route.run);
    this.state = { edits: undefined, total: 0, error: undefined };
  }

  componentDidMount() {
    this.ends = [
      this.review.use(),
      this.review.watch(({ type }) => {
        if (['image', 'edited', 'missed'].includes(type)) {
          clearTimeout(this.timer);
          this.timer = setTimeout(() => this.#load(), 500);
        }
      }),
    ];
    this.#load();
    this.review.load().then(() => this.setState({}), () => {});
  }

  componentDidUpdate(before) {
    if (before.route.query.toString() !== this.props.route.query.toString()) {
      this.#load();
    }
  }

  componentWillUnmount() {
    clearTimeout(this.timer);
    this.ends.forEach((end) => end());
  }

  async #load(before) {
    const { query } = this.props.route;
    // an answer that comes late must not stand under another filter, nor after another part
    const isPresent = () => this.props.route.query.toString() === query.toString() && (!before || this.state.next === before);
    try {
      const { edits, next, total } = await api.journal(this.review.run, { before, limit: PART, by: query.get('by'), n: query.get('n') });
      if (isPresent()) {
        this.setState({ edits: before ? [...this.state.edits, ...edits] : edits, total, next, error: undefined });
      }
    } catch (error) {
      if (isPresent()) {
        this.setState({ error });
      }
    }
  }

  async #revert(edit) {
    try {
      if (!(await outbox.drained(this.review.run))) {
        throw new Error('Some edits are not sent yet. Try again when they are.');
      }
      const { text } = await this.review.revert(edit.seq);
      live.say(text);
      await this.#load();
    } catch (error) {
      sayError(error);
    }
  }

  render({ route }, { edits, total, next, error }) {
    if (!edits) {
      return html`<${Pending} error=${error} />`;
    }
    const people = Object.keys(this.review.view?.progress.decidedBy ?? {}).sort();
    const by = route.query.get('by') ?? '';
    const n = route.query.get('n');
    const show = (query) => go(to.journal(route.run, { by, n, ...query }), { replace: true });
    return html`
      <main id="main" class="page journal">
        <h1>Journal</h1>
        <p class="lead">${total === 0 ? 'Nobody has edited this run yet.' : `${plural(total, 'edit')}, the latest first. Nothing is ever deleted: what you revert stays here, crossed out.`}</p>
        <form class="filters" onSubmit=${(event) => event.preventDefault()}>
          <label>Person <select value=${by} onChange=${(event) => show({ by: event.target.value })}>
            <option value="">everybody</option>${[...new Set([...people, ...(by ? [by] : [])])].map((name) => html`<option key=${name} value=${name}>${name}</option>`)}
          </select></label>
          ${n !== null && html`<button class="chip" onClick=${() => show({ n: '' })}>only image ${n} ✕</button>`}
        </form>
        <ol class="journal-list">
          ${edits.map((edit) => html`
            <li key=${edit.seq} class=${edit.undone ? 'undone' : ''} data-seq=${edit.seq}>
              <span class="when">${moment(edit.at)}</span>
              <span class="what"><b>${edit.by}</b> ${edit.text}${edit.undone && html` <span class="outcome">taken back</span>`}
                <span class="where"><a href=${to.image(route.run, edit.n, edit.box ? { box: edit.box } : {})}>${edit.image}</a>${viaOf(edit.via) && `, ${viaOf(edit.via)}`}</span></span>
              ${!edit.undone && edit.op !== 'undo' && html`<button class="small" onClick=${() => this.#revert(edit)} aria-label=${`Revert: ${edit.by} ${edit.text}, ${edit.image}`}>Revert</button>`}
            </li>`)}
        </ol>
        ${isKnown(next) && html`<p class="buttons"><button onClick=${() => this.#load(next)}>Show earlier edits</button></p>`}
      </main>`;
  }
}
