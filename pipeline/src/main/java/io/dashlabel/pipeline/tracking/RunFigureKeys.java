package io.dashlabel.pipeline.tracking;

import io.dashlabel.evaluate.record.EvaluationRecord;
import io.dashlabel.evaluate.record.EvaluationRecord.Figure;
import io.dashlabel.evaluate.record.EvaluationSummary;
import io.dashlabel.run.record.RunCounts;
import io.dashlabel.run.store.StoredRun;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** The metrics of a run: counts, time and cost, and with ground truth the figures of the evaluation. */
final class RunFigureKeys {

    private final TrackedKeys<Double> metrics = new TrackedKeys<>();

    private RunFigureKeys() {}

    static Map<String, Double> of(StoredRun run, Optional<EvaluationRecord> evaluation) {
        RunFigureKeys keys = new RunFigureKeys();
        keys.work(run);
        evaluation.ifPresentOrElse(
                keys::quality, () -> run.record().results().summary().ifPresent(keys::summary));
        return keys.metrics.values();
    }

    private void work(StoredRun run) {
        RunCounts counts = run.counts();
        put("images", counts.images());
        put("failed", counts.failed());
        put("boxes", counts.labels().total());
        if (run.labelling().images() > 0) {
            metrics.put("seconds", run.labelling().spent().toMillis() / 1000.0);
        }
        put("images_per_second", run.imagesPerSecond());
        run.record()
                .results()
                .spent()
                .ifPresent(cost -> metrics.put("cost_usd", cost.dollars().doubleValue()));
        if (!run.record().answers().isEmpty()) {
            metrics.put("answers_remembered", (double) run.record().remembered());
        }
    }

    private void summary(EvaluationSummary summary) {
        put("precision", summary.figure(Figure.PRECISION));
        put("recall", summary.figure(Figure.RECALL));
        put("f1", summary.figure(Figure.F1));
        put("map50", summary.figure(Figure.AP50));
        put("map", summary.figure(Figure.AP50_95));
        put("accuracy", summary.attributeAccuracy());
    }

    private void quality(EvaluationRecord evaluation) {
        put("precision", evaluation.figure(Figure.PRECISION));
        put("recall", evaluation.figure(Figure.RECALL));
        put("f1", evaluation.figure(Figure.F1));
        put("map50", evaluation.figure(Figure.AP50));
        put("map", evaluation.figure(Figure.AP50_95));
        put("accuracy", evaluation.overallAttributeAccuracy());
        evaluation.accuracies().forEach((name, share) -> put("accuracy/" + name, share));
        evaluation.categories().forEach((name, part) -> {
            put("ap50/" + name, part.figure(Figure.AP50));
            put("f1/" + name, part.figure(Figure.F1));
        });
    }

    private void put(String key, OptionalLong value) {
        if (value.isPresent()) {
            metrics.put(key, (double) value.getAsLong());
        }
    }

    /** A figure that could not be computed is left out: servers give NaN back as a text. */
    private void put(String key, OptionalDouble value) {
        if (value.isPresent() && Double.isFinite(value.getAsDouble())) {
            metrics.put(key, value.getAsDouble());
        }
    }
}
