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
 * The votes for the word of one attribute. The word of the greatest weight wins; of equal ones that whose members gave the
 * higher scores in sum, a vote without a score counting as sure of itself (1); of equal ones again that which was named
 * first. The score of the winner is its share of the weight cast and withheld.
 *
 * <p>Sums are decimal and exact, so that rounding never breaks a tie, nor the order of members one that is none.
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
    private BigDecimal whole = BigDecimal.ZERO;

    /** @param value the member's word, with its score where it has one */
    void cast(String member, SceneAttributes.Value value, double weight) {
        Count count = counts.computeIfAbsent(value.word(), word -> new Count());
        count.members.add(member);
        count.weight = count.weight.add(BigDecimal.valueOf(weight));
        count.scores = count.scores.add(BigDecimal.valueOf(value.score().orElse(1)));
        withhold(weight);
    }

    /** Counts a vote that nobody could ask for: in the whole, for no word. */
    void withhold(double weight) {
        whole = whole.add(BigDecimal.valueOf(weight));
    }

    /** The winner, its share as its score, and who voted for what, the strongest word first; empty without a vote. */
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
        double share = winner.getValue().weight.doubleValue() / whole.doubleValue();
        return Optional.of(new SceneAttributes.Value(winner.getKey(), OptionalDouble.of(share), votes));
    }
}
