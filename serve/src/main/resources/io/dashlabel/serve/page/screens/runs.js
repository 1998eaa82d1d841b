/** The runs of the folder: open one, or tick two and compare them. */
import { api } from '../api.js';
import { sayError } from '../live.js';
import { Bar, Notice } from '../parts.js';
import { to } from '../route.js';
import { Component, html } from '../view.js';
import { count, isKnown, moment } from '../words.js';

export default class Runs extends Component {
  state = { ticked: [], runs: undefined };

  // what the page began with may be old: decisions change the figures
  componentDidMount() {
    api.runs().then((runs) => this.setState({ runs }), sayError);
  }

  #tick(id) {
    const { ticked } = this.state;
    this.setState({ ticked: ticked.includes(id) ? ticked.filter((other) => other !== id) : [...ticked.slice(-1), id] });
  }

  render({ runs: first }, { ticked, runs = first }) {
    const names = [...new Set(runs.runs.flatMap((run) => Object.keys(run.figures)))];
    return html`
      <main id="main" class="page">
        <h1>Runs</h1>
        <p class="lead">Open a run to look at its labels, correct them and accept them. Tick two runs to see them beside each other.</p>
        ${runs.readOnly && html`<${Notice}>The server was started to look only. It takes no edits.<//>`}
        ${runs.runs.length === 0
          ? html`<${Notice}>There is no run in this folder. <code>dashlabel run --images FOLDER</code> makes one.<//>`
          : html`
            <div class="scroll" tabindex="0" role="region" aria-label="Table of runs">
              <table class="runs">
                <thead><tr><th scope="col">Run</th><th scope="col">Images</th><th scope="col">Boxes</th><th scope="col">Decided</th>
                  ${names.map((name) => html`<th scope="col" key=${name}>${name}</th>`)}<th scope="col" class="text">Models</th><th scope="col">Compare</th></tr></thead>
                <tbody>${runs.runs.map((run) => this.#row(run, names, ticked))}</tbody>
              </table>
            </div>
            <p class="buttons">
              ${ticked.length === 2
                ? html`<a class="button main" id="compare" href=${to.compare(ticked[0], ticked[1])}>Compare the two runs</a>`
                : html`<span class="quiet">${ticked.length === 1 ? 'Tick one more run to compare.' : ''}</span>`}
            </p>`}
        <footer>dashlabel ${runs.version}</footer>
      </main>`;
  }

  #row(run, names, ticked) {
    return html`
      <tr key=${run.id}>
        <th scope="row"><a href=${to.overview(run.id)}>${run.name || run.id}</a>
          <div class="meta"><span class="outcome ${run.status}">${run.status}</span>${run.begun && html` <span>${moment(run.begun)}</span>`}${run.name && html` <code>${run.id}</code>`}</div></th>
        <td>${isKnown(run.images) ? count(run.images) : '–'}</td>
        <td>${isKnown(run.boxes) ? count(run.boxes) : '–'}</td>
        <td>${run.boxes && isKnown(run.decided) ? html`${count(run.decided)}<${Bar} share=${run.decided / run.boxes} />` : '–'}</td>
        ${names.map((name) => html`<td key=${name}>${isKnown(run.figures[name]) ? run.figures[name].toFixed(3) : '–'}</td>`)}
        <td class="text">${run.detector}<br /><span class="quiet">${run.scene}</span></td>
        <td><label class="tick"><input type="checkbox" checked=${ticked.includes(run.id)} onChange=${() => this.#tick(run.id)} /><span class="unseen">Compare ${run.id}</span></label></td>
      </tr>`;
  }
}
