package io.dashlabel.pipeline.breakdown;

import io.dashlabel.evaluate.BoxResult;
import io.dashlabel.evaluate.Evaluation;
import io.dashlabel.evaluate.Protocol;
import io.dashlabel.evaluate.coco.BoxTable;
import io.dashlabel.evaluate.coco.CocoData;
import io.dashlabel.label.Count;
import io.dashlabel.pipeline.report.FigureFormat;
import io.dashlabel.pipeline.report.ProvenanceFacts;
import io.dashlabel.pipeline.report.Setup.Fact;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Makes the section about the rules of an evaluation and the labels that it left out. */
final class ProvenanceSection {

    private ProvenanceSection() {}

    static ProvenanceFacts of(Evaluation evaluation, Optional<CocoData> data) {
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact("rules", evaluation.fingerprint().rules()));
        facts.add(new Fact(
                "box",
                evaluation.options().protocol() == Protocol.BDD100K
                        ? "width x2 − x1 + 1, as BDD100K's official evaluation"
                        : "width x2 − x1, as COCO"));
        facts.add(new Fact(
                "IoU of precision, recall, F1",
                String.valueOf(evaluation.options().iouThreshold())));
        facts.add(new Fact(
                "average precision",
                "COCOeval, 101 recalls, at most 100 boxes an image and category, means as NumPy 2.3 and later"));
        facts.add(new Fact(
                "images",
                FigureFormat.count(evaluation.coverage().images()) + ", "
                        + FigureFormat.count(evaluation.coverage().withBoxTruth())
                        + " with ground truth for boxes, "
                        + FigureFormat.count(evaluation
                                .attemptedBoxes()
                                .map(BoxResult::images)
                                .orElse(0))
                        + " of these with an answer; names "
                        + evaluation.fingerprint().images()));
        data.ifPresent(d -> facts.add(new Fact(
                "ground truth",
                Count.of(rows(d.truth(), row -> true), "box") + ", "
                        + FigureFormat.count(rows(d.truth(), row -> d.truth().is(BoxTable.CROWD, row)))
                        + " of them ignore regions; " + evaluation.fingerprint().groundTruth())));
        unknown("ground truth left out, unknown words", evaluation.unknownTruth(), facts);
        unknown("predictions left out, unknown words", evaluation.unknownPredictions(), facts);
        return new ProvenanceFacts(facts);
    }

    private static long rows(BoxTable truth, IntPredicate wanted) {
        return IntStream.range(0, truth.size())
                .filter(row -> !truth.isRepeated(row))
                .filter(wanted)
                .count();
    }

    private static void unknown(String name, Map<String, Integer> words, List<Fact> facts) {
        if (!words.isEmpty()) {
            facts.add(new Fact(
                    name,
                    words.entrySet().stream()
                            .map(word -> word.getKey() + " " + word.getValue())
                            .collect(Collectors.joining(", "))));
        }
    }
}
