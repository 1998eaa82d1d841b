/** How far the review of a run is, and where to go on. */
import { api } from '../api.js';
import { Bar, Notice, Pending, Swatch, Tile } from '../parts.js';
import { reviewOf } from '../review.js';
import { to } from '../route.js';
import { settings } from '../settings.js';
import { Component, html } from '../view.js';
import { ORDERS, count, minutes, percent, plural, titleOf } from '../words.js';

const PAUSE = 60;
const range = ([low, , high]) => (minutes(low) === minutes(high) ? minutes(low) : `${minutes(low)} to ${minutes(high)}`);

export default class Overview extends Component {
  constructor({ route }) {
    super();
    this.review = reviewOf(route.run);
    this.state = { view: this.review.view, error: undefined, pace: undefined, gone: undefined };
  }

  componentDidMount() {
    this.ends = [
      this.review.use(),
      this.review.watch((fact) => {
        if (fact.type === 'view') {
          this.setState({ view: this.review.view });
        } else if (fact.type === 'gone') {
          this.setState({ gone: fact.error });
        }
      }),
    ];
    this.review.load().catch((error) => this.setState({ error }));
    api.journal(this.review.run, { by: settings.name, limit: 100 }).then(({ edits }) => this.setState({ pace: paceOf(edits) }), () => {});
  }

  componentWillUnmount() {
    this.ends.forEach((end) => end());
  }

