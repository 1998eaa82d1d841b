package io.dashlabel.cli;

import io.dashlabel.ask.Spending;
import io.dashlabel.evaluate.ImageScore;
import io.dashlabel.label.Count;
import io.dashlabel.label.Units;
import io.dashlabel.pipeline.job.FrameTally;
import io.dashlabel.pipeline.job.JobResult;
import io.dashlabel.pipeline.job.RunMeasurement;
import io.dashlabel.pipeline.report.Failures;
import io.dashlabel.pipeline.runs.RunCommands;
import io.dashlabel.run.StopSignal;
import io.dashlabel.run.record.LabellingTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The summary that a run prints at its end: counts, quality, a table of categories and the next steps. */
final class SummaryText {

    private static final int WORTH_A_LOOK = 3;
    private static final int FAILURES_SHOWN = 5;

    private final List<String> lines = new ArrayList<>();

    private SummaryText() {}

    /** Returns lines in picocli's markup. */
    static List<String> of(JobResult result) {
        SummaryText text = new SummaryText();
        text.head(result);
        result.measurement().ifPresentOrElse(text::quality, () -> text.counts(result.tally()));
        text.failures(result);
        text.costs(result);
        text.setAside(result.tally());
        text.noticed(result);
        text.next(result);
        return text.lines;
    }

    private void head(JobResult result) {
        String colour = switch (result.outcome()) {
            case COMPLETED -> "green";
            case COMPLETED_WITH_FAILURES, STOPPED -> "yellow";
            case FAILED -> "red";
        };
        long boxes = result.tally().boxes().values().stream()
                .mapToLong(Long::longValue)
                .sum();
        lines.add("");
        lines.add(String.format(
                Locale.ROOT,
                "@|bold %s|@  @|%s %s|@  %s, %s%s",
                result.folder().id(),
                colour,
                result.outcome().words(),
                images(result),
                Count.of(boxes, "box"),
                result.planned().isPresent() ? speed(result) : ""));
    }

    private static String images(JobResult result) {
        long done = result.tally().images();
        return done < result.images()
                ? Count.of(done) + " of " + Count.of(result.images(), "image")
                : Count.of(done, "image");
    }

    /** Returns the time and speed over all sessions of the run, as in its report. */
    private static String speed(JobResult result) {
        LabellingTime time = result.time();
        if (time.imagesPerSecond().isEmpty()) {
            return "";
        }
        String remark = time.remark().isEmpty() ? "" : ", " + time.remark();
        return String.format(
                Locale.ROOT,
                " in %s (%.1f images/s%s)",
                Units.duration(time.spent()),
                time.imagesPerSecond().getAsDouble(),
                remark);
    }

    private void quality(RunMeasurement measured) {
        lines.add("");
        lines.addAll(EvaluationText.of(measured.evaluation(), EvaluationText.KEPT));
        measured.run().findings().forEach(note -> lines.add("@|yellow note:|@ " + EvaluationText.escape(note)));
    }

    private void counts(FrameTally tally) {
        lines.add("");
        TextTable table = new TextTable().row("category", "boxes");
        tally.boxes().forEach((name, boxes) -> table.row(name, EvaluationText.count(boxes)));
        table.lines().forEach(line -> lines.add("  " + line));
        tally.attributes()
                .forEach((name, words) -> lines.add("  " + name + ": "
                        + words.entrySet().stream()
                                .sorted(Map.Entry.<String, Long>comparingByValue()
                                        .reversed())
                                .map(entry -> entry.getKey() + " " + entry.getValue())
                                .collect(Collectors.joining(", "))));
    }

    private void failures(JobResult result) {
        FrameTally tally = result.tally();
        if (tally.failed() == 0) {
            return;
        }
        lines.add("");
        lines.add("@|yellow " + Count.of(tally.failed()) + " of " + Count.of(tally.images(), "image")
                + Count.word(tally.images(), " has", " have") + " a failure:|@");
        for (Failures.Group group : tally.failures().groups()) {
            Map<String, List<String>> images = new LinkedHashMap<>();
            group.shown().stream()
                    .limit(FAILURES_SHOWN)
                    .forEach(item -> images.computeIfAbsent(item.reason(), reason -> new ArrayList<>())
                            .add(item.image()));
            images.forEach((reason, names) -> lines.add("  " + EvaluationText.escape(String.join(", ", names)) + "  "
                    + group.step() + ": "
                    + (isWhyItEnded(result, reason) ? "see below" : EvaluationText.escape(reason))));
            if (group.count() > FAILURES_SHOWN) {
                lines.add("  … and " + (group.count() - FAILURES_SHOWN) + " more of this kind; the report lists them");
            }
        }
    }

    /** Whether this reason ended the run; then the summary prints it only once, at the end. */
    private static boolean isWhyItEnded(JobResult result, String reason) {
        return result.why().filter(why -> why.sentence().endsWith(reason)).isPresent();
    }

