package io.dashlabel.format;

import io.dashlabel.label.UsageException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The names of label files in formats that leave out the ending of the image. Two images must not share a label file, and
 * beside {@code a.jpg} there must be no {@code a.jpg.png}, whose label file {@code a.jpg.json} readers would take for that
 * of {@code a.jpg}. Safe for use by several threads.
 */
public final class LabelFileNames {

    private final String ending;
    private final Map<String, String> byStem = new HashMap<>();
    private final Set<String> names = new HashSet<>();

    /** @param ending of the label files, such as {@code .json} */
    public LabelFileNames(String ending) {
        this.ending = ending;
    }

    /**
     * The name of an image without its ending, which the name of its label file begins with.
     *
     * @throws UsageException if the label file may be that of an earlier image too
     */
    public synchronized String stemOf(String image) {
        int dot = image.lastIndexOf('.');
        String stem = dot > image.lastIndexOf('/') + 1 ? image.substring(0, dot) : image;
        refuse(byStem.putIfAbsent(stem, image), image, stem);
        if (!stem.equals(image)) {
            refuse(names.contains(stem) ? stem : null, image, stem);
            refuse(byStem.get(image), image, image);
        }
        names.add(image);
        return stem;
    }

    private void refuse(@Nullable String other, String image, String stem) {
        if (other != null) {
            throw new UsageException("the images " + other + " and " + image + " would share the label file " + stem
                    + ending + "; rename one of them");
        }
    }
}
