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
 * A model that has been understood: what goes in, how to read what comes out, and what its classes are called.
 *
 * @param seen the outputs of the run by which it was understood
 * @param notes sentences about what was assumed
 */
record DetectorModel(
        Weights weights,
        ImageInput input,
        List<Tensor> seen,
        Decoder decoder,
        InputForm form,
        Activation activation,
        ClassNames words,
        List<String> notes) {

    /** How many numbers it puts out. */
    long outputSize() {
        return seen.stream().mapToLong(output -> output.data().limit()).sum();
    }

    /**
     * What its first run, on an input of zeros, looks like.
     *
     * @param floor lowest score of the boxes that count
     */
    DecodedStatistics firstEvidence(double floor) {
        DecodedStatistics evidence = new DecodedStatistics(input.size());
        var unused = decoder.decode(seen, new Decoder.Reading(input.size(), floor, activation, evidence));
        return evidence;
    }

    /**
     * Understands a model by its metadata and by running it once, because declared shapes can be open or wrong.
     *
     * @throws UsageException where it is no detector of a known kind, or does not fit its profile
     */
    static DetectorModel of(Weights weights, ModelSpec spec) {
        Metadata metadata = Metadata.of(weights.metadata().getCustomMetadata());
        metadata.task().filter(task -> !task.equals("detect")).ifPresent(task -> {
            throw new UsageException(spec.file() + " is made for the task '" + task
                    + "'; a detector is needed, which says 'detect' in its metadata");
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
                decoder.usualInput(signature).with(spec.profile()),
                spec.profile().activation().orElse(Activation.NONE),
                words,
                notes(spec, metadata, signature, decoder, words));
    }

    private static List<String> notes(
            ModelSpec spec, Metadata metadata, ModelSignature signature, Decoder decoder, ClassNames words) {
        List<String> notes = new ArrayList<>(words.notes(spec, metadata));
        boolean counted = signature.classes().isPresent() || signature.takesImageSize();
        if (decoder.family() == OutputFamily.DETR && !counted) {
            notes.add(
                    spec.file() + " does not tell whether its classes are COCO's 80 in a row or COCO's own numbers 1 to"
                            + " 90; the former was assumed: if its labels are wrong, state its 'words'");
        }
        return notes;
    }

    private static List<Tensor> firstRun(Weights weights, ImageInput input) {
        try (SessionBinding caller = new SessionBinding(weights, input)) {
            return caller.run();
        } catch (OrtException | IllegalArgumentException e) {
            throw new UsageException(
                    weights.file() + " does not run on an input of " + input.size() + ": "
                            + String.valueOf(e.getMessage()).lines().findFirst().orElse("no reason given")
                            + " (another input size can be stated as 'input' of the model)",
                    e);
        }
    }

    /** One pass over a part of an image: boxes in pixels of the image, not beyond it, not suppressed yet. */
    List<Candidate> pass(
            Pixels pixels, PixelRegion region, double floor, DecodedStatistics evidence, SessionPool.Place place)
            throws OrtException {
        Letterbox fit = Letterbox.of(region, input.size(), form.resize());
        place.writer().write(pixels, fit, place.caller().image());
        return decoder
                .decode(place.caller().run(), new Decoder.Reading(input.size(), floor, activation, evidence))
                .stream()
                .flatMap(c -> {
                    Optional<Box> box = fit.toImage(c.box()).clip(pixels.size());
                    return box.map(c::at).stream();
                })
                .toList();
    }
}
