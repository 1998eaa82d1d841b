/** Names that are HTML, quotes, reversed text or very long are shown as they are, and run nothing. */
import { RUN, ask, assert, open, person, saved, withBrowser } from './page.mjs';

await withBrowser(async (browser) => {
  const evil = `<img src=x onerror="window.broken=1">'"\`\${1}`;
  const ana = await person(browser, evil);
  const { page } = ana;
  const dialogs = [];
  page.on('dialog', (dialog) => {
    dialogs.push(dialog.message());
    dialog.dismiss();
  });
  const { images } = await ask(page, '');
  const names = [];
  for (let n = 0; n < images; n += 1) {
    await open(page, `/r/${RUN}/image/${n}`);
    await page.locator(`main[data-n="${n}"] #boxes [data-box]`).first().waitFor();
    const { image, problems } = await ask(page, `/images/${n}`);
    assert.deepEqual(problems, [], image);
    await page.locator(`main[data-drawn="${n}"]`).waitFor();
    assert.equal(await page.locator('h1').getAttribute('title'), image);
    names.push(image);
    await page.keyboard.press('a');
  }
  await saved(page);
  for (const hash of [`/r/${RUN}/queue?order=name&kind=images`, `/r/${RUN}/queue?order=name`, `/r/${RUN}/journal`, `/r/${RUN}`, `/r/${RUN}/queue?text=${encodeURIComponent(evil)}`]) {
    await open(page, hash);
    await page.locator('main').waitFor();
    await page.waitForLoadState('networkidle');
    assert.equal(await page.evaluate(() => window.broken), undefined, hash);
    assert.equal(await page.locator('main img[onerror], main script, main iframe').count(), 0, hash);
  }
  await open(page, `/r/${RUN}/journal`);
  await page.locator('main').getByText('accept', { exact: false }).first().waitFor();
  const text = await page.locator('main').innerText();
  assert.ok(text.includes('<img src=x onerror='), 'the name of the person is text');
  for (const name of names) {
    const found = await ask(page, `/find?image=${encodeURIComponent(name)}`);
    assert.equal(names[found.n], name);
  }
  assert.deepEqual(dialogs, []);
  ana.noErrors();
});
