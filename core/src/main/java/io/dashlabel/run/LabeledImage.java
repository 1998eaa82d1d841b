package io.dashlabel.run;

import io.dashlabel.image.Image;
import io.dashlabel.label.Frame;
import io.dashlabel.label.Label;
import java.util.List;
import java.util.Optional;

/**
 * One image through all annotators.
 *
 * @param frame labels and failures
 * @param setAside what detectors saw that became no label
 * @param steps what became of each annotator, in their order; or of the image itself where it could not be read
 * @param stamp of the image as its source told it before the image was loaded; see {@link io.dashlabel.image.ImageRef#stamp}
 * @param image with its pixels; absent where it could not be read. Let go of it soon: it is what memory is spent on
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
