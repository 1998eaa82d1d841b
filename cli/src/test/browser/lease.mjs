/** Both persons see that the other one has the image open, for as long as that is so. */
import { RUN, open, person, saved, withBrowser } from './page.mjs';

await withBrowser(async (browser) => {
  const ana = await person(browser, 'ana');
  const ben = await person(browser, 'ben');
  const see = (page, name) => page.locator('.image-head .notice', { hasText: `${name} has this image open` });
  await open(ana.page, `/r/${RUN}/image/5`);
  await ana.page.locator('main[data-drawn="5"]').waitFor();
  await open(ben.page, `/r/${RUN}/image/5`);
  await see(ben.page, 'ana').waitFor();
  await see(ana.page, 'ben').waitFor();
  // an own decision changes nothing about that
  await ana.page.keyboard.press('a');
  await saved(ana.page);
  await ben.page.locator('#boxes [data-state=accepted]').first().waitFor();
  await see(ana.page, 'ben').waitFor();
  await see(ben.page, 'ana').waitFor();
  await ben.page.keyboard.press('j');
  await see(ana.page, 'ben').waitFor({ state: 'detached' });
  await ben.page.keyboard.press('k');
  await see(ana.page, 'ben').waitFor();
  // also who closes the tab has left
  await ben.page.close();
  await see(ana.page, 'ben').waitFor({ state: 'detached' });
  ana.noErrors();
});
