package io.dashlabel.format;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Records which images got the labels of each entry of an index. An entry without folders may match images in several
 * folders. With one such image, this is intended; with several, it is a mistake. Safe for concurrent use.
 */
final class ServedImages {

    private static final int SAID = 3;

    private final Map<String, String> first = new HashMap<>();
    private final SortedMap<String, SortedSet<String>> shared = new TreeMap<>();

    /** @param entry its name in the index */
    synchronized void add(String entry, String image) {
        String before = first.putIfAbsent(entry, image);
        if (before != null && !before.equals(image)) {
            shared.computeIfAbsent(entry, name -> new TreeSet<>(List.of(before)))
                    .add(image);
        }
    }

    /** The entries whose labels several images got, with these images in words: {@code 2 images: a/x.jpg, b/x.jpg}. */
    synchronized SortedMap<String, String> shared() {
        SortedMap<String, String> words = new TreeMap<>();
        shared.forEach((entry, images) -> words.put(entry, words(images)));
        return words;
    }

    private static String words(SortedSet<String> images) {
        String some = images.stream().limit(SAID).collect(Collectors.joining(", "));
        String more = images.size() > SAID ? " and " + (images.size() - SAID) + " more" : "";
        return images.size() + " images: " + some + more;
    }
}
