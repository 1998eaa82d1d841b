package io.dashlabel.onnx;

import io.dashlabel.label.Box;
import io.dashlabel.label.ImageSize;
import io.dashlabel.onnx.ModelProfile.ColorOrder;
import io.dashlabel.onnx.ModelProfile.Resize;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Decodes NanoDet and PicoDet. For each stride they have a table of class scores and a table of distances from a cell's
 * centre to the box's four sides. A distance is in strides. It is the mean of a distribution over bins, given as logits
 * (generalised focal loss, Li et al. 2020). There are three or four levels; the decoder identifies them by their number
 * of cells, not by name.
 */
final class GflDecoder implements Decoder {

    private static final int[] STRIDES = {8, 16, 32, 64, 128};

    private record Level(int stride, Tensor scores, Tensor distances) {}

    @Override
    public OutputFamily family() {
        return OutputFamily.GFL;
    }

    @Override
    public boolean accepts(ModelSignature model) {
        return !levels(model.outputs(), model.input()).isEmpty();
    }

    @Override
    public boolean recognises(ModelSignature model) {
        return accepts(model);
    }

    @Override
    public OptionalInt classes(ModelSignature model) {
        return levels(model.outputs(), model.input()).stream()
                .mapToInt(level -> columns(level.scores()))
                .findFirst();
    }

    /** NanoDet uses blue-green-red, PicoDet red-green-blue. PicoDet has four levels and is exported by Paddle. */
    @Override
    public InputForm defaultInput(ModelSignature model) {
        boolean pico = model.producer().toLowerCase(Locale.ROOT).contains("paddle")
                || model.outputs().size() >= 8;
        return InputForm.imagenet(pico ? ColorOrder.RGB : ColorOrder.BGR, Resize.STRETCH);
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
        FloatBuffer scores = level.scores().data();
        int classes = columns(level.scores());
        int cells = scores.limit() / classes;
        for (int cell = 0; cell < cells; cell++) {
            Optional<Box> box = Optional.empty(); // the same for all classes of a cell
            for (int c = 0; c < classes; c++) {
                double score = reading.score(scores.get(cell * classes + c));
                if (score >= reading.floor()) {
                    box = box.isPresent() ? box : box(level, cell, score, reading);
                    Candidate.add(box, score, c, found);
                }
            }
        }
    }

    private static Optional<Box> box(Level level, int cell, double score, Reading reading) {
        FloatBuffer distances = level.distances().data();
        int bins = columns(level.distances()) / 4;
        int gridColumns = ModelSignature.columns(reading.input(), level.stride());
        int row = cell / gridColumns;
        double cx = (cell % gridColumns + 0.5) * level.stride();
        double cy = (row + 0.5) * level.stride();
        int first = cell * 4 * bins;
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
        List<Level> levels = new ArrayList<>();
        for (int stride : STRIDES) {
            int cells = ModelSignature.columns(input, stride) * ModelSignature.rows(input, stride);
            List<Tensor> pair = outputs.stream()
                    .filter(o -> o.shapeOfRank(2).filter(s -> s.get(0) == cells).isPresent())
                    .toList();
            if (pair.size() == 2 && columns(pair.get(1)) % 4 == 0 && columns(pair.get(1)) > 4) {
                levels.add(new Level(stride, pair.get(0), pair.get(1)));
            }
        }
        Optional<Integer> classes =
                levels.stream().map(level -> columns(level.scores())).findFirst();
        boolean complete = levels.size() >= 3
                && outputs.size() == 2 * levels.size()
                && levels.stream()
                        .allMatch(level -> classes.filter(c -> c == columns(level.scores()))
                                .isPresent());
        return complete ? levels : List.of();
    }

    private static int columns(Tensor table) {
        return table.shapeOfRank(2).orElseThrow().get(1);
    }
}
