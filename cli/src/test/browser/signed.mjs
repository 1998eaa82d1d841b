/** An edit that the server refuses can be sent again under another name, or dropped. */
import { RUN, ask, assert, open, person, saved, withBrowser } from './page.mjs';

await withBrowser(async (browser) => {
  const ana = await person(browser, 'ana', { expected: ['400'] });
  const { page } = ana;
  await open(page, `/r/${RUN}/image/2`);
  await page.locator('#boxes [data-box]').first().waitFor();
  const refuse = (route) => route.fulfill({ status: 400, json: { code: 'request', error: 'edits need a better name' } });
  await page.route('**/edits', refuse);
  await page.keyboard.press('a');
  const dialog = page.locator('dialog[open]');
  await dialog.waitFor();
  assert.match(await dialog.innerText(), /better name/);
  await page.unroute('**/edits', refuse);
  assert.equal(await dialog.getByLabel('Signed by').inputValue(), 'ana');
  await dialog.getByLabel('Signed by').fill('  bea ');
  await dialog.getByRole('button', { name: 'Send again' }).click();
  await saved(page);
  assert.deepEqual((await ask(page, '/journal?n=2&limit=10')).edits.map(({ by }) => by), ['bea']);
  assert.match(await page.locator('#name').innerText(), /bea$/, 'the next edits are signed so as well');

  await page.route('**/edits', refuse);
  await page.keyboard.press('x');
  await dialog.getByRole('button', { name: 'Drop it' }).click();
  await page.unroute('**/edits', refuse);
  await page.locator('#outbox.good').waitFor();
  assert.equal((await ask(page, '/journal?n=2&limit=10')).total, 1);
  ana.noErrors();
});
