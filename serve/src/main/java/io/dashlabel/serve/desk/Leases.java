package io.dashlabel.serve.desk;

import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
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

    private final Map<Integer, Map<String, Long>> ends = new HashMap<>();
    private final LongSupplier nanos;

    /** @param nanos as {@link System#nanoTime} */
    Leases(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /**
     * Opens an image for a person, or tells that it is still open.
     *
     * @return whether the person had it not before
     */
    synchronized boolean open(int image, String by) {
        long now = nanos.getAsLong();
        ends.values().forEach(held -> held.values().removeIf(end -> end - now <= 0));
        ends.values().removeIf(Map::isEmpty);
        return ends.computeIfAbsent(image, n -> new TreeMap<>()).put(by, now + LENGTH.toNanos()) == null;
    }

    /**
     * Closes an image for a person.
     *
     * @return whether the person had it open
     */
    synchronized boolean close(int image, String by) {
        Map<String, Long> held = ends.get(image);
        Long end = held == null ? null : held.remove(by);
        return end != null && end - nanos.getAsLong() > 0;
    }

    /** Who else than a person has an image open; of several, the one who opened it last. */
    synchronized Optional<Lease> ofOthers(int image, Optional<String> person) {
        long now = nanos.getAsLong();
        return ends.getOrDefault(image, Map.of()).entrySet().stream()
                .filter(held -> held.getValue() - now > 0 && !person.equals(Optional.of(held.getKey())))
                .map(held -> new Lease(held.getKey(), Duration.ofNanos(held.getValue() - now)))
                .max(Comparator.comparing(Lease::left));
    }

    /** The end of a lease on a clock for people. */
    static String end(Lease lease, Clock clock) {
        return clock.instant().plus(lease.left()).toString();
    }
}
