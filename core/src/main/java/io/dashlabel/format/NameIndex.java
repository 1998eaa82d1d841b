package io.dashlabel.format;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the entry of an image by its name. The entry may lack the file extension, or the folders of either may be a part
 * of the other's: labels of {@code val/a.jpg} are found under {@code val/a.jpg}, {@code val/a}, {@code a.jpg}, {@code a}
 * and {@code images/val/a.jpg}, and never under {@code train/a.jpg}.
 */
final class NameIndex<T> {

    private final Map<String, T> exact = new HashMap<>();
    /** By their last part, the names of the entries that lie in folders. */
    private final Map<String, List<String>> nested = new HashMap<>();

    /** The entry that had this name before. */
    Optional<T> put(String name, T entry) {
        T before = exact.put(name, entry);
        String last = RawFields.lastPart(name);
        if (before == null && last.length() < name.length()) {
            nested.computeIfAbsent(last, key -> new ArrayList<>(1)).add(name);
        }
        return Optional.ofNullable(before);
    }

    int size() {
        return exact.size();
    }

    List<String> names() {
        return exact.keySet().stream().sorted().toList();
    }

    /** The entries for an image: none, one, or several among which its name does not decide. */
    List<T> find(String image) {
        String base = RawFields.lastPart(image);
        for (String name : List.of(image, stem(image), base, stem(base))) {
            T entry = exact.get(name);
            if (entry != null) {
                return List.of(entry);
            }
        }
        List<T> found = inFolders(image);
        return found.isEmpty() ? inFolders(stem(image)) : found;
    }

    private List<T> inFolders(String image) {
        List<T> found = new ArrayList<>();
        for (String name : nested.getOrDefault(RawFields.lastPart(image), List.of())) {
            T entry = exact.get(name);
            if (entry != null && (name.endsWith("/" + image) || image.endsWith("/" + name))) {
                found.add(entry);
            }
        }
        return found;
    }

    private static String stem(String name) {
        int dot = name.lastIndexOf('.');
        return dot > name.lastIndexOf('/') + 1 ? name.substring(0, dot) : name;
    }
}
