/** What the panel says about an image above its boxes. */
import { Notice } from '../parts.js';
import { undecided } from '../fold.js';
import { to } from '../route.js';
import { settings } from '../settings.js';
import { html } from '../view.js';
import { count, plural, stateOf } from '../words.js';

export function ImageHead({ screen, image, gone }) {
  const { path, review } = screen;
  const { at, total } = path.position;
  const left = undecided(image).length;
  const { lease } = image;
  return html`
    <div class="image-head">
      <p class="crumb"><a href=${path.back} id="back">← ${path.list ? 'Queue' : 'Overview'}</a> <a href=${to.journal(review.run, { n: image.n })}>History</a> <span>${count(at + 1)} of ${count(total)}</span></p>
      <h1 title=${image.image}>${image.image}</h1>
      <p class="facts"><span class="state is-${image.state}"><span class="sign" aria-hidden="true">${stateOf(image.state).sign}</span>${stateOf(image.state).word}${image.reviewedBy ? ` by ${image.reviewedBy}` : ''}</span>
        ${path.isBlind ? html`<span>Is the marked box right, in category and place?</span>` : html`<span id="left">${left === 0 ? 'all boxes decided' : `${plural(left, 'box', 'boxes')} left`}</span>`}</p>
      ${path.why && html`<p class="here-because"><b>Why it is in this queue:</b> ${path.why}</p>`}
      ${lease && lease.by !== settings.name && html`<${Notice} tone="plain"><b>${lease.by}</b> has this image open.<//>`}
      ${gone && html`<${Notice} tone="bad">${gone}<//>`}
      ${review.view?.readOnlyReason && html`<${Notice}>${review.view.readOnlyReason}<//>`}
      ${image.problems.map((problem) => html`<${Notice} key=${problem}>${problem}<//>`)}
      ${image.notApplied.length > 0 && html`<details class="card"><summary>${plural(image.notApplied.length, 'edit')} fit no label any more</summary>
        <ul class="sentences">${image.notApplied.map((edit) => html`<li key=${edit.seq}>${edit.by} ${edit.text}</li>`)}</ul></details>`}
    </div>`;
}
