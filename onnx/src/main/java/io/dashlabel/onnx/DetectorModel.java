package io.dashlabel.onnx;

import ai.onnxruntime.OrtException;
import io.dashlabel.image.Pixels;
import io.dashlabel.label.UsageException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * An inspected model: its input, the way to use it and its class names.
 *
 * @param firstOutputs outputs of the run that inspected the model
 * @param others ways that names and shapes allow too
 * @param notes messages about assumptions
 * @param use of the device
 */
record DetectorModel(
        Weights weights,
        ImageInput input,
        List<Tensor> firstOutputs,
        Contract contract,
        List<Contract> others,
        ClassNames words,
        List<String> notes,
        DeviceUse use) {

    /** The number of values in the output. */
    long outputSize() {
        return firstOutputs.stream().mapToLong(output -> output.data().limit()).sum();
    }

    Decoder decoder() {
        return contract.decoder();
    }

    InputForm form() {
        return contract.input();
    }

    /**
     * Returns the statistics of the first run, whose input was zeros.
     *
     * @param floor lowest score of a counted box
     */
    DecodedStatistics firstRunStatistics(double floor) {
        return statistics(contract, firstOutputs, input, floor);
    }

    private static DecodedStatistics statistics(
            Contract contract, List<Tensor> outputs, ImageInput input, double floor) {
        DecodedStatistics statistics = new DecodedStatistics(input.size());
        var unused = contract.decoder()
                .decode(outputs, new Decoder.Reading(input.size(), floor, contract.output(), statistics));
        return statistics;
    }

    /**
     * Inspects a model by its metadata, the files beside it and one run, because declared shapes can be open or wrong.
     * If names and shapes allow several ways to use it, the numbers of a drawn image decide.
     *
     * @param perRun number of images that one run is to take if the model can
     * @throws UsageException if it is no detector of a known family, or does not match its profile
     */
    static DetectorModel of(Weights weights, ModelSpec spec, int perRun) {
        Metadata metadata = Metadata.of(weights.metadata().getCustomMetadata());
        metadata.task().filter(task -> !task.equals("detect")).ifPresent(task -> {
            throw new UsageException(spec.file() + " is made for the task '" + task
                    + "'; give a detector, whose metadata state the task 'detect'");
        });
        ConfigFiles beside = ConfigFiles.beside(spec.file());
        ModelProfile profile = spec.profile().orElse(beside.profile());
        ImageInput input = ImageInput.of(weights, profile, beside.size().or(metadata::imageSize));
        List<Tensor> outputs = firstRun(weights, input);
        Optional<StepPlaces> places = weights.places();
        List<String> named = ClassNames.stated(spec, metadata, beside);
        ModelSignature signature = new ModelSignature(
                outputs,
                input.size(),
                input.takesImageSize(),
                input.takesScaleFactor(),
                named.isEmpty() ? OptionalInt.empty() : OptionalInt.of(named.size()),
                metadata.endToEnd(),
                weights.metadata().getProducerName(),
                metadata.head(),
                beside.modelType());
        List<Contract> possible = Decoders.contracts(profile, signature, spec.file());
        Contract contract = possible.size() == 1 ? possible.get(0) : chosen(possible, weights, input, outputs);
        ClassNames words = ClassNames.of(spec.file(), named, contract);
        List<String> notes = new ArrayList<>(beside.notes());
        notes.addAll(words.notes(spec, metadata));
        if (named.isEmpty()) {
            assumption(contract, signature).ifPresent(text -> notes.add(spec.file() + " " + text));
        }
        if (contract != possible.get(0)) {
            notes.add(spec.file() + " was read as " + contract.text() + ", because " + contract.reason()
                    + " and its numbers on a drawn image fit; `models check` shows the other ways");
        }
        List<Contract> others =
                possible.stream().filter(other -> other != contract).toList();
        DeviceUse use = new DeviceUse(
                weights.device(),
                weights.opened().fallback(),
                places,
                Batching.of(weights, input, contract.input(), outputs, perRun));
        notes.addAll(use.notes(spec.file()));
        return new DetectorModel(weights, input, outputs, contract, others, words, notes, use);
    }

    /** Says what was assumed about class numbers that nothing names. */
    private static Optional<String> assumption(Contract contract, ModelSignature model) {
        if (contract.output().classBase().equals(ClassBase.COCO91)) {
            return Optional.of("does not name its classes; they were taken as COCO's own numbers, 1 person to 90"
                    + " toothbrush: if its labels are wrong, state its 'words', and 'classBase: 0' if they are counted"
                    + " from 0");
        }
        return contract.output().isSeparate() && contract.classes().isEmpty() && !model.takesImageSize()
                ? Optional.of("does not state whether its classes are COCO's 80 in a row or COCO's own numbers 1 to 90;"
                        + " the former was assumed: if its labels are wrong, state its 'words' or 'classBase: coco91'")
                : Optional.empty();
    }

    /**
     * Chooses the first way that neither the first run nor the numbers of a drawn image contradict. A way that is not
     * the likeliest needs enough boxes to prove it. If none is proven, it is the likeliest; the check of the output then
     * says what is wrong.
     */
    private static Contract chosen(
            List<Contract> possible, Weights weights, ImageInput input, List<Tensor> firstOutputs) {
        Pixels pixels = ProbeImage.draw();
        Map<InputForm, List<Tensor>> probes = new HashMap<>(); // many ways prepare the image alike
        Contract likeliest = possible.get(0);
        for (Contract contract : possible) {
            OutputCheck check = new OutputCheck(weights.file(), contract, Integer.MAX_VALUE);
            if (!fits(check, contract, firstOutputs, input, false)) {
                continue;
            }
            List<Tensor> outputs =
                    probes.computeIfAbsent(contract.input(), form -> probe(form, pixels, weights, input));
            if (fits(check, contract, outputs, input, contract != likeliest)) {
                return contract;
            }
        }
        return likeliest;
    }

    /**
     * Whether numbers do not contradict a way.
     *
     * @param demanding whether they must also have enough boxes to prove it
     */
    private static boolean fits(
            OutputCheck check, Contract contract, List<Tensor> outputs, ImageInput input, boolean demanding) {
        if (!contract.values().test(outputs)) {
            return false;
        }
        DecodedStatistics objects = statistics(contract, outputs, input, DetectorOptions.DEFAULT.scoreFloor());
        DecodedStatistics all = statistics(contract, outputs, input, 0);
        return check.error(objects).or(() -> check.layoutError(all)).isEmpty()
                && (!demanding || check.isProof(objects, all));
    }

    private static List<Tensor> probe(InputForm form, Pixels pixels, Weights weights, ImageInput input) {
        try (SessionBinding binding = new SessionBinding(weights, input)) {
            Letterbox fit = Letterbox.of(PixelRegion.full(pixels.size()), input.size(), form.resize());
            new ImageTensorWriter(form).write(pixels, fit, binding.image(0));
            return binding.run();
        } catch (OrtException | IllegalArgumentException e) {
            throw new UsageException(weights.file() + " does not run on an image: " + e.getMessage(), e);
        }
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

    /** The largest number of parts of an image in one run. */
    int perRun() {
        return use.batching().input().images();
    }

    /**
     * Runs the model once over parts of an image, at most {@link #perRun}. Returns the boxes of each part in pixels of
     * the image, not clipped, before suppression.
     */
    List<List<Candidate>> pass(
            Pixels pixels, List<PixelRegion> parts, double floor, DecodedStatistics statistics, SessionPool.Slot slot)
            throws OrtException {
        List<Letterbox> fits = new ArrayList<>();
        for (PixelRegion part : parts) {
            Letterbox fit = Letterbox.of(part, input.size(), form().resize());
            slot.writer().write(pixels, fit, slot.binding().image(fits.size()));
            fits.add(fit);
        }
        List<Tensor> outputs = slot.binding().run();
        Decoder.Reading reading = new Decoder.Reading(input.size(), floor, contract.output(), statistics);
        List<List<Candidate>> found = new ArrayList<>();
        for (int i = 0; i < fits.size(); i++) {
            int index = i;
            List<Tensor> own = perRun() == 1
                    ? outputs
                    : outputs.stream().map(output -> output.part(index)).toList();
            Letterbox fit = fits.get(i);
            found.add(decoder().decode(own, reading).stream()
                    .map(candidate -> candidate.withBox(fit.toImage(candidate.box())))
                    .toList());
        }
        return found;
    }
}
