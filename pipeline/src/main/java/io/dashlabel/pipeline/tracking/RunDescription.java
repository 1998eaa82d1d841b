package io.dashlabel.pipeline.tracking;

import io.dashlabel.cloud.mlflow.TrackedDataset;
import io.dashlabel.cloud.mlflow.TrackedFigures;
import io.dashlabel.cloud.mlflow.TrackingServer;
import io.dashlabel.evaluate.record.EvaluationRecord;
import io.dashlabel.label.Count;
import io.dashlabel.net.SecretParts;
import io.dashlabel.run.Outcome;
import io.dashlabel.run.record.AnnotatorRef;
import io.dashlabel.run.record.RunConfiguration;
import io.dashlabel.run.record.RunRecord;
import io.dashlabel.run.record.RunStatus;
import io.dashlabel.run.store.StoredRun;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a finished run tells a tracking server about itself. For one thread. */
final class RunDescription {

    /** The tag by which a run is found again. */
    static final String RUN = "dashlabel.run";

    static final String OWN_TAG = "dashlabel.tag.";

    private static final Pattern COMMIT = Pattern.compile("\\(([0-9a-f]{7,40})\\)");

    /** Keys that say where and how often something is sent, not how the labels were made. */
    private static final Pattern NOT_OF_THE_LABELS = Pattern.compile("tracking\\..*|runId|workers");

    private static final Pattern PLACES = Pattern.compile("images|groundTruth|out|answers\\.store");

    private static final Map<EvaluationRecord.Figure, String> FIGURES = new EnumMap<>(Map.of(
            EvaluationRecord.Figure.PRECISION, "precision",
            EvaluationRecord.Figure.RECALL, "recall",
            EvaluationRecord.Figure.F1, "F1",
            EvaluationRecord.Figure.AP50, "mAP50",
            EvaluationRecord.Figure.AP50_95, "mAP"));

    private final StoredRun run;
    private final Optional<EvaluationRecord> evaluation;
    private final TrackingServer server;
    private final Instant ended;
    private int cut;
    private int leftOut;

    /** @param ended when the run ended */
    RunDescription(StoredRun run, Optional<EvaluationRecord> evaluation, TrackingServer server, Instant ended) {
        this.run = run;
        this.evaluation = evaluation;
        this.server = server;
        this.ended = ended;
    }

    /** The tags of a new run. */
    Map<String, String> birth() {
        Map<String, String> tags = new TreeMap<>();
        tags.put("mlflow.user", System.getProperty("user.name", ""));
        tags.put("mlflow.source.type", "LOCAL");
        tags.put("mlflow.source.name", "dashlabel run");
        run.record()
                .first()
                .program()
                .dashlabel()
                .map(COMMIT::matcher)
                .filter(Matcher::find)
                .ifPresent(commit -> tags.put("mlflow.source.git.commit", commit.group(1)));
        return tags;
    }

    /** Metrics, params and tags. */
    TrackedFigures figures() {
        cut = 0;
        leftOut = 0;
        return new TrackedFigures(RunFigureKeys.of(run, evaluation), ended, params(), tags());
    }

    private Map<String, String> params() {
        TrackedKeys<String> params = new TrackedKeys<>();
        Map<String, String> values =
                run.record().configuration().map(RunConfiguration::values).orElse(Map.of());
        values.forEach((key, value) -> {
            if (NOT_OF_THE_LABELS.matcher(key).matches() || value.isEmpty() || value.equals("[]")) {
                return;
            }
            if (params.values().size() == TrackingServer.MOST_PARAMS) {
                leftOut++;
                return;
            }
            String shown = PLACES.matcher(key).matches() ? ShownPlace.of(value).text() : SecretParts.hidden(value);
            params.put(key, fitting(shown, server.longestParam()));
        });
        return params.values();
    }

