package io.dashlabel.serve.http;

import io.dashlabel.run.record.AnnotatorRef;
import io.dashlabel.run.record.RunCounts;
import io.dashlabel.run.store.StoredRun;
import io.dashlabel.serve.api.RunListView;
import io.dashlabel.serve.api.RunRowView;
import io.dashlabel.serve.desk.EvaluationFigures;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
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
        Optional<ReviewCounts> review = desks.reviewCounts(run);
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
                EvaluationFigures.of(run),
                review.map(ReviewCounts::decided).orElse(null),
                review.map(ReviewCounts::reviewed).orElse(null));
    }

    private static String models(StoredRun run, boolean detectors) {
        return run.record().inputs().annotators().stream()
                .filter(annotator -> annotator.isDetector() == detectors)
                .map(AnnotatorRef::name)
                .collect(Collectors.joining(", "));
    }

    private static @Nullable Long orNull(OptionalLong count) {
        return count.isPresent() ? count.getAsLong() : null;
    }
}
