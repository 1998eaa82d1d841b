package io.dashlabel.cli;

import io.dashlabel.cost.Money;
import io.dashlabel.evaluate.record.EvaluationRecord.Figure;
import io.dashlabel.pipeline.report.CoverageText;
import io.dashlabel.run.store.StoredRun;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** Runs as a table; without the columns that would be empty. Lines in picocli's markup. */
final class RunListText {

    private static final DateTimeFormatter BEGUN = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);
    private static final int LONGEST_MODELS = 40;
    /** Stands at figures that are about some of the images. */
    private static final String PARTIAL = "*";

    private static final String ABSENT = "–";

    private RunListText() {}

    /** Returns the head of the table, then a line for each run. */
    static List<String> of(List<StoredRun> runs, ZoneId zone) {
        boolean spent =
                runs.stream().anyMatch(run -> run.record().results().spent().isPresent());
        boolean tagged = runs.stream().anyMatch(run -> !run.record().tags().isEmpty());
        TextTable table = new TextTable().left(1, 2, 5, spent ? 9 : 8);
        List<String> head =
                new ArrayList<>(List.of("run", "status", "started", "images", "failed", "models", "F1", "mAP50"));
        optional(head, spent, "cost");
        optional(head, tagged, "tags");
        table.row(head.toArray(String[]::new));
        for (StoredRun run : runs) {
            List<String> row = new ArrayList<>(List.of(
                    run.id(),
                    EvaluationText.escape(run.status().word()),
                    begun(run.begun(), zone),
                    count(run.images()),
                    count(run.counts().failed()),
                    EvaluationText.escape(cut(run.record().inputs().models())
                            + run.record()
                                    .inputs()
                                    .fallback()
                                    .map(fallback -> " (in place of " + fallback.quality() + ")")
                                    .orElse("")),
                    figure(run, Figure.F1) + mark(run),
                    figure(run, Figure.AP50) + mark(run)));
            optional(
                    row,
                    spent,
                    run.record().results().spent().map(Money::toString).orElse(ABSENT));
            optional(
                    row,
                    tagged,
                    EvaluationText.escape(String.join(", ", run.record().tags())));
            table.row(row.toArray(String[]::new));
        }
        List<String> lines = new ArrayList<>(table.lines());
        if (runs.stream().anyMatch(RunListText::isPartial)) {
            lines.add(PARTIAL + " about the images with a prediction, which are not all of the ground truth");
        }
        return lines;
    }

    private static String mark(StoredRun run) {
        return isPartial(run) ? PARTIAL : "";
    }

    private static boolean isPartial(StoredRun run) {
        return run.record().results().summary().flatMap(CoverageText::of).isPresent();
    }

    private static void optional(List<String> row, boolean wanted, String cell) {
        if (wanted) {
            row.add(cell);
        }
    }

    /** Formats a time in the local time zone. */
    static String begun(Optional<Instant> begun, ZoneId zone) {
        return begun.map(instant -> BEGUN.format(instant.atZone(zone))).orElse(ABSENT);
    }

    private static String count(OptionalLong count) {
        return count.isPresent() ? EvaluationText.count(count.getAsLong()) : ABSENT;
    }

    private static String figure(StoredRun run, Figure figure) {
        return EvaluationText.figure(run.record()
                .results()
                .summary()
                .map(summary -> summary.figure(figure))
                .orElse(OptionalDouble.empty()));
    }

    private static String cut(String models) {
        if (models.isEmpty()) {
            return ABSENT;
        }
        return models.length() > LONGEST_MODELS ? models.substring(0, LONGEST_MODELS - 1) + "…" : models;
    }
}
