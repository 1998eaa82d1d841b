package io.dashlabel.format;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;

/**
 * One way to write labels down. Words stay as they are in the file: mapping categories is the business of whoever uses
 * them. Implementations have no state and are safe for use by several threads.
 */
public interface LabelFormat extends LabelReader {

    /** The word for it on the command line: {@code scalabel}. */
    String name();

    /** Half a sentence for help and error texts. */
    String description();

    /** Of its files, without the dot: {@code json}. */
    String extension();

    /** What does not come back when a frame is written and read again. Nothing else is lost. */
    Set<Loss> losses();

    /**
     * Starts to write.
     *
     * @param target the file, or for {@link #filePerImage} the folder; folders that are missing are made
     */
    FrameWriter writer(Path target) throws IOException;
}
