/** Buttons of the image screen: everything that a key does can be pressed too. */
import { undecided, undecidedWords } from '../fold.js';
import { firstKey } from '../keys.js';
import { Key, Swatch, Tool } from '../parts.js';
import { html } from '../view.js';
import { plural } from '../words.js';
import { categoryLetters } from './image-keys.js';

const key = (id) => html`<${Key}>${firstKey(id)}<//>`;

export function ImageTools({ screen }) {
  const { decisions, state, path } = screen;
  const isDisabled = screen.isReadOnly;
  const { image } = state;
  const left = image
    ? [plural(undecided(image).length, 'box', 'boxes'), plural(undecidedWords(image).length, 'word')].filter((text) => !text.startsWith('0 ')).join(', ')
    : '';
  return html`
    <div class="tools" id="tools" role="toolbar" aria-label="Decide">
      <${Tool} id="accept" className="accept" isDisabled=${isDisabled} onClick=${() => decisions.verdict('accept', 'accepted')}><span class="sign">✓</span> Accept ${key('accept')}<//>
      <${Tool} id="reject" className="reject" isDisabled=${isDisabled} onClick=${() => decisions.verdict('reject', 'rejected')}><span class="sign">✕</span> Reject ${key('reject')}<//>
      <${Tool} isDisabled=${isDisabled} title="Unsure: somebody else should look" onClick=${() => decisions.verdict('unsure', 'marked as unsure')}>Unsure ${key('unsure')}<//>
      ${!path.isBlind && html`
        <${Tool} id="accept-all" isDisabled=${isDisabled} title="Accept all boxes and scene words that are left, go to the next image" onClick=${() => decisions.acceptAll()}>${left ? `Accept ${left}` : 'Finish'} ${key('acceptAll')}<//>
        <span class="gap"></span>
        <${Tool} isDisabled=${isDisabled} onClick=${() => screen.setMode({ kind: 'category' })}>Category ${key('category')}<//>
        <${Tool} isDisabled=${isDisabled} isOn=${screen.mode.kind === 'draw'} onClick=${() => decisions.draw()}>Draw ${key('draw')}<//>
        <${Tool} isDisabled=${isDisabled} isOn=${screen.mode.kind === 'edit'} onClick=${() => decisions.edit()}>Move ${key('edit')}<//>
        <${Tool} isDisabled=${isDisabled} isOn=${image?.state === 'incomplete'} title="Something is missing in this image" onClick=${() => decisions.missing()}>Missing ${key('missing')}<//>`}
      <${Tool} id="undo" onClick=${() => decisions.undo(false)}>Undo ${key('undo')}<//>
      <span class="gap"></span>
      <${Tool} id="previous" onClick=${() => decisions.toImage(-1)}><span class="unseen">Previous image</span><span aria-hidden="true">‹</span> ${key('previousImage')}<//><${Tool} id="next" onClick=${() => decisions.toImage(1)}><span class="unseen">Next image</span><span aria-hidden="true">›</span> ${key('nextImage')}<//>
    </div>`;
}

/** How the image is looked at; it lies over the image. */
export function ViewTools({ screen }) {
  const { state, path, review } = screen;
  const zoom = (factor) => () => screen.canvas.current?.stage.zoom(factor);
  return html`
    <div class="view-tools" role="toolbar" aria-label="View">
      ${!path.isBlind && html`
        <${Tool} isOn=${state.isBelowShown} title="Proposals below the threshold" onClick=${() => screen.setState({ isBelowShown: !state.isBelowShown })}>Proposals ${key('below')}<//>
        ${review.view?.hasTruth && html`<${Tool} id="truth" isOn=${state.isTruthShown} onClick=${() => screen.toggleTruth()}>Truth ${key('truth')}<//>`}`}
      <${Tool} isOn=${state.isHidden} title="Hide all boxes" onClick=${() => screen.setState({ isHidden: !state.isHidden })}>Hide ${key('hide')}<//>
      <${Tool} onClick=${zoom(1 / 1.4)}><span class="unseen">Zoom out</span><span aria-hidden="true">−</span><//><${Tool} title="Whole image" onClick=${zoom(0)}>Fit ${key('fit')}<//><${Tool} onClick=${zoom(1.4)}><span class="unseen">Zoom in</span><span aria-hidden="true">+</span><//>
    </div>`;
}

/** What a mode asks for, over the image. */
export function ModeBar({ screen, mode, categories }) {
  const { decisions } = screen;
  if (mode.kind === 'category' || mode.kind === 'draw') {
    const letters = categoryLetters(screen);
    const isDraw = mode.kind === 'draw';
    return html`
      <div class="mode" role="group" aria-label=${isDraw ? 'New box' : 'Category'}>
        <p><b>${isDraw ? 'New box' : 'Category'}</b> <span class="quiet">${isDraw ? 'pull it, or arrows · digit adds it · Esc cancels' : 'letter or digit · Esc cancels'}</span></p>
        <ul class="choice">
          ${categories.map(({ name, colour }, index) => html`<li key=${name}><button class="small ${name === mode.category ? 'on' : ''}" onMouseDown=${(event) => event.preventDefault()} onClick=${() => choose(screen, name)}>
            <${Key}>${index < 10 ? (index + 1) % 10 : isDraw ? '' : (letters.get(name) ?? '').toUpperCase()}<//><${Swatch} colour=${colour} />${name}</button></li>`)}
        </ul>
        <p class="buttons">${isDraw && html`<${Tool} className="accept" onClick=${() => decisions.commit()}>Add <${Key}>Enter<//><//>`}<${Tool} onClick=${() => decisions.cancel()}>Cancel <${Key}>Esc<//><//></p>
      </div>`;
  }
  return mode.kind === 'edit' && html`
    <div class="mode slim" role="group" aria-label="Move the box">
      <p><b>Move</b> <span class="quiet">arrows 1 px · Shift 10 px · Alt size</span></p>
      <p class="buttons"><${Tool} className="accept" onClick=${() => decisions.commit()}>Done <${Key}>Enter<//><//><${Tool} onClick=${() => decisions.cancel()}>Cancel <${Key}>Esc<//><//></p>
    </div>`;
}

function choose(screen, category) {
  if (screen.mode.kind === 'category') {
    screen.setMode();
  }
  screen.decisions.call(category);
}
