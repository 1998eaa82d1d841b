package io.dashlabel.evaluate;

import io.dashlabel.label.Frame;
import io.dashlabel.label.Taxonomy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The words of both sides for each attribute, image by image, as their files have them. Equal words are one object. */
final class AttributeWords {

    private final Taxonomy taxonomy;
    private final Map<String, Optional<String>> known;
    private final Map<String, List<Optional<String>>> truth = new LinkedHashMap<>();
    private final Map<String, List<Optional<String>>> answers;

    AttributeWords(Taxonomy taxonomy) {
        this(taxonomy, new HashMap<>(), new LinkedHashMap<>());
        taxonomy.attributes().keySet().forEach(name -> answers.put(name, new ArrayList<>()));
    }

    private AttributeWords(
            Taxonomy taxonomy, Map<String, Optional<String>> known, Map<String, List<Optional<String>>> answers) {
        this.taxonomy = taxonomy;
        this.known = known;
        this.answers = answers;
        taxonomy.attributes().keySet().forEach(name -> truth.put(name, new ArrayList<>()));
    }

    /** The same answers, without words of the ground truth yet. */
    AttributeWords withoutTruth() {
        return new AttributeWords(taxonomy, known, answers);
    }

    /** Adds the ground truth of the next image. */
    void addTruth(Frame frame) {
        add(frame, truth);
    }

    /** Adds the ground truth that another list has for an image. */
    void addTruth(AttributeWords other, int image) {
        truth.forEach((name, words) -> words.add(of(other.truth, name).get(image)));
    }

    /** Adds the answers for the next image. */
    void addAnswers(Frame frame) {
        add(frame, answers);
    }

    private void add(Frame frame, Map<String, List<Optional<String>>> side) {
        side.forEach((name, words) -> words.add(frame.attributes()
                .flatMap(scene -> scene.word(name))
                .map(word -> known.computeIfAbsent(word, Optional::of))
                .orElse(Optional.empty())));
    }

    private static List<Optional<String>> of(Map<String, List<Optional<String>>> side, String name) {
        return side.getOrDefault(name, List.of());
    }

    /** The result of each attribute, in the taxonomy's order. */
    Map<String, AttributeResult> results() {
        Map<String, AttributeResult> results = new LinkedHashMap<>();
        taxonomy.attributes().forEach((name, vocabulary) -> {
            AttributeTally tally = new AttributeTally(vocabulary);
            List<Optional<String>> known = of(truth, name);
            List<Optional<String>> said = of(answers, name);
            for (int image = 0; image < known.size(); image++) {
                tally.add(known.get(image), said.get(image));
            }
            results.put(name, tally.result());
        });
        return Collections.unmodifiableMap(results);
    }
}
