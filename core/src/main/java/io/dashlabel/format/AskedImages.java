package io.dashlabel.format;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** Records the requested images whose labels were not simply found under the image's name and used unchanged. */
final class AskedImages {

    private final SortedSet<String> emptied = new TreeSet<>();
    private final SortedSet<String> undecided = new TreeSet<>();
    private final SortedSet<String> original = new TreeSet<>();
    private final Map<NameForm, SortedSet<String>> found = new EnumMap<>(NameForm.class);

    synchronized void emptied(String image) {
        emptied.add(image);
    }

    synchronized void undecided(String image) {
        undecided.add(image);
    }

    synchronized void original(String image) {
        original.add(image);
    }

    synchronized void found(String image, NameForm form) {
        if (form != NameForm.AS_WRITTEN) {
            found.computeIfAbsent(form, key -> new TreeSet<>()).add(image);
        }
    }

    /** @param orientations a sentence for each assumption about images that the camera turned */
    synchronized IndexNotes notes(List<String> orientations) {
        return new IndexNotes(
                images(emptied),
                images(undecided),
                images(original),
                images(NameForm.NORMAL),
                images(NameForm.LOOSE),
                orientations);
    }

    private IndexNotes.Images images(NameForm form) {
        return images(found.getOrDefault(form, new TreeSet<>()));
    }

    private static IndexNotes.Images images(SortedSet<String> names) {
        return new IndexNotes.Images(names.size(), names.isEmpty() ? Optional.empty() : Optional.of(names.first()));
    }
}
