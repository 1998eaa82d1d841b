/** What the scripts of the browser tests share: a browser, a signed-in page, questions to the server, and assertions. */
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';

const require = createRequire(`${process.env.MODULES}/`);
const { chromium } = require('playwright-core');

/** The page's address without the token, the run, and the path of axe-core. */
export const { BASE, TOKEN, RUN } = process.env;
export const axe = require.resolve('axe-core/axe.min.js');

export async function withBrowser(work) {
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM, args: ['--no-sandbox'] });
  try {
    await work(browser);
  } finally {
    await browser.close();
  }
}

/**
 * Opens a browser of its own for a person, signed in. Everything that the page logs as an error ends the test.
 *
 * @param expected texts of errors that the test provokes
 */
export async function person(browser, name, { expected = [], ...options } = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
  await context.addInitScript((by) => {
    if (!localStorage.getItem('dashlabel.name')) {
      localStorage.setItem('dashlabel.name', by);
    }
  }, name);
  const page = await context.newPage();
  const errors = [];
  page.on('pageerror', (error) => errors.push(String(error)));
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
  await page.goto(`${BASE}/#t=${TOKEN}`);
  await page.locator('header.top').waitFor();
  return {
    context,
    page,
    noErrors() {
      const left = errors.filter((error) => !expected.some((text) => error.includes(text)));
      assert.deepEqual(left, [], 'errors in the console');
    },
  };
}

export async function open(page, hash) {
  await page.evaluate((to) => {
    location.hash = to;
  }, hash);
}

/** Waits until all decisions are on the server. */
export async function saved(page) {
  await page.locator('#outbox.good').waitFor();
}

/** Asks the server what it has, past the page. */
export async function ask(page, path) {
  return page.evaluate(async (address) => (await fetch(address)).json(), `/api/runs/${encodeURIComponent(RUN)}${path}`);
}

/** Lets a person reject the first label of an image; returns the id of its box. */
export async function rejectFirst({ page }, n) {
  await open(page, `/r/${RUN}/image/${n}`);
  await page.locator('#boxes [data-box]').first().waitFor();
  const first = (await ask(page, `/images/${n}`)).boxes.find(({ isLabel }) => isLabel).id;
  await page.keyboard.press('x');
  await saved(page);
  return first;
}

export { assert };
