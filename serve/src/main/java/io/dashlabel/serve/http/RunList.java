package io.dashlabel.serve.http;

import io.dashlabel.evaluate.record.EvaluationRecord.Figure;
import io.dashlabel.evaluate.record.EvaluationSummary;
import io.dashlabel.run.record.AnnotatorRef;
import io.dashlabel.run.record.RunCounts;
import io.dashlabel.run.store.StoredRun;
import io.dashlabel.serve.api.RunListView;
import io.dashlabel.serve.api.RunRowView;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The list of the runs, from what each run wrote down. */
final class RunList {

    private final OpenDesks desks;
    private final ServerSettings settings;

    RunList(OpenDesks desks, ServerSettings settings) {
        this.desks = desks;
        this.settings = settings;
    }

    RunListView view() throws IOException {
        List<RunRowView> rows = new ArrayList<>();
        for (StoredRun run : desks.all()) {
            rows.add(row(run));
        }
        Collections.reverse(rows);
        return new RunListView(
                rows, settings.landing().orElse(null), settings.by(), settings.readOnly(), settings.version());
    }

    private RunRowView row(StoredRun run) throws IOException {
        RunCounts counts = run.counts();
        ReviewCounts review = desks.reviewCounts(run);
        return new RunRowView(
                run.id(),
                run.record().tags().isEmpty()
                        ? null
                        : String.join(", ", run.record().tags()),
                run.status().word(),
                run.begun().map(Object::toString).orElse(null),
                orNull(run.images()),
                orNull(counts.labels().total()),
                models(run, true),
                models(run, false),
                run.record().results().summary().map(RunList::figures).orElse(Map.of()),
                review.decided(),
                review.reviewed());
    }

    private static String models(StoredRun run, boolean detectors) {
        return run.record().inputs().annotators().stream()
                .filter(annotator -> annotator.isDetector() == detectors)
                .map(AnnotatorRef::name)
                .collect(Collectors.joining(", "));
    }

    private static Map<String, Double> figures(EvaluationSummary summary) {
        Map<String, Double> figures = new LinkedHashMap<>();
        put(figures, "mAP50", summary.figure(Figure.AP50));
        put(figures, "mAP50-95", summary.figure(Figure.AP50_95));
        put(figures, "F1", summary.figure(Figure.F1));
        put(figures, "precision", summary.figure(Figure.PRECISION));
        put(figures, "recall", summary.figure(Figure.RECALL));
        put(figures, "scene words", summary.attributeAccuracy());
        return figures;
    }

    private static void put(Map<String, Double> figures, String name, OptionalDouble value) {
        value.ifPresent(known -> figures.put(name, known));
    }

    private static @Nullable Long orNull(OptionalLong count) {
        return count.isPresent() ? count.getAsLong() : null;
    }
}
