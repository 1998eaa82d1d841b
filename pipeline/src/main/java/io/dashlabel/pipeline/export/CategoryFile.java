package io.dashlabel.pipeline.export;

import io.dashlabel.io.IoMessages;
import io.dashlabel.label.UsageException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** A text file with one category on each line, in the order in which formats number them. */
public final class CategoryFile {

    private CategoryFile() {}

    /** @throws UsageException if the file cannot be read, is empty or names a category twice */
    public static List<String> read(Path file) {
        Set<String> categories = new LinkedHashSet<>();
        try {
            int number = 0;
            for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
                number++;
                String category = line.strip();
                if (!category.isEmpty() && !categories.add(category)) {
                    throw new UsageException(file + ", line " + number + ": the category " + category + " comes twice");
                }
            }
        } catch (IOException e) {
            throw new UsageException(file + " cannot be read: " + IoMessages.of(e), e);
        }
        if (categories.isEmpty()) {
            throw new UsageException(file + " holds no category; write one on each line");
        }
        return List.copyOf(categories);
    }
}
