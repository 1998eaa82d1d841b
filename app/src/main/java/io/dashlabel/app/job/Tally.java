package io.dashlabel.app.job;

import io.dashlabel.app.report.Disagreements;
import io.dashlabel.app.report.FailureTally;
import io.dashlabel.app.report.Failures;
import io.dashlabel.label.Detection;
import io.dashlabel.label.Failure;
import io.dashlabel.label.Frame;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Counts over the frames of a run, in memory that does not grow with their number. Not safe for concurrent use; order
 * of the frames does not matter.
 */
public final class Tally {

    /** So many failures of a kind are kept word by word, the first by image name; all are in the label files. */
    private static final int FAILURES_KEPT = 50;

    private long pictures;
    private long failed;
    private long nothingFound;
    private long detected;
    private long egoVehicles;
    private final Set<String> edited = new TreeSet<>();
    private final Map<String, Long> boxes = new TreeMap<>();
    private final Map<String, Long> unmapped = new TreeMap<>();
    private final Map<String, Map<String, Long>> attributes = new TreeMap<>();
    private final Map<String, Long> failureKinds = new TreeMap<>();
    private final FailureTally failures = new FailureTally(FAILURES_KEPT);
    private long doubtful;
    private final TreeSet<Doubt> doubts = new TreeSet<>(Doubt.GREATEST_FIRST);

    /**
     * @param egoVehiclesSetAside boxes of the camera car's own hood
     * @param words that the models used and that have no category, with how often
     */
    void add(Frame frame, long egoVehiclesSetAside, Map<String, Long> words) {
        pictures++;
        if (!frame.failures().isEmpty()) {
            failed++;
        }
        for (Failure failure : frame.failures()) {
            failureKinds.merge(failure.step() + ": " + failure.kind().word(), 1L, Long::sum);
            failures.add(frame.name(), failure);
        }
        frame.detections().ifPresent(kept -> {
            detected++;
            if (kept.isEmpty() && frame.belowThreshold().isEmpty() && egoVehiclesSetAside == 0 && words.isEmpty()) {
                nothingFound++;
            }
            for (Detection detection : kept) {
                boxes.merge(detection.category(), 1L, Long::sum);
            }
        });
        frame.attributes()
                .ifPresent(scene -> scene.values()
                        .forEach((name, value) -> attributes
                                .computeIfAbsent(name, key -> new TreeMap<>())
                                .merge(value.word(), 1L, Long::sum)));
        Doubt.about(frame).ifPresent(doubt -> {
            doubtful++;
            doubts.add(doubt);
            if (doubts.size() > Disagreements.LIMIT) {
                doubts.pollLast();
            }
        });
        egoVehicles += egoVehiclesSetAside;
        words.forEach((word, count) -> unmapped.merge(word, count, Long::sum));
    }

    /** Notes that somebody has changed the labels of an image, which stay as they are. */
    void edited(String image) {
        edited.add(image);
    }

    /** Images whose labels somebody has changed since they were written, by name. */
    public Set<String> edited() {
        return Collections.unmodifiableSet(edited);
    }

    /** Images tried. */
    public long pictures() {
        return pictures;
    }

    /** Images with at least one failure. */
    public long failed() {
        return failed;
    }

    /** Images a detector answered for. */
    public long detected() {
        return detected;
    }

    /** Images in which a detector saw nothing at all: nothing below the threshold, nothing that was set aside. */
    public long nothingFound() {
        return nothingFound;
    }

    /** Boxes of the ego car's own hood that were set aside. */
    public long egoVehicles() {
        return egoVehicles;
    }

    /** Labels by category. */
    public Map<String, Long> boxes() {
        return boxes;
    }

    /** How often a model used a word that the taxonomy has no category for. */
    public Map<String, Long> unmapped() {
        return unmapped;
    }

    /** Answers by attribute and word. */
    public Map<String, Map<String, Long>> attributes() {
        return attributes;
    }

    /** Failures by step and kind. */
    public Map<String, Long> failureKinds() {
        return failureKinds;
    }

    /** Images about which the models that were asked as one disagree. */
    long doubtful() {
        return doubtful;
    }

    /** Those of them that come first in the report, the most doubtful first. */
    List<Doubt> doubts() {
        return List.copyOf(doubts);
    }

    /** The failures by kind and step, some of them with their reasons. */
    public Failures failures() {
        return failures.failures();
    }
}
