package io.dashlabel.app.evaluation;

import io.dashlabel.format.LabelIndex;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Which prediction belongs to which ground truth. Either side may leave out the folder or the ending of an image's name.
 *
 * @param pairs one for each image of the ground truth, in the order of their names
 * @param surplus number of predictions that no ground truth belongs to
 */
record FramePairs(List<Pair> pairs, int surplus) {

    /** An image by its name in the ground truth and, where there is one, in the predictions. */
    record Pair(String truth, Optional<String> prediction) {}

    FramePairs {
        pairs = List.copyOf(pairs);
    }

    static FramePairs of(LabelIndex truth, LabelIndex labels) {
        List<String> images = truth.names();
        SortedSet<String> left = new TreeSet<>(labels.names());
        Map<String, String> predictions = new HashMap<>();
        for (String image : images) {
            List<String> theirs = labels.namesOf(image);
            theirs.forEach(left::remove);
            if (!theirs.isEmpty()) {
                predictions.put(image, image);
            }
        }
        int surplus = 0;
        for (String name : left) {
            List<String> ours = truth.namesOf(name);
            if (ours.size() == 1) {
                predictions.putIfAbsent(ours.get(0), name);
            }
            surplus += ours.isEmpty() ? 1 : 0;
        }
        return new FramePairs(
                images.stream()
                        .map(image -> new Pair(image, Optional.ofNullable(predictions.get(image))))
                        .toList(),
                surplus);
    }

    int common() {
        return pairs.size() - withoutPrediction();
    }

    int withoutPrediction() {
        return (int) pairs.stream().filter(pair -> pair.prediction().isEmpty()).count();
    }
}
