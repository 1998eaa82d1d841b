/** Preact and htm under one name. Components are classes or functions: the hooks of Preact 11 need an import map. */
import { Component, createRef, Fragment, h, render } from './vendor/preact-11.2.0.js';
import htm from './vendor/htm-3.1.1.js';

export const html = htm.bind(h);
export { Component, createRef, Fragment, render };
