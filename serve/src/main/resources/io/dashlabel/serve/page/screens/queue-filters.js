/** The filters of a queue. They stand in the address, so that a queue can be shared. */
import { FILTERS } from '../queue-list.js';
import { html } from '../view.js';
import { STATES, titleOf } from '../words.js';

/** Random samples: they stay whole, so a filter would spoil them. */
const SAMPLES = new Set(['audit', 'second-opinion', 'whole']);
const BANDS = ['0-0.2', '0.2-0.3', '0.3-0.4', '0.4-0.5', '0.5-0.6', '0.6-0.7', '0.7-0.8', '0.8-0.9', '0.9-1'];
const SIZES = { small: 'small, below 32² px', medium: 'medium, to 96² px', large: 'large' };
const SUSPECTS = ['missing', 'spurious', 'badly placed', 'wrong category', 'wrong time of day'];
const BOX_STATES = ['undecided', 'accepted', 'rejected', 'changed', 'added', 'unsure'];
const NARROW = 700;
const IMAGE_STATES = ['undecided', 'reviewed', 'incomplete', 'skipped'];

const Choice = ({ name, title, value, options, onChange }) => html`
  <label><span>${title}</span> <select name=${name} value=${value} class=${value && !['order', 'kind'].includes(name) ? 'set' : ''} onChange=${(event) => onChange({ [name]: event.target.value })}>
    ${[...options, ...(value && !options.some(([key]) => key === value) ? [[value, value]] : [])].map(([key, text]) => html`<option key=${key} value=${key}>${text}</option>`)}
  </select></label>`;

const any = (values) => [['', 'any'], ...values];

/** onChange gets the parameters that change; an empty one is removed. */
export function Filters({ filters, view, onChange }) {
  const isImages = filters.kind === 'images';
  const orders = [...new Set([...(view?.queues ?? []).filter(({ length }) => length > 0).map(({ order }) => order), filters.order ?? 'name'])];
  const set = (name) => filters[name] ?? '';
  const states = (isImages ? IMAGE_STATES : BOX_STATES).map((state) => [state, STATES[state].word]);
  const words = (view?.attributes ?? []).flatMap(({ name, words: of }) => of.map((word) => [`${name}:${word}`, `${name}: ${word}`]));
  const isSample = SAMPLES.has(filters.order);
  const none = Object.fromEntries(FILTERS.map((name) => [name, '']));
  const toOrder = ({ order }) => onChange(SAMPLES.has(order) ? { ...none, order, kind: order === 'whole' ? 'images' : '' } : { order });
  const active = FILTERS.filter((name) => !['order', 'kind'].includes(name) && filters[name]).length;
  return html`
    <details class="filters-of" open=${innerWidth > NARROW}><summary>Order and filters${active > 0 && ` (${active} set)`}</summary>
    <form class="filters" role="search" aria-label="Filters of the queue" onSubmit=${(event) => event.preventDefault()}>
      <${Choice} name="order" title="Order" value=${filters.order ?? 'name'} options=${orders.map((order) => [order, order === 'name' ? 'By name' : titleOf(order)])} onChange=${toOrder} />
      ${!isSample && html`
        <${Choice} name="kind" title="Show" value=${filters.kind ?? 'boxes'} options=${[['boxes', 'boxes'], ['images', 'images']]} onChange=${({ kind }) => onChange({ kind, state: '' })} />
        <${Choice} name="category" title="Category" value=${set('category')} options=${any((view?.categories ?? []).map(({ name }) => [name, name]))} onChange=${onChange} />
        <${Choice} name="state" title="State" value=${set('state')} options=${any(states)} onChange=${onChange} />
        <${Choice} name="score" title="Score" value=${set('score')} options=${any(BANDS.map((band) => [band, band.replace('-', ' to ')]))} onChange=${onChange} />
        <${Choice} name="size" title="Size" value=${set('size')} options=${any(Object.entries(SIZES))} onChange=${onChange} />
        ${words.length > 0 && html`<${Choice} name="word" title="Scene word" value=${set('word')} options=${any(words)} onChange=${onChange} />`}
        ${(filters.order === 'suspects' || filters.suspect) && html`<${Choice} name="suspect" title="Suspect" value=${set('suspect')} options=${any(SUSPECTS.map((kind) => [kind, kind]))} onChange=${onChange} />`}
        <label><span>Name</span> <input type="search" name="text" value=${set('text')} class=${set('text') ? 'set' : ''} placeholder="part of the name" onChange=${(event) => onChange({ text: event.target.value.trim() })} /></label>`}
    </form></details>`;
}
