package io.dashlabel.onnx.scene;

import ai.onnxruntime.OrtException;
import io.dashlabel.label.UsageException;
import io.dashlabel.onnx.DeviceSettings;
import io.dashlabel.onnx.ModelSpec;
import io.dashlabel.onnx.OnnxModel;
import io.dashlabel.onnx.Telemetry;
import io.dashlabel.onnx.Tensor;
import io.dashlabel.onnx.TensorInput;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** An opened text model of the CLIP family. A file with both halves gets a black image too. Not safe for concurrent use. */
final class TextSession implements AutoCloseable {

    private static final String IDS = "input_ids";
    private static final String MASK = "attention_mask";
    /** The sides of an image where the file leaves them open. */
    private static final long SIDE = 224;

    private final OnnxModel model;
    private final ClipTokenizer tokenizer;
    private final OnnxModel.Port ids;
    private final String output;

    private TextSession(OnnxModel model, ClipTokenizer tokenizer) {
        this.model = model;
        this.tokenizer = tokenizer;
        this.ids = ids(model);
        this.output = output(model);
    }

    /**
     * Opens a text model, or a file with both halves.
     *
     * @throws UsageException if the file cannot be opened, or is no such model
     */
    static TextSession open(ModelSpec spec, ClipTokenizer tokenizer, Telemetry telemetry) {
        OnnxModel model = OnnxModel.open(spec, telemetry, DeviceSettings.CPU);
        try {
            return new TextSession(model, tokenizer);
        } catch (UsageException e) {
            model.close();
            throw e;
        }
    }

    private static OnnxModel.Port ids(OnnxModel model) {
        List<OnnxModel.Port> whole = model.inputs().stream()
                .filter(input -> input.isWhole() && !input.name().equals(MASK))
                .toList();
        OnnxModel.Port ids = whole.stream()
                .filter(input -> input.name().equals(IDS))
                .findFirst()
                .or(() -> whole.stream().filter(input -> whole.size() == 1).findFirst())
                .orElseThrow(() -> new UsageException(
                        model.file() + " is no text model, because it takes no tokens (" + IDS + "); its inputs are "
                                + model.inputs() + ": name a text model, such as text_model.onnx"));
        if (ids.shape().size() == 2 && ids.shape().get(1) > 0 && ids.shape().get(1) != ClipTokenizer.LENGTH) {
            throw new UsageException(model.file() + " takes " + ids.shape().get(1) + " tokens and CLIP's text models "
                    + ClipTokenizer.LENGTH + ", so dashlabel has no tokenizer for it: compute the vectors with"
                    + " training/scene_vectors.py and name their file with scene.vectors");
        }
        return ids;
    }

    private static String output(OnnxModel model) {
        List<OnnxModel.Port> rows = model.outputs().stream()
                .filter(output -> output.isFloat() && output.shape().size() == 2)
                .toList();
        return Stream.of("text_embeds", "pooler_output")
                .filter(name -> rows.stream().anyMatch(output -> output.name().equals(name)))
                .findFirst()
                .or(() -> rows.size() == 1 ? Optional.of(rows.get(0).name()) : Optional.empty())
                .orElseThrow(() -> new UsageException(model.file() + " gives no single vector for a text (text_embeds,"
                        + " pooler_output or the only output [n, D]); its outputs are " + model.outputs()
                        + ": export it with text_embeds"));
    }

    /**
     * Computes the unit vector of a text.
     *
     * @throws UsageException if the model does not run, or gives a vector without a direction
     */
    float[] embed(String text) {
        int[] tokens = tokenizer.ids(text);
        List<TensorInput> inputs = new ArrayList<>();
        for (OnnxModel.Port input : model.inputs()) {
            inputs.add(input(input, tokens));
        }
        try {
            return vector(text, model.run(inputs, output));
        } catch (OrtException e) {
            throw new UsageException(
                    "the text model " + model.file() + " does not run on '" + text + "': "
                            + String.valueOf(e.getMessage()).lines().findFirst().orElse("no reason given"),
                    e);
        }
    }

    private TensorInput input(OnnxModel.Port input, int... tokens) {
        List<Long> row = List.of(1L, (long) ClipTokenizer.LENGTH);
        if (input.equals(ids)) {
            return new TensorInput.Integers(
                    input.name(),
                    input.type(),
                    row,
                    IntStream.range(0, ClipTokenizer.LENGTH)
                            .mapToObj(i -> i < tokens.length ? tokens[i] : tokenizer.end())
                            .toList());
        }
        if (input.name().equals(MASK)) {
            return new TensorInput.Integers(
                    input.name(),
                    input.type(),
                    row,
                    IntStream.range(0, ClipTokenizer.LENGTH)
                            .mapToObj(i -> i < tokens.length ? 1 : 0)
                            .toList());
        }
        if (input.isFloat() && input.shape().size() == 4) {
            List<Long> image = List.of(
                    1L, 3L, side(input.shape().get(2)), side(input.shape().get(3)));
            int values = Math.toIntExact(image.stream().reduce(1L, Math::multiplyExact));
            return new TensorInput.Floats(input.name(), input.type(), image, new float[values]);
        }
        throw new UsageException(model.file() + " needs the input " + input
                + ", for which a text has no value: export it" + " with " + IDS + " and " + MASK + " alone");
    }

    private static long side(long declared) {
        return declared > 0 ? declared : SIDE;
    }

    private float[] vector(String text, Tensor found) {
        float[] values = found.values();
        if (!found.shape().equals(List.of(1, values.length))) {
            throw new UsageException("the text model " + model.file() + " gives " + found + " for one text, and not one"
                    + " vector: export it with text_embeds");
        }
        try {
            return UnitVectors.unit(values);
        } catch (EmbeddingException e) {
            throw new UsageException(
                    "the text model " + model.file() + " gives no vector for '" + text + "', because " + e.getMessage()
                            + ": use a file of 32-bit floats",
                    e);
        }
    }

    @Override
    public void close() {
        model.close();
    }
}
