/** Many tabs of one run: those that nobody sees keep no connection, and show what happened when they are seen again. */
import { RUN, assert, open, person, rejectFirst, withBrowser } from './page.mjs';

const MORE_THAN_A_BROWSER_CONNECTS = 7;

const visible = (page, state) =>
  page.evaluate((now) => {
    Object.defineProperty(document, 'visibilityState', { value: now, configurable: true });
    document.dispatchEvent(new Event('visibilitychange'));
  }, state);

await withBrowser(async (browser) => {
  const ana = await person(browser, 'ana');
  const { page } = ana;
  const base = page.url().split('#')[0];
  await open(page, `/r/${RUN}/image/3`);
  await page.locator('#boxes [data-box]').first().waitFor();
  const tabs = [page];
  while (tabs.length < MORE_THAN_A_BROWSER_CONNECTS) {
    await visible(tabs.at(-1), 'hidden');
    const tab = await ana.context.newPage();
    await tab.goto(`${base}#/r/${RUN}/image/3`);
    await tab.locator('#boxes [data-box]').first().waitFor();
    tabs.push(tab);
  }
  // the tabs of one person share their decisions, so another person decides
  const ben = await person(browser, 'ben');
  const first = await rejectFirst(ben, 3);
  await tabs.at(-1).locator(`#boxes [data-box="${first}"][data-state=rejected]`).waitFor();
  assert.equal(await page.locator(`#boxes [data-box="${first}"]`).getAttribute('data-state'), 'undecided', 'a hidden tab hears nothing');
  await visible(page, 'visible');
  await page.locator(`#boxes [data-box="${first}"][data-state=rejected]`).waitFor();
  ana.noErrors();
  ben.noErrors();
});
