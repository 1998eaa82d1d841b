package io.dashlabel.testkit.fake;

import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

/** What is answered when. Must be safe for concurrent use and depend on the arrival alone. */
@FunctionalInterface
public interface Script {

    Outcome of(Arrival arrival);

    /** Checks whose failing is what the test wants; it is answered all the same and is no violation. */
    default Set<Check> expected() {
        return Set.of();
    }

    static Script always(Outcome outcome) {
        return arrival -> outcome;
    }

    /** By order of arrival; the last one stays. */
    static Script inOrder(Outcome first, Outcome... more) {
        List<Outcome> rest = List.of(more);
        return arrival -> arrival.number() == 1 || rest.isEmpty()
                ? first
                : rest.get(Math.min(arrival.number() - 2, rest.size() - 1));
    }

    /** By order of the attempts at each image; the last one stays. */
    static Script perImage(Outcome first, Outcome... more) {
        Script inOrder = inOrder(first, more);
        return arrival ->
                inOrder.of(new Arrival(arrival.attempt(), arrival.attempt(), arrival.path(), arrival.sha256()));
    }

    /** By the SHA-256 of the image as it is sent; the others are {@link Outcome#OK}. */
    static Script bySha256(Map<String, Outcome> outcomes) {
        Map<String, Outcome> copy = Map.copyOf(outcomes);
        return arrival -> copy.getOrDefault(arrival.sha256(), Outcome.OK);
    }

    /**
     * Drawn by seed, image and attempt, the same whatever the order of arrival.
     *
     * @param rates how often each comes, 0..1, in all at most 1; the rest is {@link Outcome#OK}
     */
    static Script drawn(long seed, Map<Outcome, Double> rates) {
        Map<Outcome, Double> copy = new EnumMap<>(Outcome.class);
        copy.putAll(rates);
        if (copy.values().stream().anyMatch(rate -> !(rate >= 0))
                || copy.values().stream().mapToDouble(rate -> rate).sum() > 1) {
            throw new IllegalArgumentException("rates lie in 0..1, in all: " + rates);
        }
        return arrival -> {
            long image = Long.parseUnsignedLong(arrival.sha256().substring(0, 16), 16);
            double draw = new SplittableRandom(seed ^ image ^ arrival.attempt() * 0x9E3779B97F4A7C15L).nextDouble();
            for (Map.Entry<Outcome, Double> rate : copy.entrySet()) {
                draw -= rate.getValue();
                if (draw < 0) {
                    return rate.getKey();
                }
            }
            return Outcome.OK;
        };
    }

    /** The same script, for a test that sends what is wrong. */
    default Script expecting(Check first, Check... more) {
        Set<Check> all = EnumSet.of(first, more);
        all.addAll(expected());
        Script self = this;
        return new Script() {
            @Override
            public Outcome of(Arrival arrival) {
                return self.of(arrival);
            }

            @Override
            public Set<Check> expected() {
                return Collections.unmodifiableSet(all);
            }
        };
    }
}
