package io.dashlabel.pipeline.convert;

import io.dashlabel.format.LabelFinding;
import io.dashlabel.format.LabelFormat;
import io.dashlabel.format.LabelListener;
import io.dashlabel.label.Detection;
import io.dashlabel.label.Frame;
import io.dashlabel.label.Taxonomy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Counts labels while they are read, and what a format would lose of them. For one thread. */
final class ConversionCounts implements LabelListener {

    private static final int EXAMPLES = 3;

    private final LabelFormat format;
    private final Map<String, Integer> frames = new HashMap<>();
    private final TreeMap<String, Long> categories = new TreeMap<>();
    private final List<String> datasetFields = new ArrayList<>();
    private final List<LabelFinding> findings = new ArrayList<>();
    private List<LossCount> losses;
    private long findingCount;
    private long written;
    private long labels;
    private long unlabelled;

    ConversionCounts(LabelFormat format) {
        this.format = format;
        this.losses = LabelConversion.noLosses(format);
    }

    /** By the name of an image how often it comes. */
    Map<String, Integer> frames() {
        return frames;
    }

    @Override
    public void frame(Frame frame) {
        if (frames.merge(frame.name(), 1, Integer::sum) > 1) {
            finding(new LabelFinding(frame.name(), "appears more than once; the last one is written"));
        }
        if (LabelConversion.isLeftOut(frame, format)) {
            unlabelled++;
            return;
        }
        written++;
        for (Detection detection : frame.detections().orElse(List.of())) {
            labels++;
            categories.merge(detection.category(), 1L, Long::sum);
        }
        losses = losses.stream().map(loss -> loss.plus(frame)).toList();
    }

    @Override
    public void finding(LabelFinding finding) {
        findingCount++;
        if (findings.size() < EXAMPLES) {
            findings.add(finding);
        }
    }

    @Override
    public void dataset(String field, Object value) {
        if (!format.keepsDatasetFields() && !datasetFields.contains(field)) {
            datasetFields.add(field);
        }
    }

    ConversionSummary summary(Taxonomy taxonomy) {
        return new ConversionSummary(
                written,
                labels,
                losses.stream().filter(loss -> loss.images() > 0).toList(),
                unlabelled,
                datasetFields,
                findings,
                findingCount,
                ordered(taxonomy));
    }

    /** All of the taxonomy where nothing else is there, so that a category has the same number in every file. */
    private Map<String, Long> ordered(Taxonomy taxonomy) {
        boolean onlyKnown = taxonomy.categories().containsAll(categories.keySet());
        Map<String, Long> ordered = new LinkedHashMap<>();
        Stream.concat(
                        taxonomy.categories().stream().filter(word -> onlyKnown || categories.containsKey(word)),
                        categories.keySet().stream())
                .forEach(word -> ordered.putIfAbsent(word, categories.getOrDefault(word, 0L)));
        return ordered;
    }
}
