package io.dashlabel.cli;

import io.dashlabel.label.Count;
import io.dashlabel.pipeline.importing.ImportCounts;
import io.dashlabel.pipeline.importing.ImportSummary;
import io.dashlabel.pipeline.importing.NamedImages;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;

/** The lines that say what an import found and did. */
final class ImportText {

    private static final int FINDINGS_SHOWN = 10;

    private final List<String> lines = new ArrayList<>();

    private ImportText() {}

    static List<String> of(ImportSummary summary, String run, boolean isDryRun) {
        ImportText text = new ImportText();
        text.lines.add("");
        text.lines.add("@|bold " + EvaluationText.escape(summary.format()) + "|@ into run " + run
                + (isDryRun ? ", dry run: nothing was written" : ""));
        text.lines.add("");
        text.counts(summary.counts());
        text.images("reviewed", summary.reviewed(), "");
        text.images("imported before", summary.unchanged(), "; nothing changed");
        text.images(
                "not reviewed", summary.unreviewed(), ", by the export or without a label file there; nothing changed");
        text.images("skipped", summary.skipped(), ", says the export; their labels stay");
        text.images("not in the run", summary.notInRun(), " of the export; left out");
        text.images("not in the export", summary.notInExport(), " of the run; not reviewed, nothing was deleted");
        return text.lines;
    }

    /** Sentences about what a person should know. */
    static List<String> notes(ImportSummary summary) {
        ImportText text = new ImportText();
        text.sentences(summary);
        return text.lines;
    }

    private void counts(ImportCounts counts) {
        row("accepted", Count.of(counts.accepted(), "box"));
        row("moved", Count.of(counts.moved(), "box"));
        row("relabelled", Count.of(counts.relabelled(), "box"));
        row("added", Count.of(counts.added(), "box"));
        row("deleted", Count.of(counts.deleted(), "box"));
        if (counts.attributes() > 0) {
            row("attributes", Count.of(counts.attributes(), "attribute") + " of boxes changed");
        }
        row("scene words", Count.of(counts.words()) + " accepted, " + Count.of(counts.wordsChanged()) + " changed");
    }

    private void row(String name, String value) {
        lines.add(String.format(Locale.ROOT, "%-18s %s", name, EvaluationText.escape(value)));
    }

    private void images(String name, NamedImages images, String about) {
        if (images.count() > 0 || name.equals("reviewed")) {
            row(name, Count.of(images.count(), "image") + about + suchAs(images, about));
        }
    }

    private static String suchAs(NamedImages images, String about) {
        return about.isEmpty() || images.count() == 0
                ? ""
                : " (such as " + images.examples().get(0) + ")";
    }

    private void sentences(ImportSummary summary) {
        if (!summary.saysReviewed()) {
            lines.add("the export does not say which images a person reviewed, so all its images count as reviewed");
        }
        if (summary.emptied().count() > 0) {
            lines.add(Count.of(summary.emptied().count(), "image") + " lost all boxes, such as "
                    + summary.emptied().examples().get(0) + "; if nobody labelled them, leave them out of the export");
        }
        if (summary.byHand().count() > 0) {
            lines.add(Count.of(summary.byHand().count(), "label file was", "label files were")
                    + " edited by hand since the last review; these edits are in the journal now");
        }
        if (summary.baseByHand().count() > 0) {
            lines.add(Count.of(summary.baseByHand().count(), "label file was", "label files were")
                    + " edited by hand before the first review; the model's own labels of these images are no longer"
                    + " there, so the edited ones stand for them");
        }
        if (summary.notApplied() > 0) {
            lines.add(Count.of(summary.notApplied(), "earlier edit fits", "earlier edits fit")
                    + " no label any more, because the model's labels changed; they stay in the journal");
        }
        if (summary.notMentioned() > 0) {
            lines.add(Count.of(summary.notMentioned(), "scene word is", "scene words are")
                    + " not in the export and stay as they are");
        }
        new TreeMap<>(summary.notExported())
                .forEach((word, boxes) -> lines.add("the export neither has a box of the category " + word
                        + " nor lists it, so "
                        + Count.of(boxes, "box of it stays", "boxes of it stay")
                        + "; if they were deleted on purpose, import again with --classes FILE, which names " + word));
        new TreeMap<>(summary.unknownCategories())
                .forEach((word, boxes) -> lines.add(
                        "'" + word + "' is no category of the taxonomy; kept as it is on " + Count.of(boxes, "box")));
        summary.findings().stream().limit(FINDINGS_SHOWN).forEach(finding -> lines.add(finding.toString()));
        if (summary.findings().size() > FINDINGS_SHOWN) {
            lines.add(Count.of(summary.findings().size() - FINDINGS_SHOWN, "more finding") + " of this kind");
        }
    }
}
