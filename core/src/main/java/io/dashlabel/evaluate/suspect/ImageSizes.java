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
 * How large images are. Where a label file does not say, as the lists of BDD100K do not, the image is taken to be as
 * large as all boxes of all such images together need: right where they come from one camera, and else too large.
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

    /** Whether a file says so. */
    boolean isKnown(String name) {
        return known.containsKey(name);
    }

    ImageSize of(String name) {
        ImageSize needed = new ImageSize((int) Math.ceil(right), (int) Math.ceil(bottom));
        return known.getOrDefault(name, needed);
    }
}
