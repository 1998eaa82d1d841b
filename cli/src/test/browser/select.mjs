/** A selection over tiles that no one has scrolled to, and over a list that is made anew meanwhile. */
import { ask, assert, openQueue, person, saved, withBrowser } from './page.mjs';

await withBrowser(async (browser) => {
  const ana = await person(browser, 'ana');
  const { page } = ana;
  const selected = async () => page.locator('.selected-count').innerText();
  const queue = await ask(page, '/queue?order=name&category=car&limit=1');
  assert.ok(queue.total > 400, `more than two parts of 200: ${queue.total}`);
  await openQueue(page, { order: 'name', category: 'car' });
  await page.keyboard.press('Shift+End');
  await page.locator('.selected-count', { hasText: `${queue.total} selected` }).waitFor();

  // the server made the list anew: other boxes stand at the selected positions
  await openQueue(page, { order: 'threshold' });
  await page.keyboard.press('Home');
  await page.keyboard.press(' ');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press(' ');
  await page.keyboard.press('ArrowLeft');
  assert.equal(await selected(), '2 selected');
  await page.route('**/queue?*', (route) => route.continue({ url: route.request().url().replace(/&list=[^&]*/, '') }));
  await page.evaluate(() => {
    const grid = document.getElementById('grid');
    grid.scrollTop = grid.scrollHeight;
  });
  await page.locator('#live', { hasText: 'made anew' }).waitFor();
  assert.match(await selected(), /^1 of /, 'nothing is selected any more');
  await page.unroute('**/queue?*');

  // one key decides all of it, and says how much that is
  await openQueue(page, { order: 'score', category: 'car' });
  await page.keyboard.press('Home');
  await page.keyboard.press('Shift+End');
  await page.locator('.selected-count', { hasText: `${queue.total} selected` }).waitFor();
  await page.keyboard.press('x');
  await page.locator('#live', { hasText: `${queue.total} boxes rejected` }).waitFor();
  await saved(page);
  assert.equal((await ask(page, '')).progress.rejected, queue.total);
  ana.noErrors();
});
