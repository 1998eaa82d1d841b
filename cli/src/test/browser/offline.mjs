/** Goes on without a network, closes the page, comes back, and nothing is lost. */
import { RUN, ask, assert, kept, open, person, saved, withBrowser } from './page.mjs';

await withBrowser(async (browser) => {
  const ana = await person(browser, 'ana', { expected: ['ERR_INTERNET_DISCONNECTED', 'Failed to fetch', 'Failed to load'] });
  const { context, page } = ana;
  await open(page, `/r/${RUN}/image/5`);
  await page.locator('#boxes [data-box]').first().waitFor();
  const before = (await ask(page, '')).progress.undecided;
  await context.setOffline(true);
  // other pages of the browser say all the time that the outbox changed: no unsent edit may be counted twice meanwhile
  await page.evaluate(() => {
    const counts = new Set([0]);
    const count = () => counts.add(Number(/(\d+) edit/.exec(document.querySelector('#outbox')?.innerText)?.[1] ?? 0));
    new MutationObserver(count).observe(document.body, { childList: true, characterData: true, subtree: true });
    const otherPage = new BroadcastChannel('dashlabel-outbox');
    const saying = setInterval(() => otherPage.postMessage({}), 1);
    globalThis.mostUnsent = () => {
      clearInterval(saying);
      return Math.max(...counts);
    };
  });
  for (const key of ['a', 'a', 'x', 'a']) {
    await page.keyboard.press(key);
  }
  await page.locator('#outbox.bad', { hasText: '4 edits not sent' }).waitFor();
  assert.equal(await page.evaluate(() => globalThis.mostUnsent()), 4);
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
