package io.dashlabel.cli;

import io.dashlabel.ask.Spending;
import io.dashlabel.evaluate.record.EvaluationRecord.Figure;
import io.dashlabel.evaluate.record.EvaluationSummary;
import io.dashlabel.label.Count;
import io.dashlabel.label.Units;
import io.dashlabel.pipeline.report.CoverageText;
import io.dashlabel.pipeline.runs.RunCommands;
import io.dashlabel.run.Step;
import io.dashlabel.run.record.AnnotatorRef;
import io.dashlabel.run.record.AnswerCounts;
import io.dashlabel.run.record.LabellingTime;
import io.dashlabel.run.record.PresetFallback;
import io.dashlabel.run.record.RunConfiguration;
import io.dashlabel.run.record.RunCounts;
import io.dashlabel.run.record.RunInputs;
import io.dashlabel.run.record.RunPart;
import io.dashlabel.run.record.RunRecord;
import io.dashlabel.run.record.RunResults;
import io.dashlabel.run.record.RunSession;
import io.dashlabel.run.record.RunSpending;
import io.dashlabel.run.record.RunStatus;
import io.dashlabel.run.store.StoredRun;
import java.nio.file.Files;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The text of {@code runs show}: all about one run. Lines in picocli's markup. */
final class RunText {

    private static final int WIDTH = 14;

    private final StoredRun run;
    private final ZoneId zone;
    private final List<String> lines = new ArrayList<>();

    private RunText(StoredRun run, ZoneId zone) {
        this.run = run;
        this.zone = zone;
    }

    static List<String> of(StoredRun run, ZoneId zone) {
        RunText text = new RunText(run, zone);
        text.head();
        text.labelled();
        text.models();
        text.merged();
        text.measured();
        text.answers();
        text.sessions();
        text.next();
        return text.lines;
    }

    private void head() {
        String colour = run.isComplete() && run.counts().failed().orElse(0) == 0 ? "green" : "yellow";
        List<String> tags = run.record().tags();
        lines.add("@|bold " + run.id() + "|@  @|" + colour + " "
                + escape(run.status().word()) + "|@" + (tags.isEmpty() ? "" : "  " + escape(String.join(", ", tags))));
        lines.add("");
        if (!run.isRecorded()) {
            lines.add("The settings and figures of this run are unknown: its run.json is missing or broken.");
        }
        say("why", run.record().state().why());
        say("note", run.record().inputs().remark());
        sayIf(run.begun().isPresent(), "started", RunListText.begun(run.begun(), zone));
    }

    private void labelled() {
        RunCounts counts = run.counts();
        say("image source", run.record().inputs().images());
        run.images()
                .ifPresent(images -> say(
                        "images",
                        EvaluationText.count(images)
                                + (counts.failed().isPresent()
                                        ? ", "
                                                + EvaluationText.count(
                                                        counts.failed().getAsLong()) + " with a failure"
                                        : " so far")
                                + speed()));
        counts.labels().total().ifPresent(labels -> say("labels", EvaluationText.count(labels) + byCategory()));
        counts.editedByHand()
                .ifPresent(edited -> sayIf(
                        edited > 0,
                        "edited",
                        Count.of(edited, "label file was", "label files were") + " edited by hand"));
        say("image set", run.record().inputs().imageSet());
    }

    private String speed() {
        LabellingTime time = run.labelling();
        String remark = time.remark().isEmpty() ? "" : " " + time.remark();
        return time.spent().isZero() ? "" : ", in " + Units.duration(time.spent()) + remark;
    }

    private String byCategory() {
        String words = run.counts().labels().byCategory().entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .map(count -> count.getKey() + " " + EvaluationText.count(count.getValue()))
                .collect(Collectors.joining(", "));
        return words.isEmpty() ? "" : ": " + words;
    }

    private void models() {
        RunInputs inputs = run.record().inputs();
        Optional<RunConfiguration> configuration = run.record().configuration();
        List<String> words = new ArrayList<>();
        configuration.flatMap(RunConfiguration::quality).ifPresent(quality -> words.add("quality " + quality));
        inputs.tiles().ifPresent(tiles -> words.add("tiles " + tiles));
        configuration
                .map(RunConfiguration::threshold)
                .ifPresent(score -> score.ifPresent(from -> words.add("threshold " + from)));
        configuration
                .flatMap(RunConfiguration::allowedFailures)
                .ifPresent(most -> words.add("failures allowed " + most));
        inputs.shard().ifPresent(shard -> words.add("shard " + shard.word()));
        sayIf(!words.isEmpty(), "settings", String.join(", ", words));
        say("fallback", inputs.fallback().map(PresetFallback::sentence));
        for (AnnotatorRef annotator : inputs.annotators()) {
            model("model", annotator);
            annotator.members().forEach(member -> model("  member", member));
        }
    }

