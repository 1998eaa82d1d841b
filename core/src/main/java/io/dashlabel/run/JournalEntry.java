package io.dashlabel.run;

import io.dashlabel.image.DecodingVersion;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.TreeMap;

/**
 * The journal's record of one image.
 *
 * @param image name of the image
 * @param stamp of the image in its source ({@link io.dashlabel.image.ImageRef#stamp}); absent if the source gives none
 * @param sha256 of the image's bytes; absent if they could not be read
 * @param labels SHA-256 of the label file that dashlabel wrote; absent if it wrote none
 * @param brightness mean luminance, 0 black to 1 white; absent if the image could not be decoded
 * @param sharpness variance of the Laplacian over a small grey copy, relative to the variance of its grey values, 0 or
 *     more; absent if the image could not be decoded, or if an older dashlabel wrote the entry
 * @param sampleBits number of bits that decoding assumed for a sample, if the file's samples have more; see {@link
 *     io.dashlabel.image.Image#sampleBits}
 * @param decoding version of the decoding of its pixels; the first version if an older dashlabel wrote the entry
 * @param egoVehicles removed boxes of the camera car's own hood
 * @param unmapped number of detections whose class has no category, by class
 * @param steps outcome of each step
 */
public record JournalEntry(
        String image,
        Optional<String> stamp,
        Optional<String> sha256,
        Optional<String> labels,
        OptionalDouble brightness,
        OptionalDouble sharpness,
        OptionalInt sampleBits,
        DecodingVersion decoding,
        long egoVehicles,
        Map<String, Long> unmapped,
        List<StepOutcome> steps) {

    public JournalEntry {
        unmapped = Collections.unmodifiableMap(new TreeMap<>(unmapped));
        steps = List.copyOf(steps);
    }

    /** The key for stored answers about the image: {@link DecodingVersion#answerKey}. */
    public Optional<String> answerKey() {
        return sha256.map(decoding::answerKey);
    }

    /** Creates an entry without a sharpness for an image whose samples are used unchanged. */
    public JournalEntry(
            String image,
            Optional<String> stamp,
            Optional<String> sha256,
            Optional<String> labels,
            OptionalDouble brightness,
            long egoVehicles,
            Map<String, Long> unmapped,
            List<StepOutcome> steps) {
        this(
                image,
                stamp,
                sha256,
                labels,
                brightness,
                OptionalDouble.empty(),
                OptionalInt.empty(),
                DecodingVersion.FIRST,
                egoVehicles,
                unmapped,
                steps);
    }

    /** Whether every step succeeded. */
    public boolean succeeded() {
        return steps.stream().allMatch(StepOutcome::succeeded);
    }

    /** @param sha256OfLabels hash of the label file about to be written */
    public JournalEntry withLabels(String sha256OfLabels) {
        return new JournalEntry(
                image,
                stamp,
                sha256,
                Optional.of(sha256OfLabels),
                brightness,
                sharpness,
                sampleBits,
                decoding,
                egoVehicles,
                unmapped,
                steps);
    }

    /** Returns a copy with one more step. */
    public JournalEntry withStep(StepOutcome step) {
        List<StepOutcome> all = new ArrayList<>(steps);
        all.add(step);
        return new JournalEntry(
                image, stamp, sha256, labels, brightness, sharpness, sampleBits, decoding, egoVehicles, unmapped, all);
    }
}
