package io.dashlabel.acceptance;

import io.dashlabel.format.LabelIds;
import io.dashlabel.format.LabelIndex;
import io.dashlabel.json.Decimal;
import io.dashlabel.label.Box;
import io.dashlabel.label.Detection;
import io.dashlabel.label.Frame;
import io.dashlabel.label.Review;
import io.dashlabel.review.Edit;
import io.dashlabel.review.EditAction;
import io.dashlabel.review.Folding;
import io.dashlabel.review.LabelVersion;
import io.dashlabel.review.ReviewJournal;
import io.dashlabel.review.VersionedLabels;
import io.dashlabel.run.RunFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads the models' labels of a run, box by box. */
final class Population {

    /** Receives the boxes in the order of the image names. */
    interface Visitor {

        /**
         * @param image number of the image in the order of the names
         * @param isDecided whether a person decided the box or finished its image
         */
        void box(int image, String imageName, int index, String id, Detection label, boolean isDecided);
    }

    private Population() {}

    /**
     * Visits all boxes.
     *
     * @return the hash of image, id, category, place and score of all boxes, decided ones too
     */
    static String read(RunFolder run, Visitor visitor) throws IOException {
        MessageDigest hash = sha256();
        LabelIndex labels = new VersionedLabels(run, LabelVersion.MODEL).index();
        try (ReviewJournal journal = ReviewJournal.openToRead(run.review())) {
            int number = 0;
            for (String image : labels.names()) {
                Optional<Frame> frame = labels.of(image);
                hash.update(bytes(frame.isPresent() ? image : image + " unreadable"));
                Decided decided = Decided.of(journal.edits(image));
                List<Detection> detections = frame.flatMap(Frame::detections).orElse(List.of());
                LabelIds ids = new LabelIds(detections);
                for (int i = 0; i < detections.size(); i++) {
                    Detection label = detections.get(i);
                    String id = ids.of(label);
                    hash.update(bytes(line(id, label)));
                    boolean isDecided =
                            decided.has(id) || VersionedLabels.isOfPerson(label.provenance(), label.verdict());
                    visitor.box(number, image, i, id, label, isDecided);
                }
                number++;
            }
        }
        return HexFormat.of().formatHex(hash.digest());
    }

    /** The hash of all boxes. */
    static String hash(RunFolder run) throws IOException {
        return read(run, (image, name, index, id, label, isDecided) -> {});
    }

    /** What a person decided in an image. */
    private record Decided(boolean isFinished, Set<String> boxes) {

        static Decided of(List<Edit> edits) {
            Set<Long> undone = Folding.undone(edits);
            boolean isFinished = false;
            Set<String> boxes = new HashSet<>();
            for (Edit edit : edits) {
                if (undone.contains(edit.seq())) {
                    continue;
                }
                if (edit.action() instanceof EditAction.FinishImage done) {
                    isFinished = done.state() == Review.State.REVIEWED;
                } else if (edit.action() instanceof EditAction.OfBox ofBox
                        && !(ofBox instanceof EditAction.SetAttribute)) {
                    boxes.add(ofBox.box());
                }
            }
            return new Decided(isFinished, boxes);
        }

        boolean has(String id) {
            return isFinished || boxes.contains(id);
        }
    }

    private static String line(String id, Detection label) {
        Box box = label.box();
        return "\n" + id + '\t' + label.category() + '\t' + Decimal.text(box.x1()) + '\t' + Decimal.text(box.y1())
                + '\t'
                + Decimal.text(box.x2()) + '\t' + Decimal.text(box.y2()) + '\t'
                + (label.score().isPresent() ? Decimal.text(label.score().getAsDouble()) : "");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
