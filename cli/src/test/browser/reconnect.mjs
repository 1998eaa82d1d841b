/** A page that hears nothing of the server for a while shows what happened meanwhile as soon as it hears it again. */
import { RUN, assert, open, person, rejectFirst, withBrowser } from './page.mjs';

await withBrowser(async (browser) => {
  const ana = await person(browser, 'ana', { expected: ['503'] });
  const { page } = ana;
  let refused = 0;
  await page.route('**/events', (route) => {
    refused += 1;
    return route.fulfill({ status: 503, json: { code: 'failed', error: 'too many pages are open' } });
  });
  await open(page, `/r/${RUN}/image/3`);
  await page.locator('#boxes [data-box]').first().waitFor();
  const grid = await ana.context.newPage();
  await grid.route('**/events', (route) => route.fulfill({ status: 503, json: {} }));
  await grid.goto(`${page.url().split('#')[0]}#/r/${RUN}/queue?order=name`);
  await grid.locator('[data-n="3"][data-box]').first().waitFor();
  const overview = await ana.context.newPage();
  await overview.route('**/events', (route) => route.fulfill({ status: 503, json: {} }));
  await overview.goto(`${page.url().split('#')[0]}#/r/${RUN}`);
  const headline = await overview.locator('h1').innerText();

  const ben = await person(browser, 'ben');
  const first = await rejectFirst(ben, 3);
  assert.equal(await page.locator(`#boxes [data-box="${first}"]`).getAttribute('data-state'), 'undecided', 'nothing is heard yet');

  for (const of of [page, grid, overview]) {
    await of.unroute('**/events');
  }
  await page.locator(`#boxes [data-box="${first}"][data-state=rejected]`).waitFor();
  await grid.locator(`[data-n="3"][data-box="${first}"][data-state=rejected]`).waitFor();
  await overview.waitForFunction((before) => document.querySelector('h1').innerText !== before, headline);
  assert.ok(refused > 0);
  // from here on the stream stands again
  await ben.page.keyboard.press('z');
  await page.locator(`#boxes [data-box="${first}"][data-state=undecided]`).waitFor();
  ana.noErrors();
  ben.noErrors();
});