  render({ route: { run } }, { view, error, pace, gone }) {
    if (!view) {
      return html`<${Pending} error=${error} />`;
    }
    const { progress } = view;
    const decided = progress.boxes - progress.undecided;
    return html`
      <main id="main" class="page overview">
        <h1>${headline(view)}</h1>
        <p class="meta"><span class="outcome ${view.status}">${view.status}</span> <code>${run}</code> <span>${plural(view.images, 'image')}</span>
          ${view.isLive && html`<span class="live-run">still labelling: new images appear here</span>`}</p>
        ${gone && html`<${Notice} tone="bad">${gone}<//>`}
        ${view.readOnlyReason && html`<${Notice}>${view.readOnlyReason}<//>`}
        ${view.indexed < view.images && html`<${Notice} tone="plain">${count(view.indexed)} of ${plural(view.images, 'image')} are in the queues so far; the rest follows by itself.<//>`}
        <dl class="tiles">
          <${Tile} name="Boxes decided" value=${count(decided)} small=${`of ${count(progress.boxes)}`} hint=${html`<${Bar} share=${progress.boxes ? decided / progress.boxes : 0} />`} />
          <${Tile} name="Images finished" value=${count(progress.imagesReviewed)} small=${`of ${count(view.images)}`}
            hint=${progress.imagesIncomplete ? `${count(progress.imagesIncomplete)} with something missing` : html`<${Bar} share=${view.images ? progress.imagesReviewed / view.images : 0} />`} />
          ${view.estimate && html`<${Tile} name="Time left" value=${minutes(view.estimate.minutesLeft[1])} hint=${range(view.estimate.minutesLeft)} />`}
          <${Tile} name="Your pace" value=${pace ? pace.toFixed(pace < 10 ? 1 : 0) : '–'} small=${pace ? 'a minute' : ''} hint=${pace ? 'your last decisions' : 'known after a few decisions'} />
          <${Tile} name="Scene words decided" value=${count(progress.wordsDecided)} small=${`of ${count(progress.words)}`} />
        </dl>
        <${Queues} view=${view} />
        <div class="columns">
          <${Categories} view=${view} />
          <div><${Guarantee} view=${view} /><${People} progress=${progress} /></div>
        </div>
        <${Estimate} estimate=${view.estimate} />
        <${Notes} view=${view} />
      </main>`;
  }
}

function headline({ progress: { boxes, undecided }, indexed, images }) {
  if (boxes === 0) {
    return indexed < images ? 'Reading the labels …' : 'This run has no boxes';
  }
  return undecided === 0 ? 'Every box is decided' : `${plural(undecided, 'box', 'boxes')} to decide`;
}

// pauses say nothing about the pace
function paceOf(edits) {
  const times = edits.filter((edit) => !edit.undone).map((edit) => Date.parse(edit.at) / 1000);
  const gaps = times.slice(1).map((time, index) => times[index] - time).filter((gap) => gap >= 0 && gap <= PAUSE);
  const seconds = gaps.reduce((sum, gap) => sum + gap, 0);
  return gaps.length >= 5 && seconds > 0 ? (60 * gaps.length) / seconds : undefined;
}

// the queues that save the most time first; edits without a label only if there are any
function inOrder({ queues }) {
  const orders = Object.keys(ORDERS);
  const rank = ({ order, kind, length }) => (length === 0 ? 100 : 0) + (orders.indexOf(order) < 0 ? 50 : orders.indexOf(order)) + (kind === 'images' ? 0.5 : 0);
  return queues.filter(({ order, length }) => order !== 'outdated' || length > 0).sort((a, b) => rank(a) - rank(b));
}

const Queues = ({ view }) => html`
  <section aria-labelledby="queues"><h2 id="queues">Queues</h2>
    <ul class="queues">
      ${inOrder(view).map(({ order, kind, length, left }) => {
        const what = kind === 'images' ? (length === 1 ? 'image' : 'images') : length === 1 ? 'box' : 'boxes';
        const inside = html`<b>${titleOf(order, kind)}</b><span class="length">${count(left)}<small> ${left === length ? what : `of ${count(length)} left`}</small></span><span class="quiet">${ORDERS[order]?.text ?? ''}${order === 'audit' && view.audit?.known < view.audit?.boxes ? `; the first part of ${count(view.audit.boxes)} boxes` : ''}</span>`;
        return html`<li key=${order + kind}>${length > 0
          ? html`<a class="queue" data-order=${order} data-kind=${kind} href=${to.queue(view.id, { order, kind: kind === 'boxes' ? '' : kind })}>${inside}</a>`
          : html`<span class="queue empty">${inside}</span>`}</li>`;
      })}
    </ul>
  </section>`;

const Categories = ({ view }) => html`
  <section aria-labelledby="categories"><h2 id="categories">Categories</h2>
    <div class="scroll"><table>
      <thead><tr><th scope="col">Category</th><th scope="col">Decided</th><th scope="col">Left</th><th scope="col"><span class="unseen">Share decided</span></th></tr></thead>
      <tbody>${view.categories.map(({ name, colour, boxes, decided }) => html`
        <tr key=${name} class=${boxes === 0 ? 'idle' : ''}>
          <th scope="row"><${Swatch} colour=${colour} />${boxes > 0 ? html`<a href=${to.queue(view.id, { order: 'score', category: name })}>${name}</a>` : name}</th>
          <td>${count(decided)}</td><td>${count(boxes - decided)}</td><td class="share"><${Bar} share=${boxes ? decided / boxes : 0} /></td>
        </tr>`)}</tbody>
    </table></div>
  </section>`;

function WholeImages({ view }) {
  const { images, reviewed, precision, confidence, note } = view.imageAudit;
  return html`
    <section aria-labelledby="guarantee"><h2 id="guarantee">Guarantee</h2>
      <div class="card">
        <p>Aim: at least ${percent(precision)} of the boxes that nobody looks at are right, with ${percent(confidence)} confidence; and how many objects are missed.</p>
        ${note ? html`<p>${note}</p>` : html`<p class="figure">${count(reviewed)}<small> of ${plural(images, 'image', 'images')} reviewed</small></p>
        <${Bar} share=${reviewed / images} />
        <p class="quiet">${reviewed < images ? 'The verdict comes when all are reviewed: an early look would spoil it.' : html`<code>dashlabel accept ${view.id}</code> gives the verdict.`}</p>
        ${reviewed < images && html`<p class="buttons"><a class="button main" href=${to.queue(view.id, { order: 'whole', kind: 'images' })}>Review the images</a></p>`}`}
      </div>
    </section>`;
}

function Guarantee({ view }) {
  const { audit } = view;
  if (view.imageAudit && !audit) {
    return html`<${WholeImages} view=${view} />`;
  }
  if (!audit) {
    return html`
      <section aria-labelledby="guarantee"><h2 id="guarantee">Guarantee</h2>
        <div class="card"><p>No audit is planned. ${view.auditHint
          ? html`<code>${view.auditHint}</code> draws boxes at random; when you have judged them, it says how many boxes can be accepted unseen, and with which guarantee.`
          : 'The run has too few undecided boxes for a guarantee: look at all of them.'}</p></div>
      </section>`;
  }
  const isDone = audit.judged >= audit.boxes;
  return html`
    <section aria-labelledby="guarantee"><h2 id="guarantee">Guarantee</h2>
      <div class="card">
        <p>Aim: at least ${percent(audit.precision)} of the boxes that nobody looks at are right, with ${percent(audit.confidence)} confidence.</p>
        <p class="figure">${count(audit.judged)}<small> of ${plural(audit.boxes, 'box', 'boxes')} judged</small></p>
        <${Bar} share=${audit.boxes ? audit.judged / audit.boxes : 0} />
        ${audit.known < audit.boxes && html`<p class="quiet">The queue has the first part, ${plural(audit.known, 'box', 'boxes')}. The others are drawn when these are judged.</p>`}
        ${audit.verdict ? html`<p class="verdict">${audit.verdict}</p>` : html`<p class="quiet">The verdict comes when all are judged: an early look would spoil it.</p>`}
        ${audit.agreement && html`<p class="quiet">${audit.agreement}</p>`}
        ${audit.second > audit.secondJudged && html`<p class="quiet">A second person can judge <a href=${to.queue(view.id, { order: 'second-opinion' })}>${plural(audit.second - audit.secondJudged, 'box', 'boxes')}</a> again, to show how far two persons agree.</p>`}
        ${audit.perCategory.length > 0 && html`<ul class="sentences">${audit.perCategory.map((sentence) => html`<li key=${sentence}>${sentence}</li>`)}</ul>`}
        ${!isDone && html`<p class="buttons"><a class="button main" href=${to.queue(view.id, { order: 'audit' })}>Judge the audit</a></p>`}
      </div>
    </section>`;
}

function People({ progress }) {
  const people = Object.entries(progress.decidedBy).sort(([, a], [, b]) => b - a);
  const acts = [['accepted', progress.accepted], ['rejected', progress.rejected], ['changed', progress.changed], ['added', progress.added], ['unsure', progress.unsure]].filter(([, n]) => n > 0);
  return people.length + acts.length > 0 && html`
    <section aria-labelledby="people"><h2 id="people">Decisions</h2>
      <div class="card">
        ${acts.length > 0 && html`<ul class="chips">${acts.map(([word, n]) => html`<li key=${word}>${count(n)} ${word}</li>`)}</ul>`}
        <dl class="people">${people.map(([by, n]) => html`<div key=${by}><dt>${by}</dt><dd>${count(n)}</dd></div>`)}</dl>
      </div>
    </section>`;
}

const seconds = (value) => (value < 10 ? value.toFixed(1) : Math.round(value));

const Estimate = ({ estimate }) => estimate && html`
  <section aria-labelledby="effort"><h2 id="effort">Effort</h2>
    <p class="intro">${estimate.text}</p>
    <dl class="tiles">
      <${Tile} name="Review, per 1,000 images" value=${minutes(estimate.minutesPerThousandImages[1])} hint=${range(estimate.minutesPerThousandImages)} />
      <${Tile} name="Drawing everything, per 1,000 images" value=${minutes(estimate.drawEverythingPerThousandImages[1])} hint=${range(estimate.drawEverythingPerThousandImages)} />
    </dl>
    <details class="card"><summary>Times that the estimate rests on</summary>
      <div class="scroll plain"><table>
        <thead><tr><th scope="col">Act</th><th scope="col">Seconds</th><th scope="col">Range</th><th scope="col" class="text">Source</th></tr></thead>
        <tbody>${estimate.acts.map((act) => html`<tr key=${act.act}><th scope="row">${act.act}</th><td>${seconds(act.seconds)}</td><td>${seconds(act.low)} to ${seconds(act.high)}</td>
          <td class="text">${act.source === 'yours' ? `yours, ${plural(act.count, 'time')}` : act.source}</td></tr>`)}</tbody>
      </table></div>
    </details>
  </section>`;

const Notes = ({ view }) => (view.notes.length > 0 || view.progress.notApplied > 0) && html`
  <section aria-labelledby="notes"><h2 id="notes">Notes</h2>
    <ul class="notes">
      ${view.progress.notApplied > 0 && html`<li>${plural(view.progress.notApplied, 'edit')} fit no label any more, because the model's labels changed under them. They stay in the journal.</li>`}
      ${view.notes.map((note) => html`<li key=${note}>${note}</li>`)}
    </ul>
  </section>`;
