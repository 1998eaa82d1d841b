package io.dashlabel.format;

import io.dashlabel.label.Frame;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;

/** A frame in a file that can be loaded: its name and its place. Safe for use by several threads. */
public interface FrameRef {

    /** The frame's name, or the path of its file without the extension. */
    String name();

    /**
     * Loads the frame. If the file holds no frame, the result is empty and the findings say so.
     *
     * @throws io.dashlabel.label.UsageException if the file is broken
     * @throws IOException if the file cannot be read
     */
    Optional<Frame> load(Consumer<LabelFinding> findings) throws IOException;
}
