package io.dashlabel.cloud.http;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * Reports once that the first answer of a service takes long. Without it, a network that drops packets would cause a
 * long silence. Safe for concurrent use.
 */
public final class SlowServiceNotice {

    private final String sentence;
    private final Duration patience;
    private final Consumer<String> says;
    private final AtomicBoolean done;

    private SlowServiceNotice(String sentence, Duration patience, Consumer<String> says, boolean done) {
        this.sentence = sentence;
        this.patience = patience;
        this.says = says;
        this.done = new AtomicBoolean(done);
    }

    /** @param patience the waiting time before the report, counted from each question until the first answer */
    public SlowServiceNotice(String sentence, Duration patience, Consumer<String> says) {
        this(sentence, patience, says, false);
    }

    /** Returns a notice that reports nothing. */
    static SlowServiceNotice silent() {
        return new SlowServiceNotice("", Duration.ZERO, said -> {}, true);
    }

    void tellUnless(CompletableFuture<?> answer) {
        if (!done.get()) {
            CompletableFuture.delayedExecutor(patience.toMillis(), TimeUnit.MILLISECONDS)
                    .execute(() -> {
                        if (!answer.isDone() && done.compareAndSet(false, true)) {
                            says.accept(sentence);
                        }
                    });
        }
    }

    void answered() {
        done.set(true);
    }
}
