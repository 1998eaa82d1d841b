package io.dashlabel.cli;

import io.dashlabel.format.ReadOptions;
import io.dashlabel.label.UsageException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of commands that read label files of any format. */
final class ReadFlags {

    @Option(
            names = "--images-from",
            paramLabel = "FOLDER",
            description =
                    "Where the images of the labels are, if not beside them. YOLO needs their sizes, unless names.csv has them. Turns boxes upright that belong to the stored pixels of turned images (EXIF).")
    private @Nullable Path images;

    @Option(
            names = "--voc-base",
            paramLabel = "0|1",
            description = "Number of the first pixel in Pascal VOC files that are read (default: ${DEFAULT-VALUE}).")
    private int firstPixel;

    Optional<Path> images() {
        return Optional.ofNullable(images);
    }

    /** @throws UsageException if an option has no valid value */
    ReadOptions options() {
        return options(Optional.empty());
    }

    /**
     * The options with a person whose annotations count.
     *
     * @throws UsageException if an option has no valid value
     */
    ReadOptions options(Optional<String> annotator) {
        if (firstPixel != 0 && firstPixel != 1) {
            throw new UsageException("--voc-base is 0 or 1, not " + firstPixel);
        }
        return new ReadOptions(images(), firstPixel, annotator);
    }
}
