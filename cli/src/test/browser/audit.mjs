/** The blind audit: how many boxes it has, and an undo that goes back to the box that it took back. */
import { RUN, ask, assert, open, person, saved, withBrowser } from './page.mjs';

await withBrowser(async (browser) => {
  const ana = await person(browser, 'ana');
  const { page } = ana;
  const { audit, queues } = await ask(page, '');
  const queue = queues.find(({ order }) => order === 'audit');
  assert.ok(queue.length < audit.boxes, 'only the first part is drawn');
  await open(page, `/r/${RUN}`);
  await page.locator('.queue[data-order=audit]', { hasText: `the first part of ${audit.boxes} boxes` }).waitFor();
  await page.locator('#guarantee ~ .card', { hasText: `The queue has the first part, ${queue.length} boxes` }).waitFor();
  await page.locator('.queue[data-order=audit]').click();
  await page.locator('h1', { hasText: `${queue.length} boxes: the first part of ${audit.boxes}` }).waitFor();
  await page.locator('#tile-0[data-box]').waitFor();
  await page.keyboard.press('Enter');
  // the box of the address, not the one of the image before
  const at = (place) =>
    page.waitForFunction((wanted) => {
      const query = new URLSearchParams(location.hash.split('?')[1]);
      const isShown = document.querySelector('main')?.getAttribute('aria-busy') === 'false'; // boxes of two images may have one id
      return isShown && (query.get('at') ?? '0') === wanted && query.get('box') === document.querySelector('#boxes [data-box]')?.dataset.box;
    }, String(place));
  await at(0);
  const first = await page.locator('#boxes [data-box]').getAttribute('data-box');
  const image = await page.locator('main').getAttribute('data-n');
  for (const place of [1, 2, 3]) {
    await page.keyboard.press('a');
    await at(place);
  }
  await saved(page);
  for (const place of [2, 1, 0]) {
    await page.keyboard.press('z');
    await at(place);
  }
  await page.locator(`main[data-n="${image}"] #boxes [data-box="${first}"][data-state=undecided]`).waitFor();
  assert.equal((await ask(page, '')).audit.judged, 0);
  ana.noErrors();
});
