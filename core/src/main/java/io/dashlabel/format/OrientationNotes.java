package io.dashlabel.format;

import io.dashlabel.image.Orientation;
import io.dashlabel.label.Count;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What was assumed about boxes of images that the camera turned or mirrored. Safe for use by several threads. */
final class OrientationNotes {

    /** An assumption. */
    enum Kind {
        /** The stated size is that of the stored pixels; the boxes were turned. */
        TURNED("the labels state the size of the stored pixels; dashlabel turned the boxes upright"),
        /** The stated size is that of the stored pixels, but the boxes lie outside them and inside the upright image. */
        SIZE_ONLY("the labels state the size of the stored pixels, but the boxes fit only the upright image; dashlabel"
                + " left the boxes as they are"),
        /** Nothing says in which pixels the boxes are. */
        ASSUMED("the labels do not say whether the boxes belong to the stored pixels; dashlabel took them for boxes of"
                + " the upright image");

        private final String words;

        Kind(String words) {
            this.words = words;
        }
    }

    private static final class Images {
        private final SortedSet<String> names = new TreeSet<>();
        private final SortedSet<Integer> orientations = new TreeSet<>();
    }

    private final Map<Kind, Images> found = new EnumMap<>(Kind.class);

    synchronized void add(Kind kind, String image, Orientation orientation) {
        Images images = found.computeIfAbsent(kind, key -> new Images());
        images.names.add(image);
        images.orientations.add(orientation.exif());
    }

    /** One sentence for each assumption. */
    synchronized List<String> sentences() {
        List<String> said = new ArrayList<>();
        found.forEach((kind, images) -> said.add(Count.of(images.names.size(), "image has", "images have")
                + " EXIF orientation "
                + images.orientations.stream().map(String::valueOf).collect(Collectors.joining(", "))
                + ", and " + kind.words + "; the first is " + images.names.first()));
        return said;
    }
}
