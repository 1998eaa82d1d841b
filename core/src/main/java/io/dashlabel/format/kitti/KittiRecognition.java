package io.dashlabel.format.kitti;

import io.dashlabel.format.LabelFile;
import io.dashlabel.format.Recognition;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/** Recognises datasets of KITTI by the folder {@code label_2}, and label files by their first line. */
final class KittiRecognition implements Recognition {

    private static final Pattern LINE = Pattern.compile("\\s*[^\\s\\d{\\[]\\S*(\\s+[-+.\\deE]+){14,15}\\s*");

    /** Number of files that are tried, because files may be empty. */
    private static final int TRIES = 100;

    @Override
    public boolean recognises(LabelFile file) {
        try {
            return Files.isDirectory(file.path())
                    ? KittiFolder.labelsIn(file.path()).isPresent()
                            || isLabels(file.path().resolve("labels"))
                            || isLabels(file.path())
                    : Recognition.text("txt", LINE).recognises(file);
        } catch (IOException e) {
            return false; // reading it says why
        }
    }

    /** Whether the first text file with anything in it is a label file. */
    static boolean isLabels(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return false;
        }
        int left = TRIES;
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*" + KittiFolder.ENDING)) {
            for (Path file : files) {
                Optional<String> first = LabelFile.open(file, "x.txt")
                        .text()
                        .flatMap(text ->
                                text.lines().filter(line -> !line.isBlank()).findFirst());
                if (first.isPresent() || left-- == 0) {
                    return first.filter(line -> LINE.matcher(line).matches()).isPresent();
                }
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        return false;
    }
}
