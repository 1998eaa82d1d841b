package io.dashlabel.cloud.http;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * Says once that a service is waited for, where its first answer takes long: a network that drops what is sent would be
 * waited for in silence. Safe for concurrent use.
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

    /** @param patience after which it is said, counted from each question until there was an answer */
    public SlowServiceNotice(String sentence, Duration patience, Consumer<String> says) {
        this(sentence, patience, says, false);
    }

    /** Says nothing. */
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
