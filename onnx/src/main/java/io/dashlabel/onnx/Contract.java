package io.dashlabel.onnx;

import java.util.List;
import java.util.OptionalInt;
import java.util.function.Predicate;

/**
 * One way to use a model: how its input is made and its output is read.
 *
 * @param decoder that reads the output
 * @param output how it reads it
 * @param input how the image is prepared
 * @param classes number of the model's classes, if the output shows it
 * @param reason what suggests this way, as a clause for people: {@code its outputs are called logits and pred_boxes}
 * @param values whether the numbers of an image allow this way; a check beside those of {@link OutputCheck}
 */
record Contract(
        Decoder decoder,
        OutputForm output,
        InputForm input,
        OptionalInt classes,
        String reason,
        Predicate<List<Tensor>> values) {

    Contract(Decoder decoder, OutputForm output, InputForm input, OptionalInt classes, String reason) {
        this(decoder, output, input, classes, reason, any -> true);
    }

    /** Returns this contract with the values that a profile states. */
    Contract with(ModelProfile profile) {
        return new Contract(decoder, output.with(profile), input.with(profile), classes, reason, values);
    }

    /** Whether another contract reads and prepares in the same way. */
    boolean same(Contract other) {
        return decoder == other.decoder && output.equals(other.output) && input.equals(other.input);
    }

    /** Describes the way for people: {@code family detr: centre and size as fractions of the input}. */
    String text() {
        return "family " + family().word() + ": " + (output.isFixed() ? family().form() : output.text());
    }

    OutputFamily family() {
        return decoder.family();
    }
}
