package io.dashlabel.onnx;

import io.dashlabel.label.UsageException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Lists all decoders and chooses one for a model. */
final class Decoders {

    /** In the order of the checks: families with unmistakable outputs come first. */
    static final List<Decoder> ALL = List.of(
            new DetrDecoder(),
            new GflDecoder(),
            new FastestDetDecoder(),
            new Yolov8Decoder(),
            new YoloxDecoder(),
            new Yolov5Decoder(),
            new EndToEndDecoder());

    private Decoders() {}

    /**
     * Returns the decoder that a profile states, otherwise the one that recognises the model.
     *
     * @throws UsageException if the stated decoder cannot read the outputs, or if no decoder recognises them
     */
    static Decoder choose(Optional<OutputFamily> stated, ModelSignature model, Path file) {
        if (stated.isPresent()) {
            return ALL.stream()
                    .filter(decoder -> decoder.family() == stated.get() && decoder.accepts(model))
                    .findFirst()
                    .orElseThrow(() -> new UsageException(file + ": its profile states family '"
                            + stated.get().word() + "', but outputs " + model.outputs() + " for an input of "
                            + model.input() + " are not laid out that way"));
        }
        // A wrong list of class names must not look like an unknown family. The second attempt therefore ignores the
        // list.
        return recognise(model)
                .or(() -> recognise(model.withoutClasses()))
                .orElseThrow(() -> new UsageException(file + ": no known kind of detector has outputs "
                        + model.outputs() + " for an input of " + model.input()
                        + "; if it is one of " + families()
                        + ", state it as 'family' in the model's profile; otherwise this"
                        + " form is not supported yet"));
    }

    private static Optional<Decoder> recognise(ModelSignature model) {
        return ALL.stream().filter(decoder -> decoder.recognises(model)).findFirst();
    }

    private static String families() {
        return ALL.stream().map(d -> d.family().word()).sorted().collect(Collectors.joining(", "));
    }
}
