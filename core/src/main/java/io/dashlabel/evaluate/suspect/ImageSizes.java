package io.dashlabel.evaluate.suspect;

import io.dashlabel.label.Box;
import io.dashlabel.label.Detection;
import io.dashlabel.label.Frame;
import io.dashlabel.label.ImageSize;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Estimates the sizes of images. Some label files do not state a size, such as the lists of BDD100K. Such an image
 * counts as large enough for the boxes of all such images. This is right if one camera took them; otherwise it is too
 * large.
 */
final class ImageSizes {

    private final Map<String, ImageSize> known = new HashMap<>();
    private double right = 1;
    private double bottom = 1;

    void add(Frame truth, Frame prediction) {
        Optional<ImageSize> size = truth.size().or(prediction::size);
        if (size.isPresent()) {
            known.put(truth.name(), size.get());
        } else {
            grow(truth.detections().orElse(List.of()));
            grow(prediction.allDetections().orElse(List.of()));
        }
    }

    private void grow(List<Detection> detections) {
        for (Detection detection : detections) {
            Box box = detection.box();
            right = Math.max(right, box.x2());
            bottom = Math.max(bottom, box.y2());
        }
    }

    /** Whether a file states the size. */
    boolean isKnown(String name) {
        return known.containsKey(name);
    }

    ImageSize of(String name) {
        ImageSize needed = new ImageSize((int) Math.ceil(right), (int) Math.ceil(bottom));
        return known.getOrDefault(name, needed);
    }
}
