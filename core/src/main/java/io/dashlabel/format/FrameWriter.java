package io.dashlabel.format;

import io.dashlabel.label.Frame;
import java.io.Closeable;
import java.io.IOException;

/**
 * Writes frames into one file or folder. All methods may be called from several threads. Only complete files get their
 * final name: a list with {@link #finish}, a file per image with each {@link #write}. Without {@code finish}, closing
 * leaves an existing list unchanged.
 */
public interface FrameWriter extends Closeable {

    /**
     * Writes one frame.
     *
     * @throws IOException if the frame cannot be written, for example on a full disk; a file of its own then does not
     *     exist
     */
    void write(Frame frame) throws IOException;

    /**
     * Writes one frame of a dataset in which its image may have another name.
     *
     * @param frame under the image's name in the dataset
     * @param original the name of the image outside the dataset
     */
    default void write(Frame frame, String original) throws IOException {
        write(frame);
    }

    /**
     * Writes a field of the whole file, as a {@link LabelListener} receives it. Formats without a place for it ignore
     * it.
     */
    default void dataset(String field, Object value) {}

    /** Ends the file after the last frame. */
    void finish() throws IOException;
}
