package io.dashlabel.onnx;

import io.dashlabel.label.UsageException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Lists all decoders and the ways in which they could read a model. */
final class Decoders {

    /** In the order of the checks: families with unmistakable outputs come first. */
    static final List<Decoder> ALL = List.of(
            new SeparateDecoder(OutputFamily.DETR),
            new SeparateDecoder(OutputFamily.SEPARATE),
            new GflDecoder(),
            new FastestDetDecoder(),
            new Yolov8Decoder(),
            new YoloxDecoder(),
            new Yolov5Decoder(),
            new RowsDecoder());

    /** Outputs of image-text models. */
    private static final Set<String> EMBEDDINGS = Set.of("image_embeds", "text_embeds", "pooler_output");

    private Decoders() {}

    /**
     * Returns all ways that the names and shapes of the outputs allow, the likeliest first, with what the profile
     * states. Never empty.
     *
     * @throws UsageException if the stated decoder cannot read the outputs, if no decoder recognises them, or if the
     *     profile states what the decoder does not know
     */
    static List<Contract> contracts(ModelProfile profile, ModelSignature model, Path file) {
        List<Decoder> decoders = ALL.stream()
                .filter(decoder -> profile.family().orElse(decoder.family()) == decoder.family())
                .filter(decoder -> suits(decoder, profile))
                .toList();
        List<Contract> found = contracts(decoders, profile, model);
        // A wrong list of class names must not look like an unknown family. The second attempt therefore ignores the
        // list.
        found = found.isEmpty() ? contracts(decoders, profile, model.withoutClasses()) : found;
        if (!found.isEmpty()) {
            return found;
        }
        String layout = "outputs " + model.outputs() + " for an input of " + model.input();
        if (decoders.isEmpty()) {
            throw new UsageException(file + ": its profile states family '"
                    + profile.family().orElseThrow().word() + "' and " + misplaced(profile)
                    + ", which this family does not have");
        }
        if (profile.family().isPresent()) {
            throw new UsageException(file + ": its profile states family '"
                    + profile.family().get().word() + "', but " + layout + " are not laid out that way");
        }
        if (model.outputs().stream().map(Tensor::name).anyMatch(EMBEDDINGS::contains)) {
            throw new UsageException(
                    file + " is an image-text model, which finds no boxes; classify scenes with it: --scene " + file
                            + " (docs/scenes.md)");
        }
        throw new UsageException(file + ": no known kind of detector has " + layout + "; if it is one of "
                + families() + ", state it as 'family' in the model's profile; if it returns rows, state their 'order',"
                + " and if it has an output for each part, their names as 'outputs' (docs/detectors.md); otherwise"
                + " this form is not supported yet");
    }

    private static List<Contract> contracts(List<Decoder> decoders, ModelProfile profile, ModelSignature model) {
        List<Contract> all = new ArrayList<>();
        for (Decoder decoder : decoders) {
            for (Contract contract : decoder.contracts(model, profile)) {
                Contract whole = contract.with(profile);
                if (all.stream().noneMatch(whole::same)) {
                    all.add(whole);
                }
            }
        }
        return all;
    }

    /** Only rows have an order, only separate outputs have names, and only these two have boxes of several forms. */
    private static boolean suits(Decoder decoder, ModelProfile profile) {
        boolean rows = decoder instanceof RowsDecoder;
        boolean separate = decoder instanceof SeparateDecoder;
        return (rows || profile.order().isEmpty())
                && (separate || profile.outputs().equals(OutputNames.NONE))
                && (rows
                        || separate
                        || (profile.boxes().isEmpty()
                                && profile.boxUnit().isEmpty()
                                && profile.score()
                                        .filter(s -> s == ModelProfile.ScoreForm.SOFTMAX)
                                        .isEmpty()));
    }

    private static String misplaced(ModelProfile profile) {
        List<String> keys = new ArrayList<>();
        profile.order().ifPresent(value -> keys.add("order"));
        profile.boxes().ifPresent(value -> keys.add("boxes"));
        profile.boxUnit().ifPresent(value -> keys.add("boxUnit"));
        profile.score().ifPresent(value -> keys.add("score"));
        if (!profile.outputs().equals(OutputNames.NONE)) {
            keys.add("outputs");
        }
        return keys.stream().map(key -> "'" + key + "'").collect(Collectors.joining(", "));
    }

    private static String families() {
        return ALL.stream().map(d -> d.family().word()).sorted().collect(Collectors.joining(", "));
    }
}
