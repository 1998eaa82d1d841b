package io.dashlabel.run;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Asks a run to end soon: no new images begin, and those in flight are finished. The first cause stays. Safe for
 * concurrent use.
 */
public final class StopSignal {

    /** The cause of an early end. */
    public enum Cause {
        /** A user ends the run. */
        REQUESTED,
        /** The budget is spent. */
        BUDGET,
        /** Every further image would get the same error. */
        ERROR
    }

    /**
     * The cause with its message.
     *
     * @param sentence for people: the event and the remedy
     */
    public record Stop(Cause cause, String sentence) {}

    private final AtomicReference<Stop> first = new AtomicReference<>();

    /** Stops the run on request. */
    public void stop() {
        stop(Cause.REQUESTED, "it was interrupted");
    }

    public void stop(Cause cause, String sentence) {
        first.compareAndSet(null, new Stop(cause, sentence));
    }

    public boolean stopped() {
        return first.get() != null;
    }

    /** The cause; absent before the first request to stop. */
    public Optional<Stop> why() {
        return Optional.ofNullable(first.get());
    }
}
