package io.dashlabel.pipeline.job;

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
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Counts over the frames of a run, in memory that does not grow with their number. Not safe for concurrent use; order
 * of the frames does not matter.
 */
public final class FrameTally {

    /** So many failures of a kind are kept word by word, the first by image name; all are in the label files. */
    private static final int FAILURES_KEPT = 50;

    /** Mean luminance that no scene has, not even by night: two of 255. */
    private static final double NEARLY_BLACK = 2.01 / 255;

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
    private Duplicates duplicates = new Duplicates(0, List.of());
    private final EgoVehicleCheck hood = new EgoVehicleCheck();

    /** Counts an image, with what its run wrote down of it. */
    void add(Frame frame, JournalEntry entry) {
        add(frame, entry.egoVehicles(), entry.unmapped());
        entry.sampleBits().ifPresent(bits -> stretched.merge(bits, 1L, Long::sum));
        if (entry.brightness().orElse(1) < NEARLY_BLACK) {
            nearlyBlack++;
        }
    }

    /** Counts images that were listed at a place when the run began, and were not there when their turn came. */
    void vanished(String place, long images) {
        images += images;
        failed += images;
        Failure failure = new Failure(
                "images",
                FailureKind.UNREADABLE,
                "listed when the run began and not there any more when their turn came: " + images);
        failureKinds.merge(failure.step() + ": " + failure.kind().word(), images, Long::sum);
        failures.add(place, failure);
    }

    /** Notes something that is missing and is no image, in a sentence; see {@link #lost()}. */
    void lost(String sentence) {
        lost.add(sentence);
    }

    /** Whether an image failed, or something else is missing. */
    boolean isFlawed() {
        return failed > 0 || !lost.isEmpty();
    }

    /** What is missing besides images, so that figures are over less than was given. */
    SortedSet<String> lost() {
        return lost;
    }

    /** Images of the run that have the bytes of another one. */
    void duplicates(Duplicates found) {
        duplicates = found;
    }

    Duplicates duplicates() {
        return duplicates;
    }

    /** Counts files that are images of kinds that are not read, by their ending. */
    void leftOut(Map<String, Long> byEnding) {
        byEnding.forEach((ending, files) -> leftOut.merge(ending, files, Long::sum));
    }

    /**
     * @param egoVehiclesSetAside boxes of the camera car's own hood
     * @param words that the models used and that have no category, with how often
     */
    void add(Frame frame, long egoVehiclesSetAside, Map<String, Long> words) {
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

    /** Notes that somebody has changed the labels of an image, which stay as they are. */
    void edited(String image) {
        edited.add(image);
    }

    /** Images whose labels somebody has changed since they were written, by name. */
    public Set<String> edited() {
        return Collections.unmodifiableSet(edited);
    }

    /** Images tried. */
    public long images() {
        return images;
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

    /** A place where a vehicle label stays over several images, and may be the own hood. */
    Optional<EgoVehicleCheck.Still> stillBox() {
        return hood.still();
    }

    /** Images in which hardly anything can be seen. */
    long nearlyBlack() {
        return nearlyBlack;
    }

    /** Images by the number of bits that their samples were taken for, where their files have more. */
    SortedMap<Integer, Long> stretched() {
        return stretched;
    }

    /** Files by their ending that are images of kinds that are not read. */
    SortedMap<String, Long> leftOut() {
        return leftOut;
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
    List<EnsembleDisagreement> doubts() {
        return List.copyOf(doubts);
    }

    /** The failures by kind and step, some of them with their reasons. */
    public Failures failures() {
        return failures.failures();
    }
}
