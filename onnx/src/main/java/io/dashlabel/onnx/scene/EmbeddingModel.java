package io.dashlabel.onnx.scene;

import ai.onnxruntime.OrtException;
import io.dashlabel.image.Pixels;
import io.dashlabel.label.UsageException;
import io.dashlabel.onnx.DeviceSettings;
import io.dashlabel.onnx.ModelSpec;
import io.dashlabel.onnx.OnnxModel;
import io.dashlabel.onnx.OnnxModel.Port;
import io.dashlabel.onnx.Telemetry;
import io.dashlabel.onnx.Tensor;
import io.dashlabel.onnx.TensorInput;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The vision half of an image-text model, such as CLIP and SigLIP: it turns an image into a vector of unit length.
 * Thread-safe; close it after the last call has returned.
 */
public final class EmbeddingModel implements AutoCloseable {

    private static final String IMAGE_EMBEDS = "image_embeds";
    private static final String POOLER_OUTPUT = "pooler_output";

    private final OnnxModel model;
    private final SceneInput input;
    private final List<TensorInput> text;
    private final String output;
    private final Views views;
    private final int width;
    private final List<String> notes;

    private EmbeddingModel(
            OnnxModel model,
            SceneInput input,
            List<TensorInput> text,
            String output,
            Views views,
            int width,
            List<String> notes) {
        this.model = model;
        this.input = input;
        this.text = List.copyOf(text);
        this.output = output;
        this.views = views;
        this.width = width;
        this.notes = List.copyOf(notes);
    }

    /**
     * Opens a model and runs it once.
     *
     * @param stated what the user and the catalogue know of the preparation; the rest comes from {@code
     *     preprocessor_config.json}, or is as usual for the family that the output tells
     * @throws UsageException if the file is no vision half of an image-text model, or cannot be used on this device
     */
    public static EmbeddingModel open(
            ModelSpec spec, Preparation stated, Views views, Telemetry telemetry, DeviceSettings device) {
        OnnxModel model = OnnxModel.open(spec, telemetry, device);
        try {
            return inspected(model, stated, views, device);
        } catch (RuntimeException e) {
            model.close();
            throw e;
        }
    }

    private static EmbeddingModel inspected(OnnxModel model, Preparation stated, Views views, DeviceSettings device) {
        List<String> notes = new ArrayList<>();
        Port image = image(model);
        String output = output(model);
        SceneInput input = SceneInput.of(model, image, stated, usual(output), notes);
        List<TensorInput> text = text(model, image, notes);
        Tensor first = model.firstRun(inputs(input, new float[input.elements()], text), output, device);
        int width = width(model, first);
        model.fallback().ifPresent(notes::add);
        return new EmbeddingModel(model, input, text, output, views, width, notes);
    }

    private static Port image(OnnxModel model) {
        List<Port> images = model.inputs().stream().filter(SceneInput::isImage).toList();
        if (images.size() == 1) {
            return images.get(0);
        }
        boolean text = model.inputs().stream().anyMatch(Port::isWhole);
        throw new UsageException(
                images.isEmpty() && text
                        ? model.file()
                                + " is the text half of an image-text model: it takes words, not images; give the"
                                + " vision half, mostly called vision_model.onnx, and name this file with the key 'text'"
                        : model.file()
                                + " takes no image: a scene model needs one input of floats with the axes images,"
                                + " 3, rows, columns; it has " + model.inputs());
    }

    /** The output with the embedding. */
    private static String output(OnnxModel model) {
        List<String> names = model.outputs().stream().map(Port::name).toList();
        if (names.contains(IMAGE_EMBEDS)) {
            return IMAGE_EMBEDS;
        }
        if (names.contains(POOLER_OUTPUT)) {
            return POOLER_OUTPUT;
        }
        List<Port> vectors = model.outputs().stream()
                .filter(port -> port.isFloat() && port.shape().size() == 2)
                .toList();
        if (vectors.size() == 1) {
            return vectors.get(0).name();
        }
        boolean states = model.outputs().stream()
                .anyMatch(port -> port.isFloat() && port.shape().size() == 3);
        throw new UsageException(model.file() + " gives no embedding of the whole image: its outputs are "
                + model.outputs()
                + ", and a scene model needs image_embeds, pooler_output or one output [images, width]"
                + (states
                        ? "; if it gives one vector per patch, export it with its pooling layer; a detector belongs to --detector"
                        : ""));
    }

    private static Preparation usual(String output) {
        return output.equals(POOLER_OUTPUT) ? Preparation.SIGLIP : Preparation.CLIP;
    }

    /** A file with both halves runs its text half too, on tokens that mean nothing. */
    private static List<TensorInput> text(OnnxModel model, Port image, List<String> notes) {
        List<TensorInput> inputs = new ArrayList<>();
        for (Port port : model.inputs()) {
            if (port.equals(image)) {
                continue;
            }
            if (!port.isWhole() || port.shape().size() != 2) {
                throw new UsageException(model.file() + " has an input that no scene model has: " + port);
            }
            int tokens = port.shape().get(1) > 0 ? Math.toIntExact(port.shape().get(1)) : ClipTokenizer.LENGTH;
            inputs.add(new TensorInput.Integers(
                    port.name(), port.type(), List.of(1L, (long) tokens), TensorInput.repeated(1, tokens)));
        }
        if (!inputs.isEmpty()) {
            notes.add(model.file() + " holds the vision half and the text half of its model, and each image runs both;"
                    + " a file with the vision half alone, mostly called vision_model.onnx, is faster");
        }
        return inputs;
    }

    private static int width(OnnxModel model, Tensor first) {
        List<Integer> shape = first.shapeOfRank(1)
                .orElseThrow(() -> new UsageException(model.file()
                        + " gives no embedding of the whole image: its output " + first + " should be [1, width]"));
        return shape.get(0);
    }

    private static List<TensorInput> inputs(SceneInput input, float[] values, List<TensorInput> text) {
        List<TensorInput> all = new ArrayList<>(text);
        all.add(input.tensor(values));
        return all;
    }

    /** The number of values in an embedding. */
    public int width() {
        return width;
    }

    /** The hash of the file and the files that belong to it. */
    public String sha256() {
        return model.sha256();
    }

    /** Whether the file has the text half too. */
    public boolean holdsText() {
        return !text.isEmpty();
    }

    /** Messages for the user: what was assumed. */
    public List<String> notes() {
        return notes;
    }

    /** The parts of a question: everything that determines the embedding. */
    Map<String, String> question() {
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put("weights", model.sha256());
        parts.put("output", output);
        parts.put("input", input.writer().text());
        parts.put("views", input.writer().shortestEdge() > 0 ? views.toString() : "whole");
        model.precision().ifPresent(precision -> parts.put("precision", precision));
        return parts;
    }

    /**
     * Returns the embedding of an image, of unit length.
     *
     * @throws EmbeddingException if the model gives numbers that have no direction
     * @throws OrtException if the model does not run
     */
    float[] embed(Pixels image) throws OrtException, EmbeddingException {
        List<float[]> vectors = new ArrayList<>();
        for (float[] values : input.writer().inputs(image, views)) {
            Tensor found = model.run(inputs(input, values, text), output);
            vectors.add(UnitVectors.unit(found.values()));
        }
        return UnitVectors.mean(vectors);
    }

    @Override
    public void close() {
        model.close();
    }
}
