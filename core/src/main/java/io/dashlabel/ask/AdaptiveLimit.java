package io.dashlabel.ask;

/**
 * How many questions may be under way at once, found by trying. Each answer allows one more up to the level at which the
 * service last objected, then each round of {@code limit} answers does; an objection halves. What was begun before the
 * last objection says nothing new: a service that turns away ten questions at once objects once.
 *
 * <p>Not safe for concurrent use: {@link Pace} guards it.
 */
final class AdaptiveLimit {

    private final int most;
    private int limit;
    private int safe;
    private int answersAtLimit;
    private int objections;

    /** @param first how many to begin with, at most {@code most} */
    AdaptiveLimit(int first, int most) {
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
        answersAtLimit = 0;
        safe = Math.max(1, limit / 2);
        limit = named ? 1 : safe;
    }
}