    private void model(String what, AnnotatorRef annotator) {
        say(
                what,
                annotator.name() + ", question " + annotator.fingerprint()
                        + annotator
                                .weights()
                                .map(weights -> ", weights " + weights)
                                .orElse(""));
    }

    private List<RunPart> parts() {
        return run.record().inputs().parts();
    }

    private void merged() {
        for (RunPart part : parts()) {
            say(
                    "part",
                    part.run()
                            + part.shard()
                                    .map(shard -> ", shard " + shard.word())
                                    .orElse("")
                            + (part.images().isPresent()
                                    ? ", " + Count.of(part.images().getAsLong(), "image")
                                    : ""));
        }
    }

    private void measured() {
        say("ground truth", run.record().configuration().flatMap(RunConfiguration::groundTruth));
        RunResults results = run.record().results();
        say("  its hash", results.groundTruth());
        if (results.summary().isEmpty()) {
            sayIf(run.isRecorded(), "quality", "not evaluated");
            return;
        }
        EvaluationSummary summary = results.summary().get();
        say(
                "quality",
                "F1 " + EvaluationText.figure(summary.figure(Figure.F1))
                        + ", precision " + EvaluationText.figure(summary.figure(Figure.PRECISION))
                        + ", recall " + EvaluationText.figure(summary.figure(Figure.RECALL))
                        + ", mAP50 " + EvaluationText.figure(summary.figure(Figure.AP50))
                        + ", mAP50-95 " + EvaluationText.figure(summary.figure(Figure.AP50_95)));
        CoverageText.of(summary).ifPresent(sentence -> say("  of", sentence));
        say("scenes", EvaluationText.percent(summary.attributeAccuracy()) + " of the scene attributes are correct");
    }

    private void answers() {
        RunRecord record = run.record();
        if (record.remembered() + record.asked() > 0) {
            say(
                    "answers",
                    String.format(
                            Locale.ROOT,
                            "%,d from the store, %,d asked; stored in %s",
                            record.remembered(),
                            record.asked(),
                            record.first()
                                    .answers()
                                    .flatMap(AnswerCounts::store)
                                    .orElse("")));
        }
        record.results().spending().ifPresent(this::spent);
    }

    private void spent(RunSpending spending) {
        spending.total()
                .ifPresent(total -> say(
                        "spent",
                        total.cost()
                                + spending.per1000Images()
                                        .map(cost -> ", which is " + cost + " per 1,000 images")
                                        .orElse("")
                                + (total.unpriced() > 0 ? SummaryText.withoutPrice(total.unpriced()) : "")
                                + "; " + tokens(total)));
        sayIf(spending.questionsUnderway() > 0, "in batches", SummaryText.underway(spending.questionsUnderway()));
    }

    private static String tokens(Spending total) {
        return String.format(
                Locale.ROOT,
                "%s, %s in, %,d out",
                Count.of(total.requests(), "request"),
                Count.of(total.inputTokens(), "token"),
                total.outputTokens());
    }

    private void sessions() {
        List<RunSession> sessions = run.isRecorded() ? run.record().sessions() : List.of();
        if (sessions.size() == 1) {
            say("made with", sessions.get(0).program().words());
            return;
        }
        for (int i = 0; i < sessions.size(); i++) {
            RunSession session = sessions.get(i);
            say(
                    "session",
                    RunListText.begun(session.state().begun(), zone)
                            + "  " + session.steps().stream().map(Step::word).collect(Collectors.joining(", "))
                            + (i == 0 ? "" : end(session)) // later sessions overwrite the end of the first one
                            + "  (" + session.program().words() + ")");
        }
    }

    private static String end(RunSession session) {
        return session.state()
                .status()
                .map(status -> ": " + (status.equals(RunStatus.RUNNING) ? "not ended" : status.word()))
                .orElse("");
    }

    private void next() {
        lines.add("");
        boolean resumable =
                run.isRecorded() && !run.isComplete() && !run.folder().isAtWork() && parts().isEmpty();
        if (resumable) {
            lines.add("resume         " + escape(RunCommands.resume(run.folder())));
        } else if (run.counts().failed().orElse(0) > 0) {
            lines.add("failures       " + escape(RunCommands.failures(run.folder())));
        }
        say("labels", run.folder().labels().toString());
        sayIf(
                Files.exists(run.folder().report()),
                "report",
                run.folder().report().toString());
    }

    private void sayIf(boolean known, String what, String words) {
        if (known) {
            say(what, words);
        }
    }

    private void say(String what, Optional<String> words) {
        words.ifPresent(known -> say(what, known));
    }

    private void say(String what, String words) {
        lines.add(what + " ".repeat(Math.max(1, WIDTH + 1 - what.length())) + escape(words));
    }

    private static String escape(String text) {
        return EvaluationText.escape(text);
    }
}