    private Map<String, String> tags() {
        RunRecord record = run.record();
        TrackedKeys<String> tags = new TrackedKeys<>();
        tags.put(RUN, run.id());
        tags.put("dashlabel.status", run.status().word());
        if (!record.inputs().annotators().isEmpty()) {
            tags.put(
                    "dashlabel.fingerprints",
                    record.inputs().annotators().stream()
                            .map(AnnotatorRef::fingerprint)
                            .collect(Collectors.joining(",")));
        }
        record.inputs().imageSet().ifPresent(set -> tags.put("dashlabel.imageSet", set));
        record.results().groundTruth().ifPresent(truth -> tags.put("dashlabel.groundTruth", truth));
        record.tags().forEach(tag -> tags.put(OWN_TAG + tag, tag));
        tags.put("mlflow.note.content", note());
        Map<String, String> fitting = new LinkedHashMap<>();
        tags.values().forEach((key, value) -> fitting.put(key, fitting(value, server.longestTag())));
        return fitting;
    }

    private String note() {
        List<String> lines = new ArrayList<>();
        lines.add("**" + run.status().word() + "**: "
                + Count.of(run.counts().images().orElse(0), "image") + ", "
                + Count.of(run.counts().labels().total().orElse(0), "box")
                + (run.counts().failed().orElse(0) > 0
                        ? ", " + Count.of(run.counts().failed().orElse(0), "failed image")
                        : ""));
        lines.add("Models: " + run.record().inputs().models());
        evaluation.ifPresent(measured -> {
            List<String> figures = new ArrayList<>();
            FIGURES.forEach((figure, word) -> measured.figure(figure)
                    .ifPresent(value -> figures.add(word + " " + String.format(Locale.ROOT, "%.3f", value))));
            if (!figures.isEmpty()) {
                lines.add("Boxes against ground truth: " + String.join(", ", figures));
            }
        });
        run.record().inputs().remark().ifPresent(lines::add);
        run.record().state().why().ifPresent(lines::add);
        return SecretParts.hidden(String.join("\n\n", lines));
    }

    private String fitting(String value, int longest) {
        if (value.length() <= longest) {
            return value;
        }
        cut++;
        return value.substring(0, longest - 1) + "…";
    }

    /** The images, and the ground truth if there was one. */
    List<TrackedDataset> datasets() {
        List<TrackedDataset> datasets = new ArrayList<>();
        RunRecord record = run.record();
        record.inputs().imageSet().ifPresent(digest -> {
            ShownPlace place = ShownPlace.of(record.inputs().images().orElse("images"));
            long images = run.counts().images().orElse(0);
            datasets.add(new TrackedDataset(
                    place.name(), digest, place.kind(), place.text(), "{\"images\": " + images + "}", "labelling"));
        });
        Optional<String> truth = record.configuration().flatMap(RunConfiguration::groundTruth);
        if (truth.isPresent() && record.results().groundTruth().isPresent()) {
            ShownPlace place = ShownPlace.of(truth.get());
            String profile = record.results()
                    .summary()
                    .flatMap(summary -> Optional.ofNullable(summary.groundTruthImages()))
                    .map(images -> "{\"images\": " + images + "}")
                    .orElse("{}");
            datasets.add(new TrackedDataset(
                    place.name(),
                    record.results().groundTruth().get(),
                    place.kind(),
                    place.text(),
                    profile,
                    "evaluation"));
        }
        return datasets;
    }

    /** The status as MLflow names it. */
    String status() {
        if (run.isComplete()) {
            return "FINISHED";
        }
        return run.status().equals(RunStatus.of(Outcome.FAILED)) ? "FAILED" : "KILLED";
    }

    /** What the server cannot hold, a sentence each; complete after {@link #figures}. */
    List<String> losses() {
        List<String> losses = new ArrayList<>();
        if (cut > 0) {
            losses.add(Count.of(cut, "value is", "values are") + " longer than " + server.address()
                    + " takes and cut; run.json has them whole");
        }
        if (leftOut > 0) {
            losses.add(Count.of(leftOut, "setting is", "settings are") + " left out, because a run has at most "
                    + TrackingServer.MOST_PARAMS + " params; run.json has them");
        }
        return losses;
    }
}
