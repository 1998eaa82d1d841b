package io.dashlabel.onnx;

import io.dashlabel.label.Box;
import io.dashlabel.label.ImageSize;
import io.dashlabel.onnx.ModelProfile.BoxForm;
import io.dashlabel.onnx.ModelProfile.ColorOrder;
import io.dashlabel.onnx.ModelProfile.Resize;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Decodes NanoDet and PicoDet. For each stride they have a table of class scores and a table of distances from a cell's
 * centre to the box's four sides. A distance is in strides. It is the mean of a distribution over bins, given as logits
 * (generalised focal loss, Li et al. 2020). There are three or four levels; the decoder identifies them by their number
 * of cells, not by name.
 */
final class GflDecoder extends ShapeDecoder {

    private static final int[] STRIDES = {8, 16, 32, 64, 128};
    private static final int[] PLUS_STRIDES = {8, 16, 32, 64};
    private static final int COCO = 80;

    /** A grid's cells. Its scores and distances may be columns of one table with other grids. */
    private record Level(int stride, int cells, Columns scores, Columns distances) {}

    /** Some columns of some rows of a table. */
    private record Columns(FloatBuffer data, int start, int rowLength, int count) {

        static Columns of(Tensor table) {
            int columns = columns(table);
            return new Columns(table.data(), 0, columns, columns);
        }

        int at(int row) {
            return start + row * rowLength;
        }
    }

    /** The distances of NanoDet-Plus in a table with the scores: eight bins for each side. */
    private static final int PLUS_DISTANCES = 32;

    @Override
    public OutputFamily family() {
        return OutputFamily.GFL;
    }

    @Override
    boolean accepts(ModelSignature model) {
        List<Level> levels = levels(model.outputs(), model.input());
        return !levels.isEmpty()
                && (model.outputs().size() > 1 || model.classes().orElse(COCO) == classes(model));
    }

    @Override
    boolean recognises(ModelSignature model) {
        return accepts(model);
    }

    @Override
    int classes(ModelSignature model) {
        return levels(model.outputs(), model.input()).stream()
                .mapToInt(level -> level.scores().count())
                .findFirst()
                .orElseThrow();
    }

    /** NanoDet uses blue-green-red, PicoDet red-green-blue. PicoDet has four levels and is exported by Paddle. */
    @Override
    InputForm defaultInput(ModelSignature model) {
        boolean pico = model.producer().toLowerCase(Locale.ROOT).contains("paddle")
                || model.outputs().size() >= 8;
        return InputForm.imagenet(pico ? ColorOrder.RGB : ColorOrder.BGR, Resize.STRETCH);
    }

    @Override
    OutputForm form() {
        return OutputForm.plain(BoxForm.XYXY, true);
    }

    @Override
    public List<Candidate> decode(List<Tensor> outputs, Reading reading) {
        List<Candidate> found = new ArrayList<>();
        for (Level level : levels(outputs, reading.input())) {
            decode(level, reading, found);
        }
        return found;
    }

    private static void decode(Level level, Reading reading, List<Candidate> found) {
        Columns scores = level.scores();
        for (int cell = 0; cell < level.cells(); cell++) {
            Optional<Box> box = Optional.empty(); // the same for all classes of a cell
            for (int c = 0; c < scores.count(); c++) {
                double score = reading.score(scores.data().get(scores.at(cell) + c));
                if (score >= reading.floor()) {
                    box = box.isPresent() ? box : box(level, cell, score, reading);
                    Candidate.add(box, score, c, found);
                }
            }
        }
    }

    private static Optional<Box> box(Level level, int cell, double score, Reading reading) {
        FloatBuffer distances = level.distances().data();
        int bins = level.distances().count() / 4;
        int gridColumns = ModelSignature.columns(reading.input(), level.stride());
        int row = cell / gridColumns;
        double cx = (cell % gridColumns + 0.5) * level.stride();
        double cy = (row + 0.5) * level.stride();
        int first = level.distances().at(cell);
        return reading.statistics()
                .corners(
                        cx - mean(distances, first, bins) * level.stride(),
                        cy - mean(distances, first + bins, bins) * level.stride(),
                        cx + mean(distances, first + 2 * bins, bins) * level.stride(),
                        cy + mean(distances, first + 3 * bins, bins) * level.stride(),
                        score);
    }

    /** Computes the mean bin of the softmax of the logits. */
    private static double mean(FloatBuffer logits, int first, int bins) {
        double highest = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < bins; i++) {
            highest = Math.max(highest, logits.get(first + i));
        }
        double sum = 0;
        double weighted = 0;
        for (int i = 0; i < bins; i++) {
            double e = Math.exp(logits.get(first + i) - highest);
            sum += e;
            weighted += i * e;
        }
        return weighted / sum;
    }

    /** Pairs scores and distances of the same length. Empty if the outputs have any other form. */
    private static List<Level> levels(List<Tensor> outputs, ImageSize input) {
        if (outputs.size() == 1) {
            return plusLevels(outputs.get(0), input);
        }
        List<Level> levels = new ArrayList<>();
        for (int stride : STRIDES) {
            int cells = cells(input, stride);
            List<Tensor> pair = outputs.stream()
                    .filter(o -> o.shapeOfRank(2).filter(s -> s.get(0) == cells).isPresent())
                    .toList();
            if (pair.size() == 2 && columns(pair.get(1)) % 4 == 0 && columns(pair.get(1)) > 4) {
                levels.add(new Level(stride, cells, Columns.of(pair.get(0)), Columns.of(pair.get(1))));
            }
        }
        Optional<Integer> classes =
                levels.stream().map(level -> level.scores().count()).findFirst();
        boolean complete = levels.size() >= 3
                && outputs.size() == 2 * levels.size()
                && levels.stream()
                        .allMatch(level ->
                                classes.filter(c -> c == level.scores().count()).isPresent());
        return complete ? levels : List.of();
    }

    /** Splits the one table of NanoDet-Plus: grid after grid, in each row the scores and then the distances. */
    private static List<Level> plusLevels(Tensor table, ImageSize input) {
        int all = 0;
        for (int stride : PLUS_STRIDES) {
            all += cells(input, stride);
        }
        List<Integer> shape = table.shapeOfRank(2).orElse(List.of(0, 0));
        int columns = shape.get(1);
        if (shape.get(0) != all || columns <= PLUS_DISTANCES) {
            return List.of();
        }
        List<Level> levels = new ArrayList<>();
        int start = 0;
        for (int stride : PLUS_STRIDES) {
            int cells = cells(input, stride);
            int classes = columns - PLUS_DISTANCES;
            levels.add(new Level(
                    stride,
                    cells,
                    new Columns(table.data(), start, columns, classes),
                    new Columns(table.data(), start + classes, columns, PLUS_DISTANCES)));
            start += cells * columns;
        }
        return levels;
    }

    private static int cells(ImageSize input, int stride) {
        return ModelSignature.columns(input, stride) * ModelSignature.rows(input, stride);
    }

    private static int columns(Tensor table) {
        return table.shapeOfRank(2).orElseThrow().get(1);
    }
}
