package io.dashlabel.format.yolo;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The scores of the boxes of one label file, from the file of the same name below {@code scores/}. A box that somebody
 * moved or relabelled since has no score any more. For one thread.
 */
final class ScoreLines {

    private record Key(int category, Shares box) {}

    private final Map<Key, Deque<Double>> scores = new HashMap<>();

    private ScoreLines() {}

    static ScoreLines beside(Path root, Path labels) throws IOException {
        ScoreLines found = new ScoreLines();
        Optional<Path> file = YoloPaths.swapped(root, labels, YoloPaths.LABELS, YoloPaths.SCORES);
        if (file.isPresent() && Files.isRegularFile(file.get())) {
            for (YoloLine line : YoloLine.all(file.get(), Files.readString(file.get(), StandardCharsets.UTF_8))) {
                line.score()
                        .ifPresent(score -> found.scores
                                .computeIfAbsent(new Key(line.category(), line.box()), key -> new ArrayDeque<>())
                                .add(score));
            }
        }
        return found;
    }

    /** The score of a box; of equal boxes, each gets the next one. */
    OptionalDouble of(YoloLine line) {
        Deque<Double> left = scores.get(new Key(line.category(), line.box()));
        Double next = left == null ? null : left.poll();
        return next == null ? OptionalDouble.empty() : OptionalDouble.of(next);
    }
}
