package io.dashlabel.format;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds the entry of an image by its name. The entry may lack the file extension, and the folders of one name may be
 * only a part of the other's. So labels of {@code val/a.jpg} are found under {@code val/a.jpg}, {@code val/a}, {@code
 * a.jpg}, {@code a} and {@code images/val/a.jpg}, and never under {@code train/a.jpg}. If no name matches in one {@link
 * NameForm}, the next form is tried. Safe for use by several threads once all entries are in.
 */
public final class NameIndex<T> implements ImageNames {

    private final Map<String, T> entries = new HashMap<>();
    /** The forms beyond the first are computed on demand, which is rare. */
    private final Map<NameForm, Layer> layers = new EnumMap<>(NameForm.class);

    private final Layer written = new Layer(NameForm.AS_WRITTEN);
    private volatile NameForm most = NameForm.NORMAL;

    /** Adds an entry; returns the earlier entry of this name. */
    public Optional<T> put(String name, T entry) {
        T before = entries.put(name, entry);
        if (before == null) {
            written.add(name);
        }
        return Optional.ofNullable(before);
    }

    int size() {
        return entries.size();
    }

    @Override
    public List<String> names() {
        return entries.keySet().stream().sorted().toList();
    }

    @Override
    public void matchLoosely() {
        most = NameForm.LOOSE;
    }

    /** The entries for an image: none, one, or several if its name fits more than one. */
    List<T> find(String image) {
        return entries(match(image));
    }

    /** The entry for an image; empty if there is none, or if the name fits several. */
    public Optional<T> one(String image) {
        List<T> found = find(image);
        return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
    }

    List<T> entries(NameMatch match) {
        List<T> found = new ArrayList<>(match.names().size());
        for (String name : match.names()) {
            T entry = entries.get(name);
            if (entry != null) {
                found.add(entry);
            }
        }
        return found;
    }

    @Override
    public NameMatch match(String image) {
        List<String> names = written.find(image);
        if (!names.isEmpty()) {
            return new NameMatch(NameForm.AS_WRITTEN, names);
        }
        for (NameForm form : List.of(NameForm.NORMAL, NameForm.LOOSE)) {
            names = form.compareTo(most) <= 0 ? layer(form).find(image) : List.of();
            if (!names.isEmpty()) {
                return new NameMatch(form, names);
            }
        }
        return NameMatch.NONE;
    }

    private Layer layer(NameForm form) {
        synchronized (layers) {
            return layers.computeIfAbsent(form, key -> {
                Layer layer = new Layer(key);
                names().forEach(layer::add);
                return layer;
            });
        }
    }

    private static String stem(String name) {
        int dot = name.lastIndexOf('.');
        return dot > name.lastIndexOf('/') + 1 ? name.substring(0, dot) : name;
    }

    /** The names of all entries in one form. */
    private static final class Layer {

        private final NameForm form;
        /** By form, the names that have it: one name, or several if the form ignores their difference. */
        private final Map<String, List<String>> exact = new HashMap<>();
        /** By their last part, the forms of names with folders. */
        private final Map<String, List<String>> nested = new HashMap<>();

        Layer(NameForm form) {
            this.form = form;
        }

        void add(String name) {
            String key = form.of(name);
            List<String> same = exact.get(key);
            if (same != null) {
                exact.put(
                        key,
                        Stream.concat(same.stream(), Stream.of(name)).sorted().toList());
                return;
            }
            exact.put(key, List.of(name));
            String last = ImageNames.lastPart(key);
            if (last.length() < key.length()) {
                nested.computeIfAbsent(last, part -> new ArrayList<>(1)).add(key);
            }
        }

        List<String> find(String name) {
            String image = form.of(name);
            String base = ImageNames.lastPart(image);
            boolean mayLackEnding = form != NameForm.LOOSE; // this form has no endings any more
            List<String> keys = mayLackEnding ? List.of(image, stem(image), base, stem(base)) : List.of(image, base);
            for (String key : keys) {
                List<String> names = exact.get(key);
                if (names != null) {
                    return names;
                }
            }
            List<String> found = inFolders(image);
            return found.isEmpty() && mayLackEnding ? inFolders(stem(image)) : found;
        }

        private List<String> inFolders(String image) {
            List<String> found = new ArrayList<>();
            for (String key : nested.getOrDefault(ImageNames.lastPart(image), List.of())) {
                if (key.endsWith("/" + image) || image.endsWith("/" + key)) {
                    found.addAll(exact.getOrDefault(key, List.of()));
                }
            }
            return found;
        }
    }
}
