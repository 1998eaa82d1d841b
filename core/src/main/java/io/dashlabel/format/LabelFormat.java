package io.dashlabel.format;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;

/** A format of label files that can be read and written. {@code LabelFormatContract} tests each format. */
public interface LabelFormat extends LabelReader {

    /** The facts that get lost when a frame is written and read again. Nothing else gets lost. */
    Set<Loss> losses();

    /** Whether the format keeps fields of the whole file, such as Scalabel's {@code config}. */
    default boolean keepsDatasetFields() {
        return false;
    }

    /**
     * Starts a file or folder of labels.
     *
     * @param target the file, or the folder for a format with {@link #filePerImage}; missing folders are created
     */
    FrameWriter writer(Path target) throws IOException;
}
