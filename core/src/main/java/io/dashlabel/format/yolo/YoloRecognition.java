package io.dashlabel.format.yolo;

import io.dashlabel.format.LabelFile;
import io.dashlabel.format.Recognition;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Recognises datasets of Ultralytics by {@code data.yaml}, and folders of label files by a list of categories or by the
 * first files in them. Such files may all be empty, because an image without objects has an empty one.
 */
final class YoloRecognition implements Recognition {

    private static final Pattern NAMES = Pattern.compile("(?m)^[\"']?names[\"']?\\s*:");
    private static final Pattern LINE = Pattern.compile("\\s*\\d+(\\.0+)?(\\s+[-+.\\deE]+){4,}\\s*");

    /** Number of entries of a folder that are looked at, and of empty files. */
    private static final int TRIES = 1_000;
    /** Levels of folders in a folder of label files: labels/train. */
    private static final int DEPTH = 2;

    @Override
    public boolean recognises(LabelFile file) {
        try {
            if (Files.isDirectory(file.path())) {
                return isDataset(file.path()) || isBare(file.path());
            }
            String name = file.name();
            return name.endsWith(".yaml") || name.endsWith(".yml")
                    ? NAMES.matcher(file.text().orElse("")).find()
                    : Recognition.text("txt", LINE).recognises(file);
        } catch (IOException e) {
            return false; // reading it says why
        }
    }

    private static boolean isDataset(Path folder) throws IOException {
        Optional<Path> yaml = DataYaml.in(folder);
        if (yaml.isPresent()
                && NAMES.matcher(LabelFile.open(yaml.get(), "data.yaml").text().orElse(""))
                        .find()) {
            return true;
        }
        boolean isListed = CategoryNames.FILES.stream().map(folder::resolve).anyMatch(Files::isRegularFile);
        return isListed && (Files.isDirectory(folder.resolve(YoloPaths.LABELS)) || isBare(folder));
    }

    private static boolean isBare(Path folder) throws IOException {
        List<Path> texts = new ArrayList<>();
        return !hasOtherLabels(folder, DEPTH, texts) && !texts.isEmpty() && areLabels(texts);
    }

    private static boolean areLabels(List<Path> texts) throws IOException {
        for (Path text : texts.subList(0, Math.min(TRIES, texts.size()))) {
            String first = LabelFile.open(text, "x.txt")
                    .text()
                    .flatMap(all -> all.lines().filter(line -> !line.isBlank()).findFirst())
                    .orElse("");
            if (!first.isEmpty()) {
                return LINE.matcher(first).matches();
            }
        }
        return true;
    }

    /** Collects text files; true at a file of another format, or after many files that are no text. */
    private static boolean hasOtherLabels(Path folder, int depth, List<Path> texts) throws IOException {
        int looked = 0;
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                String name = String.valueOf(file.getFileName());
                if (name.endsWith(".json") || name.endsWith(".xml")) {
                    return true;
                }
                if (++looked > TRIES) {
                    return texts.isEmpty();
                }
                if (YoloPaths.isLabels(name) && !name.startsWith("._")) {
                    texts.add(file);
                } else if (depth > 0 && Files.isDirectory(file) && hasOtherLabels(file, depth - 1, texts)) {
                    return true;
                }
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        return false;
    }
}
