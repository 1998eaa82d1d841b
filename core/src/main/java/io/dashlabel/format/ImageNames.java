package io.dashlabel.format;

import java.util.List;

/** The names of the images that labels are about. */
public interface ImageNames {

    /** All of them, sorted. */
    List<String> names();

    /** Those that may mean an image, in the closest form in which any does. */
    NameMatch match(String imageName);

    /** From now on, names that differ only in case or ending match too, where none matches otherwise. */
    void matchLoosely();

    /** A name without its folders. */
    static String lastPart(String name) {
        return name.substring(name.lastIndexOf('/') + 1);
    }
}
