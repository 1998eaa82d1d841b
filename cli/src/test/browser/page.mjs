/** What the scripts of the browser tests share: the browser, a signed-in page, questions to the server, and assertions. */
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';

const require = createRequire(`${process.env.MODULES}/`);
const { chromium } = require('playwright-core');

// how long a machine with other work may take for a step
const A_BUSY_MACHINE = 120_000;

/** The page's address without the token, the run, and the path of axe-core. */
export const { BASE, TOKEN, RUN } = process.env;
export const axe = require.resolve('axe-core/axe.min.js');

export async function withBrowser(work) {
  const browser = await chromium.connect(process.env.BROWSER);
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
  context.setDefaultTimeout(A_BUSY_MACHINE);
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
  // the server reads the run while it answers already
  await until(async () => (await ask(page, '')).indexed === Number(process.env.IMAGES));
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

/** Opens a queue and waits until it is the one that is shown. */
export async function openQueue(page, filters) {
  await open(page, `/r/${RUN}/queue?${new URLSearchParams(filters)}`);
  await page.waitForFunction(
    (wanted) =>
      Object.entries(wanted).every(([name, value]) => document.querySelector(`.filters [name=${name}]`)?.value === value) &&
      document.querySelector('h1 small') && // the number of items: the list has come
      document.querySelector('#tile-0[data-box]'),
    filters,
  );
}

/** Waits until work says so; unlike waitForFunction of playwright, it waits for the promises of the work. */
export async function until(work) {
  const end = Date.now() + A_BUSY_MACHINE;
  while (!(await work())) {
    assert.ok(Date.now() < end, `never came: ${work}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** Waits until the browser's database keeps so many unsent edits: only these outlive the page. */
export async function kept(page, edits) {
  const count = () =>
    new Promise((resolve, reject) => {
      const opening = indexedDB.open('dashlabel', 1);
      opening.onerror = () => reject(opening.error);
      opening.onsuccess = () => {
        const counting = opening.result.transaction('edits').objectStore('edits').count();
        counting.onsuccess = () => {
          opening.result.close();
          resolve(counting.result);
        };
      };
    });
  await until(async () => (await page.evaluate(count)) === edits);
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
