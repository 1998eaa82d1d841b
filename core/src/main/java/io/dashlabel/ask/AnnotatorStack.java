package io.dashlabel.ask;

import io.dashlabel.annotate.Annotator;
import io.dashlabel.annotate.Asking;
import io.dashlabel.annotate.Lane;
import io.dashlabel.annotate.ObjectDetector;
import io.dashlabel.annotate.SceneClassifier;
import io.dashlabel.ask.rate.RateLimiter;
import io.dashlabel.io.MonotonicClock;
import io.dashlabel.io.Sleeper;
import java.time.Clock;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Wraps an annotator for a run. A local model gets only the cache. A service gets all wrappers, outermost first:
 *
 * <pre>CachingAnnotator( RetryingAnnotator( RateLimitingAnnotator( ValidatingAnnotator( BudgetedAnnotator( annotator )))))</pre>
 *
 * <p>docs/asking.md gives the reason for this order.
 *
 * @param store holds the answers; the caller that opened it closes it
 * @param remembering decides how stored answers are used
 * @param recall counts the cached answers
 * @param budget of the run
 * @param clock best a {@link MonotonicClock}
 * @param sleeper waits between tries
 * @param random draws the waits between tries
 */
public record AnnotatorStack(
        AnswerStore store,
        CachingAnnotator.Policy remembering,
        CacheStatistics recall,
        Budget budget,
        Clock clock,
        Sleeper sleeper,
        RandomGenerator random) {

    /**
     * Wraps a detector.
     *
     * @param pace rate limiter of the service behind the detector; absent for a local model
     * @throws IllegalArgumentException if a remote detector has no pace, or a local detector has one
     */
    public WrappedDetector around(ObjectDetector detector, Optional<RateLimiter> pace) {
        return new WrappedDetector(detector, asking(detector, pace), pace);
    }

    /**
     * Wraps a scene classifier.
     *
     * @param pace rate limiter of the service behind the classifier; absent for a local model
     * @throws IllegalArgumentException if a remote classifier has no pace, or a local classifier has one
     */
    public WrappedClassifier around(SceneClassifier classifier, Optional<RateLimiter> pace) {
        return new WrappedClassifier(classifier, asking(classifier, pace), pace);
    }

    private Asking asking(Annotator annotator, Optional<RateLimiter> pace) {
        if (pace.isPresent() != (annotator.lane() == Lane.REMOTE)) {
            throw new IllegalArgumentException(
                    annotator.name() + " is " + annotator.lane() + (pace.isPresent() ? " and has a pace" : ""));
        }
        Asking asked = pace.isPresent() ? service(annotator, pace.get()) : annotator;
        return new CachingAnnotator(asked, annotator, store, remembering, recall, clock);
    }

    private Asking service(Annotator annotator, RateLimiter pace) {
        Asking once =
                new ValidatingAnnotator(new BudgetedAnnotator(annotator, annotator.expectedUsage(), budget), annotator);
        return new RetryingAnnotator(
                once,
                oneTry -> new RateLimitingAnnotator(oneTry, annotator.expectedUsage(), pace),
                pace.policy(),
                clock,
                sleeper,
                random);
    }
}
