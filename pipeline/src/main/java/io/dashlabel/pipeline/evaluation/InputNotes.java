package io.dashlabel.pipeline.evaluation;

import io.dashlabel.evaluate.BoxResult;
import io.dashlabel.evaluate.Coverage;
import io.dashlabel.evaluate.Protocol;
import io.dashlabel.evaluate.coco.CocoData;
import io.dashlabel.evaluate.coco.InputFindings;
import io.dashlabel.format.LabelCount;
import io.dashlabel.format.LabelFinding;
import io.dashlabel.format.LabelIndex;
import io.dashlabel.label.Count;
import io.dashlabel.label.UsageException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What is odd about the input, in sentences. */
final class InputNotes {

    private static final int WORDS = 6;
    private static final int FINDINGS = 3;

    private InputNotes() {}

    /** All in sentences. */
    static List<String> all(EvaluationRun.Input input) {
        List<String> all = new ArrayList<>(input.notes());
        all.addAll(ofFiles("the ground truth", input.truth()));
        all.addAll(ofFiles("the predictions", input.predictions()));
        return all;
    }

    /**
     * Label files name their coordinates, so that only their values, scores and empty images can be odd.
     *
     * @param boxes of the images that have a prediction
     * @param withoutPrediction images that the protocol takes for such without boxes
     */
    static List<String> ofFrames(BoxResult boxes, Protocol protocol, Coverage coverage, int withoutPrediction) {
        return FindingText.ofFrames(
                InputFindings.of(boxes.data(), protocol.lastPixel()),
                boxes.images() == coverage.withBoxTruth() ? withoutPrediction : 0);
    }

    static List<String> ofTables(CocoData data) {
        return FindingText.of(InputFindings.of(data));
    }

    static String withoutPrediction(int without, int images) {
        return Count.of(without) + " of " + Count.of(images, "image has", "images have") + " no prediction";
    }

    static List<String> ofPairs(FramePairs pairs) {
        List<String> said = new ArrayList<>();
        if (pairs.withoutPrediction() > 0) {
            said.add(withoutPrediction(pairs.withoutPrediction(), pairs.pairs().size()));
        }
        if (pairs.surplus() > 0) {
            said.add(Count.of(
                    pairs.surplus(),
                    "image of the predictions has no ground truth and is left out",
                    "images of the predictions have no ground truth and are left out"));
        }
        if (pairs.undecided() > 0) {
            said.add(Count.of(pairs.undecided(), "image has a name that fits", "images have names that fit")
                    + " several predictions, or one that another image has too, once case and ending are left out;"
                    + " counted as without a prediction");
        }
        return said;
    }

    /** Without what could not be used of label files. */
    static List<String> notes(EvaluationRun.Input input) {
        List<String> notes = new ArrayList<>(input.notes());
        input.truth().notes().forEach(note -> notes.add("the ground truth: " + note));
        input.predictions().notes().forEach(note -> notes.add("the predictions: " + note));
        return notes;
    }

    private static List<String> ofFiles(String where, EvaluationRun.Files files) {
        List<String> said = new ArrayList<>();
        files.notes().forEach(note -> said.add(where + ": " + note));
        List<LabelFinding> findings = files.findings();
        findings.stream().limit(FINDINGS).forEach(f -> said.add(where + ": " + f));
        if (findings.size() > FINDINGS) {
            said.add(Count.of(findings.size() - FINDINGS, "more oddity", "more oddities") + " in " + where);
        }
        return said;
    }

    /**
     * Lets a side pass whose labels are boxes, or that has none.
     *
     * @throws UsageException where there are labels and none can be read
     */
    static void requireBoxes(String side, LabelCount count, LabelIndex labels) {
        if (count.isWithoutBox()) {
            throw new UsageException("nothing can be measured with " + side + ": " + count.reason() + first(labels));
        }
    }

    /** The first of what is odd about label files, behind a sentence about all of them. */
    static String first(LabelIndex labels) {
        return labels.findings().stream()
                .findFirst()
                .map(finding -> "; the first: " + finding)
                .orElse("");
    }

    static Optional<String> unknownCategories(String where, Map<String, Integer> words) {
        if (words.isEmpty()) {
            return Optional.empty();
        }
        String some = words.entrySet().stream()
                .limit(WORDS)
                .map(entry -> entry.getKey() + " " + entry.getValue())
                .collect(Collectors.joining(", "));
        return Optional.of("categories of " + where + " that are not evaluated: " + some
                + (words.size() > WORDS ? ", and " + (words.size() - WORDS) + " more" : ""));
    }
}
