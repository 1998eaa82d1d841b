/** One box or image of a queue. */
import { source } from '../api.js';
import { Component, html } from '../view.js';
import { isKnown, score, stateOf } from '../words.js';

const wordsOf = (item, position, total, isBlind) => {
  const what = item.box ? item.category : item.image;
  const value = item.box && !isBlind && isKnown(item.score) ? ` ${score(item.score)}` : '';
  const open = item.box ? '' : `, ${item.undecided} of ${item.boxes} boxes undecided`;
  return `${what}${value}, ${position + 1} of ${total}, ${stateOf(item.state).word}${open}${item.why && !isBlind ? `, ${item.why}` : ''}`;
};

/** A tile; it is drawn again only if something of it changed, for a hundred of them move with each scroll. */
export class Tile extends Component {
  shouldComponentUpdate(next) {
    return Object.keys(next).some((key) => next[key] !== this.props[key]);
  }

  render(props) {
    return drawn(props);
  }
}

function drawn({ run, item, position, total, colour, isActive, isSelected, isStill, isBlind, onPress }) {
  if (!item) {
    return html`<li id=${`tile-${position}`} class="item empty" role="option" aria-selected="false" aria-setsize=${total} aria-posinset=${position + 1} aria-label="not loaded yet"></li>`;
  }
  const { sign, word } = stateOf(item.state);
  const address = item.box ? source.crop(run, item.n, item.box, item.version) : source.thumbnail(run, item.n);
  return html`
    <li id=${`tile-${position}`} class="item is-${item.state} ${isActive ? 'active' : ''} ${isSelected ? 'selected' : ''} ${item.box ? '' : 'whole'}" role="option"
      aria-selected=${String(isSelected)} aria-setsize=${total} aria-posinset=${position + 1}
      data-n=${item.n} data-box=${item.box} data-state=${item.state} onClick=${(event) => onPress(event, position)}>
      <span class="unseen">${wordsOf(item, position, total, isBlind)}</span>
      <span class="crop" aria-hidden="true">${(isStill || isActive) && html`<img src=${address} alt="" loading="lazy" decoding="async" draggable=${false} onError=${(event) => event.target.classList.add('broken')} />`}</span>
      <span class="caption" aria-hidden="true">
        <span class="line"><i class="dot" style=${{ background: colour }}></i><b>${item.box ? item.category : item.image}</b>${item.box && !isBlind && isKnown(item.score) && html`<span class="number">${score(item.score)}</span>`}</span>
        <span class="line small"><span class="state is-${item.state}" title=${word}><span class="sign">${sign}</span>${item.state === 'undecided' && item.box ? '' : word}</span>
          ${item.box ? !isBlind && item.why && html`<span class="why" title=${item.why}>${item.why}</span>` : html`<span class="why">${item.undecided} of ${item.boxes} left</span>`}</span>
      </span>
      ${isSelected && html`<span class="tick-mark" aria-hidden="true">✓</span>`}
    </li>`;
}
