/** Asks for the name that signs edits. */
import { Dialog } from '../parts.js';
import { LONGEST_NAME, settings } from '../settings.js';
import { html } from '../view.js';

export function NameDialog({ onClose }) {
  const save = (event) => {
    event.preventDefault();
    settings.name = new FormData(event.target).get('name');
    onClose();
  };
  return html`
    <${Dialog} title="Your name" onClose=${onClose} hasField=${true}>
      <form onSubmit=${save}>
        <label class="field">The journal and the label files say who decided what.
          <input name="name" value=${settings.name} maxlength=${LONGEST_NAME} autocomplete="off" autofocus />
        </label>
        <p class="buttons"><button class="main">Save</button></p>
      </form>
    <//>`;
}
