package io.dashlabel.onnx.catalogue;

import io.dashlabel.io.IoMessages;
import io.dashlabel.label.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Reads the words of a model's classes from a user's text. */
public final class UserClassNames {

    private UserClassNames() {}

    /**
     * Reads a list of words. The text is {@code coco80}, {@code car,person}, or the name of a text file with one word
     * per line, in the order of the class indices. {@code coco80} gives no words, because a detector has COCO's words
     * by their index.
     *
     * @throws UsageException if the text is none of these
     */
    public static List<String> read(String text) {
        if (text.equals("coco80")) {
            return List.of();
        }
        List<String> words = isFile(text) ? lines(Path.of(text)) : trimmed(Arrays.stream(text.split(",", -1)));
        if (words.isEmpty() || words.contains("")) {
            throw new UsageException("'" + text + "' gives no class words: name a file with one word per line, or list"
                    + " them with commas, none of them empty");
        }
        return words;
    }

    private static boolean isFile(String text) {
        try {
            return Files.isRegularFile(Path.of(text));
        } catch (InvalidPathException e) {
            return false;
        }
    }

    private static List<String> lines(Path file) {
        try {
            return trimmed(Files.readString(file).stripTrailing().lines());
        } catch (IOException e) {
            throw new UsageException("cannot read the class words in " + file + ": " + IoMessages.of(e), e);
        }
    }

    private static List<String> trimmed(Stream<String> words) {
        return words.map(String::strip).toList();
    }
}
