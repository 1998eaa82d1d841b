package io.dashlabel.run;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Asks a run to end soon: no new images are begun, those in flight are finished. The first cause stays. Safe for
 * concurrent use.
 */
public final class StopSignal {

    /** Why a run ends before its last image. */
    public enum Cause {
        /** Somebody wants it to end. */
        REQUESTED,
        /** What it may spend is spent. */
        BUDGET,
        /** Going on would only give the same error. */
        ERROR
    }

    /**
     * Why, in words.
     *
     * @param sentence for a person: what happened and what to do
     */
    public record Stop(Cause cause, String sentence) {}

    private final AtomicReference<Stop> first = new AtomicReference<>();

    /** On request. */
    public void stop() {
        stop(Cause.REQUESTED, "it was interrupted");
    }

    public void stop(Cause cause, String sentence) {
        first.compareAndSet(null, new Stop(cause, sentence));
    }

    public boolean stopped() {
        return first.get() != null;
    }

    /** Why; absent while nobody has asked to stop. */
    public Optional<Stop> why() {
        return Optional.ofNullable(first.get());
    }
}
