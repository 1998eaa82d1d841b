package io.dashlabel.pipeline.job;

import io.dashlabel.label.Detection;
import io.dashlabel.label.Frame;
import io.dashlabel.label.ImageSize;
import io.dashlabel.pipeline.report.FirstLooks;
import io.dashlabel.pipeline.report.Gallery;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a report without ground truth shows of single images, and the scores of all boxes. The memory use does not grow
 * with the number of images beyond {@link Gallery#LIMIT}. Not safe for concurrent use; the order of the frames does not
 * matter.
 */
final class ReportTally {

    /**
     * An image of the gallery.
     *
     * @param size absent if it is not known
     * @param boxes number of its labels; absent if no detector gave an answer
     */
    record Seen(Optional<ImageSize> size, Optional<Integer> boxes) {}

    private final LabelThresholds thresholds;
    private final ScoreTally scores;
    private final OddImages odd = new OddImages();
    private final TreeMap<String, Seen> first = new TreeMap<>();
    private final TreeSet<ImageDoubt> doubts = new TreeSet<>(ImageDoubt.GREATEST_FIRST);
    private long doubtful;

    ReportTally(LabelThresholds thresholds) {
        this.thresholds = thresholds;
        this.scores = new ScoreTally(thresholds);
    }

    /**
     * @param brightness mean luminance of the image, 0 to 1; absent if it is not known
     * @param sharpness see {@link io.dashlabel.image.Sharpness}; absent if it is not known
     */
    void add(Frame frame, OptionalDouble brightness, OptionalDouble sharpness) {
        scores.add(frame);
        odd.add(frame.name(), frame.size(), brightness, sharpness);
        first.put(frame.name(), new Seen(frame.size(), frame.detections().map(List<Detection>::size)));
        if (first.size() > Gallery.LIMIT) {
            first.pollLastEntry();
        }
        ImageDoubt.about(frame, thresholds).ifPresent(doubt -> {
            doubtful++;
            doubts.add(doubt);
            if (doubts.size() > FirstLooks.LIMIT) {
                doubts.pollLast();
            }
        });
    }

    ScoreTally scores() {
        return scores;
    }

    OddImages odd() {
        return odd;
    }

    /** The first images, by name. */
    SortedMap<String, Seen> first() {
        return Collections.unmodifiableSortedMap(first);
    }

    /** The number of images with a decision in doubt. */
    long doubtful() {
        return doubtful;
    }

    /** The most doubtful images, the greatest doubt first. */
    List<ImageDoubt> doubts() {
        return List.copyOf(doubts);
    }
}
