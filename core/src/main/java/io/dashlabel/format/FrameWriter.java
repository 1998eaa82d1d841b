package io.dashlabel.format;

import io.dashlabel.label.Frame;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/**
 * Writes frames into one file or folder. All methods may be called from several threads. What appears under its final
 * name is whole: a list appears with {@link #finish}, a file per image with each {@link #write}. Closing without
 * {@code finish} leaves a list as it was before.
 */
public interface FrameWriter extends Closeable {

    /**
     * Writes one frame.
     *
     * @throws IOException where it cannot be written, such as on a full disk; a file of its own is then not there
     */
    void write(Frame frame) throws IOException;

    /** The categories in their order, before the first frame, for formats that number them; others leave it out. */
    default void categories(List<String> names) {}

    /** A field of the whole file, as a {@link LabelListener} got it; formats without a place for it leave it out. */
    default void dataset(String field, Object value) {}

    /** All frames are written. */
    void finish() throws IOException;
}
