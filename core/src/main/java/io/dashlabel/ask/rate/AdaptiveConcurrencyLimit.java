package io.dashlabel.ask.rate;

/**
 * How many questions may be under way at once, found by trying. Each answer allows one more up to the level at which the
 * service last objected, then each round of {@code limit} answers does; an objection halves. What was begun before the
 * last objection says nothing new: a service that turns away ten questions at once objects once.
 *
 * <p>Where questions flow at a known speed an objection now and then only says that the speed was met; the limit falls
 * where they become many.
 *
 * <p>Not safe for concurrent use: {@link RateLimiter} guards it.
 */
final class AdaptiveConcurrencyLimit {

    /** Answers between two objections that make them rare. */
    private static final int RARE = 20;

    private final int most;
    private int limit;
    private int safe;
    private int answersAtLimit;
    private int objections;
    private boolean flowing;
    private int answersSinceObjection;

    /** From now on questions begin at a known speed. */
    void flows() {
        flowing = true;
        safe = most;
    }

    /** @param first how many to begin with, at most {@code most} */
    AdaptiveConcurrencyLimit(int first, int most) {
        this.limit = first;
        this.most = most;
        this.safe = most;
    }

    int limit() {
        return limit;
    }

    /** How often the service has objected; what is begun now carries it. */
    int objections() {
        return objections;
    }

    /** @param begun the objections when the question was begun */
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
     * The service turned a question away.
     *
     * @param begun the objections when the question was begun
     * @param named whether it named a time to wait; afterwards callers come back one after another
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
