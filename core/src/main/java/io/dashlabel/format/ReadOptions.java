package io.dashlabel.format;

import java.nio.file.Path;
import java.util.Optional;

/**
 * How to read label files whose contents do not say everything.
 *
 * @param images folder of the images, for formats whose coordinates are shares of an image's size; absent: the place
 *     where the format keeps images
 * @param firstPixel the number of the first pixel in Pascal VOC: 0 or 1
 * @param annotator the person whose annotation counts if an image has several; absent: the newest annotation
 */
public record ReadOptions(Optional<Path> images, int firstPixel, Optional<String> annotator) {

    public static final ReadOptions NONE = new ReadOptions(Optional.empty(), 0, Optional.empty());

    public ReadOptions {
        if (firstPixel != 0 && firstPixel != 1) {
            throw new IllegalArgumentException("the first pixel is 0 or 1, not " + firstPixel);
        }
    }
}
