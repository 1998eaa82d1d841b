package io.dashlabel.app.evaluation;

import io.dashlabel.evaluate.coco.CocoData;
import io.dashlabel.evaluate.coco.InputFindings;
import io.dashlabel.format.Finding;
import io.dashlabel.format.LabelIndex;
import io.dashlabel.label.Count;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What is odd about the input, in sentences. */
final class Remarks {

    private static final int WORDS = 6;
    private static final int FINDINGS = 3;

    private Remarks() {}

    /** Label files name their coordinates, so that only scores and empty images can be odd. */
    static List<String> ofFrames(CocoData data, int withoutPrediction) {
        InputFindings findings = InputFindings.of(data);
        List<String> said = new ArrayList<>();
        int empty = findings.imagesWithoutDetections() - withoutPrediction;
        if (empty > 0) {
            said.add(Count.of(empty, "image has", "images have") + " a prediction without a single detection");
        }
        findings.sentences().stream()
                .filter(sentence -> sentence.startsWith("the lowest score"))
                .forEach(said::add);
        return said;
    }

    static List<String> ofTables(CocoData data) {
        return InputFindings.of(data).sentences();
    }

    /** What was odd in label files, as far as they were read. */
    static List<String> ofFiles(String where, LabelIndex labels) {
        List<Finding> findings = labels.findings();
        List<String> said = new ArrayList<>();
        findings.stream().limit(FINDINGS).forEach(f -> said.add(where + ": " + f));
        if (findings.size() > FINDINGS) {
            said.add(Count.of(findings.size() - FINDINGS, "more oddity", "more oddities") + " in " + where);
        }
        return said;
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
