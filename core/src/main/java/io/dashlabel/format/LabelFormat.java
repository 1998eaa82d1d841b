package io.dashlabel.format;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;

/** One format of label files that is read and written. {@code LabelFormatContract} tests each of them. */
public interface LabelFormat extends LabelReader {

    /** What does not come back when a frame is written and read again. Nothing else is lost. */
    Set<Loss> losses();

    /** Whether fields of the whole file come back, such as Scalabel's {@code config}. */
    default boolean keepsDatasetFields() {
        return false;
    }

    /**
     * Starts to write.
     *
     * @param target the file, or for {@link #filePerImage} the folder; folders that are missing are made
     */
    FrameWriter writer(Path target) throws IOException;
}
