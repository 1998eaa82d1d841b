package io.dashlabel.pipeline.scenes;

import io.dashlabel.label.Frame;
import io.dashlabel.label.LabelVerdict;
import io.dashlabel.label.Provenance;
import io.dashlabel.label.Review;
import io.dashlabel.label.SceneAttributes;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The scene words of an image that a person decided. A word of a model says only what the model thinks. */
final class ReviewedWords {

    private ReviewedWords() {}

    /**
     * Returns the words by attribute. A word counts if a person made it, accepted it, or finished the review of its image.
     * In a file that says nothing about who made its words, as ground truth does, every word without a score counts.
     */
    static Map<String, String> of(Frame frame) {
        Map<String, String> words = new LinkedHashMap<>();
        frame.attributes()
                .ifPresent(attributes -> attributes.values().forEach((name, value) -> {
                    if (isDecided(frame, attributes, value)) {
                        words.put(name, value.word());
                    }
                }));
        return words;
    }

    private static boolean isDecided(Frame frame, SceneAttributes attributes, SceneAttributes.Value value) {
        if (value.verdict().isPresent()) {
            return value.verdict().get().decision() == LabelVerdict.Decision.ACCEPTED;
        }
        Optional<Provenance> maker = value.provenance().or(attributes::provenance);
        if (maker.filter(Provenance::isHuman).isPresent()) {
            return true;
        }
        if (frame.review().isPresent()) {
            return frame.review().filter(Review::isReviewed).isPresent();
        }
        return maker.isEmpty() && value.score().isEmpty() && value.votes().isEmpty();
    }
}
