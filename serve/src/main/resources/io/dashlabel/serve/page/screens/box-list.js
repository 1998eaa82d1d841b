/** The boxes of an image as a list that a screen reader reads: the drawing says nothing that is not here. */
import { State, Swatch } from '../parts.js';
import { Component, createRef, html } from '../view.js';
import { score, stateOf } from '../words.js';

const FLAGS = ['occluded', 'truncated'];

export class BoxList extends Component {
  #element = createRef();

  componentDidMount() {
    this.props.hold.current = this;
  }

  componentDidUpdate(before) {
    if (before.selected !== this.props.selected) {
      this.#element.current?.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' });
    }
  }

  focus() {
    this.#element.current?.focus({ preventScroll: true });
  }

  render({ n, boxes, selected, colours, isBlind, onSelect }) {
    return html`
      <ul class="boxes" id="boxes" ref=${this.#element} data-boxes tabindex="0" role="listbox" aria-label="Boxes"
        aria-activedescendant=${selected ? `box-${selected}` : undefined}>
        ${boxes.map((box, index) => html`<${Row} key=${`${n}-${box.id}`} box=${box} index=${index} total=${boxes.length} colour=${colours.get(box.category)}
          isSelected=${box.id === selected} isBlind=${isBlind} onPress=${() => onSelect(box.id)} />`)}
        ${boxes.length === 0 && html`<li class="quiet none">No boxes. Press B to draw one.</li>`}
      </ul>`;
  }
}

function Row({ box, index, total, colour, isSelected, isBlind, onPress }) {
  const value = isBlind ? '' : score(box.score);
  const flags = FLAGS.filter((flag) => box.attributes[flag] === true);
  const below = !box.isLabel && box.state === 'undecided' ? 'below the threshold' : '';
  const was = box.was && box.was.category !== box.category ? `was ${box.was.category}` : '';
  // the label says all that the row shows, in one sentence
  const name = [`${box.category}${value && ` ${value}`}`, `box ${box.id}`, `${index + 1} of ${total}`, below || stateOf(box.state).word, was, ...flags, box.by && `by ${box.by}`].filter(Boolean).join(', ');
  return html`
    <li id=${`box-${box.id}`} role="option" class="box is-${box.state} ${below ? 'is-below' : ''}" aria-selected=${String(isSelected)}
      data-box=${box.id} data-state=${box.state} onMouseDown=${(event) => event.preventDefault()} onClick=${onPress}>
      <span class="unseen">${name}</span>
      <${Swatch} colour=${colour ?? 'currentColor'} />
      <span class="what" aria-hidden="true"><b>${box.category}</b> <span class="box-id" title="as in the journal">${box.id}</span>${(was || flags.length > 0) && html` <span class="quiet">${[was, ...flags].filter(Boolean).join(', ')}</span>`}</span>
      <span class="number" aria-hidden="true">${value}</span>
      ${below ? html`<span class="state is-below" aria-hidden="true"><span class="sign">⋯</span>below</span>` : html`<${State} state=${box.state} isHidden=${true} />`}
      ${box.by && html`<span class="by" aria-hidden="true" title=${`decided by ${box.by}`}>${box.by}</span>`}
    </li>`;
}
