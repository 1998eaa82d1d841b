/** The journal offers earlier edits only if there are some, and the list of runs shows the present figures. */
import { RUN, assert, open, person, saved, withBrowser } from './page.mjs';

await withBrowser(async (browser) => {
  const ana = await person(browser, 'ana');
  const { page } = ana;
  await open(page, '/');
  const decided = page.locator('table.runs tr', { has: page.locator(`a[href="#/r/${RUN}"]`) }).locator('td').nth(2);
  await decided.waitFor();
  const before = await decided.innerText();
  await open(page, `/r/${RUN}/image/1`);
  await page.locator('#boxes [data-box]').first().waitFor();
  const box = await page.locator('#boxes [aria-selected=true]').getAttribute('data-box');
  assert.equal(await page.locator(`[data-box="${box}"] .box-id`).innerText(), box);
  assert.match(await page.locator('#accept-all').innerText(), /^Accept \d+ boxes/);
  await page.keyboard.press('a');
  await saved(page);
  await open(page, `/r/${RUN}/journal`);
  await page.locator('.journal-list li').first().waitFor();
  assert.match(await page.locator('.journal-list .what').first().innerText(), new RegExp(`accepted \\w+ ${box}\\b`), 'the number of the list');
  assert.equal(await page.getByText('Show earlier edits').count(), 0);
  await open(page, '/');
  await decided.filter({ hasNotText: new RegExp(`^${before}$`) }).waitFor();
  ana.noErrors();
});
