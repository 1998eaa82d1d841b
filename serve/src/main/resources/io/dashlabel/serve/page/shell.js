/** The frame of all screens: the bar at the top, the state of the outbox, the sentence at the foot. */
import { Component, html } from './view.js';
import { live } from './live.js';
import { outbox } from './outbox.js';
import { settings } from './settings.js';
import { plural } from './words.js';
import { to } from './route.js';

/** Whether all edits are saved; what to do if not. */
class OutboxState extends Component {
  componentDidMount() {
    this.end = outbox.watch(() => this.setState({}));
  }

  componentWillUnmount() {
    this.end();
  }

  render({ onOpen }) {
    const waiting = outbox.entries.length;
    const { problem } = outbox;
    if (problem) {
      return html`<button id="outbox" class="saved bad" onClick=${onOpen}>
        <span aria-hidden="true">▲</span> <span>${plural(waiting, 'edit')} not sent<span class="wide">: ${problem.title}</span></span>
      </button>`;
    }
    return html`<span id="outbox" class="saved ${waiting ? 'busy' : 'good'}">${waiting ? `Saving ${waiting} …` : html`<span aria-hidden="true">✓</span> Saved`}</span>`;
  }
}

/** The last sentence about what happened. */
class LiveRegion extends Component {
  componentDidMount() {
    this.end = live.watch(() => {
      this.setState({ isFresh: true });
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.setState({ isFresh: false }), 8000);
    });
  }

  componentWillUnmount() {
    this.end();
  }

  render(_, { isFresh }) {
    return html`<div id="live" class="live ${live.tone} ${isFresh ? 'fresh' : ''}" role="status" aria-live="polite">${live.text}</div>`;
  }
}

const links = (route) =>
  route.run && route.screen !== 'compare'
    ? [
        ['overview', 'Overview', to.overview(route.run)],
        ['queue', 'Queue', to.queue(route.run, { order: 'name', kind: 'images' })],
        ['journal', 'Journal', to.journal(route.run)],
      ]
    : [];

export const Shell = ({ route, onHelp, onName, onOutbox, children }) => html`
  <div class="app screen-${route.screen}">
    <a class="skip" href="#main" onClick=${skip}>Skip to the content</a>
    <header class="top">
      <a class="brand" href=${to.runs()} aria-label="dashlabel, all runs">
        <svg viewBox="0 0 20 20" aria-hidden="true"><path d="M3 7V3h4M13 3h4v4M17 13v4h-4M7 17H3v-4" /></svg><span class="wide">dashlabel</span>
      </a>
      ${route.run && html`<a class="run-name" href=${to.overview(route.run)} title=${route.run}>${route.run}</a>`}
      <nav aria-label="Screens">
        ${links(route).map(([screen, title, href]) => html`<a key=${screen} href=${href} aria-current=${route.screen === screen ? 'page' : undefined}>${title}</a>`)}
      </nav>
      <${OutboxState} onOpen=${onOutbox} />
      <button class="plain name" id="name" title="Your name signs your edits" onClick=${onName}><span class="unseen">Your name: </span>${settings.name}</button>
      <button class="plain" id="help" aria-label="Help and keys" title="Help and keys (?)" onClick=${onHelp}>?</button>
    </header>
    ${children}
    <${LiveRegion} />
  </div>`;

function skip(event) {
  event.preventDefault();
  const main = document.querySelector('main');
  main?.setAttribute('tabindex', '-1');
  main?.focus();
}
