package io.dashlabel.pipeline.report;

import java.util.List;

/**
 * What was noticed and set aside, so that nothing is dropped in silence.
 *
 * @param remarks what was noticed about the images as a whole, in sentences
 * @param unknownWords a model's words that mean no category, with how often each was said
 * @param egoVehicleBoxes boxes taken for the hood of the camera's own car
 * @param findings oddities in the ground truth
 * @param findingCount how many oddities there were, where not all are shown
 */
public record Notes(
        List<String> remarks, List<Word> unknownWords, long egoVehicleBoxes, List<Finding> findings, long findingCount)
        implements ReportSection {

    public Notes {
        remarks = List.copyOf(remarks);
        unknownWords = List.copyOf(unknownWords);
        findings = List.copyOf(findings);
        if (findingCount < findings.size()) {
            throw new IllegalArgumentException("more findings shown than counted");
        }
    }

    /** A word and how often it was said. */
    public record Word(String word, long count) {}

    /** A file, and what is odd about it. */
    public record Finding(String file, String text) {}

    @Override
    public String anchor() {
        return "notes";
    }

    @Override
    public String title() {
        return "Set aside";
    }

    @Override
    public boolean isEmpty() {
        return remarks.isEmpty() && unknownWords.isEmpty() && egoVehicleBoxes == 0 && findings.isEmpty();
    }
}
