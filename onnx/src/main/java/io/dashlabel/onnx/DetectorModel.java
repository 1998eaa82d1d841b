package io.dashlabel.onnx;

import ai.onnxruntime.OrtException;
import io.dashlabel.image.Pixels;
import io.dashlabel.label.Box;
import io.dashlabel.label.UsageException;
import io.dashlabel.onnx.ModelProfile.Activation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * An inspected model: its input, its decoder and its class names.
 *
 * @param firstOutputs outputs of the run that inspected the model
 * @param notes messages about assumptions
 */
record DetectorModel(
        Weights weights,
        ImageInput input,
        List<Tensor> firstOutputs,
        Decoder decoder,
        InputForm form,
        Activation activation,
        ClassNames words,
        List<String> notes) {

    /** The number of values in the output. */
    long outputSize() {
        return firstOutputs.stream().mapToLong(output -> output.data().limit()).sum();
    }

    /**
     * Returns the statistics of the first run, whose input was zeros.
     *
     * @param floor lowest score of a counted box
     */
    DecodedStatistics firstRunStatistics(double floor) {
        DecodedStatistics statistics = new DecodedStatistics(input.size());
        var unused = decoder.decode(firstOutputs, new Decoder.Reading(input.size(), floor, activation, statistics));
        return statistics;
    }

    /**
     * Inspects a model by its metadata and by one run, because declared shapes can be open or wrong.
     *
     * @throws UsageException if it is no detector of a known family, or does not match its profile
     */
    static DetectorModel of(Weights weights, ModelSpec spec) {
        Metadata metadata = Metadata.of(weights.metadata().getCustomMetadata());
        metadata.task().filter(task -> !task.equals("detect")).ifPresent(task -> {
            throw new UsageException(spec.file() + " is made for the task '" + task
                    + "'; give a detector, whose metadata state the task 'detect'");
        });
        ImageInput input = ImageInput.of(weights, spec.profile(), metadata);
        List<Tensor> outputs = firstRun(weights, input);
        int named = spec.givenWords().orElse(metadata.names().words()).size();
        ModelSignature signature = new ModelSignature(
                outputs,
                input.size(),
                input.sizeInput().isPresent(),
                named == 0 ? OptionalInt.empty() : OptionalInt.of(named),
                metadata.endToEnd(),
                weights.metadata().getProducerName());
        Decoder decoder = Decoders.choose(spec.profile().family(), signature, spec.file());
        ClassNames words = ClassNames.of(spec, metadata, decoder.classes(signature));
        return new DetectorModel(
                weights,
                input,
                outputs,
                decoder,
                decoder.defaultInput(signature).with(spec.profile()),
                spec.profile().activation().orElse(Activation.NONE),
                words,
                notes(spec, metadata, signature, decoder, words));
    }

    private static List<String> notes(
            ModelSpec spec, Metadata metadata, ModelSignature signature, Decoder decoder, ClassNames words) {
        List<String> notes = new ArrayList<>(words.notes(spec, metadata));
        boolean hasKnownClasses = signature.classes().isPresent() || signature.takesImageSize();
        if (decoder.family() == OutputFamily.DETR && !hasKnownClasses) {
            notes.add(spec.file()
                    + " does not state whether its classes are COCO's 80 in a row or COCO's own numbers 1 to"
                    + " 90; the former was assumed: if its labels are wrong, state its 'words'");
        }
        return notes;
    }

    private static List<Tensor> firstRun(Weights weights, ImageInput input) {
        try (SessionBinding binding = new SessionBinding(weights, input)) {
            return binding.run();
        } catch (OrtException | IllegalArgumentException e) {
            throw new UsageException(
                    weights.file() + " does not run on an input of " + input.size() + ": "
                            + String.valueOf(e.getMessage()).lines().findFirst().orElse("no reason given")
                            + " (another input size can be stated as 'input' of the model)",
                    e);
        }
    }

    /**
     * Runs one pass over a part of an image. Returns boxes in pixels of the image, clipped to it, before suppression.
     */
    List<Candidate> pass(
            Pixels pixels, PixelRegion region, double floor, DecodedStatistics statistics, SessionPool.Slot slot)
            throws OrtException {
        Letterbox fit = Letterbox.of(region, input.size(), form.resize());
        slot.writer().write(pixels, fit, slot.binding().image());
        return decoder
                .decode(slot.binding().run(), new Decoder.Reading(input.size(), floor, activation, statistics))
                .stream()
                .flatMap(c -> {
                    Optional<Box> box = fit.toImage(c.box()).clip(pixels.size());
                    return box.map(c::withBox).stream();
                })
                .toList();
    }
}
