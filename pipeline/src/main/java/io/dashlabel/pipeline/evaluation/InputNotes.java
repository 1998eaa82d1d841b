package io.dashlabel.pipeline.evaluation;

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

    /** Label files name their coordinates, so that only their values, scores and empty images can be odd. */
    static List<String> ofFrames(CocoData data, Protocol protocol, int withoutPrediction) {
        InputFindings findings = InputFindings.of(data, protocol.lastPixel());
        List<String> said = new ArrayList<>();
        int empty = findings.imagesWithoutDetections() - withoutPrediction;
        if (empty > 0) {
            said.add(Count.of(empty, "image has", "images have") + " a prediction without a single detection");
        }
        said.addAll(findings.aboutScores());
        said.addAll(findings.aboutCoordinates());
        return said;
    }

    static List<String> ofTables(CocoData data) {
        return InputFindings.of(data).sentences();
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

    /** What was odd in label files, and what was taken for granted, as far as they were read. */
    static List<String> ofFiles(String where, LabelIndex labels) {
        List<String> said = new ArrayList<>();
        labels.notes().sentences().forEach(note -> said.add(where + ": " + note));
        List<LabelFinding> findings = labels.findings();
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
            throw new UsageException("nothing can be measured with " + side + ": " + count.reason()
                    + labels.findings().stream()
                            .findFirst()
                            .map(finding -> "; the first: " + finding)
                            .orElse(""));
        }
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
