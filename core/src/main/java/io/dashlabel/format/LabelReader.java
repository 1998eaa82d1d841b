package io.dashlabel.format;

import io.dashlabel.label.Frame;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;

/** Reads one kind of label file. Implementations have no state and are safe for use by several threads. */
interface LabelReader {

    /** Whether a file looks like this kind. Kinds are asked in order; the first that says yes reads the file. */
    boolean recognises(LabelFile file);

    /** Whether each image has a file of its own, named after the image. */
    boolean filePerImage();

    /** Whether such a file holds what a detector saw and is never ground truth. */
    default boolean isResults() {
        return false;
    }

    /**
     * Reads a file frame by frame; memory does not grow with its length.
     *
     * @throws io.dashlabel.label.UsageException where the file is broken: with its name, line and column
     * @throws IOException where it cannot be read
     */
    void read(LabelFile file, LabelListener listener) throws IOException;

    /** Lists the frames of a file. Unless a format knows better, they are held in memory. */
    default void index(LabelFile file, Consumer<FrameRef> refs, Consumer<LabelFinding> findings) throws IOException {
        record Loaded(Frame frame) implements FrameRef {
            @Override
            public String name() {
                return frame.name();
            }

            @Override
            public Optional<Frame> load(Consumer<LabelFinding> findings) {
                return Optional.of(frame);
            }
        }
        read(file, new LabelListener() {
            @Override
            public void frame(Frame frame) {
                refs.accept(new Loaded(frame));
            }

            @Override
            public void finding(LabelFinding finding) {
                findings.accept(finding);
            }
        });
    }
}
