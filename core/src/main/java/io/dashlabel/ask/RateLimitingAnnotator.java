package io.dashlabel.ask;

import io.dashlabel.annotate.AnnotatorException;
import io.dashlabel.annotate.Answer;
import io.dashlabel.annotate.Asking;
import io.dashlabel.ask.rate.RateLimiter;
import io.dashlabel.cost.ExpectedUsage;
import io.dashlabel.image.Image;
import io.dashlabel.label.FailureKind;

/** Waits for its turn before each question, and reports the service's reaction to the {@link RateLimiter}. */
public final class RateLimitingAnnotator implements Asking {

    private final Asking inner;
    private final ExpectedUsage effort;
    private final RateLimiter pace;

    /**
     * @param effort expected of one question
     * @param pace rate limiter of the service, shared by all its callers
     */
    public RateLimitingAnnotator(Asking inner, ExpectedUsage effort, RateLimiter pace) {
        this.inner = inner;
        this.effort = effort;
        this.pace = pace;
    }

    @Override
    public Answer ask(Image image) throws AnnotatorException {
        RateLimiter.Turn turn = pace.turn(effort);
        boolean told = false;
        try {
            Answer answer = inner.ask(image);
            told = true;
            turn.answered(answer.usage());
            return answer;
        } catch (AnnotatorException.Transient e) {
            if (tooFast(e)) {
                told = true;
                turn.turnedAway(e.retryAfter());
            }
            throw e;
        } finally {
            if (!told) {
                turn.failed();
            }
        }
    }

    private static boolean tooFast(AnnotatorException.Transient e) {
        return e.kind() == FailureKind.RATE_LIMITED
                || e.kind() == FailureKind.UNAVAILABLE && e.retryAfter().isPresent();
    }
}
