package io.dashlabel.label;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What is true of a whole image: weather, timeofday, scene.
 *
 * @param values by attribute name, in the order of the taxonomy; a name that is missing was not answered
 * @param provenance who says so; absent where nobody wrote it down
 */
public record SceneAttributes(Map<String, Value> values, Optional<Provenance> provenance) {

    /** The three attributes that BDD100K knows, in its order. */
    public static final List<String> NAMES = List.of("weather", "timeofday", "scene");

    /**
     * One answer.
     *
     * @param word from the taxonomy, such as {@code clear}
     * @param score certainty in 0..1 where the annotator has one; never invented. Of a vote the share of the winner
     * @param votes where several voted: who named which word, the winner first; empty otherwise
     */
    public record Value(String word, OptionalDouble score, Map<String, List<String>> votes) {
        public Value {
            score.ifPresent(OrderedCopies::score);
            Map<String, List<String>> copy = new LinkedHashMap<>();
            votes.forEach((named, members) -> copy.put(named, List.copyOf(members)));
            votes = OrderedCopies.copy(copy);
        }

        public Value(String word, OptionalDouble score) {
            this(word, score, Map.of());
        }

        /** Whether several voted and named more than one word. */
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

    /** The three words of BDD100K, without scores. */
    public static SceneAttributes of(String weather, String timeofday, String scene) {
        Map<String, Value> values = new LinkedHashMap<>();
        values.put("weather", Value.of(weather));
        values.put("timeofday", Value.of(timeofday));
        values.put("scene", Value.of(scene));
        return new SceneAttributes(values);
    }

    /** The word answered for an attribute. */
    public Optional<String> word(String attribute) {
        return Optional.ofNullable(values.get(attribute)).map(Value::word);
    }

    public SceneAttributes by(Provenance who) {
        return new SceneAttributes(values, Optional.of(who));
    }
}
