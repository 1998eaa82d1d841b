package io.dashlabel.serve.desk;

import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Who has which image open. A lease tells others; it forbids nothing. It ends by a clock that never jumps. Safe for use
 * by several threads.
 */
final class Leases {

    static final Duration LENGTH = Duration.ofMinutes(10);

    /**
     * A lease.
     *
     * @param left until it ends
     */
    record Lease(String by, Duration left) {}

    private record Held(String by, long until) {}

    private final Map<Integer, Held> held = new HashMap<>();
    private final LongSupplier nanos;

    /** @param nanos as {@link System#nanoTime} */
    Leases(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /**
     * Opens an image for a person, unless somebody else has it open.
     *
     * @return whether the person has it from now on and had not before
     */
    synchronized boolean open(int image, String by) {
        long now = nanos.getAsLong();
        held.values().removeIf(lease -> lease.until() - now <= 0);
        Held there = held.get(image);
        if (there != null && !there.by().equals(by)) {
            return false;
        }
        held.put(image, new Held(by, now + LENGTH.toNanos()));
        return there == null;
    }

    /** Who else than a person has an image open. */
    synchronized Optional<Lease> ofOthers(int image, Optional<String> person) {
        Held there = held.get(image);
        long left = there == null ? 0 : there.until() - nanos.getAsLong();
        return there == null || left <= 0 || person.equals(Optional.of(there.by()))
                ? Optional.empty()
                : Optional.of(new Lease(there.by(), Duration.ofNanos(left)));
    }

    /** The end of a lease on a clock for people. */
    static String end(Lease lease, Clock clock) {
        return clock.instant().plus(lease.left()).toString();
    }
}
