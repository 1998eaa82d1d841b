package io.dashlabel.onnx;

import io.dashlabel.label.ImageSize;
import java.util.List;
import java.util.OptionalInt;

/**
 * What a model shows of itself, from which its family is recognised.
 *
 * @param outputs of a first run, with the shapes that really come out
 * @param input size of the image it takes
 * @param takesImageSize whether the image's size is its second input
 * @param classes how many its metadata, or the user, names
 * @param endToEnd whether its metadata says that nothing is left to suppress
 * @param producer of the file, as it says; may be empty
 */
record ModelSignature(
        List<Tensor> outputs,
        ImageSize input,
        boolean takesImageSize,
        OptionalInt classes,
        boolean endToEnd,
        String producer) {

    ModelSignature {
        outputs = List.copyOf(outputs);
    }

    ModelSignature withoutClasses() {
        return new ModelSignature(outputs, input, takesImageSize, OptionalInt.empty(), endToEnd, producer);
    }

    /** Whether nothing names another number of classes. */
    boolean canHave(int number) {
        return classes.orElse(number) == number;
    }

    /** Cells of the grids that these strides lay over the input. */
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
     * Rows and columns of the first output, where it is a table and the others, if any, are the five-axis feature maps
     * that old YOLOv5 exports add; otherwise a table of 0 x 0, which no family takes.
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

    /** Rows and columns. */
    record Table(int rows, int columns) {}
}
