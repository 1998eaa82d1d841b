/** Small parts that several screens use. */
import { Component, createRef, html } from './view.js';
import { sentence, stateOf } from './words.js';

/** A figure with its name, as in the report. */
export const Tile = ({ name, value, small, hint, tone = '' }) => html`
  <div class="tile ${tone}">
    <dt>${name}</dt>
    <dd>${value}${small && html`<small> ${small}</small>`}</dd>
    ${hint && html`<dd class="hint">${hint}</dd>`}
  </div>`;

/** A share as a bar; the number stands beside it as text. */
export const Bar = ({ share, tone = '' }) => html`
  <svg class="bar ${tone}" viewBox="0 0 100 5" preserveAspectRatio="none" aria-hidden="true">
    <rect class="track" width="100" height="5" /><rect class="fill" width=${Math.round(1000 * Math.min(1, Math.max(0, share))) / 10} height="5" />
  </svg>`;

/** The colour of a category. */
export const Swatch = ({ colour }) => html`
  <svg class="colour" viewBox="0 0 10 10" aria-hidden="true"><rect width="10" height="10" rx="2" fill=${colour} /></svg>`;

/** A state by sign and word. */
export const State = ({ state, isHidden = false }) => {
  const { sign, word } = stateOf(state);
  return html`<span class="state is-${state}" aria-hidden=${isHidden ? 'true' : undefined}><span class="sign" aria-hidden="true">${sign}</span>${word}</span>`;
};

export const Key = ({ children }) => html`<kbd aria-hidden="true">${children}</kbd>`;

export const Notice = ({ tone = 'warn', children }) => html`<p class="notice ${tone}">${children}</p>`;

/** What is shown until a screen has its data, or why it has none. */
export const Pending = ({ error }) =>
  error ? html`<main id="main" class="page"><${Notice} tone="bad">${sentence(error.message)}<//></main>` : html`<main id="main" class="page"><p class="quiet pending">Loading …</p></main>`;

/** A dialog in front of the page. The element itself holds the focus and gives it back. */
export class Dialog extends Component {
  #element = createRef();

  componentDidMount() {
    this.#element.current.showModal();
  }

  render({ title, onClose, children, className = '', isFixed = false, hasField = false }) {
    const cancel = (event) => {
      event.preventDefault();
      if (!isFixed) {
        onClose();
      }
    };
    const outside = (event) => event.target === this.#element.current && !isFixed && onClose();
    return html`
      <dialog ref=${this.#element} class=${className} aria-label=${title} onCancel=${cancel} onClick=${outside}>
        <div class="dialog-body">
          <header><h2 tabindex="-1" autofocus=${!hasField}>${title}</h2>${!isFixed && html`<button class="plain" aria-label="Close" onClick=${onClose}>✕</button>`}</header>
          ${children}
        </div>
      </dialog>`;
  }
}

/** A button that a click does not focus, so that the keys keep going to the image. */
export const Tool = ({ onClick, title, isOn, isDisabled, className = '', children, ...others }) => html`
  <button type="button" class="tool ${isOn ? 'on' : ''} ${className}" title=${title} disabled=${isDisabled}
    aria-pressed=${isOn === undefined ? undefined : String(isOn)} onMouseDown=${(event) => event.preventDefault()} onClick=${onClick} ...${others}>
    ${children}
  </button>`;
