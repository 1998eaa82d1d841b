package io.dashlabel.cli;

import io.dashlabel.label.Count;
import io.dashlabel.pipeline.effort.EditCounts;
import io.dashlabel.pipeline.importing.EditsToTruth;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Says which edits would turn labels into the ground truth, and how long they take. */
final class EffortText {

    private EffortText() {}

    /** A note where nobody counted them. */
    static List<String> of(Optional<EditsToTruth> edits) {
        return edits.map(EffortText::counted)
                .orElse(List.of("", "edits to reach the ground truth: not counted; --out or --html counts them"));
    }

    private static List<String> counted(EditsToTruth edits) {
        EditCounts counts = edits.counts();
        return List.of(
                "",
                String.format(
                        Locale.ROOT,
                        "edits to reach the ground truth: accept %s, change the category of %s, move %s, reject %s, add %s,"
                                + " change %s",
                        box(counts.accepted()),
                        number(counts.recategorised()),
                        number(counts.moved()),
                        number(counts.rejected()),
                        number(counts.added()),
                        Count.of(Math.round(counts.words()), "scene word")),
                "(a box with an IoU of " + EditsToTruth.GOOD + " or more needs no move; one box may need two edits)",
                edits.effort().text());
    }

    private static String box(double count) {
        return Count.of(Math.round(count), "box");
    }

    private static String number(double count) {
        return Count.of(Math.round(count));
    }
}
