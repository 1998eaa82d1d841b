/** Which categories are too rare to be decided in passing. */

const RARE_SHARE = 0.01;
const RARE_COUNT = 20;

/** Whether a category is rare in the run: less than 1 box in 100, or fewer than 20 boxes. */
export function isRare(view, category) {
  const total = (view?.categories ?? []).reduce((sum, { boxes }) => sum + boxes, 0);
  const own = view?.categories.find(({ name }) => name === category)?.boxes ?? 0;
  return own < RARE_COUNT || own < RARE_SHARE * total;
}
