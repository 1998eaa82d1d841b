package io.dashlabel.label;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Attributes of a whole image: weather, time of day and scene.
 *
 * @param values by attribute name, in the taxonomy's order; an attribute without an answer is missing
 * @param provenance the maker of the values; absent if the file does not record it
 */
public record SceneAttributes(Map<String, Value> values, Optional<Provenance> provenance) {

    /**
     * The value of one attribute.
     *
     * @param word from the taxonomy, such as {@code clear}
     * @param score certainty from 0 to 1; absent if the annotator gives none; for a vote, the winner's share
     * @param votes for a vote, the members' names by the word that they chose, the winner first; otherwise empty
     * @param provenance the maker of this value, if it is another one than the maker of the others; a person
     * @param verdict a person's judgement of a model's word; absent if nobody judged it
     */
    public record Value(
            String word,
            OptionalDouble score,
            Map<String, List<String>> votes,
            Optional<Provenance> provenance,
            Optional<LabelVerdict> verdict) {
        public Value {
            score.ifPresent(OrderedCopies::score);
            Map<String, List<String>> copy = new LinkedHashMap<>();
            votes.forEach((named, members) -> copy.put(named, List.copyOf(members)));
            votes = OrderedCopies.copy(copy);
        }

        /** Creates a value that nobody has judged. */
        public Value(String word, OptionalDouble score, Map<String, List<String>> votes) {
            this(word, score, votes, Optional.empty(), Optional.empty());
        }

        public Value(String word, OptionalDouble score) {
            this(word, score, Map.of());
        }

        public Value withVerdict(LabelVerdict newVerdict) {
            return new Value(word, score, votes, provenance, Optional.of(newVerdict));
        }

        /** Whether the members of a vote chose more than one word. */
        public boolean isDisputed() {
            return votes.size() > 1;
        }

        public static Value of(String word) {
            return new Value(word, OptionalDouble.empty());
        }

        public static Value of(String word, double score) {
            return new Value(word, OptionalDouble.of(score));
        }
    }

    public SceneAttributes {
        values = OrderedCopies.copy(values);
    }

    public SceneAttributes(Map<String, Value> values) {
        this(values, Optional.empty());
    }

    /** Creates the three attributes of BDD100K without scores. */
    public static SceneAttributes of(String weather, String timeofday, String scene) {
        Map<String, Value> values = new LinkedHashMap<>();
        values.put("weather", Value.of(weather));
        values.put("timeofday", Value.of(timeofday));
        values.put("scene", Value.of(scene));
        return new SceneAttributes(values);
    }

    /** Returns the word of an attribute. Empty if the attribute has no answer. */
    public Optional<String> word(String attribute) {
        return Optional.ofNullable(values.get(attribute)).map(Value::word);
    }

    public SceneAttributes withProvenance(Provenance newProvenance) {
        return new SceneAttributes(values, Optional.of(newProvenance));
    }
}
