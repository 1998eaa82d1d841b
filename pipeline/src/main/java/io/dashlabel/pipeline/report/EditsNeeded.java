package io.dashlabel.pipeline.report;

import io.dashlabel.evaluate.record.EditFigures;
import java.util.Optional;

/**
 * The edits that would turn the labels into the ground truth.
 *
 * @param figures absent where nobody counted them
 */
public record EditsNeeded(Optional<Figures> figures) implements ReportSection {

    /**
     * The edits and their effort.
     *
     * @param edits how many of each kind
     * @param goodIou a box that overlaps its ground truth by this IoU needs no move
     * @param effort how long they take, in sentences
     */
    public record Figures(EditFigures edits, double goodIou, String effort) {}

    @Override
    public String anchor() {
        return "edits";
    }

    @Override
    public String title() {
        return "Edits to reach the ground truth";
    }

    @Override
    public boolean isEmpty() {
        return figures.isEmpty();
    }
}
