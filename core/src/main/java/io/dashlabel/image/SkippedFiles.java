package io.dashlabel.image;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Files that a listing passed over although their endings say that they are images: of kinds that are not read. For one
 * listing by one thread.
 */
public final class SkippedFiles {

    private final SortedMap<String, Long> byEnding = new TreeMap<>();

    /** Counts a file where its ending is that of an image that is not read. */
    public void saw(String fileName) {
        Extensions.ofOtherImage(fileName).ifPresent(ending -> byEnding.merge(ending, 1L, Long::sum));
    }

    /** How many files by their ending, such as {@code .bmp}, in small letters. */
    public SortedMap<String, Long> byEnding() {
        return new TreeMap<>(byEnding);
    }

    /** {@code .bmp 2, .tif 1}. */
    public static String words(Map<String, Long> byEnding) {
        return byEnding.entrySet().stream()
                .map(each -> each.getKey() + " " + each.getValue())
                .collect(Collectors.joining(", "));
    }

    /** What there is beside the images that were looked for, for a message that says that there are none. */
    public String elseThere() {
        return byEnding.isEmpty()
                ? ""
                : "; images of kinds that are not read lie there: " + words(byEnding) + " (convert them to png or jpg)";
    }
}
