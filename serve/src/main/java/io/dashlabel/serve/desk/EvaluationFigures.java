package io.dashlabel.serve.desk;

import io.dashlabel.evaluate.record.EvaluationRecord.Figure;
import io.dashlabel.evaluate.record.EvaluationSummary;
import io.dashlabel.run.store.StoredRun;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** The main figures of a run's evaluation. */
public final class EvaluationFigures {

    private EvaluationFigures() {}

    /** The figures by name, 0 to 1; none if the run was not evaluated. */
    public static Map<String, Double> of(StoredRun run) {
        Map<String, Double> figures = new LinkedHashMap<>();
        Optional<EvaluationSummary> summary = run.record().results().summary();
        if (summary.isPresent()) {
            put(figures, "mAP50", summary.get().figure(Figure.AP50));
            put(figures, "mAP50-95", summary.get().figure(Figure.AP50_95));
            put(figures, "F1", summary.get().figure(Figure.F1));
            put(figures, "precision", summary.get().figure(Figure.PRECISION));
            put(figures, "recall", summary.get().figure(Figure.RECALL));
            put(figures, "scene words", summary.get().attributeAccuracy());
        }
        return figures;
    }

    private static void put(Map<String, Double> figures, String name, OptionalDouble value) {
        value.ifPresent(known -> figures.put(name, known));
    }
}
