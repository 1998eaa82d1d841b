package io.dashlabel.testkit.scene;

import io.dashlabel.image.ImageRef;
import io.dashlabel.image.ImageSource;
import io.dashlabel.label.ImageSize;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A source of any number of street scenes. It draws a scene when it is loaded and keeps nothing, so the memory use is
 * constant. Loading an image again draws it again. Safe for concurrent use.
 *
 * @param seed of the first scene; the others follow
 * @param count number of scenes
 */
public record StreetSceneSource(long seed, int count, ImageSize size, SceneOptions options) implements ImageSource {

    public StreetSceneSource {
        if (count < 0) {
            throw new IllegalArgumentException("count must be at least 0, is " + count);
        }
    }

    /** Creates scenes whose seeds decide everything. */
    public static StreetSceneSource of(long seed, int count, ImageSize size) {
        return new StreetSceneSource(seed, count, size, SceneOptions.any());
    }

    @Override
    public String description() {
        return count + " drawn street scenes of " + size + " from seed " + seed;
    }

    @Override
    public Stream<ImageRef> images() {
        return IntStream.range(0, count).mapToObj(Drawing::new);
    }

    /** Returns the image and ground truth of a scene by its number, from 0. */
    public RenderedScene scene(int number) {
        return StreetScene.draw(seed + number, size, options).named(name(number));
    }

    private static String name(int number) {
        return String.format(Locale.ROOT, "street_%06d.jpg", number);
    }

    private final class Drawing implements ImageRef {

        private final int number;

        Drawing(int number) {
            this.number = number;
        }

        @Override
        public String name() {
            return StreetSceneSource.name(number);
        }

        @Override
        public byte[] load() {
            return scene(number).jpeg();
        }
    }
}
