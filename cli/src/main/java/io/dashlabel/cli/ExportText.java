package io.dashlabel.cli;

import io.dashlabel.label.Count;
import io.dashlabel.pipeline.export.ExportSummary;
import io.dashlabel.pipeline.export.LabelExport;
import io.dashlabel.pipeline.export.SplitCount;
import java.io.IOException;
import java.util.Map;
import java.util.stream.Collectors;

/** Prints what an export loses and writes, and writes it. */
final class ExportText {

    private ExportText() {}

    static int write(LabelExport export, ExportFlags flags, Console console) throws IOException {
        ExportSummary summary = export.summary();
        summary.losses().forEach(loss -> console.note("@|yellow lost:|@", loss.sentence()));
        summary.datasetFields().forEach(field -> console.note("@|yellow lost:|@", "the file's field " + field));
        leftOut(summary.leftOut(), console);
        summary.findings().forEach(finding -> console.note("@|yellow note:|@", finding.toString()));
        if (summary.findingCount() > summary.findings().size()) {
            long more = summary.findingCount() - summary.findings().size();
            console.note("@|yellow note:|@", "and " + Count.of(more, "note") + " more");
        }
        if (summary.oneGroup() > 0) {
            console.note(
                    "@|yellow note:|@",
                    "all " + Count.of(summary.oneGroup(), "image")
                            + " are one group, so they are in one split; use --group-by folder or a regular expression");
        }
        export.write();
        summary.splits().forEach(split -> split(split, console));
        console.text("wrote " + flags.target() + ": " + Count.of(summary.images(), "image") + ", "
                + Count.of(summary.labels(), "label") + ", " + flags.format());
        return ExitCode.OK;
    }

    private static void leftOut(ExportSummary.LeftOut leftOut, Console console) {
        note(leftOut.unlabelled(), "on which no detector ran or it failed, or that nobody labelled", console);
        note(leftOut.withoutImage(), "without a file among the images", console);
        note(leftOut.withoutSize(), "whose size is not known (name their folder with --images-from)", console);
        if (!leftOut.labels().isEmpty()) {
            long all = leftOut.labels().values().stream()
                    .mapToLong(Long::longValue)
                    .sum();
            console.note(
                    "@|yellow left out:|@",
                    Count.of(all, "label") + " of other categories: " + counts(leftOut.labels()));
        }
    }

    private static void note(long images, String why, Console console) {
        if (images > 0) {
            console.note("@|yellow left out:|@", Count.of(images, "image") + " " + why);
        }
    }

    private static void split(SplitCount split, Console console) {
        console.text("  " + split.split() + ": " + Count.of(split.images(), "image") + ", "
                + Count.of(split.allLabels(), "label")
                + (split.labels().isEmpty() ? "" : " (" + counts(split.labels()) + ")"));
    }

    private static String counts(Map<String, Long> byCategory) {
        return byCategory.entrySet().stream()
                .map(entry -> entry.getKey() + " " + Count.of(entry.getValue()))
                .collect(Collectors.joining(", "));
    }
}
