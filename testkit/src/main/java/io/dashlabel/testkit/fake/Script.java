package io.dashlabel.testkit.fake;

import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

/** Defines the outcome of each arrival. Implementations are safe for concurrent use and depend on the arrival alone. */
@FunctionalInterface
public interface Script {

    Outcome of(Arrival arrival);

    /** The checks that may fail in this test. Such a request gets an answer and is no violation. */
    default Set<Check> expected() {
        return Set.of();
    }

    static Script always(Outcome outcome) {
        return arrival -> outcome;
    }

    /** Outcomes in the order of arrival; the last one repeats. */
    static Script inOrder(Outcome first, Outcome... more) {
        List<Outcome> rest = List.of(more);
        return arrival -> arrival.number() == 1 || rest.isEmpty()
                ? first
                : rest.get(Math.min(arrival.number() - 2, rest.size() - 1));
    }

    /** Outcomes in the order of the attempts for each image; the last one repeats. */
    static Script perImage(Outcome first, Outcome... more) {
        Script inOrder = inOrder(first, more);
        return arrival ->
                inOrder.of(new Arrival(arrival.attempt(), arrival.attempt(), arrival.path(), arrival.sha256()));
    }

    /** Outcomes by the SHA-256 of the sent image; other images get {@link Outcome#OK}. */
    static Script bySha256(Map<String, Outcome> outcomes) {
        Map<String, Outcome> copy = Map.copyOf(outcomes);
        return arrival -> copy.getOrDefault(arrival.sha256(), Outcome.OK);
    }

    /**
     * Outcomes drawn by seed, image and attempt, independent of the order of arrival.
     *
     * @param rates the share of each outcome, 0 to 1, in total at most 1; the rest is {@link Outcome#OK}
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

    /** Returns the same script for a test that sends invalid requests. */
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
