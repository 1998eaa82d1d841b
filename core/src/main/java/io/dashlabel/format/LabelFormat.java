package io.dashlabel.format;

import io.dashlabel.label.Frame;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * One way to write labels down. Words stay as they are in the file: mapping categories is the business of whoever uses
 * them. Implementations have no state and are safe for use by several threads.
 */
public interface LabelFormat {

    /** The word for it on the command line: {@code scalabel}. */
    String name();

    /** Half a sentence for help and error texts. */
    String description();

    /** Of its files, without the dot: {@code json}. */
    String extension();

    /** Whether each image has a file of its own, named {@code <image>.<extension>}. */
    boolean filePerImage();

    /** What does not come back when a frame is written and read again. Nothing else is lost. */
    Set<Loss> losses();

    /** Whether a file looks like this format. Formats are asked in order; the first that says yes reads the file. */
    boolean recognises(LabelFile file);

    /**
     * Reads a file frame by frame; memory does not grow with its length.
     *
     * @throws io.dashlabel.label.UsageException where the file is broken: with its name, line and column
     * @throws IOException where it cannot be read
     */
    void read(LabelFile file, LabelListener listener) throws IOException;

    /**
     * Starts to write.
     *
     * @param target the file, or for {@link #filePerImage} the folder; folders that are missing are made
     */
    FrameWriter writer(Path target) throws IOException;

    /** Lists the frames of a file. Unless a format knows better, they are held in memory. */
    default void index(LabelFile file, Consumer<FrameRef> refs, Consumer<Finding> findings) throws IOException {
        record Loaded(Frame frame) implements FrameRef {
            @Override
            public String name() {
                return frame.name();
            }

            @Override
            public Optional<Frame> load(Consumer<Finding> findings) {
                return Optional.of(frame);
            }
        }
        read(file, new LabelListener() {
            @Override
            public void frame(Frame frame) {
                refs.accept(new Loaded(frame));
            }

            @Override
            public void finding(Finding finding) {
                findings.accept(finding);
            }
        });
    }
}
