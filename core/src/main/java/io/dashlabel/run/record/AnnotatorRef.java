package io.dashlabel.run.record;

import io.dashlabel.annotate.Annotator;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A model that labelled, by its name and its question.
 *
 * @param fingerprint of the question
 * @param question its parts by name
 * @param members of an ensemble; empty for a single model
 */
public record AnnotatorRef(String name, String fingerprint, Map<String, String> question, List<AnnotatorRef> members) {

    /** Part of the question of a detector; a scene classifier's has none of this name. */
    private static final String DETECTOR = "detector";

    private static final String TILING = "tiling";
    private static final String WEIGHTS = "weights";

    public AnnotatorRef {
        question = Collections.unmodifiableMap(new TreeMap<>(question));
        members = List.copyOf(members);
    }

    public static AnnotatorRef of(Annotator annotator) {
        List<? extends Annotator> members = annotator.members();
        return new AnnotatorRef(
                annotator.name(),
                annotator.question().fingerprint(),
                annotator.question().parts(),
                members.size() > 1 ? members.stream().map(AnnotatorRef::of).toList() : List.of());
    }

    /** Whether it finds objects; false for a scene classifier. */
    public boolean isDetector() {
        return question.containsKey(DETECTOR) || members.stream().anyMatch(AnnotatorRef::isDetector);
    }

    /** Whether it finds objects together with others. */
    public boolean isDetectorEnsemble() {
        return members.size() > 1 && isDetector();
    }

    /** How it cuts images into tiles, such as {@code 4x3}. */
    public Optional<String> tiling() {
        return Optional.ofNullable(question.get(TILING));
    }

    /** SHA-256 of the file of its weights. */
    public Optional<String> weights() {
        return Optional.ofNullable(question.get(WEIGHTS));
    }
}
