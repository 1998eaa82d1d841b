package io.dashlabel.ask;

import static org.assertj.core.api.Assertions.assertThat;

import io.dashlabel.annotate.AnnotatorException;
import io.dashlabel.annotate.Answer;
import io.dashlabel.annotate.Asking;
import io.dashlabel.ask.rate.CallPolicy;
import io.dashlabel.ask.rate.RateLimiter;
import io.dashlabel.cost.ExpectedUsage;
import io.dashlabel.cost.Usage;
import io.dashlabel.image.Image;
import io.dashlabel.label.FailureKind;
import io.dashlabel.testkit.ManualClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Forty callers at once and a service that has room for six, on a clock moved by hand. */
class NoRetryStormTest {

    private static final int CALLERS = 40;
    private static final int EACH = 25;
    private static final int ROOM = 6;

    private final ManualClock clock = new ManualClock();

    /** Turns away whoever comes while six are served; says how long to wait, or not. */
    private final class Crowded implements Asking {
        private final Optional<Duration> retryAfter;
        private int served;
        private int requests;
        private int turnedAway;

        Crowded(Optional<Duration> retryAfter) {
            this.retryAfter = retryAfter;
        }

        @Override
        public Answer ask(Image image) throws AnnotatorException {
            synchronized (this) {
                requests++;
                if (served == ROOM) {
                    turnedAway++;
                    throw new AnnotatorException.Transient(FailureKind.RATE_LIMITED, "too many", retryAfter);
                }
                served++;
            }
            try {
                clock.sleep(Duration.ofMillis(500 + Math.floorMod(image.sha256().hashCode(), 1000)));
                return Script.answer(Usage.NONE);
            } catch (InterruptedException e) {
                throw AnnotatorException.interrupted();
            } finally {
                synchronized (this) {
                    served--;
                }
            }
        }
    }

    private void assertSettles(Crowded service) throws Exception {
        CallPolicy policy = CallPolicy.DEFAULT.withConcurrency(CALLERS);
        RateLimiter pace = new RateLimiter(policy, clock, clock, () -> false);
        RetryingAnnotator retrying = new RetryingAnnotator(
                service,
                oneTry -> new RateLimitingAnnotator(oneTry, ExpectedUsage.FREE, pace),
                policy,
                clock,
                clock,
                new SplittableRandom(1));
        ExecutorService threads = Executors.newFixedThreadPool(CALLERS);
        List<Future<Integer>> callers = new ArrayList<>();
        for (int c = 0; c < CALLERS; c++) {
            String caller = "caller " + c + " image ";
            Callable<Integer> questions = () -> {
                int answers = 0;
                for (int i = 0; i < EACH; i++) {
                    answers += retrying.ask(Script.image(caller + i)).body().isEmpty() ? 0 : 1;
                }
                return answers;
            };
            callers.add(threads.submit(questions));
        }
        threads.shutdown();
        while (!callers.stream().allMatch(Future::isDone)) {
            if (clock.sleepers() > 0) {
                clock.advanceToNext();
            }
            Thread.yield();
        }
        int answers = 0;
        for (Future<Integer> caller : callers) {
            answers += caller.get();
        }
        assertThat(answers).isEqualTo(CALLERS * EACH);
        assertThat(service.requests).isEqualTo(CALLERS * EACH + service.turnedAway);
        assertThat(service.turnedAway).isLessThan(CALLERS * EACH / 8);
    }

    @Test
    void every_question_is_answered_and_few_are_turned_away() throws Exception {
        assertSettles(new Crowded(Optional.empty()));
    }

    @Test
    void so_too_where_the_service_says_how_long_to_wait() throws Exception {
        assertSettles(new Crowded(Optional.of(Duration.ofSeconds(2))));
    }
}
