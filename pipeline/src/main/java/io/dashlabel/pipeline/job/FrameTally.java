package io.dashlabel.pipeline.job;

import io.dashlabel.label.CategoryRoles;
import io.dashlabel.label.Detection;
import io.dashlabel.label.Failure;
import io.dashlabel.label.FailureKind;
import io.dashlabel.label.Frame;
import io.dashlabel.pipeline.report.Disagreements;
import io.dashlabel.pipeline.report.FailureTally;
import io.dashlabel.pipeline.report.Failures;
import io.dashlabel.run.JournalEntry;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Counts over the frames of a run, in constant memory. Not safe for concurrent use; the order of the frames does not
 * matter.
 */
public final class FrameTally {

    /**
     * The most failures of a kind that are kept with their reasons, the first by image name. The label files have all.
     */
    private static final int FAILURES_KEPT = 50;

    /** A mean luminance below every scene, night included: two of 255. */
    private static final double NEARLY_BLACK = 2.01 / 255;

    private static final String VANISHED_STEP = "images";

    /** The key of {@link #failureKinds} for images that disappeared; they have no line in the journal. */
    static final String VANISHED = VANISHED_STEP + ": " + FailureKind.UNREADABLE.word();

    private long images;
    private long nearlyBlack;
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
    private final TreeSet<EnsembleDisagreement> doubts = new TreeSet<>(EnsembleDisagreement.GREATEST_FIRST);

    private final SortedMap<Integer, Long> stretched = new TreeMap<>();
    private final SortedMap<String, Long> leftOut = new TreeMap<>();
    private final SortedSet<String> lost = new TreeSet<>();
    private long unlisted;
    private Duplicates duplicates = new Duplicates(0, List.of());
    private final EgoVehicleCheck hood;
    private final ReportTally report;

    /** @param roles of the categories, which say what may be the camera car's hood */
    FrameTally(CategoryRoles roles, LabelThresholds thresholds) {
        this.hood = new EgoVehicleCheck(roles);
        this.report = new ReportTally(thresholds);
    }

    /** Counts an image and its line of the journal. */
    void add(Frame frame, JournalEntry entry) {
        count(frame, entry.egoVehicles(), entry.unmapped());
        report.add(frame, entry.brightness(), entry.sharpness());
        entry.sampleBits().ifPresent(bits -> stretched.merge(bits, 1L, Long::sum));
        if (entry.brightness().orElse(1) < NEARLY_BLACK) {
            nearlyBlack++;
        }
    }

    /** Counts images that the run listed at its start and did not find when it came to them. */
    void vanished(String place, long count) {
        images += count;
        failed += count;
        Failure failure = new Failure(
                VANISHED_STEP,
                FailureKind.UNREADABLE,
                "images that the run listed at its start and did not find later: " + count);
        failureKinds.merge(VANISHED, count, Long::sum);
        failures.add(place, failure);
    }

    /** Adds folders that could not be listed, so that it is unknown how many images failed with them. */
    void unlisted(long folders) {
        unlisted += folders;
    }

    /** Whether single images failed and nothing else, so that {@link #failed} tells all that is missing. */
    public boolean isCounted() {
        return lost.isEmpty() && unlisted == 0;
    }

    /** Adds a sentence about a loss other than an image; see {@link #lost()}. */
    void lost(String sentence) {
        lost.add(sentence);
    }

    /** Whether an image failed, or the run has another loss. */
    boolean isFlawed() {
        return failed > 0 || !lost.isEmpty();
    }

    /** The losses other than images, each in a sentence. The figures cover less than the input because of them. */
    SortedSet<String> lost() {
        return lost;
    }

    /** Sets the images with the same bytes as an earlier image. */
    void duplicates(Duplicates found) {
        duplicates = found;
    }

    Duplicates duplicates() {
        return duplicates;
    }

    /** Adds files of unsupported image formats, by their extension. */
    void leftOut(Map<String, Long> byEnding) {
        byEnding.forEach((ending, files) -> leftOut.merge(ending, files, Long::sum));
    }

    /**
     * @param egoVehiclesSetAside boxes of the camera car's own hood
     * @param words the models' words without a category, with their counts
     */
    void add(Frame frame, long egoVehiclesSetAside, Map<String, Long> words) {
        count(frame, egoVehiclesSetAside, words);
        report.add(frame, OptionalDouble.empty(), OptionalDouble.empty());
    }

    private void count(Frame frame, long egoVehiclesSetAside, Map<String, Long> words) {
        images++;
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
        EnsembleDisagreement.about(frame).ifPresent(doubt -> {
            doubtful++;
            doubts.add(doubt);
            if (doubts.size() > Disagreements.LIMIT) {
                doubts.pollLast();
            }
        });
        egoVehicles += egoVehiclesSetAside;
        hood.saw(frame);
        words.forEach((word, count) -> unmapped.merge(word, count, Long::sum));
    }

    /** Adds an image whose labels somebody has edited; dashlabel keeps the edited labels. */
    void edited(String image) {
        edited.add(image);
    }

    /** Images whose labels somebody has edited since dashlabel wrote them, by name. */
    public Set<String> edited() {
        return Collections.unmodifiableSet(edited);
    }

    /** The number of images that were tried. */
    public long images() {
        return images;
    }

    /** The number of images with at least one failure. */
    public long failed() {
        return failed;
    }

    /** The number of images that a detector answered for. */
    public long detected() {
        return detected;
    }

    /** The number of images without any box: none at or above the threshold, none below it, and none set aside. */
    public long nothingFound() {
        return nothingFound;
    }

    /** The number of boxes that were set aside as the camera car's own hood. */
    public long egoVehicles() {
        return egoVehicles;
    }

    /** A place with a vehicle label in many images, which may be the camera car's own hood. */
    Optional<EgoVehicleCheck.Still> stillBox() {
        return hood.still();
    }

    /** The number of images that are nearly black. */
    long nearlyBlack() {
        return nearlyBlack;
    }

    /** Images by the bits of their samples that dashlabel used, if the files have more bits. */
    SortedMap<Integer, Long> stretched() {
        return stretched;
    }

    /** Files of unsupported image formats, by their extension. */
    SortedMap<String, Long> leftOut() {
        return leftOut;
    }

    /** Labels by category. */
    public Map<String, Long> boxes() {
        return boxes;
    }

    /** The models' words without a category in the taxonomy, with their counts. */
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

    /** The number of images that the models of an ensemble disagree about. */
    long doubtful() {
        return doubtful;
    }

    /** The first of these images for the report, the greatest disagreement first. */
    List<EnsembleDisagreement> doubts() {
        return List.copyOf(doubts);
    }

    /** What a report without ground truth shows of single images, and the scores. */
    ReportTally forReport() {
        return report;
    }

    /** The failures by kind and step, some of them with their reasons. */
    public Failures failures() {
        return failures.failures();
    }
}
