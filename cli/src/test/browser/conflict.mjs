/** Two persons edit one image: the second is asked, sees both sides, and loses nothing. */
import { RUN, ask, assert, open, person, saved, withBrowser } from './page.mjs';

await withBrowser(async (browser) => {
  const ana = await person(browser, 'ana', { expected: ['409'] });
  const ben = await person(browser, 'ben', { expected: ['409'] });
  for (const { page } of [ana, ben]) {
    await open(page, `/r/${RUN}/image/3`);
    await page.locator('#boxes [data-box]').first().waitFor();
  }
  const first = (await ask(ana.page, '/images/3')).boxes.find(({ isLabel }) => isLabel).id;
  // the events of the server would tell ben at once; here they come too late
  await ben.context.setOffline(true);
  await ben.page.keyboard.press('x');
  await ben.page.locator('#outbox.bad').waitFor();
  await ana.page.keyboard.press('2');
  await saved(ana.page);
  await ben.context.setOffline(false);
  const dialog = ben.page.locator('dialog[open].conflict');
  await dialog.waitFor();
  assert.match(await dialog.innerText(), /ana/);
  assert.match(await dialog.innerText(), /reject/);
  let box = (await ask(ana.page, '/images/3')).boxes.find(({ id }) => id === first);
  assert.equal(box.state, 'changed', 'the edit of ana counts until ben decides');
  await ben.page.locator('#apply-mine').click();
  await saved(ben.page);
  box = (await ask(ana.page, '/images/3')).boxes.find(({ id }) => id === first);
  assert.equal(box.state, 'rejected', 'the edit of ben is on top');
  const edits = (await ask(ana.page, '/journal?n=3&limit=100')).edits.map(({ by, op }) => `${by} ${op}`);
  assert.ok(edits.includes('ana category') && edits.includes('ben reject'), `both are in the journal: ${edits}`);
  // ana sees it without a reload
  await ana.page.locator(`[data-box="${first}"][data-state=rejected]`).waitFor();
  ana.noErrors();
});
