/** The words for the whole image. A letter opens an attribute, another one chooses the word. */
import { attributeLetters, wordLetters } from '../letters.js';
import { Key, State } from '../parts.js';
import { html } from '../view.js';
import { isKnown, score } from '../words.js';

export function SceneWords({ words, attributes, open, isBlind, onOpen, onChoose }) {
  const letters = attributeLetters(attributes);
  const known = new Map(words.map((word) => [word.attribute, word]));
  return html`
    <section class="words" aria-labelledby="words-title">
      <h2 id="words-title">Scene</h2>
      <ul>
        ${attributes.map((attribute) => html`<${Attribute} key=${attribute.name} attribute=${attribute} word=${known.get(attribute.name)} letter=${letters.get(attribute.name)}
          isOpen=${open === attribute.name} isBlind=${isBlind} onOpen=${onOpen} onChoose=${onChoose} />`)}
      </ul>
    </section>`;
}

function Attribute({ attribute, word, letter, isOpen, isBlind, onOpen, onChoose }) {
  const { name } = attribute;
  const votes = Object.entries(word?.votes ?? {}).map(([voted, by]) => `${voted}: ${by.join(', ')}`).join('; ');
  return html`
    <li class="attribute ${isOpen ? 'open' : ''}" data-attribute=${name}>
      <button class="plain attribute-name" aria-expanded=${String(isOpen)} onMouseDown=${(event) => event.preventDefault()} onClick=${() => onOpen(isOpen ? undefined : name)}>
        ${letter && html`<${Key}>${letter.toUpperCase()}<//>`}<span class="quiet">${name}</span> <b>${word?.word ?? '–'}</b>
      </button>
      ${word?.word && !isBlind && isKnown(word.score) && html`<span class="number" title=${votes}>${score(word.score)}</span>`}
      ${word && html`<${State} state=${word.state} />`}
      ${isOpen && html`<${Choice} attribute=${attribute} present=${word?.word} onChoose=${onChoose} />`}
    </li>`;
}

function Choice({ attribute, present, onChoose }) {
  const letters = wordLetters(attribute);
  return html`<ul class="choice" aria-label=${`Words for ${attribute.name}`}>
    ${attribute.words.map((word) => html`<li key=${word}><button class="small ${word === present ? 'on' : ''}" onMouseDown=${(event) => event.preventDefault()} onClick=${() => onChoose(attribute.name, word)}>
      ${letters.has(word) && html`<${Key}>${letters.get(word).toUpperCase()}<//>`}${word}</button></li>`)}
  </ul>`;
}
