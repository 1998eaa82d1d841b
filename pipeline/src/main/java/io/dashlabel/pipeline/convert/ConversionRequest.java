package io.dashlabel.pipeline.convert;

import io.dashlabel.format.LabelFormat;
import io.dashlabel.format.LabelLayout;
import io.dashlabel.label.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * What to convert.
 *
 * @param input a label file, a folder of them, or the folder of a run
 * @param target the file, or for a format with a file per image the folder
 * @param overwrite whether a file that exists may be replaced, and a folder that is not empty written into
 */
public record ConversionRequest(Path input, Path target, LabelFormat format, boolean overwrite) {

    /** Where the labels are: those of a run have a folder of their own. */
    Path labels() {
        Path inRun = input.resolve("labels");
        return Files.isRegularFile(input.resolve("run.json")) && Files.isDirectory(inRun) ? inRun : input;
    }

    /** @throws UsageException where the target is taken, of the wrong kind, or among the labels that are read */
    void requireTarget() throws IOException {
        if (Files.exists(input) && isWithin(target, labels())) {
            throw new UsageException(target + " lies in the labels that are read; write to another place");
        }
        boolean isFolder = Files.isDirectory(target);
        if (format.layout() == LabelLayout.FILE && isFolder) {
            throw new UsageException(format.name() + " is one file, and " + target
                    + " is a folder; name a file, such as " + target.resolve("labels." + format.extension()));
        }
        if (format.layout() == LabelLayout.FILE_PER_IMAGE && Files.exists(target) && !isFolder) {
            throw new UsageException(
                    format.name() + " is a file per image, and " + target + " is a file; name a folder");
        }
        if (!overwrite && (isFolder ? !isEmpty(target) : Files.exists(target))) {
            throw new UsageException(target + (isFolder ? " is not empty" : " exists")
                    + "; write to another place, or allow it with --overwrite");
        }
    }

    private static boolean isWithin(Path path, Path folder) {
        return path.toAbsolutePath()
                .normalize()
                .startsWith(folder.toAbsolutePath().normalize());
    }

    private static boolean isEmpty(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.findAny().isEmpty();
        }
    }
}
