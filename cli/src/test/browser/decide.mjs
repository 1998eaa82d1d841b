/** Decides 200 boxes by keyboard, takes some back, loads the page again, and finds everything as it was left. */
import { RUN, ask, assert, open, person, saved, until, withBrowser } from './page.mjs';

await withBrowser(async (browser) => {
  const ana = await person(browser, 'ana');
  const { page } = ana;
  // the command named this run
  await page.waitForFunction((run) => location.hash === `#/r/${run}`, RUN);
  const undecided = (wanted) => until(async () => (await ask(page, '')).progress.undecided === wanted);
  const before = (await ask(page, '')).progress;
  assert.ok(before.boxes >= 200, 'the run has 200 boxes');
  await open(page, `/r/${RUN}/image/0`);
  await page.locator('#boxes [data-box]').first().waitFor();
  const keys = ['a', 'Enter', 'x', 'q', 'a', '2', 'a', 'a'];
  let decided = 0;
  let n = 0;
  while (decided < 200) {
    // as a person does: the next key when the page shows the image and has selected a box
    await page.locator(`main[data-n="${n}"]`).waitFor();
    const left = await page.locator('#boxes [data-state=undecided]').count();
    for (let i = 0; i < left && decided < 200; i += 1) {
      await page.keyboard.press(keys[decided % keys.length]);
      decided += 1;
    }
    if (decided < 200) {
      n += 1;
      await page.keyboard.press('j');
    }
  }
  await saved(page);
  const after = (await ask(page, '')).progress;
  assert.equal(after.boxes - after.undecided - (before.boxes - before.undecided), 200, `200 boxes are decided: ${JSON.stringify(after)}`);
  assert.ok(after.rejected >= 20 && after.unsure >= 20 && after.changed > 0, JSON.stringify(after));
  assert.equal(after.decidedBy.ana, (await ask(page, '/journal?by=ana&limit=1')).total >= 200 ? after.decidedBy.ana : -1);

  // undo, also after a reload, takes back exactly the last decisions
  await page.keyboard.press('z');
  await page.keyboard.press('z');
  await saved(page);
  await undecided(after.undecided + 2);
  await page.reload();
  await page.locator('#boxes [data-box]').first().waitFor();
  await page.keyboard.press('z');
  await page.locator('#live').filter({ hasText: /./ }).waitFor();
  await undecided(after.undecided + 3);
  await page.keyboard.press('Shift+Z');
  await undecided(after.undecided + 2);

  // another browser sees the same
  const ben = await person(browser, 'ben');
  await open(ben.page, `/r/${RUN}/image/0`);
  await ben.page.locator('#boxes [data-box]').first().waitFor();
  assert.equal(await ben.page.locator('#boxes [data-state=undecided]').count(), 0);
  const image = await ask(ben.page, '/images/0');
  for (const { id, state, isLabel } of image.boxes) {
    if (isLabel || state !== 'undecided') {
      assert.equal(await ben.page.locator(`[data-box="${id}"]`).getAttribute('data-state'), state, `box ${id}`);
    }
  }
  ana.noErrors();
  ben.noErrors();
});
