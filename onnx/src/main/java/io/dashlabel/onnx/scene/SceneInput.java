package io.dashlabel.onnx.scene;

import ai.onnxruntime.OnnxJavaType;
import io.dashlabel.label.UsageException;
import io.dashlabel.onnx.InputSize;
import io.dashlabel.onnx.OnnxModel;
import io.dashlabel.onnx.OnnxModel.Port;
import io.dashlabel.onnx.TensorInput;
import java.util.List;
import java.util.Optional;

/**
 * The image input of a scene model.
 *
 * @param writer writes an image as its values
 */
record SceneInput(String name, OnnxJavaType type, ImageWriter writer) {

    /** Whether an input takes an image: floats with the axes images, 3, rows, columns. */
    static boolean isImage(Port port) {
        return port.isFloat()
                && port.shape().size() == 4
                && port.shape().get(0) <= 1
                && (port.shape().get(1) == 3 || port.shape().get(1) == -1);
    }

    /**
     * Combines what is known of the preparation: what is stated, then {@code preprocessor_config.json}, then what is
     * usual. The size that the file fixes wins.
     *
     * @param notes receives what was taken from a file or assumed
     * @throws UsageException if the stated size contradicts the file
     */
    static SceneInput of(OnnxModel model, Port image, Preparation stated, Preparation usual, List<String> notes) {
        Preparation known =
                Preparation.beside(model.file(), notes).map(stated::orElse).orElse(stated);
        Optional<InputSize> fixed = fixed(model, image);
        if (fixed.isPresent()
                && known.size().filter(size -> !size.equals(fixed.get())).isPresent()) {
            throw new UsageException(
                    model.file() + " takes images of " + fixed.get().word() + " only, and the preparation" + " states "
                            + known.size().get().word());
        }
        Preparation complete = known.orElse(usual);
        Preparation all = fixed.map(complete::withSize).orElse(complete);
        if (known.mean().isEmpty() || known.std().isEmpty() || known.resize().isEmpty()) {
            notes.add(model.file() + " does not say how its images are prepared, and no preprocessor_config.json lies"
                    + " beside it; these were assumed: " + text(all)
                    + "; if the model wants others, state them with the key 'preparation'");
        }
        return new SceneInput(image.name(), image.type(), ImageWriter.of(all));
    }

    private static String text(Preparation all) {
        return ImageWriter.of(all).text().replaceFirst("^version \\d+, ", "");
    }

    private static Optional<InputSize> fixed(OnnxModel model, Port image) {
        long rows = image.shape().get(2);
        long columns = image.shape().get(3);
        if (rows <= 0 || columns <= 0) {
            return Optional.empty();
        }
        try {
            return Optional.of(new InputSize(Math.toIntExact(columns), Math.toIntExact(rows)));
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new UsageException(
                    model.file() + " takes images of " + columns + "x" + rows + ", which is no size of a scene model",
                    e);
        }
    }

    /** The number of values of an image. */
    int elements() {
        return 3 * writer.size().width() * writer.size().height();
    }

    TensorInput tensor(float[] values) {
        return new TensorInput.Floats(
                name,
                type,
                List.of(1L, 3L, (long) writer.size().height(), (long)
                        writer.size().width()),
                values);
    }
}
