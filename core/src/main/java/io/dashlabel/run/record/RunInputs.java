package io.dashlabel.run.record;

import io.dashlabel.image.Shard;
import io.dashlabel.photometric.PhotometricClassifier;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a run labelled, and with which models.
 *
 * @param images where they came from
 * @param remark what a reader of the figures must know of the images, such as that they are drawn
 * @param fallback what labelled in place of the models of the quality that was asked for
 * @param annotators in the order in which they labelled
 * @param imageSet 16 hex digits that stand for the images labelled
 * @param shard part of the images that the run labelled; absent: it is not divided
 * @param parts runs that this run was merged of; none if it labelled images itself
 */
public record RunInputs(
        Optional<String> images,
        Optional<String> remark,
        Optional<PresetFallback> fallback,
        List<AnnotatorRef> annotators,
        Optional<String> imageSet,
        Optional<Shard> shard,
        List<RunPart> parts) {

    static final RunInputs NONE = new RunInputs(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            Optional.empty(),
            Optional.empty(),
            List.of());

    public RunInputs {
        annotators = List.copyOf(annotators);
        parts = List.copyOf(parts);
    }

    /** Returns the inputs of a run that was merged of these parts, each of which has the same but for its shard. */
    public RunInputs merged(List<RunPart> of) {
        return new RunInputs(images, remark, fallback, annotators, Optional.empty(), Optional.empty(), of);
    }

    RunInputs withImageSet(String hash) {
        return new RunInputs(images, remark, fallback, annotators, Optional.of(hash), shard, parts);
    }

    /** Their names; the scene classifier that every run has by default is named only where it is alone. */
    public String models() {
        List<String> names = annotators.stream().map(AnnotatorRef::name).toList();
        List<String> chosen = names.stream()
                .filter(name -> !name.equals(PhotometricClassifier.NAME))
                .toList();
        return String.join(", ", chosen.isEmpty() ? names : chosen);
    }

    /** How the models cut images into tiles, such as {@code 4x3}; usually one word. */
    public Optional<String> tiles() {
        String distinct = annotators.stream()
                .flatMap(annotator -> Stream.concat(Stream.of(annotator), annotator.members().stream()))
                .flatMap(annotator -> annotator.tiling().stream())
                .distinct()
                .collect(Collectors.joining(", "));
        return distinct.isEmpty() ? Optional.empty() : Optional.of(distinct);
    }
}
