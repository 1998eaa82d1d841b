package io.dashlabel.format.coco;

import io.dashlabel.format.LabelFile;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the place of a COCO file says about its images. Roboflow puts one file into the folder of each split, beside the
 * images; others name the file after the split, {@code instances_val2017.json}.
 *
 * @param folder before the names of the images, with {@code /} at its end; empty if the names are whole
 * @param split of all images; absent if the place does not say it
 */
record CocoPlace(String folder, Optional<String> split) {

    static final CocoPlace NONE = new CocoPlace("", Optional.empty());

    private static final String ROBOFLOW = "_annotations.coco.json";
    private static final Pattern SPLIT = Pattern.compile("(train|val|valid|validation|test)(\\d{4})?");

    static CocoPlace of(LabelFile file) {
        String name = file.name().substring(file.name().lastIndexOf('/') + 1);
        if (!name.equals(ROBOFLOW)) {
            return name.startsWith("instances_") && name.endsWith(".json")
                    ? new CocoPlace("", split(name.substring("instances_".length(), name.length() - ".json".length())))
                    : NONE;
        }
        Path parent = file.path().toAbsolutePath().getParent();
        String folder = parent == null || parent.getFileName() == null ? "" : String.valueOf(parent.getFileName());
        return new CocoPlace(file.name().substring(0, file.name().length() - ROBOFLOW.length()), split(folder));
    }

    private static Optional<String> split(String word) {
        Matcher split = SPLIT.matcher(word);
        return split.matches()
                ? Optional.of(split.group(1).startsWith("val") ? "val" : split.group(1))
                : Optional.empty();
    }
}
