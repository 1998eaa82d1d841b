package io.dashlabel.onnx;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The names of the outputs of a model that has an output for each part. Absent: recognised.
 *
 * @param boxes {@code [N,4]}, or {@code [N,5]} with the score
 * @param scores {@code [N]}, or {@code [N,C]} with a score for each class
 * @param labels {@code [N]}, the classes
 * @param count one number: how many boxes count
 */
public record OutputNames(
        Optional<String> boxes, Optional<String> scores, Optional<String> labels, Optional<String> count) {

    public static final OutputNames NONE =
            new OutputNames(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    OutputNames orElse(OutputNames other) {
        return new OutputNames(
                boxes.or(other::boxes), scores.or(other::scores), labels.or(other::labels), count.or(other::count));
    }

    List<String> all() {
        return Stream.of(boxes, scores, labels, count).flatMap(Optional::stream).toList();
    }
}
