package io.dashlabel.annotate.ensemble;

import io.dashlabel.label.SceneAttributes;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Counts the votes for the value of one attribute. The word with the greatest weight wins. Among equal weights, the
 * word with the highest sum of scores wins; a vote without a score counts as 1. If these are equal too, the first named
 * word wins. The winner's score is its share of all weight, cast and withheld.
 *
 * <p>The sums are exact decimals. Rounding can therefore neither break a tie nor create one that depends on the order
 * of members.
 */
final class VoteCount {

    private static final Comparator<Count> STRONGEST_FIRST = Comparator.comparing((Count count) -> count.weight)
            .thenComparing(count -> count.scores)
            .reversed();

    private static final class Count {
        private final List<String> members = new ArrayList<>();
        private BigDecimal weight = BigDecimal.ZERO;
        private BigDecimal scores = BigDecimal.ZERO;
    }

    private final Map<String, Count> counts = new LinkedHashMap<>();
    private BigDecimal totalWeight = BigDecimal.ZERO;

    /** @param value the member's word, with its score if it has one */
    void cast(String member, SceneAttributes.Value value, double weight) {
        Count count = counts.computeIfAbsent(value.word(), word -> new Count());
        count.members.add(member);
        count.weight = count.weight.add(BigDecimal.valueOf(weight));
        count.scores = count.scores.add(BigDecimal.valueOf(value.score().orElse(1)));
        withhold(weight);
    }

    /** Counts the weight of a member without a vote: in the total, but for no word. */
    void withhold(double weight) {
        totalWeight = totalWeight.add(BigDecimal.valueOf(weight));
    }

    /**
     * Returns the winner, with its share as its score and the members by word, the strongest word first. Empty without
     * a vote.
     */
    Optional<SceneAttributes.Value> result() {
        List<Map.Entry<String, Count>> ranked = counts.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(STRONGEST_FIRST))
                .toList();
        if (ranked.isEmpty()) {
            return Optional.empty();
        }
        Map<String, List<String>> votes = new LinkedHashMap<>();
        ranked.forEach(entry -> votes.put(entry.getKey(), entry.getValue().members));
        Map.Entry<String, Count> winner = ranked.get(0);
        double share = winner.getValue().weight.doubleValue() / totalWeight.doubleValue();
        return Optional.of(new SceneAttributes.Value(winner.getKey(), OptionalDouble.of(share), votes));
    }
}
