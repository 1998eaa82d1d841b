package io.dashlabel.format;

import java.util.List;

/** The names of the images in a set of labels. */
public interface ImageNames {

    /** All names, sorted. */
    List<String> names();

    /** The names that may mean an image, in the closest {@link NameForm} with a match. */
    NameMatch match(String imageName);

    /**
     * Turns on the loosest form from now on: if no other form matches, names that differ in case or ending match too.
     */
    void matchLoosely();

    /** A name without its folders. */
    static String lastPart(String name) {
        return name.substring(name.lastIndexOf('/') + 1);
    }
}
