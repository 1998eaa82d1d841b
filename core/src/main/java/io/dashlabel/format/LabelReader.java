package io.dashlabel.format;

import io.dashlabel.label.Frame;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Reads one format of label files. Category words stay unchanged; the caller maps them to categories. Implementations
 * have no state, a public constructor without parameters, and are safe for use by several threads.
 */
public interface LabelReader {

    /** The format's name on the command line: {@code scalabel}. */
    String name();

    /** Half a sentence for help and error messages. */
    String description();

    /** The extension of its files in a folder, without the dot: {@code json}. */
    default String extension() {
        return "json";
    }

    /**
     * The recognition of its files. The formats are tried in the order of their list, and the first match reads the
     * file.
     */
    Recognition recognition();

    /** The arrangement of its files; by default, one file holds all images. */
    default LabelLayout layout() {
        return LabelLayout.FILE;
    }

    /** Whether the file holds the results of a detector, which are never ground truth. */
    default boolean isResults() {
        return false;
    }

    /**
     * Reads a file frame by frame.
     *
     * @throws io.dashlabel.label.UsageException if the file is broken; the message has its name, line and column
     * @throws IOException if the file cannot be read
     */
    void read(LabelFile file, LabelListener listener) throws IOException;

    /**
     * Finds the frames of a file, so that the file can be read several times without a search. The result holds names and
     * offsets. Empty, by default, if a search costs no time.
     */
    default Optional<LabelReading> scanned(LabelFile file) throws IOException {
        return Optional.empty();
    }

    /** Lists the frames of a file. By default, all frames are held in memory; a format may override this. */
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
