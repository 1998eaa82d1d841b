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
 * What a run writes down of one image beside its labels.
 *
 * @param image its name
 * @param stamp of the image as its source tells it ({@link io.dashlabel.image.ImageRef#stamp}); absent where it tells none
 * @param sha256 of the image's bytes; absent where they could not be had
 * @param labels SHA-256 of its label file as dashlabel wrote it; absent where none could be written
 * @param brightness mean luminance, 0 black to 1 white; absent where it could not be decoded
 * @param sampleBits so many bits the samples were taken for, where the image's file has more; see
 *     {@link io.dashlabel.image.Image#sampleBits}
 * @param decoding which version its pixels are of; the first where an older dashlabel wrote it
 * @param egoVehicles boxes of the camera car's own hood that were set aside
 * @param unmapped how often a model used a word that has no category
 * @param steps what became of each step
 */
public record JournalEntry(
        String image,
        Optional<String> stamp,
        Optional<String> sha256,
        Optional<String> labels,
        OptionalDouble brightness,
        OptionalInt sampleBits,
        DecodingVersion decoding,
        long egoVehicles,
        Map<String, Long> unmapped,
        List<StepOutcome> steps) {

    public JournalEntry {
        unmapped = Collections.unmodifiableMap(new TreeMap<>(unmapped));
        steps = List.copyOf(steps);
    }

    /** What answers about the image are kept under: {@link DecodingVersion#answerKey}. */
    public Optional<String> answerKey() {
        return sha256.map(decoding::answerKey);
    }

    /** Of an image whose samples count as they are. */
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
                OptionalInt.empty(),
                DecodingVersion.FIRST,
                egoVehicles,
                unmapped,
                steps);
    }

    /** Whether every step of it gave what it can give. */
    public boolean succeeded() {
        return steps.stream().allMatch(StepOutcome::succeeded);
    }

    /** @param sha256OfLabels of the label file that is to be written */
    public JournalEntry withLabels(String sha256OfLabels) {
        return new JournalEntry(
                image,
                stamp,
                sha256,
                Optional.of(sha256OfLabels),
                brightness,
                sampleBits,
                decoding,
                egoVehicles,
                unmapped,
                steps);
    }

    /** With one more step. */
    public JournalEntry withStep(StepOutcome step) {
        List<StepOutcome> all = new ArrayList<>(steps);
        all.add(step);
        return new JournalEntry(
                image, stamp, sha256, labels, brightness, sampleBits, decoding, egoVehicles, unmapped, all);
    }
}
