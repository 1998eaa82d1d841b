package io.dashlabel.ask.rate;

/**
 * Finds by trial how many questions may be under way at once. Each answer raises the limit by one, up to the level of
 * the service's last rejection. Above that level, only a round of {@code limit} answers raises it. A rejection halves
 * it. If a question began before the last rejection, its result does not change the limit. So ten questions that a
 * service rejects at once count as one rejection.
 *
 * <p>At a known request rate, a rare rejection only shows that the rate was reached. The limit falls only if rejections
 * become frequent.
 *
 * <p>Not safe for concurrent use: {@link RateLimiter} guards it.
 */
final class AdaptiveConcurrencyLimit {

    /** If this many answers lie between two rejections, rejections are rare. */
    private static final int RARE = 20;

    private final int most;
    private int limit;
    private int safe;
    private int answersAtLimit;
    private int objections;
    private boolean flowing;
    private int answersSinceObjection;

    /** Records that questions begin at a known rate from now on. */
    void flows() {
        flowing = true;
        safe = most;
    }

    /**
     * @param first limit at the start, at most {@code most}
     * @param most highest limit
     */
    AdaptiveConcurrencyLimit(int first, int most) {
        this.limit = first;
        this.most = most;
        this.safe = most;
    }

    int limit() {
        return limit;
    }

    /** The number of rejections so far; a question keeps the number from its start. */
    int objections() {
        return objections;
    }

    /** @param begun the number of rejections at the start of the question */
    void answered(int begun) {
        answersSinceObjection++;
        if (begun != objections || limit == most) {
            return;
        }
        if (limit < safe) {
            limit++;
        } else if (++answersAtLimit >= limit) {
            answersAtLimit = 0;
            limit++;
        }
    }

    /**
     * Records that the service rejected a question.
     *
     * @param begun the number of rejections at the start of the question
     * @param named whether the service named a wait; after it, callers come back one after another
     */
    void turnedAway(int begun, boolean named) {
        if (begun != objections) {
            return;
        }
        objections++;
        boolean rare = answersSinceObjection >= RARE;
        answersSinceObjection = 0;
        answersAtLimit = 0;
        int half = Math.max(1, limit / 2);
        if (!flowing) {
            safe = half;
            limit = named ? 1 : half;
        } else if (!rare) {
            limit = half;
        }
    }
}
