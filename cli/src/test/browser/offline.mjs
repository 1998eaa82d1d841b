/** Goes on without a network, closes the page, comes back, and nothing is lost. */
import { RUN, ask, assert, kept, open, person, saved, withBrowser } from './page.mjs';

await withBrowser(async (browser) => {
  const ana = await person(browser, 'ana', { expected: ['ERR_INTERNET_DISCONNECTED', 'Failed to fetch', 'Failed to load'] });
  const { context, page } = ana;
  await open(page, `/r/${RUN}/image/5`);
  await page.locator('#boxes [data-box]').first().waitFor();
  const before = (await ask(page, '')).progress.undecided;
  await context.setOffline(true);
  for (const key of ['a', 'a', 'x', 'a']) {
    await page.keyboard.press(key);
  }
  await page.locator('#outbox.bad').waitFor();
  assert.match(await page.locator('#outbox').innerText(), /4 edits not sent/);
  // the decisions show at once
  assert.equal(await page.locator('#boxes [data-state=rejected]').count(), 1);
  assert.ok((await page.locator('#boxes [data-state=accepted]').count()) >= 3);
  await kept(page, 4);
  await page.close({ runBeforeUnload: false });
  await context.setOffline(false);
  const again = await context.newPage();
  await again.goto(`${process.env.BASE}/#/r/${RUN}/image/5`);
  await again.locator('#boxes [data-box]').first().waitFor();
  await saved(again);
  assert.equal((await ask(again, '')).progress.undecided, before - 4);
  ana.noErrors();
});
