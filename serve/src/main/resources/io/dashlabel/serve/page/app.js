/** The page begins here: it signs in, reads the address, and shows the screen that the address names. */
import { ApiError, api } from './api.js';
import { OutboxDialog, Question } from './dialogs/outbox-dialog.js';
import { HelpDialog } from './dialogs/help.js';
import { NameDialog } from './dialogs/name.js';
import { keyboard } from './keys.js';
import { live, sayError } from './live.js';
import { outbox } from './outbox.js';
import { Notice } from './parts.js';
import { go, parse, to } from './route.js';
import { signedIn, whenChanged } from './session.js';
import { settings } from './settings.js';
import { Shell } from './shell.js';
import { Component, html, render } from './view.js';
import { sentence } from './words.js';

// a screen is loaded when it is first shown: the list of runs does not wait for the drawing library
const SCREENS = {
  runs: () => import('./screens/runs.js'),
  overview: () => import('./screens/overview.js'),
  queue: () => import('./screens/queue.js'),
  image: () => import('./screens/image.js'),
  journal: () => import('./screens/journal.js'),
  compare: () => import('./screens/compare.js'),
};

const TOKEN = /[#&]t=([^&]+)/;

class App extends Component {
  state = { route: parse(location.hash), Screen: undefined, dialog: undefined, question: undefined, isKept: outbox.isKept };

  componentDidMount() {
    addEventListener('hashchange', () => this.#follow());
    settings.watch(() => this.setState({}));
    outbox.watch(() => this.#ask());
    whenChanged(() => outbox.reload());
    keyboard.add({ help: () => this.#open('help') });
    this.#ask();
    this.#follow();
    // the other screens too, while nothing else is to do: a key must not wait for a module
    (globalThis.requestIdleCallback ?? setTimeout)(() => Object.values(SCREENS).forEach((load) => load().catch(() => {})));
  }

  async #follow() {
    if (TOKEN.test(location.hash)) {
      // dashlabel was started again, and its new address was opened in this tab
      try {
        await signIn();
        outbox.reload();
      } catch (error) {
        go(to.runs(), { replace: true });
        sayError(error);
      }
      return;
    }
    const { hash } = location;
    const route = parse(hash);
    const load = SCREENS[route.screen];
    if (!load) {
      this.setState({ route, Screen: undefined });
      return;
    }
    // a screen that comes late must not take the place of the one that the address names by then
    const isPresent = () => location.hash === hash;
    let Screen;
    try {
      ({ default: Screen } = await load());
    } catch {
      if (isPresent()) {
        live.say('The server does not answer, so this screen cannot be loaded.', 'bad');
      }
      return;
    }
    if (!isPresent()) {
      return;
    }
    if (route.screen !== this.state.route.screen) {
      live.say('');
    }
    this.setState({ route, Screen });
    document.title = [route.n !== undefined && `image ${route.n}`, route.run, 'dashlabel review'].filter(Boolean).join(' – ');
  }

  // the frame is drawn again only for a question: decisions are many
  #ask() {
    const question = outbox.problem?.isQuestion ? outbox.problem : undefined;
    if (question !== this.state.question || outbox.isKept !== this.state.isKept) {
      this.setState({ question, isKept: outbox.isKept });
    }
  }

  #open(dialog) {
    this.setState({ dialog });
  }

  render({ runs }, { route, Screen, dialog, question, isKept }) {
    const close = () => this.#open(undefined);
    return html`
      <${Shell} route=${route} onHelp=${() => this.#open('help')} onName=${() => this.#open('name')} onOutbox=${() => this.#open('outbox')}>
        ${!isKept && html`<${Notice} tone="bad">This browser keeps no data. Edits that are not sent yet are lost if you close the page.<//>`}
        ${Screen ? html`<${Screen} key=${keyOf(route)} route=${route} runs=${runs} />` : route.screen === 'unknown' && html`<${Unknown} />`}
        ${dialog === 'help' && html`<${HelpDialog} onClose=${close} />`}
        ${dialog === 'name' && html`<${NameDialog} onClose=${close} />`}
        ${dialog === 'outbox' && !question && html`<${OutboxDialog} onClose=${close} />`}
        ${question && html`<${Question} key=${question.run} problem=${question} />`}
      <//>`;
  }
}

// another run or another pair of runs is another screen; another image of the same run is not
const keyOf = ({ screen, run = '', other = '' }) => [screen, run, other].join('\n');

const Unknown = () => html`<main class="page"><h1>There is no such page</h1><p><a href=${to.runs()}>All runs</a></p></main>`;

const SignIn = ({ error }) => html`
  <main class="page sign-in">
    <h1>Open the address that dashlabel printed</h1>
    <p class="lead">It ends with <code>#t=…</code>. The page needs it once; afterwards this browser stays signed in until dashlabel stops.</p>
    ${error && html`<${Notice} tone="bad">${sentence(error.message)}<//>`}
  </main>`;

async function signIn() {
  const token = location.hash.match(TOKEN)?.[1];
  if (token) {
    // first out of the address, so that it stands in no history
    history.replaceState(null, '', location.pathname);
    await api.session(decodeURIComponent(token));
    signedIn(token);
  }
}

async function start() {
  const root = document.getElementById('app');
  try {
    await signIn();
    const runs = await api.runs();
    settings.propose(runs.by);
    if (!location.hash && runs.landing) {
      go(to.overview(runs.landing), { replace: true });
    }
    await outbox.start();
    root.replaceChildren();
    render(html`<${App} runs=${runs} />`, root);
  } catch (error) {
    if (!(error instanceof ApiError)) {
      live.say(error.message, 'bad');
      console.error(error);
    }
    root.replaceChildren();
    render(html`<${SignIn} error=${error.status === 401 ? undefined : error} />`, root);
    addEventListener('hashchange', () => location.reload());
    whenChanged(() => location.reload());
  }
}

start();
