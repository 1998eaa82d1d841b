package io.dashlabel.onnx;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The outputs of a model that has an output for each part of a box.
 *
 * @param boxes {@code [N,4]}, or {@code [N,5]} with the score
 * @param scores {@code [N]}, or {@code [N,C]}; absent if the boxes have the score
 * @param labels {@code [N]}; absent if there is a score for each class
 * @param count one number: how many boxes count
 */
record OutputRoles(Tensor boxes, Optional<Tensor> scores, Optional<Tensor> labels, Optional<Tensor> count) {

    private static final int SCORED_BOX = 5;

    /**
     * Assigns the outputs by their names, then by their shapes, because exporters rename outputs.
     *
     * @param stated names from the user; each must be that of an output
     */
    static Optional<OutputRoles> of(List<Tensor> outputs, OutputNames stated) {
        if (!stated.all().stream()
                .allMatch(name -> named(outputs, Optional.of(name)).isPresent())) {
            return Optional.empty();
        }
        Optional<Tensor> boxes = named(outputs, stated.boxes()).or(() -> boxes(outputs));
        if (boxes.isEmpty() || boxes(boxes.get()).isEmpty()) {
            return Optional.empty();
        }
        int rows = rows(boxes.get());
        boolean scored = columns(boxes.get()) == SCORED_BOX;
        List<Tensor> others = outputs.stream()
                .filter(o -> !o.name().equals(boxes.get().name()))
                .toList();
        List<Tensor> flat = others.stream().filter(o -> isFlat(o, rows)).toList();
        Optional<Tensor> table = named(outputs, stated.scores())
                .filter(o -> isTable(o, rows))
                .or(() -> first(
                        others, o -> isTable(o, rows) && !o.integers(), "logit", "score", "conf", "prob", "label"));
        boolean isForEachClass = flat.isEmpty()
                || (stated.scores().isPresent() && stated.labels().isEmpty());
        if (table.isPresent() && !scored && isForEachClass) {
            return Optional.of(new OutputRoles(boxes.get(), table, Optional.empty(), Optional.empty()))
                    .filter(roles -> isWhole(outputs, roles, stated));
        }
        Optional<Tensor> labels = named(flat, stated.labels())
                .or(() -> first(flat, o -> o.integers() && !isCount(o), "label", "class", "cls"))
                .or(() -> first(flat, o -> names(o, "label", "class", "cls"), "label"));
        Optional<Tensor> scores = scored
                ? Optional.empty()
                : named(flat, stated.scores())
                        .or(() -> first(
                                flat,
                                o -> !o.integers()
                                        && !isCount(o)
                                        && labels.filter(l -> l.name().equals(o.name()))
                                                .isEmpty(),
                                "score",
                                "conf",
                                "prob"));
        Optional<Tensor> count = named(outputs, stated.count()).or(() -> first(others, OutputRoles::isCount, "num"));
        boolean complete = labels.isPresent() && (scored || scores.isPresent());
        return complete
                ? Optional.of(new OutputRoles(boxes.get(), scores, labels, count))
                        .filter(roles -> isWhole(outputs, roles, stated))
                : Optional.empty();
    }

    /** Finds the outputs of known names in another run. */
    static OutputRoles of(OutputNames names, List<Tensor> outputs) {
        return new OutputRoles(
                named(outputs, names.boxes()).orElseThrow(),
                named(outputs, names.scores()),
                named(outputs, names.labels()),
                named(outputs, names.count()));
    }

    OutputNames names() {
        return new OutputNames(
                Optional.of(boxes.name()), scores.map(Tensor::name), labels.map(Tensor::name), count.map(Tensor::name));
    }

    /** The number of rows. */
    int rows() {
        return rows(boxes);
    }

    /** The number of columns of the boxes: 4, or 5 with the score. */
    int boxColumns() {
        return columns(boxes);
    }

    /** The number of scores of a row, if there is one for each class. */
    int scoreColumns() {
        return labels.isEmpty() ? columns(scores.orElseThrow()) : 1;
    }

    /** Whether the names of all parts contain one of the words. */
    boolean areCalled(String boxWord, String scoreWord) {
        return names(boxes, boxWord) && scores.filter(s -> names(s, scoreWord)).isPresent();
    }

    /** Other outputs may exist only where the names leave no doubt: hidden states, feature maps. */
    private static boolean isWhole(List<Tensor> outputs, OutputRoles roles, OutputNames stated) {
        long used = 1
                + Stream.of(roles.scores, roles.labels, roles.count)
                        .flatMap(Optional::stream)
                        .count();
        boolean named = names(roles.boxes, "box", "dets")
                && roles.scores
                        .or(roles::labels)
                        .filter(o -> names(o, "logit", "score", "label", "conf"))
                        .isPresent();
        return used == outputs.size() || named || !stated.equals(OutputNames.NONE);
    }

    private static Optional<Tensor> named(List<Tensor> outputs, Optional<String> name) {
        return name.flatMap(
                n -> outputs.stream().filter(o -> o.name().equals(n)).findFirst());
    }

    private static Optional<Tensor> boxes(List<Tensor> outputs) {
        // Scores of one image [1,4] look like one box; boxes are the larger output.
        List<Tensor> largest = outputs.stream()
                .sorted(Comparator.comparing(o -> -o.data().limit()))
                .toList();
        return first(largest, o -> boxes(o).isPresent() && !o.integers(), "box", "dets", "rects");
    }

    /** Returns the first output with one of these words in its name, otherwise the first of all. */
    private static Optional<Tensor> first(List<Tensor> outputs, Predicate<Tensor> possible, String... words) {
        List<Tensor> all = outputs.stream().filter(possible).toList();
        return all.stream()
                .filter(o -> names(o, words))
                .findFirst()
                .or(() -> all.stream().findFirst());
    }

    private static boolean names(Tensor output, String... words) {
        String name = output.name().toLowerCase(Locale.ROOT);
        return Stream.of(words).anyMatch(name::contains);
    }

    private static boolean isCount(Tensor output) {
        return output.data().limit() == 1 && names(output, "num", "count");
    }

    /** The rows and columns of boxes: {@code [N,4]}, {@code [N,5]}, {@code [N,1,4]}, with or without a batch axis. */
    private static Optional<List<Integer>> boxes(Tensor output) {
        List<Integer> shape = output.shape();
        if (shape.size() == 4 && shape.get(0) == 1 && shape.get(2) == 1 && shape.get(3) == 4) {
            return Optional.of(List.of(shape.get(1), 4));
        }
        return output.shapeOfRank(2).filter(s -> s.get(1) == 4 || s.get(1) == SCORED_BOX);
    }

    private static int rows(Tensor boxes) {
        return boxes(boxes).orElseThrow().get(0);
    }

    private static int columns(Tensor table) {
        return Objects.requireNonNull(table.shape().get(table.shape().size() - 1));
    }

    private static boolean isFlat(Tensor output, int rows) {
        return output.data().limit() == rows && output.shapeOfRank(1).isPresent();
    }

    private static boolean isTable(Tensor output, int rows) {
        return output.shapeOfRank(2)
                .filter(s -> s.get(0) == rows && s.get(1) > 0)
                .isPresent();
    }
}
