/** A name that the server would refuse, kept by an earlier page, neither stops the edits nor is lost with them. */
import { RUN, ask, assert, open, person, saved, withBrowser } from './page.mjs';

await withBrowser(async (browser) => {
  const long = `\u0007${'n'.repeat(80)}`;
  const ana = await person(browser, long, { expected: ['ERR_INTERNET_DISCONNECTED', 'Failed to fetch', 'Failed to load'] });
  const { context, page } = ana;
  await open(page, `/r/${RUN}/image/2`);
  await page.locator('#boxes [data-box]').first().waitFor();
  await context.setOffline(true);
  await page.keyboard.press('a');
  await page.locator('#outbox.bad').waitFor();
  // as a page of an earlier version left it
  await page.evaluate(
    (by) =>
      new Promise((resolve, reject) => {
        const opening = indexedDB.open('dashlabel', 1);
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const transaction = opening.result.transaction('edits', 'readwrite');
          const edits = transaction.objectStore('edits');
          edits.getAll().onsuccess = ({ target }) => target.result.forEach((entry) => edits.put({ ...entry, by }));
          transaction.oncomplete = () => resolve();
        };
      }),
    long,
  );
  await context.setOffline(false);
  await saved(page);
  const { edits } = await ask(page, '/journal?n=2&limit=10');
  assert.equal(edits[0].by, 'n'.repeat(60));
  ana.noErrors();
});
