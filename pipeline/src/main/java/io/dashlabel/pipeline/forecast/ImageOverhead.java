package io.dashlabel.pipeline.forecast;

import io.dashlabel.image.Image;
import io.dashlabel.image.ImageRef;
import io.dashlabel.image.UnreadableImageException;
import io.dashlabel.label.Frame;
import io.dashlabel.label.Taxonomy;
import io.dashlabel.pipeline.view.Visualizer;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.LongSupplier;
import java.util.stream.DoubleStream;

/**
 * Measures the time to read, decode and draw an image, which every run needs besides the answers. It uses a few images
 * and takes the fastest of several rounds, because the first rounds are slower than all later ones.
 */
final class ImageOverhead {

    private static final int SAMPLE = 8;
    private static final int ROUNDS = 12;
    private static final long AT_MOST = Duration.ofSeconds(1).toNanos();

    private final Visualizer visualizer = new Visualizer(Taxonomy.bdd100k());
    private final boolean draws;
    private final LongSupplier nanoTime;

    /** @param draws true if the run draws images too */
    ImageOverhead(boolean draws, LongSupplier nanoTime) {
        this.draws = draws;
        this.nanoTime = nanoTime;
    }

    /** Returns the seconds for one image; absent without a readable image. */
    OptionalDouble measure(List<ImageRef> images) {
        List<ImageRef> sample = new ArrayList<>();
        int step = Math.max(1, images.size() / SAMPLE);
        for (int i = 0; i < images.size() && sample.size() < SAMPLE; i += step) {
            sample.add(images.get(i));
        }
        OptionalDouble best = OptionalDouble.empty();
        long begun = nanoTime.getAsLong();
        for (int round = 0; round < ROUNDS && nanoTime.getAsLong() - begun < AT_MOST; round++) {
            OptionalDouble mean = sample.stream().flatMapToDouble(this::seconds).average();
            if (best.isEmpty() || mean.isPresent() && mean.getAsDouble() < best.getAsDouble()) {
                best = mean;
            }
        }
        return best;
    }

    private DoubleStream seconds(ImageRef ref) {
        long begun = nanoTime.getAsLong();
        try {
            Image image = Image.load(ref);
            Frame frame = Frame.named(ref.name()).withSize(image.size());
            if (draws) {
                var unused = visualizer.draw(image.pixels(), frame);
            }
            return DoubleStream.of((nanoTime.getAsLong() - begun) / 1e9);
        } catch (IOException | UnreadableImageException e) {
            return DoubleStream.empty();
        }
    }
}
