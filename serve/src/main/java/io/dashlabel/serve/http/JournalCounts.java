package io.dashlabel.serve.http;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Counts in the journals of edits; reads a journal again only if it changed. Safe for use by several threads. */
final class JournalCounts {

    private record Known(long size, FileTime changed, ReviewCounts counts) {}

    private final Map<Path, Known> known = new ConcurrentHashMap<>();

    ReviewCounts counts(Path journal) throws IOException {
        BasicFileAttributes now;
        try {
            now = Files.readAttributes(journal, BasicFileAttributes.class);
        } catch (NoSuchFileException e) {
            return ReviewCounts.NONE;
        }
        Known before = known.get(journal);
        if (before != null && before.size() == now.size() && before.changed().equals(now.lastModifiedTime())) {
            return before.counts();
        }
        ReviewCounts counts = ReviewCounts.of(journal);
        known.put(journal, new Known(now.size(), now.lastModifiedTime(), counts));
        return counts;
    }
}
