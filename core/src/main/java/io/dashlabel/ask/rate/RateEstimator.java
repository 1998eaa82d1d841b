package io.dashlabel.ask.rate;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.OptionalLong;

/**
 * How many questions a minute a service bears that nobody told the quota of. When it objects, the speed of its last answers
 * is what it bears; from there on a little more is tried, more and more the longer it does not object, as long as that much is
 * asked at all.
 *
 * <p>Not safe for concurrent use: {@link RateLimiter} guards it.
 */
final class RateEstimator {

    /** So many answers are needed to know a speed. */
    private static final int ANSWERS = 32;

    private static final Duration BETWEEN_RAISES = Duration.ofSeconds(5);
    private static final double FIRST_RAISE = 0.08;
    private static final double SMALLEST_RAISE = 0.01;
    private static final double LARGEST_RAISE = 0.16;

    /** The share of a speed that must be in use before more is tried: else it would grow without being met. */
    private static final double USED = 0.9;

    /** The least that is left of a speed after an objection: the last answers may have been few for other reasons. */
    private static final double KEPT = 0.85;

    private final ArrayDeque<Instant> answers = new ArrayDeque<>();
    private double perSecond;
    private double raise = FIRST_RAISE;
    private Instant changed = Instant.MIN;

    /** @return the new speed per minute, where it is time to try more */
    OptionalLong answered(Instant now) {
        answers.addLast(now);
        if (answers.size() > ANSWERS) {
            answers.removeFirst();
        }
        if (perSecond == 0 || changed.plus(BETWEEN_RAISES).isAfter(now) || measured(now) < USED * perSecond) {
            return OptionalLong.empty();
        }
        perSecond *= 1 + raise;
        raise = Math.min(LARGEST_RAISE, 2 * raise);
        return changedTo(perSecond, now);
    }

    /** @return the speed per minute to go on with, where it is known by now */
    OptionalLong objected(Instant now) {
        if (answers.size() < ANSWERS) {
            return OptionalLong.empty();
        }
        double measured = measured(now);
        if (measured == 0) {
            return OptionalLong.empty();
        }
        raise = perSecond == 0 ? FIRST_RAISE : SMALLEST_RAISE;
        return changedTo(Math.max(KEPT * perSecond, measured), now);
    }

    /** Answers in a second, over the last ones; 0 where that cannot be told. */
    private double measured(Instant now) {
        double seconds = Duration.between(answers.getFirst(), now).toNanos() / 1e9;
        return seconds > 0 ? ANSWERS / seconds : 0;
    }

    private OptionalLong changedTo(double speed, Instant now) {
        perSecond = speed;
        changed = now;
        return OptionalLong.of(Math.max(1, Math.round(60 * speed)));
    }
}
