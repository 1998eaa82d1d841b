/** A server that takes the request and never answers: the page says so, and sends again. */
import { RUN, ask, assert, open, person, saved, withBrowser } from './page.mjs';

await withBrowser(async (browser) => {
  const ana = await person(browser, 'ana');
  const { page } = ana;
  await open(page, `/r/${RUN}/image/6`);
  await page.locator('#boxes [data-box]').first().waitFor();
  // half a minute is long for a test
  await page.evaluate(() => {
    const timeout = AbortSignal.timeout.bind(AbortSignal);
    AbortSignal.timeout = (ms) => timeout(ms / 20);
  });
  let asked = 0;
  await page.route('**/edits', async (route) => {
    asked += 1;
    if (asked > 1) {
      await route.continue();
    }
  });
  await page.keyboard.press('a');
  await page.locator('#outbox.bad', { hasText: 'does not answer' }).waitFor();
  await saved(page);
  assert.ok(asked >= 2, 'the page sends again, as often as the server is slow');
  assert.equal((await ask(page, '/journal?n=6&limit=10')).edits.length, 1);
  ana.noErrors();
});
