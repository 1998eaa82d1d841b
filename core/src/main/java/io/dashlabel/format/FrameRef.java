package io.dashlabel.format;

import io.dashlabel.label.Frame;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;

/** A frame in a file that can be loaded: its name and the way to it. Safe for use by several threads. */
public interface FrameRef {

    /** The frame's name, or the path of its file without the extension. */
    String name();

    /**
     * Loads the frame; empty where the file holds none, which is then among the findings.
     *
     * @throws io.dashlabel.label.UsageException where the file is broken
     * @throws IOException where it cannot be read
     */
    Optional<Frame> load(Consumer<LabelFinding> findings) throws IOException;
}
