package io.dashlabel.onnx;

import io.dashlabel.label.ImageSize;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The properties of a model by which decoders recognise its family.
 *
 * @param outputs of a first run, with their real shapes
 * @param input size of the input image
 * @param takesImageSize whether the second input is the image's size
 * @param takesScaleFactor whether an input is the factor by which the image was resized
 * @param classes number of class names in the metadata or from the user
 * @param endToEnd whether the metadata say that the model needs no suppression
 * @param producer name of the exporter in the file; may be empty
 * @param head name of the network's last part in the metadata; may be empty
 * @param modelType {@code model_type} in the {@code config.json} beside the file; may be empty
 */
record ModelSignature(
        List<Tensor> outputs,
        ImageSize input,
        boolean takesImageSize,
        boolean takesScaleFactor,
        OptionalInt classes,
        boolean endToEnd,
        String producer,
        String head,
        String modelType) {

    ModelSignature {
        outputs = List.copyOf(outputs);
    }

    ModelSignature withoutClasses() {
        return new ModelSignature(
                outputs,
                input,
                takesImageSize,
                takesScaleFactor,
                OptionalInt.empty(),
                endToEnd,
                producer,
                head,
                modelType);
    }

    /** Whether the known number of class names, if any, equals this number. */
    boolean allowsClasses(int number) {
        return classes.orElse(number) == number;
    }

    /** Returns the number of cells of the grids with these strides. */
    int cells(int... strides) {
        int cells = 0;
        for (int stride : strides) {
            cells += columns(input, stride) * rows(input, stride);
        }
        return cells;
    }

    static int columns(ImageSize input, int stride) {
        return (input.width() + stride - 1) / stride;
    }

    static int rows(ImageSize input, int stride) {
        return (input.height() + stride - 1) / stride;
    }

    /**
     * Returns the rows and columns of the first output if it is the only table. The other outputs may be the five-axis
     * feature maps that old YOLOv5 exports add. Otherwise returns a table of 0 x 0, which no family accepts.
     */
    Table table() {
        boolean alone = outputs.stream().skip(1).allMatch(other -> other.shape().size() == 5);
        return outputs.stream()
                .limit(alone ? 1 : 0)
                .flatMap(first -> first.shapeOfRank(2).stream())
                .map(shape -> new Table(shape.get(0), shape.get(1)))
                .findFirst()
                .orElse(new Table(0, 0));
    }

    /** Returns the rows and columns of the output of rows. Otherwise returns a table of 0 x 0. */
    Table rowTable() {
        return rows(outputs)
                .flatMap(rows -> rows.shapeOfRank(2))
                .map(shape -> new Table(shape.get(0), shape.get(1)))
                .orElse(new Table(0, 0));
    }

    /** Returns the only table. Beside it there may be the number of its rows, and the feature maps of YOLOv5. */
    static Optional<Tensor> rows(List<Tensor> outputs) {
        List<Tensor> tables = outputs.stream()
                .filter(output -> output.shape().size() != 5 && !output.isCount())
                .toList();
        return tables.size() == 1 && tables.get(0).shapeOfRank(2).isPresent()
                ? Optional.of(tables.get(0))
                : Optional.empty();
    }

    /** The number of rows and columns. */
    record Table(int rows, int columns) {}
}
