package io.dashlabel.testkit.scene;

import io.dashlabel.label.ImageSize;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Writes the scenes of the folder {@code samples}, with which people try the product. They show clear, overcast, rain,
 * snow and fog, every light and place, and every category except trains.
 */
public final class WriteSamples {

    private static final ImageSize SIZE = new ImageSize(960, 540);

    /** Their seeds are smaller than those of the built-in detector's training scenes. */
    private static final List<Sample> SAMPLES = List.of(
            new Sample(500, "city-clear-day"),
            new Sample(501, "residential-clear-day"),
            new Sample(502, "city-overcast-day"),
            new Sample(503, "residential-snow-dusk"),
            new Sample(505, "parking-snow-day"),
            new Sample(506, "residential-clear-night"),
            new Sample(508, "highway-clear-day"),
            new Sample(510, "city-rain-day"),
            new Sample(518, "highway-fog-day"),
            new Sample(519, "city-overcast-dusk"),
            new Sample(520, "city-rain-night"),
            new Sample(522, "tunnel-fog-day"));

    private WriteSamples() {}

    private record Sample(long seed, String name) {}

    /** Argument: the folder, {@code samples}. */
    public static void main(String[] args) throws IOException {
        if (args.length != 1) {
            System.err.println("what is needed: FOLDER");
            System.exit(2);
        }
        WriteScenes.write(Path.of(args[0]), scenes());
    }

    /** Draws the scenes. */
    public static List<RenderedScene> scenes() {
        return SAMPLES.stream()
                .map(sample -> StreetScene.draw(sample.seed(), SIZE, SceneOptions.any())
                        .named(sample.name() + ".jpg"))
                .toList();
    }
}
