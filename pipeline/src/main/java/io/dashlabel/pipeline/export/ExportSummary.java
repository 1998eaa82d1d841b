package io.dashlabel.pipeline.export;

import io.dashlabel.format.LabelFinding;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What an export writes and what it does not.
 *
 * @param images number of images that are written
 * @param labels number of labels that are written, without those below the threshold
 * @param losses what the format cannot hold; only what the labels have
 * @param leftOut what is not written
 * @param datasetFields fields of the whole file that the format has no place for
 * @param findings what could not be read as it stands, the first few
 * @param findingCount the number of all findings
 * @param categories number of labels by category, in the order in which the format numbers them
 * @param splits the parts of the dataset; empty if it is not divided
 * @param oneGroup number of images to divide if all of them are one group, so that all are in one part; otherwise 0
 */
public record ExportSummary(
        long images,
        long labels,
        List<LossCount> losses,
        LeftOut leftOut,
        List<String> datasetFields,
        List<LabelFinding> findings,
        long findingCount,
        Map<String, Long> categories,
        List<SplitCount> splits,
        long oneGroup) {

    /**
     * Images and labels that are not written.
     *
     * @param unlabelled images on which no detector ran or it failed, if the format cannot tell them from images
     *     without objects
     * @param withoutImage images whose file was not found, if the dataset holds images
     * @param withoutSize images whose size is not known, if the format needs it
     * @param labels number of labels by a category that was not asked for
     */
    public record LeftOut(long unlabelled, long withoutImage, long withoutSize, Map<String, Long> labels) {
        public LeftOut {
            labels = Collections.unmodifiableMap(new LinkedHashMap<>(labels));
        }
    }

    public ExportSummary {
        losses = List.copyOf(losses);
        datasetFields = List.copyOf(datasetFields);
        findings = List.copyOf(findings);
        categories = Collections.unmodifiableMap(new LinkedHashMap<>(categories));
        splits = List.copyOf(splits);
    }
}
