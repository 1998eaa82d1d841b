package io.dashlabel.run;

import io.dashlabel.format.bdd.PerImageLabels;
import io.dashlabel.image.Image;
import io.dashlabel.image.UnreadableImageException;
import io.dashlabel.label.Frame;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.Optional;

/**
 * One image with the results of all annotators.
 *
 * <p>It can be serialised: then it is the bytes of the label file and the line of the journal, and has no image any more.
 * The label file and the line of the copy have the same bytes as those of the original.
 *
 * @param frame labels and failures
 * @param entry for the journal; its {@code labels} are absent. An image that could not be read has no SHA-256
 * @param image with its pixels, for who draws it; absent if it could not be read, and after serialisation
 */
public record LabeledImage(Frame frame, JournalEntry entry, Optional<Opener> image) implements Serializable {

    /** Gives the image: from memory where this machine labelled it, otherwise from its source. */
    @FunctionalInterface
    public interface Opener {

        /**
         * Opens the image.
         *
         * @throws UnreadableImageException if it is over the limits of images
         * @throws IOException if it cannot be loaded any more
         */
        Image open() throws IOException, UnreadableImageException;
    }

    /** Returns a copy with another way to the image. */
    public LabeledImage with(Opener opener) {
        return new LabeledImage(frame, entry, Optional.of(opener));
    }

    private Object writeReplace() {
        try {
            return new Sent(PerImageLabels.bytes(frame), JournalLine.write(entry));
        } catch (IOException e) {
            throw new UncheckedIOException("labels can always be written to memory", e);
        }
    }

    private record Sent(byte[] labels, String line) implements Serializable {

        private Object readResolve() {
            JournalEntry entry = JournalLine.read(line).orElseThrow();
            try {
                return new LabeledImage(PerImageLabels.frame(labels, entry.image()), entry, Optional.empty());
            } catch (IOException e) {
                throw new UncheckedIOException("the labels of " + entry.image() + " arrived damaged", e);
            }
        }
    }
}
