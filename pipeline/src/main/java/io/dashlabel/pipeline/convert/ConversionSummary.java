package io.dashlabel.pipeline.convert;

import io.dashlabel.format.LabelFinding;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a conversion writes and what it does not.
 *
 * @param images that are written
 * @param labels that are written, those below the threshold not counted
 * @param losses what the format cannot hold; only what the labels have
 * @param unlabelled images that are left out: no detector ran on them or it failed, which the format cannot tell from
 *     images without objects
 * @param datasetFields fields of the whole file that the format has no place for
 * @param findings what could not be read as it stands, the first few
 * @param findingCount all of them
 * @param categories number of labels by category, in the order in which a format numbers them
 */
public record ConversionSummary(
        long images,
        long labels,
        List<LossCount> losses,
        long unlabelled,
        List<String> datasetFields,
        List<LabelFinding> findings,
        long findingCount,
        Map<String, Long> categories) {

    public ConversionSummary {
        losses = List.copyOf(losses);
        datasetFields = List.copyOf(datasetFields);
        findings = List.copyOf(findings);
        categories = Collections.unmodifiableMap(new LinkedHashMap<>(categories));
    }
}
