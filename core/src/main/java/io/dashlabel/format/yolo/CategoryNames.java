package io.dashlabel.format.yolo;

import io.dashlabel.label.UsageException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The names of categories, in the order of their numbers from 0.
 *
 * @param source the file that lists them
 */
record CategoryNames(Path source, List<String> names) {

    /** Files with one name a line: of Label Studio and labelImg, and of Darknet. */
    static final List<String> FILES = List.of("classes.txt", "obj.names");

    /** Folders above a folder of labels in which the list may be. */
    private static final int UP = 3;

    CategoryNames {
        names = List.copyOf(names);
    }

    /** Looks for the list in a folder and in those above it. */
    static Optional<CategoryNames> near(Path folder) throws IOException {
        Path at = folder;
        for (int up = 0; up <= UP && at != null; up++, at = at.getParent()) {
            Optional<Path> yaml = DataYaml.in(at);
            if (yaml.isPresent()) {
                return Optional.of(DataYaml.read(yaml.get()).categories());
            }
            for (String name : FILES) {
                Path file = at.resolve(name);
                if (Files.isRegularFile(file)) {
                    return Optional.of(lines(file));
                }
            }
        }
        return Optional.empty();
    }

    private static CategoryNames lines(Path file) throws IOException {
        String text = Files.readString(file, StandardCharsets.UTF_8);
        List<String> names = (text.startsWith("\uFEFF") ? text.substring(1) : text)
                .stripTrailing()
                .lines()
                .map(String::strip)
                .toList();
        return new CategoryNames(file, text.isBlank() ? List.of() : names);
    }

    /** The name of a number; throws with the place of the line if the list has no such number. */
    String of(Path file, YoloLine line) {
        if (line.category() >= names.size()) {
            throw YoloLine.broken(
                    file,
                    line.number(),
                    "the class " + line.category() + " is none of the " + names.size() + " in " + source
                            + ", which count from 0");
        }
        return names.get(line.category());
    }

    static UsageException missing(Path labels) {
        return new UsageException(
                labels + " has numbers for categories, but nothing says their names; put a classes.txt"
                        + " with one name a line, or a data.yaml with names, beside the labels");
    }
}
