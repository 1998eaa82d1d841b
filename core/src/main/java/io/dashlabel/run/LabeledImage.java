package io.dashlabel.run;

import io.dashlabel.image.Image;
import io.dashlabel.label.Frame;
import io.dashlabel.label.Label;
import java.util.List;
import java.util.Optional;

/**
 * One image with the results of all annotators.
 *
 * @param frame labels and failures
 * @param setAside boxes of detectors that became no label
 * @param steps outcome of each annotator, in their order; for an unreadable image, the outcome of reading it
 * @param stamp of the image in its source before loading; see {@link io.dashlabel.image.ImageRef#stamp}
 * @param image with its pixels; absent if it could not be read. Release it soon: images take most of the memory
 */
public record LabeledImage(
        Frame frame,
        List<Label.SetAside> setAside,
        List<StepOutcome> steps,
        Optional<String> stamp,
        Optional<Image> image) {

    public LabeledImage {
        setAside = List.copyOf(setAside);
        steps = List.copyOf(steps);
    }
}
