package io.dashlabel.pipeline.report;

import java.util.List;

/**
 * Notes about the images, and detections and ground truth that were not used.
 *
 * @param remarks notes about all images together, in sentences
 * @param unknownWords class words without a category, with their numbers
 * @param egoVehicleBoxes boxes on the hood of the camera car
 * @param findings problems in the ground truth, the first of them
 * @param findingCount number of all problems
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

    /** A class word and its number of detections. */
    public record Word(String word, long count) {}

    /** A file and its problem. */
    public record Finding(String file, String text) {}

    @Override
    public String anchor() {
        return "notes";
    }

    @Override
    public String title() {
        return "Notes";
    }

    @Override
    public boolean isEmpty() {
        return remarks.isEmpty() && unknownWords.isEmpty() && egoVehicleBoxes == 0 && findings.isEmpty();
    }
}
