/** The keys, and a way to choose others. */
import { ACTIONS, keyOf, keysOf, nameOf } from '../keys.js';
import { Dialog } from '../parts.js';
import { settings } from '../settings.js';
import { Component, html } from '../view.js';

const FIXED = [
  ['1 … 9, 0', 'Category, by the place of the digit on the keyboard'],
  ['W, T, S …', 'First letter of a scene attribute, then the letter of the word'],
  ['Enter', 'On an image: accept the box. In a queue: open the image'],
  ['Space', 'On an image: accept all. In a queue: select the box'],
  ['Enter, Esc', 'While you draw or move: done, cancel'],
  ['Esc', 'Leave the list of boxes; Tab then moves through the page'],
  ['Shift + arrows', 'In a queue: select'],
];

export class HelpDialog extends Component {
  state = { asked: undefined, clash: undefined };

  #ask(id) {
    this.setState({ asked: id, clash: undefined });
  }

  #choose(event) {
    const { asked } = this.state;
    const key = keyOf(event);
    if (!asked || !key || ['Shift', 'Alt', 'Control', 'Meta', 'Tab'].includes(event.key)) {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
    if (key === 'Escape') {
      this.#ask(undefined);
      return;
    }
    const other = ACTIONS.find(({ id }) => id !== asked && keysOf(id).includes(key));
    if (other || /^[0-9]$/.test(key)) {
      this.setState({ clash: other ? `${nameOf(key)} already means: ${other.text}` : 'Digits choose the category.' });
      return;
    }
    settings.keys = { ...settings.keys, [asked]: [key] };
    this.setState({ asked: undefined, clash: undefined });
  }

  render({ onClose }, { asked, clash }) {
    const groups = [...new Set(ACTIONS.map(({ group }) => group))];
    const row = ({ id, text }) => html`
      <div key=${id} class="binding">
        <dt>${asked === id ? html`<em>press a key</em>` : keysOf(id).map((key) => html`<kbd key=${key}>${nameOf(key)}</kbd>`)}</dt>
        <dd><span>${text}</span><button class="plain small" aria-label=${`change the key: ${text}`} onClick=${() => this.#ask(id)}>change</button></dd>
      </div>`;
    return html`
      <${Dialog} title="Keys" onClose=${onClose} className="help">
        <div onKeyDown=${(event) => this.#choose(event)}>
          <p class="quiet">Keys are off while you type in a field. ${clash && html`<b role="alert">${clash}</b>`}</p>
          <div class="groups">
            ${groups.map((group) => html`<section key=${group}><h3>${group}</h3><dl>${ACTIONS.filter((action) => action.group === group).map(row)}</dl></section>`)}
            <section><h3>Always</h3><dl>${FIXED.map(([key, text]) => html`<div key=${key} class="binding"><dt><kbd>${key}</kbd></dt><dd>${text}</dd></div>`)}</dl></section>
          </div>
          <p class="legend">Lines on the image: <b>dashed</b> undecided · <b>solid</b> accepted or changed · <b>crossed</b> rejected · <b>dotted</b> below the threshold · <b>double</b> ground truth</p>
          ${Object.keys(settings.keys).length > 0 && html`<p class="buttons"><button onClick=${() => { settings.keys = {}; this.setState({}); }}>Use the usual keys again</button></p>`}
        </div>
      <//>`;
  }
}