    /** Adds the stored answers used, the questions asked, the cost, and the label files that were kept. */
    private void costs(JobResult result) {
        List<String> books = new ArrayList<>();
        if (result.before() > 0) {
            long now = result.tally().images() - result.before();
            books.add(Count.of(result.before(), "image was", "images were") + " finished earlier; "
                    + (now == 0
                            ? "no image was left to label."
                            : Count.of(now, "was", "were") + " labelled now, in " + Units.duration(result.labelling())
                                    + "."));
        }
        if (result.remembered() > 0) {
            books.add(Count.of(result.remembered(), "question was", "questions were") + " answered from the store.");
        }
        if (result.damaged() > 0) {
            books.add(damaged(result.damaged()));
        }
        Spending spending = result.spending();
        if (spending.uncounted() > 0) {
            books.add(String.format(
                    Locale.ROOT,
                    "%,d %s an impossible number of tokens; the expected number counts instead.",
                    spending.uncounted(),
                    spending.uncounted() == 1 ? "answer reports" : "answers report"));
        }
        if (spending.requests() > 0) {
            long images = Math.max(1, result.tally().images() - result.before());
            books.add(String.format(
                    Locale.ROOT,
                    "%s, %s, %s in and %,d out: %s%s.",
                    Count.of(spending.requests(), "request"),
                    Count.of(spending.answers(), "answer"),
                    Count.of(spending.inputTokens(), "token"),
                    spending.outputTokens(),
                    spending.cost(),
                    spending.unpriced() > 0 ? withoutPrice(spending.unpriced()) : per1000(result, images)));
        }
        if (result.underway() > 0) {
            books.add(underway(result.underway()));
        }
        if (!result.tally().edited().isEmpty()) {
            books.add(Count.of(
                            result.tally().edited().size(),
                            "label file was edited by hand and kept: ",
                            "label files were edited by hand and kept: ")
                    + result.tally().edited().stream()
                            .limit(FAILURES_SHOWN)
                            .map(EvaluationText::escape)
                            .collect(Collectors.joining(", "))
                    + (result.tally().edited().size() > FAILURES_SHOWN ? ", …" : ""));
        }
        if (!books.isEmpty()) {
            lines.add("");
            lines.addAll(books);
        }
    }

    /** Returns a sentence about answers that could not be read. */
    static String damaged(long answers) {
        return answers == 1
                ? "1 stored answer was damaged and counted as missing."
                : String.format(Locale.ROOT, "%,d stored answers were damaged and counted as missing.", answers);
    }

    /** Returns the cost per 1,000 images; nothing while questions are still in batches. */
    private static String per1000(JobResult result, long images) {
        return result.underway() > 0 ? "" : ", which is " + result.spending().per1000(images) + " per 1,000 images";
    }

    /** Returns a sentence about questions that the service has not answered yet. */
    static String underway(long questions) {
        return Count.of(questions, "question is", "questions are")
                + " at the service in batches; the cost is known after you resume the run and it downloads the answers.";
    }

    /** Returns the part of a sentence that says which answers a cost does not contain. */
    static String withoutPrice(long answers) {
        return ", not counting " + Count.of(answers, "answer") + " of models without a price";
    }

    private void setAside(FrameTally tally) {
        if (!tally.unmapped().isEmpty()) {
            lines.add("");
            lines.add("Detected, but not in the taxonomy: "
                    + tally.unmapped().entrySet().stream()
                            .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                            .limit(8)
                            .map(entry -> EvaluationText.escape(entry.getKey()) + " " + entry.getValue())
                            .collect(Collectors.joining(", "))
                    + (tally.unmapped().size() > 8 ? ", …" : ""));
        }
        if (tally.egoVehicles() > 0) {
            lines.add("The hood of the camera car was detected "
                    + (tally.egoVehicles() == 1 ? "once" : Count.of(tally.egoVehicles()) + " times")
                    + " and not labelled.");
        }
    }

    /** Adds the notes about all images together. */
    private void noticed(JobResult result) {
        List<String> noticed = result.noticed();
        if (!noticed.isEmpty()) {
            lines.add("");
            noticed.forEach(sentence -> lines.add(EvaluationText.escape(sentence)));
        }
    }

    private void next(JobResult result) {
        lines.add("");
        result.why().ifPresent(why -> {
            lines.add("@|bold " + (why.cause() == StopSignal.Cause.ERROR ? "failed" : "stopped") + "|@      "
                    + EvaluationText.escape(why.sentence()));
            lines.add("resume      " + RunCommands.resume(result.folder()));
            if (why.cause() == StopSignal.Cause.ERROR) {
                lines.add("            to change settings, start a new run: it uses the stored answers");
            }
        });
        result.measurement().ifPresent(measured -> {
            String worst = measured.evaluation().worst().stream()
                    .limit(WORTH_A_LOOK)
                    .filter(image -> image.errors() > 0)
                    .map(SummaryText::worst)
                    .collect(Collectors.joining(", "));
            if (!worst.isEmpty()) {
                lines.add("look first  " + worst);
            }
        });
        lines.add(
                "labels      " + EvaluationText.escape(result.folder().labels().toString()));
        if (java.nio.file.Files.exists(result.folder().report())) {
            lines.add("report      @|bold "
                    + EvaluationText.escape(result.folder().report().toString()) + "|@");
        }
    }

    private static String worst(ImageScore image) {
        return EvaluationText.escape(image.name()) + " (" + image.fn() + " missed, " + image.fp() + " invented)";
    }
}
