package io.dashlabel.format;

import io.dashlabel.label.Frame;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * A format of label files that can be read and written. {@code LabelFormatContract} tests each format. {@link
 * DatasetWriter} writes a whole dataset in a format: labels, the places of images, {@code names.csv}.
 */
public interface LabelFormat extends LabelReader {

    /** The facts that get lost when a frame is written and read again, in the order of messages. Nothing else gets lost. */
    List<Loss> losses();

    /** Whether the format keeps fields of the whole file, such as Scalabel's {@code config}. */
    default boolean keepsDatasetFields() {
        return false;
    }

    /**
     * Whether its tools give each attribute of a box back that is true, so that a person took away one that a box lacks.
     */
    default boolean keepsFlags() {
        return false;
    }

    /** Whether a frame needs the size of its image, for example because coordinates are shares of it. */
    default boolean needsSize() {
        return false;
    }

    /** The form of image names in a dataset of this format. */
    default DatasetNames datasetNames() {
        return DatasetNames.PATHS;
    }

    /** The place of the labels in the folder of a dataset, with {@code /}; empty for the folder itself. */
    default String labelsPlace() {
        return switch (layout()) {
            case FILE -> "labels." + extension();
            case FILE_PER_IMAGE -> "labels";
            case FOLDER -> "";
        };
    }

    /**
     * The place of an image in the folder of a dataset, with {@code /}.
     *
     * @param frame under its name in the dataset
     */
    default String imagePlace(Frame frame) {
        return "images/" + frame.name();
    }

    /** All files that are written if the target is one file of labels: the target, and files beside it. */
    default List<Path> targetFiles(Path target) {
        return List.of(target);
    }

    /**
     * Starts a file or folder of labels.
     *
     * @param target the file; for the other layouts the folder. Missing folders are created
     */
    FrameWriter writer(Path target, WriteOptions options) throws IOException;
}
