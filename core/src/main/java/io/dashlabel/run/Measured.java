package io.dashlabel.run;

import io.dashlabel.image.Brightness;
import io.dashlabel.image.Image;
import io.dashlabel.image.Pixels;
import io.dashlabel.image.Sharpness;
import io.dashlabel.image.UnreadableImageException;
import io.dashlabel.label.Label;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/** Makes the journal's entries of images, and measures the images for them while their pixels are in memory. */
final class Measured {

    private Measured() {}

    /** The entry of an image that could not be read. */
    static JournalEntry unreadable(String name, Optional<String> stamp, StepOutcome reading) {
        return new JournalEntry(
                name, stamp, Optional.empty(), Optional.empty(), OptionalDouble.empty(), 0, Map.of(), List.of(reading));
    }

    /** @param setAside boxes of detectors that became no label */
    static JournalEntry entry(
            Image image, Optional<String> stamp, List<Label.SetAside> setAside, List<StepOutcome> steps) {
        long egoVehicles = 0;
        Map<String, Long> unmapped = new TreeMap<>();
        for (Label.SetAside aside : setAside) {
            if (aside.reason() == Label.Reason.EGO_VEHICLE) {
                egoVehicles++;
            } else {
                unmapped.merge(aside.detection().category(), 1L, Long::sum);
            }
        }
        return new JournalEntry(
                image.name(),
                stamp,
                Optional.of(image.sha256()),
                Optional.empty(),
                measured(image, Brightness::of),
                measured(image, Sharpness::of),
                sampleBits(image),
                image.decoding(),
                egoVehicles,
                unmapped,
                steps);
    }

    private static OptionalInt sampleBits(Image image) {
        try {
            return image.sampleBits();
        } catch (UnreadableImageException e) {
            return OptionalInt.empty(); // it is among the failures already
        }
    }

    private static OptionalDouble measured(Image image, ToDoubleFunction<Pixels> measure) {
        try {
            return OptionalDouble.of(measure.applyAsDouble(image.pixels()));
        } catch (UnreadableImageException e) {
            return OptionalDouble.empty(); // it is among the failures already
        }
    }
}
