package io.dashlabel.format;

import io.dashlabel.label.Frame;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Reads one format of label files. Words stay as they are in the file: whoever uses them maps the categories.
 * Implementations have no state, a public constructor without parameters, and are safe for use by several threads.
 */
public interface LabelReader {

    /** The word for it on the command line: {@code scalabel}. */
    String name();

    /** Half a sentence for help and error texts. */
    String description();

    /** The ending of its files in a folder, without the dot: {@code json}. */
    default String extension() {
        return "json";
    }

    /** How to tell its files from others. Formats are asked in the order of their list; the first that fits reads. */
    Recognition recognition();

    /** Whether each image has a file of its own, named after the image. */
    boolean filePerImage();

    /** Whether such a file holds what a detector saw and is never ground truth. */
    default boolean isResults() {
        return false;
    }

    /**
     * Reads a file frame by frame.
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
