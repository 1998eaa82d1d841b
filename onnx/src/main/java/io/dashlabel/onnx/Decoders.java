package io.dashlabel.onnx;

import io.dashlabel.label.UsageException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The list of all decoders, and the choice among them. */
final class Decoders {

    /** In the order in which they are asked: those whose outputs look like nothing else come first. */
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
     * The decoder that a profile states, or else the one that recognises the model.
     *
     * @throws UsageException where the stated one cannot read such outputs, or none recognises them
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
        // A wrong list of words should be told as such, not as an unknown family: so a second time without it.
        return recognise(model)
                .or(() -> recognise(model.withoutClasses()))
                .orElseThrow(() -> new UsageException(file + ": no known kind of detector has outputs "
                        + model.outputs() + " for an input of " + model.input()
                        + "; if it is one of " + families() + ", state it as 'family' in the model's profile; else this"
                        + " form is not supported yet"));
    }

    private static Optional<Decoder> recognise(ModelSignature model) {
        return ALL.stream().filter(decoder -> decoder.recognises(model)).findFirst();
    }

    private static String families() {
        return ALL.stream().map(d -> d.family().word()).sorted().collect(Collectors.joining(", "));
    }
}
