package io.dashlabel.serve.desk;

import io.dashlabel.label.Detection;
import io.dashlabel.label.Frame;
import io.dashlabel.review.Edit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An image as it is now.
 *
 * @param frame its final labels; each box has an id
 * @param version of these labels
 * @param sha256 of the label file; empty if it was not asked for
 * @param edits so far
 * @param notApplied the edits among them that fit no label any more
 * @param problems what is wrong with its files, one sentence each
 */
record CurrentImage(
        Frame frame, long version, String sha256, List<Edit> edits, List<Edit> notApplied, List<String> problems) {

    /** Bits of the version that depend on the label file; the others count edits. */
    private static final int FILE_BITS = 20;

    /** @param sha256 of the label file, in hexadecimal digits */
    static long version(List<Edit> edits, String sha256) {
        long last = edits.isEmpty() ? 0 : edits.get(edits.size() - 1).seq();
        return last << FILE_BITS | Long.parseLong(sha256.substring(0, FILE_BITS / 4), 16);
    }

    /** A version that has all edits up to a number, but not the label file of now: it is never the present one. */
    static long outdated(long lastEdit) {
        return lastEdit << FILE_BITS;
    }

    /** The number of the last edit that a version has. */
    static long lastEdit(long version) {
        return version >>> FILE_BITS;
    }

    CurrentImage withVersion(long other) {
        return new CurrentImage(frame, other, sha256, edits, notApplied, problems);
    }

    CurrentImage withProblem(String problem) {
        List<String> more = new ArrayList<>(problems);
        more.add(problem);
        return new CurrentImage(frame, version, sha256, edits, notApplied, List.copyOf(more));
    }

    /** Whether the journal has an edit of the image with this key. */
    boolean hasEdit(String key) {
        return edits.stream().anyMatch(edit -> edit.key().equals(key));
    }

    Optional<Detection> box(String id) {
        return boxes().filter(box -> box.id().equals(Optional.of(id))).findFirst();
    }

    /** The labels, and then the boxes below the threshold. */
    Stream<Detection> boxes() {
        return Stream.concat(frame.detections().orElse(List.of()).stream(), frame.belowThreshold().stream());
    }

    /** Whether a box is a label. */
    boolean isLabel(Detection box) {
        return frame.detections().orElse(List.of()).stream().anyMatch(label -> label == box);
    }
}
