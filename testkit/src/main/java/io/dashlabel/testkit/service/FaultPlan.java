package io.dashlabel.testkit.service;

import io.dashlabel.testkit.service.Fault.Reach;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Plans which attempt for which image fails and how. The plan depends only on seed, image and attempt, not on the order
 * of the requests.
 *
 * @param seed of the plan
 * @param rates the share of each fault, 0 to 1: of the attempts, or of the images for faults of an image or of the run
 */
public record FaultPlan(long seed, Map<Fault, Double> rates) {

    public static final FaultPlan NONE = new FaultPlan(0, Map.of());

    public FaultPlan {
        Map<Fault, Double> copy = new EnumMap<>(Fault.class);
        copy.putAll(rates);
        rates = Collections.unmodifiableMap(copy);
        if (sum(rates, false) > 1
                || sum(rates, true) > 1
                || rates.values().stream().anyMatch(rate -> !(rate >= 0))) {
            throw new IllegalArgumentException("rates lie in 0..1, in all: " + rates);
        }
    }

    private static double sum(Map<Fault, Double> rates, boolean lasting) {
        return rates.entrySet().stream()
                .filter(rate -> lasting(rate.getKey()) == lasting)
                .mapToDouble(Map.Entry::getValue)
                .sum();
    }

    private static boolean lasting(Fault fault) {
        return fault.reach() == Reach.IMAGE || fault.reach() == Reach.RUN;
    }

    /** Returns a copy with a total rate for all faults of a scope, spread evenly. */
    public FaultPlan with(Reach reach, double rate) {
        List<Fault> faults =
                Arrays.stream(Fault.values()).filter(f -> f.reach() == reach).toList();
        Map<Fault, Double> more = new EnumMap<>(Fault.class);
        more.putAll(rates);
        faults.forEach(fault -> more.put(fault, rate / faults.size()));
        return new FaultPlan(seed, more);
    }

    public FaultPlan with(Fault fault, double rate) {
        Map<Fault, Double> more = new EnumMap<>(Fault.class);
        more.putAll(rates);
        more.put(fault, rate);
        return new FaultPlan(seed, more);
    }

    public FaultPlan withSeed(long newSeed) {
        return new FaultPlan(newSeed, rates);
    }

    /**
     * Returns the fault of an attempt. Empty if the attempt succeeds.
     *
     * @param sha256 of the image, 64 hexadecimal digits
     * @param attempt from 1
     */
    public Optional<Fault> of(String sha256, int attempt) {
        return drawn(sha256, 0, true).or(() -> drawn(sha256, attempt, false));
    }

    private Optional<Fault> drawn(String sha256, int attempt, boolean lasting) {
        long image = Long.parseUnsignedLong(sha256.substring(0, 16), 16);
        double draw = new SplittableRandom(seed ^ image ^ attempt * 0x9E3779B97F4A7C15L).nextDouble();
        for (Map.Entry<Fault, Double> rate : rates.entrySet()) {
            if (lasting(rate.getKey()) == lasting) {
                draw -= rate.getValue();
                if (draw < 0) {
                    return Optional.of(rate.getKey());
                }
            }
        }
        return Optional.empty();
    }
}
