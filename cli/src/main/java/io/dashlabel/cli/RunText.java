package io.dashlabel.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.dashlabel.label.Count;
import io.dashlabel.pipeline.runs.LabellingTime;
import io.dashlabel.pipeline.runs.RunCommands;
import io.dashlabel.pipeline.runs.RunInfo;
import io.dashlabel.pipeline.runs.RunSession;
import io.dashlabel.pipeline.runs.RunSettings;
import java.nio.file.Files;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** All about one run. Lines in picocli's markup. */
final class RunText {

    private static final int WIDTH = 14;

    private final RunInfo run;
    private final ZoneId zone;
    private final List<String> lines = new ArrayList<>();

    private RunText(RunInfo run, ZoneId zone) {
        this.run = run;
        this.zone = zone;
    }

    static List<String> of(RunInfo run, ZoneId zone) {
        RunText text = new RunText(run, zone);
        text.head();
        text.labelled();
        text.models();
        text.measured();
        text.books();
        text.sessions();
        text.next();
        return text.lines;
    }

    private void head() {
        String colour = run.isComplete() ? run.count("failed").orElse(0) > 0 ? "yellow" : "green" : "yellow";
        lines.add("@|bold " + run.id() + "|@  @|" + colour + " " + escape(run.status()) + "|@"
                + (run.tags().isEmpty() ? "" : "  " + escape(String.join(", ", run.tags()))));
        lines.add("");
        if (!run.isWrittenDown()) {
            lines.add("Nothing that can be read was written down of it: its run.json is missing or broken.");
        }
        run.why().ifPresent(why -> say("why", why));
        run.remark().ifPresent(remark -> say("note", remark));
        sayIf(run.begun().isPresent(), "begun", RunListText.begun(run.begun(), zone));
    }

    private void labelled() {
        run.text("images").ifPresent(images -> say("images of", images));
        run.images()
                .ifPresent(images -> say(
                        "images",
                        EvaluationText.count(images)
                                + (run.count("failed").isPresent()
                                        ? ", "
                                                + EvaluationText.count(
                                                        run.count("failed").getAsLong()) + " with a failure"
                                        : " so far")
                                + speed()));
        run.count("labelsInTotal").ifPresent(labels -> say("labels", EvaluationText.count(labels) + byCategory()));
        run.count("editedByHand")
                .ifPresent(edited -> sayIf(
                        edited > 0,
                        "edited",
                        Count.of(edited, "label file was", "label files were") + " changed by hand"));
        run.text("imageSet").ifPresent(hash -> say("image set", hash));
    }

    private String speed() {
        LabellingTime time = run.books().labelling();
        String remark = time.remark().isEmpty() ? "" : " " + time.remark();
        return time.spent().isZero() ? "" : ", in " + Durations.text(time.spent()) + remark;
    }

    private String byCategory() {
        List<Map.Entry<String, JsonNode>> counts = new ArrayList<>();
        run.manifest().path("counts").path("labels").fields().forEachRemaining(counts::add);
        String words = counts.stream()
                .sorted((a, b) ->
                        Long.compare(b.getValue().asLong(), a.getValue().asLong()))
                .map(count -> count.getKey() + " "
                        + EvaluationText.count(count.getValue().asLong()))
                .collect(Collectors.joining(", "));
        return words.isEmpty() ? "" : ": " + words;
    }

    private void models() {
        RunSettings settings = RunSettings.of(run);
        List<String> words = new ArrayList<>();
        settings.quality().ifPresent(quality -> words.add("quality " + quality));
        settings.tiles().ifPresent(tiles -> words.add("tiles " + tiles));
        settings.threshold().ifPresent(score -> words.add("threshold " + score));
        sayIf(!words.isEmpty(), "settings", String.join(", ", words));
        run.standIn().ifPresent(standIn -> say("stand-in", standIn.sentence()));
        for (JsonNode annotator : run.manifest().path("annotators")) {
            model("model", annotator);
            annotator.path("members").forEach(member -> model("  member", member));
        }
    }

    private void model(String what, JsonNode annotator) {
        String weights = annotator.path("question").path("weights").asText();
        say(
                what,
                annotator.path("name").asText() + ", question "
                        + annotator.path("fingerprint").asText() + (weights.isEmpty() ? "" : ", weights " + weights));
    }

    private void measured() {
        String truth = run.manifest().path("configuration").path("groundTruth").asText();
        sayIf(!truth.isEmpty(), "ground truth", truth);
        run.text("groundTruth").ifPresent(hash -> say("  its hash", hash));
        if (!run.manifest().path("summary").isObject()) {
            sayIf(run.isWrittenDown(), "quality", "not measured");
            return;
        }
        say(
                "quality",
                "F1 " + figure("f1_score") + ", precision " + figure("precision") + ", recall " + figure("recall")
                        + ", mAP50 " + figure("map_50") + ", mAP50-95 " + figure("map_50_95"));
        say("scenes", EvaluationText.percent(run.summary("overall_attribute_accuracy")) + " of the attributes right");
    }

    private String figure(String key) {
        return EvaluationText.figure(run.summary(key));
    }

    private void books() {
        JsonNode store = run.manifest().path("answers").path("store");
        if (run.books().answers("remembered") + run.books().answers("asked") > 0) {
            say(
                    "answers",
                    String.format(
                            Locale.ROOT,
                            "%,d remembered, %,d asked; kept in %s",
                            run.books().answers("remembered"),
                            run.books().answers("asked"),
                            store.asText()));
        }
        run.books()
                .spent()
                .ifPresent(spent -> say(
                        "spent",
                        spent
                                + run.books()
                                        .spentPer1000Images()
                                        .map(cost -> ", which is " + cost + " per 1,000 images")
                                        .orElse("")
                                + withoutPrice()
                                + "; " + tokens()));
        long underway =
                run.manifest().path("spending").path("questionsUnderway").asLong();
        sayIf(underway > 0, "under way", SummaryText.underway(underway));
    }

    private String withoutPrice() {
        long answers =
                run.manifest().path("spending").path("answersWithoutPrice").asLong();
        return answers > 0 ? SummaryText.withoutPrice(answers) : "";
    }

    private String tokens() {
        JsonNode spending = run.manifest().path("spending");
        return String.format(
                Locale.ROOT,
                "%s, %s in, %,d out",
                Count.of(spending.path("requests").asLong(), "request"),
                Count.of(spending.path("inputTokens").asLong(), "token"),
                spending.path("outputTokens").asLong());
    }

    private void sessions() {
        List<RunSession> sessions = run.sessions();
        if (sessions.size() == 1) {
            say("made with", sessions.get(0).versions());
            return;
        }
        for (RunSession session : sessions) {
            say(
                    "session",
                    RunListText.begun(session.begun(), zone)
                            + "  " + session.steps()
                            + session.status().map(status -> ": " + status).orElse("")
                            + "  (" + session.versions() + ")");
        }
    }

    private void next() {
        lines.add("");
        boolean resumable =
                run.isWrittenDown() && !run.isComplete() && !run.folder().isAtWork();
        if (resumable) {
            lines.add("go on with     " + escape(RunCommands.resume(run.folder())));
        } else if (run.count("failed").orElse(0) > 0) {
            lines.add("what failed    " + escape(RunCommands.failures(run.folder())));
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

    private void say(String what, String words) {
        lines.add(what + " ".repeat(Math.max(1, WIDTH + 1 - what.length())) + escape(words));
    }

    private static String escape(String text) {
        return EvaluationText.escape(text);
    }
}
