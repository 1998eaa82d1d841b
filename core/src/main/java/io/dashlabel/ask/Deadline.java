package io.dashlabel.ask;

import io.dashlabel.annotate.AnnotatorException;
import io.dashlabel.annotate.Answer;
import io.dashlabel.annotate.Asking;
import io.dashlabel.image.Image;
import io.dashlabel.label.FailureKind;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** The time that is left for one question. Confined to the thread that asks the question. */
final class Deadline {

    private final Duration all;
    private final Clock clock;
    private final ExecutorService threads;
    private Duration left;

    /** @param threads run the tries, because a try may never return */
    Deadline(Duration all, Clock clock, ExecutorService threads) {
        this.all = all;
        this.clock = clock;
        this.threads = threads;
        this.left = all;
    }

    /** Whether time is left after this wait. */
    boolean allows(Duration wait) {
        return wait.compareTo(left) < 0;
    }

    void spend(Duration time) {
        left = left.minus(time);
    }

    /** Runs one try and interrupts it at the deadline. A try that ignores the interrupt is abandoned. */
    Answer within(Asking asking, Image image) throws AnnotatorException {
        Instant begun = clock.instant();
        Future<Answer> oneTry = threads.submit(() -> asking.ask(image));
        try {
            Answer answer = oneTry.get(left.toNanos(), TimeUnit.NANOSECONDS);
            spend(Duration.between(begun, clock.instant()));
            return answer;
        } catch (ExecutionException e) {
            spend(Duration.between(begun, clock.instant()));
            throw unwrapped(e.getCause());
        } catch (TimeoutException e) {
            oneTry.cancel(true);
            left = Duration.ZERO;
            throw new AnnotatorException.Transient(
                    FailureKind.TIMED_OUT, "no complete answer within " + seconds(all), Optional.empty());
        } catch (InterruptedException e) {
            oneTry.cancel(true);
            throw AnnotatorException.interrupted();
        }
    }

    private static AnnotatorException unwrapped(@Nullable Throwable cause) {
        if (cause instanceof AnnotatorException asked) {
            return asked;
        }
        if (cause instanceof RuntimeException unchecked) {
            throw unchecked;
        }
        if (cause instanceof Error error) {
            throw error;
        }
        throw new IllegalStateException(cause);
    }

    private static String seconds(Duration time) {
        return time.toMillis() % 1000 == 0 ? time.toSeconds() + " s" : time.toMillis() + " ms";
    }
}
