package io.dashlabel.pipeline.evaluation;

import io.dashlabel.format.ImageNames;
import io.dashlabel.format.LabelIndex;
import io.dashlabel.format.NameForm;
import io.dashlabel.format.NameMatch;
import io.dashlabel.label.UsageException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Which prediction belongs to which ground truth. Either side may leave out the folder or the ending of an image's name;
 * where few names match so, case and ending are not looked at.
 *
 * @param pairs one for each image of the ground truth, in the order of their names
 * @param surplus number of predictions that no ground truth belongs to
 * @param undecided images whose name fits several, or one that another has too, once case and ending are left out
 */
record FramePairs(List<Pair> pairs, int surplus, int undecided) {

    /** An image by its name in the ground truth and, where there is one, in the predictions. */
    record Pair(String truth, Optional<String> prediction) {}

    FramePairs {
        pairs = List.copyOf(pairs);
    }

    static FramePairs of(ImageNames truth, LabelIndex labels) {
        FramePairs close = paired(truth, labels);
        if (2 * close.common() >= Math.min(close.pairs().size(), labels.size())) {
            return close;
        }
        truth.matchLoosely();
        labels.matchLoosely();
        return paired(truth, labels);
    }

    private static FramePairs paired(ImageNames truth, LabelIndex labels) {
        List<String> images = truth.names();
        SortedSet<String> left = new TreeSet<>(labels.names());
        Map<String, String> predictions = new HashMap<>();
        Map<String, NameMatch> loose = new HashMap<>();
        for (String image : images) {
            NameMatch match = labels.match(image);
            if (match.form() == NameForm.LOOSE) {
                loose.put(image, match);
            } else if (!match.names().isEmpty()) {
                match.names().forEach(left::remove);
                predictions.put(image, image);
            }
        }
        int undecided = loose(loose, left, predictions);
        int surplus = 0;
        for (String name : left) {
            List<String> ours = truth.match(name).names();
            if (ours.size() == 1 && !loose.containsKey(ours.get(0))) {
                predictions.putIfAbsent(ours.get(0), name);
            }
            surplus += ours.isEmpty() ? 1 : 0;
        }
        return new FramePairs(
                images.stream()
                        .map(image -> new Pair(image, Optional.ofNullable(predictions.get(image))))
                        .toList(),
                surplus,
                undecided);
    }

    /** Takes what decides: one name, that no other image has. Returns how many images that leaves without. */
    private static int loose(Map<String, NameMatch> loose, SortedSet<String> left, Map<String, String> predictions) {
        Set<String> once = new HashSet<>();
        Set<String> again = new HashSet<>();
        loose.values()
                .forEach(match ->
                        match.names().stream().filter(name -> !once.add(name)).forEach(again::add));
        int undecided = 0;
        for (Map.Entry<String, NameMatch> entry : loose.entrySet()) {
            List<String> names = entry.getValue().names();
            if (names.size() == 1 && left.contains(names.get(0)) && !again.contains(names.get(0))) {
                predictions.put(entry.getKey(), entry.getKey());
            } else {
                undecided++;
            }
        }
        left.removeAll(once);
        return undecided;
    }

    /** @throws UsageException where there are no predictions, or none for an image of the ground truth */
    void requireCommon(LabelInput predictions, LabelIndex labels, String groundTruth, boolean strict) {
        if (labels.size() == 0 && strict) {
            return;
        }
        if (labels.size() == 0) {
            throw new UsageException(
                    predictions.name()
                            + " holds no frame with a name, so there is nothing to measure; --strict takes that as nothing found");
        }
        if (common() == 0) {
            throw new UsageException("the two sides have no image in common: " + predictions.name() + " is about "
                    + labels.names().get(0) + " and others, " + groundTruth + " about "
                    + pairs.get(0).truth() + " and others");
        }
    }

    int common() {
        return pairs.size() - withoutPrediction();
    }

    int withoutPrediction() {
        return (int) pairs.stream().filter(pair -> pair.prediction().isEmpty()).count();
    }
}
