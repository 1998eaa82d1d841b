/** What is not sent yet, and the questions that only a person can answer. */
import { outbox } from '../outbox.js';
import { Dialog, Notice } from '../parts.js';
import { LONGEST_NAME, settings, validName } from '../settings.js';
import { Component, html } from '../view.js';
import { moment, plural } from '../words.js';

const DONE = {
  accept: () => 'accept',
  reject: () => 'reject',
  unsure: () => 'mark as unsure',
  category: (edit) => `call it ${edit.category}`,
  move: () => 'move',
  attribute: (edit) => `${edit.attribute}: ${edit.value}`,
  add: (edit) => `add a ${edit.category}`,
  scene: (edit) => `${edit.attribute}: ${edit.value}`,
  reviewed: (edit) => `mark the image as ${edit.value}`,
};

const Edits = ({ entries }) => html`
  <ul class="edits">
    ${entries.slice(0, 50).map(({ edit, by }) => html`<li key=${edit.key}><b>${edit.image}</b>${edit.box && `, box ${edit.box}`}: ${DONE[edit.op]?.(edit) ?? edit.op} <span class="quiet">(${by})</span></li>`)}
    ${entries.length > 50 && html`<li class="quiet">and ${plural(entries.length - 50, 'more edit', 'more edits')}</li>`}
  </ul>`;

/** Shows unsent edits, and sends them again. */
export class OutboxDialog extends Component {
  componentDidMount() {
    this.end = outbox.watch(() => this.setState({}));
  }

  componentWillUnmount() {
    this.end();
  }

  render({ onClose }) {
    const { problem, entries } = outbox;
    return html`
      <${Dialog} title="Edits that are not sent yet" onClose=${onClose}>
        ${problem ? html`<${Notice} tone="bad"><b>${problem.title}.</b> ${problem.reason}<//>` : html`<p>All edits are on the server.</p>`}
        ${entries.length > 0 && html`<p>${plural(entries.length, 'edit')} in this browser. The page sends them again by itself, also after a reload.</p><${Edits} entries=${entries} />`}
        <p class="buttons"><button class="main" onClick=${() => outbox.retry()}>Send now</button></p>
      <//>`;
  }
}

/** A conflict, a refusal, or a run that is gone: the person decides what becomes of the own edits. */
export function Question({ problem }) {
  const keep = () => outbox.answer(problem, { isKept: true });
  const drop = () => outbox.answer(problem, { isKept: false });
  if (problem.kind === 'conflict') {
    return html`<${Conflict} problem=${problem} onKeep=${keep} onDrop=${drop} />`;
  }
  const signed = (event) => {
    event.preventDefault();
    const given = validName(new FormData(event.target).get('by'));
    if (given && given !== problem.entries[0].by) {
      settings.name = given;
    }
    outbox.answer(problem, { isKept: true, by: given || settings.name });
  };
  return html`
    <${Dialog} title=${problem.title} isFixed=${true}>
      <${Notice} tone="bad">${problem.reason}<//>
      <p>${problem.entries.length === 1 ? 'This edit is' : 'These edits are'} only in this browser:</p>
      <${Edits} entries=${problem.entries} />
      <form onSubmit=${signed}>
        <label class="field">Signed by <input name="by" value=${problem.entries[0].by} maxlength=${LONGEST_NAME} autocomplete="off" /></label>
        <p class="buttons"><button type="button" onClick=${drop}>Drop ${problem.entries.length === 1 ? 'it' : 'them'}</button><button class="main">Send again</button></p>
      </form>
    <//>`;
}

function Conflict({ problem, onKeep, onDrop }) {
  const { images, edits } = problem.conflict;
  const names = new Set(images.map(({ image }) => image));
  const mine = outbox.entries.filter((entry) => entry.run === problem.run && names.has(entry.edit.image));
  return html`
    <${Dialog} title=${problem.title} isFixed=${true} className="conflict">
      <p>${images.map((image) => image.image).join(', ')}</p>
      <div class="both">
        <section>
          <h3>What the others did</h3>
          <ul class="edits">${edits.map((edit) => html`<li key=${edit.seq}><b>${edit.by}</b> ${edit.text}${edit.box && html` <span class="quiet">(box ${edit.box}, ${moment(edit.at)})</span>`}</li>`)}</ul>
        </section>
        <section>
          <h3>What you did, not saved yet</h3>
          <${Edits} entries=${mine} />
        </section>
      </div>
      <p class="buttons"><button id="drop-mine" onClick=${onDrop}>Drop mine</button><button id="apply-mine" class="main" onClick=${onKeep}>Apply mine on top</button></p>
    <//>`;
}
