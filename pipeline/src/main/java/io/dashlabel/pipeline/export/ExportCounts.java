package io.dashlabel.pipeline.export;

import io.dashlabel.format.LabelFinding;
import io.dashlabel.format.LabelListener;
import io.dashlabel.format.Loss;
import io.dashlabel.image.ImageRef;
import io.dashlabel.label.Detection;
import io.dashlabel.label.Frame;
import io.dashlabel.label.ImageSize;
import io.dashlabel.label.Taxonomy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Counts labels while they are read, and what a format would lose of them. Of several frames with one name only the
 * last is written; which one that is, is known after reading, so the labels are then counted again. For one thread.
 */
final class ExportCounts implements LabelListener {

    private static final int EXAMPLES = 3;

    private final ExportRequest request;
    private final ExportImages images;
    private final Map<String, Integer> frames = new HashMap<>();
    private final Optional<LastFrames> last;
    private final TreeMap<String, Long> categories = new TreeMap<>();
    private final TreeMap<String, Long> otherCategories = new TreeMap<>();
    private final Map<String, Long> imagesBySplit = new LinkedHashMap<>();
    private final Map<String, TreeMap<String, Long>> labelsBySplit = new LinkedHashMap<>();
    private final List<String> datasetFields = new ArrayList<>();
    private final List<LabelFinding> findings = new ArrayList<>();
    private final List<LossCount> losses = new ArrayList<>();
    private long findingCount;
    private final Set<String> groups = new HashSet<>(); // two of them at most
    private long divided;
    private long written;
    private long labels;
    private long unlabelled;
    private long withoutSize;
    private long withoutImage;

    ExportCounts(ExportRequest request, ExportImages images) {
        this(request, images, Optional.empty());
    }

    private ExportCounts(ExportRequest request, ExportImages images, Optional<LastFrames> last) {
        this.request = request;
        this.images = images;
        this.last = last;
        request.format().losses().stream()
                .filter(loss -> !loss.equals(Loss.ABSENT_LABELS))
                .forEach(loss -> losses.add(new LossCount(loss, 0, 0)));
        request.splits().ifPresent(plan -> plan.shares().keySet().forEach(split -> imagesBySplit.put(split, 0L)));
    }

    /** Whether an image comes more than once, so that the labels must be counted {@link #again}. */
    boolean isRepeated() {
        return frames.values().stream().anyMatch(times -> times > 1);
    }

    /** Counts from zero, and of several frames with one name only the last. */
    ExportCounts again() {
        return new ExportCounts(request, images, Optional.of(new LastFrames(frames)));
    }

    /** By the name of an image how often it comes. */
    Map<String, Integer> frames() {
        return frames;
    }

    @Override
    public void frame(Frame given) {
        if (frames.merge(given.name(), 1, Integer::sum) > 1) {
            finding(new LabelFinding(given.name(), "appears more than once; the last one is written"));
        }
        if (last.isEmpty() || last.get().isLast(given.name())) {
            prepared(given, true).ifPresent(this::count);
        }
    }

    private void count(Frame frame) {
        written++;
        String split = frame.split().orElse("");
        if (!split.isEmpty()) {
            imagesBySplit.merge(split, 1L, Long::sum);
        }
        for (Detection detection : frame.detections().orElse(List.of())) {
            labels++;
            categories.merge(detection.category(), 1L, Long::sum);
            if (!split.isEmpty()) {
                labelsBySplit
                        .computeIfAbsent(split, absent -> new TreeMap<>())
                        .merge(detection.category(), 1L, Long::sum);
            }
        }
        // What else a format loses is counted of the labels that it holds.
        Frame held =
                request.format().losses().contains(Loss.BELOW_THRESHOLD) ? Loss.BELOW_THRESHOLD.from(frame) : frame;
        losses.replaceAll(loss -> loss.plus(loss.loss().equals(Loss.BELOW_THRESHOLD) ? frame : held));
    }

    /** The frame as it is written; empty if it is left out. */
    Optional<Frame> prepared(Frame given) {
        return prepared(given, false);
    }

    private Optional<Frame> prepared(Frame given, boolean counts) {
        if (isUnlabelled(given)) {
            unlabelled += counts ? 1 : 0;
            return Optional.empty();
        }
        Frame frame = request.selection().of(given, counts ? otherCategories : new TreeMap<>());
        if (request.splits().isPresent()) {
            if (counts && frame.split().isEmpty()) {
                divided++;
                if (groups.size() < 2) {
                    groups.add(request.splits().get().groups().groupOf(frame));
                }
            }
            frame = frame.withSplit(request.splits().get().splitOf(frame));
        }
        if (request.images() != ImageUse.NONE && image(frame.name()).isEmpty()) {
            withoutImage += counts ? 1 : 0;
            return Optional.empty();
        }
        if (request.format().needsSize() && frame.size().isEmpty()) {
            Optional<ImageSize> size = size(frame.name());
            if (size.isEmpty()) {
                withoutSize += counts ? 1 : 0;
                return Optional.empty();
            }
            frame = frame.withSize(size.get());
        }
        return Optional.of(frame);
    }

    Optional<ImageRef> image(String name) {
        return images.image(name);
    }

    private Optional<ImageSize> size(String name) {
        try {
            return images.size(name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An image that nobody looked at must not become one without objects. */
    private boolean isUnlabelled(Frame frame) {
        return frame.detections().isEmpty() && request.format().losses().contains(Loss.ABSENT_LABELS);
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
        if (!request.format().keepsDatasetFields() && !datasetFields.contains(field)) {
            datasetFields.add(field);
        }
    }

    ExportSummary summary(Taxonomy taxonomy) {
        return new ExportSummary(
                written,
                labels,
                losses.stream().filter(loss -> loss.images() > 0).toList(),
                new ExportSummary.LeftOut(unlabelled, withoutImage, withoutSize, otherCategories),
                datasetFields,
                findings,
                findingCount,
                ordered(taxonomy),
                imagesBySplit.entrySet().stream()
                        .map(split -> new SplitCount(
                                split.getKey(),
                                split.getValue(),
                                labelsBySplit.getOrDefault(split.getKey(), new TreeMap<>())))
                        .toList(),
                isOneGroup() ? divided : 0);
    }

    private boolean isOneGroup() {
        return groups.size() == 1
                && divided > 1
                && request.splits().filter(plan -> plan.shares().size() > 1).isPresent();
    }

    /** All of the taxonomy where nothing else is there, so that a category has the same number in every file. */
    private Map<String, Long> ordered(Taxonomy taxonomy) {
        Map<String, Long> ordered = new LinkedHashMap<>();
        if (request.categories().isPresent()) {
            request.categories().get().forEach(word -> ordered.put(word, categories.getOrDefault(word, 0L)));
            return ordered;
        }
        boolean onlyKnown = taxonomy.categories().containsAll(categories.keySet());
        Stream.concat(
                        taxonomy.categories().stream().filter(word -> onlyKnown || categories.containsKey(word)),
                        categories.keySet().stream())
                .forEach(word -> ordered.putIfAbsent(word, categories.getOrDefault(word, 0L)));
        return ordered;
    }
}
