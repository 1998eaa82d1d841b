/** A screen or a list that comes late does not take the place of the one that the address names by then. */
import { RUN, assert, ask, open, openQueue, person, rejectFirst, withBrowser } from './page.mjs';

/** Holds up the requests until they are let go. */
async function held(page, address) {
  let free;
  const gate = new Promise((resolve) => {
    free = resolve;
  });
  const isHeld = page.waitForRequest(address);
  await page.route(address, async (route) => {
    await gate;
    await route.continue();
  });
  return { isHeld, free };
}

await withBrowser(async (browser) => {
  const ana = await person(browser, 'ana');
  await rejectFirst(ana, 2);
  const { page } = await person(browser, 'ben');
  await open(page, `/r/${RUN}`);
  await page.locator('.overview h1').waitFor();
  const overview = await held(page, '**/screens/overview.js*');
  await page.reload();
  await overview.isHeld;
  await open(page, '/');
  await page.locator('table.runs').waitFor();
  const arrived = page.waitForResponse('**/screens/overview.js*');
  overview.free();
  await (await arrived).finished();
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 300)));
  assert.equal(await page.locator('table.runs').count(), 1, 'the list of runs stays');

  await open(page, `/r/${RUN}/journal`);
  await page.locator('.journal-list li').first().waitFor();
  const ofOthers = await held(page, '**/journal?*by=ben*');
  await open(page, `/r/${RUN}/journal?by=ben`);
  await ofOthers.isHeld;
  await open(page, `/r/${RUN}/journal`);
  const answered = page.waitForResponse('**/journal?*by=ben*');
  ofOthers.free();
  await (await answered).finished();
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 300)));
  assert.equal(await page.locator('.journal-list li').count(), (await ask(page, '/journal')).edits.length, 'all edits, without the filter');

  // what a list of before brings moves nothing in the one that is shown
  const ofBefore = await held(page, '**/queue?*order=score*');
  await open(page, `/r/${RUN}/queue?order=score`);
  await ofBefore.isHeld;
  await openQueue(page, { order: 'threshold' });
  await page.keyboard.press('Home');
  await page.keyboard.press('End');
  const active = await page.locator('#grid').getAttribute('aria-activedescendant');
  assert.notEqual(active, 'tile-0');
  const listed = page.waitForResponse('**/queue?*order=score*');
  ofBefore.free();
  await (await listed).finished();
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 300)));
  assert.equal(await page.locator('#grid').getAttribute('aria-activedescendant'), active, 'the active box stays');
  ana.noErrors();
});
