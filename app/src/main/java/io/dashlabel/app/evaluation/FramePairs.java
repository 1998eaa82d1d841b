package io.dashlabel.app.evaluation;

import io.dashlabel.format.LabelIndex;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which prediction belongs to which ground truth. Either side may leave out the folder or the ending of an image's name.
 *
 * @param pairs one for each image of the ground truth, in the order of their names
 * @param surplus predictions that no ground truth belongs to
 */
record FramePairs(List<Pair> pairs, int surplus) {

    /** An image by its name in the ground truth and, where there is one, in the predictions. */
    record Pair(String truth, Optional<String> prediction) {}

    FramePairs {
        pairs = List.copyOf(pairs);
    }

    static FramePairs of(LabelIndex truth, LabelIndex labels) {
        Set<String> left = new HashSet<>(labels.names());
        Map<String, Optional<String>> found = new LinkedHashMap<>();
        Set<String> unpaired = new HashSet<>();
        for (String name : truth.names()) {
            boolean known = labels.knows(name);
            found.put(name, known ? Optional.of(name) : Optional.empty());
            if (!known) {
                unpaired.add(name);
            }
            left.remove(name);
        }
        List<String> rest = left.stream().sorted().toList();
        int surplus = 0;
        for (String name : rest) {
            Optional<String> own = truth.knows(name) ? own(name, unpaired) : Optional.empty();
            own.ifPresent(known -> {
                found.put(known, Optional.of(name));
                unpaired.remove(known);
            });
            surplus += truth.knows(name) ? 0 : 1;
        }
        List<Pair> pairs = new ArrayList<>();
        found.forEach((name, prediction) -> pairs.add(new Pair(name, prediction)));
        return new FramePairs(pairs, surplus);
    }

    /** The name in the ground truth, which may lack folder and ending. */
    private static Optional<String> own(String name, Set<String> unpaired) {
        String base = name.substring(name.lastIndexOf('/') + 1);
        return List.of(name, stem(name), base, stem(base)).stream()
                .filter(unpaired::contains)
                .findFirst();
    }

    private static String stem(String name) {
        int dot = name.lastIndexOf('.');
        return dot > name.lastIndexOf('/') + 1 ? name.substring(0, dot) : name;
    }

    int common() {
        return pairs.size() - withoutPrediction();
    }

    int withoutPrediction() {
        return (int) pairs.stream().filter(pair -> pair.prediction().isEmpty()).count();
    }
}
