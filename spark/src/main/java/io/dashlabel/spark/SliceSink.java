package io.dashlabel.spark;

import io.dashlabel.image.Image;
import io.dashlabel.image.ImageRef;
import io.dashlabel.run.FrameSink;
import io.dashlabel.run.LabeledImage;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Passes the images of a slice to the sink of the run, and checks that each of them came back. */
final class SliceSink {

    private final FrameSink sink;

    SliceSink(FrameSink sink) {
        this.sink = sink;
    }

    /**
     * Passes them on.
     *
     * @param slice the images that the task got
     * @throws IOException if the sink cannot write
     * @throws IllegalStateException if an image is missing and the task did not end early
     */
    void take(List<ImageRef> slice, SliceResult result) throws IOException {
        Map<String, ImageRef> waiting = new HashMap<>();
        slice.forEach(image -> waiting.put(image.name(), image));
        for (LabeledImage labeled : result.labeled()) {
            ImageRef image = waiting.remove(labeled.frame().name());
            if (image == null) {
                throw new IllegalStateException("a task gave labels of "
                        + labeled.frame().name() + ", which it was not asked for, or gave them twice");
            }
            boolean read = labeled.entry().sha256().isPresent();
            sink.accept(read ? labeled.with(() -> Image.load(image)) : labeled);
        }
        if (!waiting.isEmpty() && result.sentence() == null) {
            throw new IllegalStateException("a task gave no labels of " + waiting.keySet());
        }
    }
}
