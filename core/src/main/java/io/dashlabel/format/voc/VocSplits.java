package io.dashlabel.format.voc;

import io.dashlabel.format.FolderFormat;
import io.dashlabel.format.LabelFinding;
import io.dashlabel.label.Count;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The lists of images of each split. */
final class VocSplits {

    /** The lists of one category, such as {@code car_train.txt}, and the list of two splits. */
    private static final Pattern OTHER = Pattern.compile(".*_(train|val|trainval|test)\\.txt|trainval\\.txt");

    /** Split by name without an ending. */
    private final Map<String, String> splits = new HashMap<>();

    private VocSplits() {}

    /** Reads the lists in a folder, which need not exist. */
    static VocSplits of(Path folder) throws IOException {
        VocSplits splits = new VocSplits();
        if (!Files.isDirectory(folder)) {
            return splits;
        }
        List<Path> files;
        try (Stream<Path> all = Files.list(folder)) {
            files = all.filter(file -> file.toString().endsWith(".txt"))
                    .filter(file ->
                            !OTHER.matcher(String.valueOf(file.getFileName())).matches())
                    .sorted()
                    .toList();
        }
        for (Path file : files) {
            String split = String.valueOf(file.getFileName()).replaceFirst("\\.txt$", "");
            // Names have no quotes, also with spaces in them.
            for (String name : Files.readAllLines(file, StandardCharsets.UTF_8)) {
                if (!name.isBlank()) {
                    splits.splits.put(name, split);
                }
            }
        }
        return splits;
    }

    /** The label files below a folder, sorted, with their splits. Listed images without a file become a finding. */
    List<FolderFormat.Entry> entries(Path annotations, Consumer<LabelFinding> findings) throws IOException {
        List<FolderFormat.Entry> entries = new ArrayList<>();
        Set<String> missing = new HashSet<>(splits.keySet());
        try (Stream<Path> files = Files.walk(annotations)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                String path = annotations
                        .relativize(file)
                        .toString()
                        .replace(file.getFileSystem().getSeparator(), "/");
                if (path.endsWith(".xml") && !String.valueOf(file.getFileName()).startsWith("._")) {
                    String name = path.substring(0, path.length() - ".xml".length());
                    missing.remove(name);
                    entries.add(new FolderFormat.Entry(file, name, split(name)));
                }
            }
        }
        missing.stream()
                .min(String::compareTo)
                .ifPresent(first -> findings.accept(new LabelFinding(
                        first,
                        Count.of(missing.size(), "image is", "images are") + " listed in " + VocFormat.SETS
                                + " without an XML file, this one first; they count as not labelled")));
        return entries;
    }

    private Optional<String> split(String name) {
        return Optional.ofNullable(splits.get(name)).filter(split -> !split.equals(VocWriter.NO_SPLIT));
    }
}
