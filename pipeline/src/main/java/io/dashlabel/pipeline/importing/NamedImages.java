package io.dashlabel.pipeline.importing;

import java.util.ArrayList;
import java.util.List;

/**
 * A number of images, with the first of them.
 *
 * @param examples the first names, at most three
 */
public record NamedImages(long count, List<String> examples) {

    public static final NamedImages NONE = new NamedImages(0, List.of());
    private static final int SHOWN = 3;

    public NamedImages {
        examples = List.copyOf(examples);
    }

    /** One more image. */
    public NamedImages plus(String image) {
        if (examples.size() == SHOWN) {
            return new NamedImages(count + 1, examples);
        }
        List<String> more = new ArrayList<>(examples);
        more.add(image);
        return new NamedImages(count + 1, more);
    }
}
