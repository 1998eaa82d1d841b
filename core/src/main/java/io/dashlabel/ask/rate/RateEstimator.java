package io.dashlabel.ask.rate;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.OptionalLong;

/**
 * Estimates the request rate of a service whose quota is not configured. At a rejection, the rate of the last answers
 * becomes the estimate. Afterwards the estimate rises slowly, and in larger steps the longer no rejection comes. It
 * rises only while the callers use the estimated rate.
 *
 * <p>Not safe for concurrent use: {@link RateLimiter} guards it.
 */
final class RateEstimator {

    /** Number of answers that a measured rate needs. */
    private static final int ANSWERS = 32;

    private static final Duration BETWEEN_RAISES = Duration.ofSeconds(5);
    private static final double FIRST_RAISE = 0.08;
    private static final double SMALLEST_RAISE = 0.01;
    private static final double LARGEST_RAISE = 0.16;

    /**
     * The share of the rate that must be in use before the rate rises. Without it, the rate would rise without a test.
     */
    private static final double USED = 0.9;

    /**
     * The smallest share of the rate that remains after a rejection. The last answers may have been few for other
     * reasons.
     */
    private static final double KEPT = 0.85;

    private final ArrayDeque<Instant> answers = new ArrayDeque<>();
    private double perSecond;
    private double raise = FIRST_RAISE;
    private Instant changed = Instant.MIN;

    /** @return the new rate per minute, if it is time for a higher one */
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

    /** @return the rate per minute from now on, if it is known */
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

    /** Answers per second, over the last ones; 0 if the time between them is too short. */
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
