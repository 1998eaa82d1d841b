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
 * Which pictures each entry of an index gave its labels to. An entry without folders may be found for pictures of several
 * folders; that is meant where there is one such picture, and a mistake where there are more. Safe for concurrent use.
 */
final class ServedImages {

    private static final int SAID = 3;

    private final Map<String, String> first = new HashMap<>();
    private final SortedMap<String, SortedSet<String>> shared = new TreeMap<>();

    /** @param entry its name in the index */
    synchronized void add(String entry, String picture) {
        String before = first.putIfAbsent(entry, picture);
        if (before != null && !before.equals(picture)) {
            shared.computeIfAbsent(entry, name -> new TreeSet<>(List.of(before)))
                    .add(picture);
        }
    }

    /** The entries that served several pictures, with these in words: {@code 2 pictures: a/x.jpg, b/x.jpg}. */
    synchronized SortedMap<String, String> shared() {
        SortedMap<String, String> words = new TreeMap<>();
        shared.forEach((entry, pictures) -> words.put(entry, words(pictures)));
        return words;
    }

    private static String words(SortedSet<String> pictures) {
        String some = pictures.stream().limit(SAID).collect(Collectors.joining(", "));
        String more = pictures.size() > SAID ? " and " + (pictures.size() - SAID) + " more" : "";
        return pictures.size() + " pictures: " + some + more;
    }
}
