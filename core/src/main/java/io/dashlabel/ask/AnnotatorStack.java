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
 * Puts around an annotator what belongs there. A model on this machine is only remembered; a service is asked through all
 * of them, outermost first:
 *
 * <pre>CachingAnnotator( RetryingAnnotator( RateLimitingAnnotator( ValidatingAnnotator( BudgetedAnnotator( annotator )))))</pre>
 *
 * docs/asking.md says why in this order.
 *
 * @param store of answers; closed by who opened it
 * @param remembering what to do with answers that are there
 * @param recall counts what was remembered
 * @param budget of the run
 * @param clock best a {@link MonotonicClock}
 * @param sleeper waits between tries
 * @param random for the waits between tries
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
     * @param pace of the service that it asks; absent for a model on this machine
     * @throws IllegalArgumentException where a remote detector has no pace, or a local one has
     */
    public WrappedDetector around(ObjectDetector detector, Optional<RateLimiter> pace) {
        return new WrappedDetector(detector, asking(detector, pace), pace);
    }

    /**
     * Wraps a scene classifier.
     *
     * @param pace of the service that it asks; absent for a model on this machine
     * @throws IllegalArgumentException where a remote classifier has no pace, or a local one has
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
