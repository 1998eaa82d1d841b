/** Looks for barriers on each screen, light and dark, wide and narrow, and at 200% zoom. */
import { readFile } from 'node:fs/promises';
import { RUN, assert, axe, open, person, withBrowser } from './page.mjs';

const SCREENS = [
  ['runs', '/', 'table.runs'],
  ['overview', `/r/${RUN}`, '.overview h1'],
  ['queue of boxes', `/r/${RUN}/queue?order=score`, '.of-boxes [role=option] img'],
  ['queue of images', `/r/${RUN}/queue?order=name&kind=images`, '.of-images [role=option] img'],
  ['image', `/r/${RUN}/image/1`, '#boxes [data-box]'],
  ['journal', `/r/${RUN}/journal`, '.journal h1'],
  ['comparison', `/compare/${RUN}/${RUN}/1`, '.compare-screen h1'],
];

// each colour scheme, each width, and 640 px for 200% zoom; all six pairs would take twice the time
const WINDOWS = [['light', 1280, 800], ['dark', 390, 844], ['light', 640, 400]];

const source = await readFile(axe, 'utf8');

await withBrowser(async (browser) => {
  const found = [];
  for (const [colorScheme, width, height] of WINDOWS) {
    const ana = await person(browser, 'ana', { colorScheme, viewport: { width, height }, reducedMotion: 'reduce' });
    const { page } = ana;
    for (const [name, hash, shown] of SCREENS) {
      await open(page, hash);
      await page.locator(shown).first().waitFor({ state: 'attached' });
      const where = `${name}, ${colorScheme}, ${width} px`;
      await page.evaluate(source); // not as a script of the page, which its policy would refuse
      const { violations, passes } = await page.evaluate(() => globalThis.axe.run(document));
      assert.ok(passes.length > 10, `axe-core looked at ${where}`);
      for (const { id, impact, nodes, help } of violations.filter((v) => ['serious', 'critical'].includes(v.impact))) {
        found.push(`${where}: ${impact} ${id}: ${help}: ${nodes.slice(0, 3).map((node) => node.html.slice(0, 160)).join(' | ')}`);
      }
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      if (overflow > 1) {
        found.push(`${where}: ${overflow} px wider than the window`);
      }
    }
    await page.locator('#help').click();
    await page.locator('dialog[open]').waitFor();
    const { violations } = await page.evaluate(() => globalThis.axe.run(document.querySelector('dialog[open]')));
    violations.filter((v) => ['serious', 'critical'].includes(v.impact)).forEach((v) => found.push(`help, ${colorScheme}, ${width} px: ${v.id}`));
    ana.noErrors();
    await ana.context.close();
  }
  assert.deepEqual(found, []);
});
