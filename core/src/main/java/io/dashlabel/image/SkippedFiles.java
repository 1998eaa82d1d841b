package io.dashlabel.image;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Counts the files that a listing skipped because dashlabel cannot read their image format. One object serves one
 * listing on one thread.
 */
public final class SkippedFiles {

    private final SortedMap<String, Long> byEnding = new TreeMap<>();

    /** Counts a file if its extension belongs to an image that dashlabel cannot read. */
    public void count(String fileName) {
        Extensions.ofOtherImage(fileName).ifPresent(ending -> byEnding.merge(ending, 1L, Long::sum));
    }

    /** The number of skipped files by lower-case extension, such as {@code .bmp}. */
    public SortedMap<String, Long> byEnding() {
        return new TreeMap<>(byEnding);
    }

    /** Formats the counts: {@code .bmp 2, .tif 1}. */
    public static String words(Map<String, Long> byEnding) {
        return byEnding.entrySet().stream()
                .map(each -> each.getKey() + " " + each.getValue())
                .collect(Collectors.joining(", "));
    }

    /** Returns the end of a message that says that a folder contains no images. Empty if no file was skipped. */
    public String hint() {
        return byEnding.isEmpty()
                ? ""
                : "; it contains images of unsupported formats: " + words(byEnding) + " (convert them to png or jpg)";
    }
}
