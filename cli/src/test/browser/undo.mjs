/** The answer of an undo gets lost; pressed again, it takes back nothing more. */
import { RUN, ask, assert, open, person, saved, withBrowser } from './page.mjs';

await withBrowser(async (browser) => {
  const ana = await person(browser, 'ana', { expected: ['ERR_FAILED', '500'] });
  const { page } = ana;
  const undecided = async () => (await ask(page, '')).progress.undecided;
  const said = (text) => page.locator('#live', { hasText: text }).waitFor();
  await open(page, `/r/${RUN}/image/4`);
  await page.locator('#boxes [data-box]').first().waitFor();
  const before = await undecided();
  const selected = () => page.locator('#boxes [aria-selected=true]').getAttribute('data-box');
  const firstBox = await selected();
  // what is taken back is selected, whether it was sent or not
  await page.keyboard.press('a');
  await saved(page);
  assert.notEqual(await selected(), firstBox);
  await page.keyboard.press('z');
  await page.locator(`#boxes [data-box="${firstBox}"][data-state=undecided][aria-selected=true]`).waitFor();
  for (const key of ['a', 'a', 'x']) {
    await page.keyboard.press(key);
  }
  await saved(page);
  assert.equal(await undecided(), before - 3);
  let lost = 0;
  await page.route('**/undo', async (route) => {
    lost += 1;
    await route.fetch();
    await (lost === 1 ? route.abort() : route.fulfill({ status: 500, json: { code: 'failed', error: 'the disk broke' } }));
  });
  await page.keyboard.press('z');
  await said('does not answer');
  await page.keyboard.press('z');
  await said('The disk broke');
  await page.unroute('**/undo');
  await page.keyboard.press('z');
  await said('taken back');
  assert.equal(await undecided(), before - 2, 'three presses, two of them without an answer: one decision is taken back');
  await page.keyboard.press('z');
  await said('Took back');
  assert.equal(await undecided(), before - 1, 'the next press takes back the next one');
  // a decision between ends it: undo means the decision
  await page.route('**/undo', (route) => route.abort());
  await page.keyboard.press('z');
  await said('does not answer');
  await page.unroute('**/undo');
  await page.keyboard.press('x');
  await saved(page);
  await page.keyboard.press('z');
  await said('Took back: reject');
  assert.equal(await undecided(), before - 1);
  ana.noErrors();
});
