package io.dashlabel.pipeline.forecast;

import io.dashlabel.image.Image;
import io.dashlabel.image.ImageRef;
import io.dashlabel.image.UnreadableImageException;
import io.dashlabel.label.Frame;
import io.dashlabel.pipeline.view.Visualizer;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.LongSupplier;
import java.util.stream.DoubleStream;

/**
 * What an image takes beside asking: it is read, decoded and drawn, whoever is asked. Measured on a few images, on the
 * spot; the fastest of several rounds counts, because the first ones are slower than all that follow.
 */
final class ImageOverhead {

    private static final int SAMPLE = 8;
    private static final int ROUNDS = 12;
    private static final long AT_MOST = Duration.ofSeconds(1).toNanos();

    private final Visualizer visualizer = new Visualizer();
    private final boolean draws;
    private final LongSupplier nanoTime;

    /** @param draws whether images are drawn too */
    ImageOverhead(boolean draws, LongSupplier nanoTime) {
        this.draws = draws;
        this.nanoTime = nanoTime;
    }

    /** Seconds for one image; absent where there is none that can be read. */
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
