package io.dashlabel.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.dashlabel.label.Box;
import io.dashlabel.label.ImageSize;
import io.dashlabel.onnx.ModelProfile.BoxForm;
import io.dashlabel.onnx.ModelProfile.ScoreForm;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** Each decoder on numbers written by hand, and the choice among them. The input is 64 x 32 throughout. */
class DecodersTest {

    private static final ImageSize INPUT = new ImageSize(64, 32);
    private static final int CELLS = 8 * 4 + 4 * 2 + 2;
    private static final Decoder.Reading READING =
            new Decoder.Reading(INPUT, 0.1, OutputForm.plain(BoxForm.CXCYWH, true));

    @Test
    void yolox_adds_the_cell_and_multiplies_by_its_stride() {
        float[] values = new float[CELLS * 7];
        // Second grid (stride 16), row 1, column 2: its index is 32 cells of the first grid and 1 * 4 + 2.
        row(values, 7, 38, 0.5f, 0.25f, (float) Math.log(2), 0, 0.8f, 0, 0.5f);
        Tensor out = tensor("output", values, 1, CELLS, 7);
        assertThat(decode(new YoloxDecoder(), out)).singleElement().satisfies(c -> {
            near(c.box(), 24, 12, 56, 28);
            assertThat(c.score()).isCloseTo(0.4, within(1e-6));
            assertThat(c.classIndex()).isEqualTo(1);
        });
        assertThat(recognised(out)).isEqualTo(OutputFamily.YOLOX);
    }

    @Test
    void yolox_keeps_every_class_of_a_cell_that_reaches_the_floor() {
        float[] values = new float[CELLS * 7];
        row(values, 7, 0, 0, 0, 0, 0, 1, 0.9f, 0.3f);
        assertThat(decode(new YoloxDecoder(), tensor("o", values, 1, CELLS, 7)))
                .extracting(Candidate::classIndex)
                .containsExactlyInAnyOrder(0, 1);
    }

    @Test
    void yolov5_boxes_are_centred_and_scored_by_object_times_class() {
        float[] values = new float[3 * CELLS * 6];
        row(values, 6, 100, 20, 10, 8, 4, 0.5f, 0.5f);
        Tensor out = tensor("output", values, 1, 3 * CELLS, 6);
        assertThat(decode(new Yolov5Decoder(), out)).singleElement().satisfies(c -> {
            near(c.box(), 16, 8, 24, 12);
            assertThat(c.score()).isCloseTo(0.25, within(1e-6));
        });
        assertThat(recognised(out)).isEqualTo(OutputFamily.YOLOV5);
    }

    @Test
    void yolov8_reads_columns() {
        float[] values = new float[6 * CELLS];
        float[] box = {20, 10, 8, 4, 0, 0.7f};
        for (int i = 0; i < 6; i++) {
            values[i * CELLS + 3] = box[i];
        }
        Tensor out = tensor("output0", values, 1, 6, CELLS);
        assertThat(decode(new Yolov8Decoder(), out)).singleElement().satisfies(c -> {
            near(c.box(), 16, 8, 24, 12);
            assertThat(c.classIndex()).isEqualTo(1);
        });
        assertThat(recognised(out)).isEqualTo(OutputFamily.YOLOV8);
    }

    @Test
    void yolov8_turned_round_is_known_by_its_number_of_classes() {
        float[] values = new float[6 * CELLS];
        row(values, 6, 3, 20, 10, 8, 4, 0, 0.7f);
        Tensor out = tensor("output0", values, 1, CELLS, 6);
        assertThat(decode(new Yolov8Decoder(), out)).singleElement().satisfies(c -> near(c.box(), 16, 8, 24, 12));
        assertThat(recognised(OptionalInt.of(2), false, out)).isEqualTo(OutputFamily.YOLOV8);
        assertThat(recognised(OptionalInt.of(1), false, out)).isEqualTo(OutputFamily.YOLOX);
    }

    @Test
    void end_to_end_rows_are_corners_score_and_class() {
        float[] values = new float[300 * 6];
        row(values, 6, 0, 1, 2, 30, 20, 0.6f, 5);
        row(values, 6, 1, 1, 2, 30, 20, 0.05f, 5);
        Tensor out = tensor("output0", values, 1, 300, 6);
        assertThat(decodeRecognised(signature(OptionalInt.empty(), false, List.of(out))))
                .containsExactly(new Candidate(new Box(1, 2, 30, 20), 0.6f, 5));
        assertThat(recognised(out)).isEqualTo(OutputFamily.END_TO_END);
    }

    @Test
    void detr_outputs_are_told_apart_in_any_order_and_with_any_name() {
        Tensor scores = tensor("x", new float[] {0.9f, 0.02f}, 1, 2);
        Tensor labels = new Tensor("y", List.of(1, 2), FloatBuffer.wrap(new float[] {2, 7}), true);
        Tensor boxes = tensor("z", new float[] {1, 2, 30, 20, 0, 0, 5, 5}, 1, 2, 4);
        assertThat(decodeRecognised(signature(OptionalInt.empty(), true, List.of(scores, labels, boxes))))
                .containsExactly(new Candidate(new Box(1, 2, 30, 20), 0.9f, 2));
        assertThat(recognised(OptionalInt.empty(), true, scores, labels, boxes)).isEqualTo(OutputFamily.DETR);
    }

    @Test
    void gfl_distances_are_the_mean_of_their_bins_in_strides() {
        List<Tensor> outputs = gfl();
        // First level, cell 9 = row 1, column 1, centre 12, 12. All weight on bins 1, 0, 2, 1: left, top, right,
        // bottom.
        outputs.get(0).data().put(9 * 3 + 2, 0.75f);
        int[] bins = {1, 0, 2, 1};
        for (int side = 0; side < 4; side++) {
            outputs.get(1).data().put(9 * 12 + side * 3 + bins[side], 100);
        }
        assertThat(decode(new GflDecoder(), outputs.toArray(Tensor[]::new)))
                .singleElement()
                .satisfies(c -> {
                    near(c.box(), 4, 12, 28, 20);
                    assertThat(c.classIndex()).isEqualTo(2);
                });
    }

    @Test
    void gfl_levels_are_found_in_any_order() {
        List<Tensor> outputs = gfl();
        assertThat(recognised(outputs.toArray(Tensor[]::new))).isEqualTo(OutputFamily.GFL);
        List<Tensor> others = new ArrayList<>(outputs);
        Collections.rotate(others, 2);
        assertThat(recognised(others.toArray(Tensor[]::new))).isEqualTo(OutputFamily.GFL);
    }

    @Test
    void gfl_with_a_level_missing_is_not_recognised() {
        List<Tensor> outputs = gfl().subList(0, 5);
        assertThat(new GflDecoder().accepts(signature(OptionalInt.empty(), false, outputs)))
                .isFalse();
    }

    @Test
    void nanodet_plus_has_scores_and_distances_in_one_table() {
        int cells = CELLS + 1; // a fourth grid of stride 64
        int columns = 2 + 32;
        float[] values = new float[cells * columns];
        int cell = 32 + 5; // second grid (stride 16), row 1, column 1: centre 24, 24
        values[cell * columns + 1] = 0.75f;
        int[] bins = {1, 1, 1, 1};
        for (int side = 0; side < 4; side++) {
            values[cell * columns + 2 + side * 8 + bins[side]] = 100;
        }
        Tensor out = tensor("output", values, 1, cells, columns);
        ModelSignature model = signature(OptionalInt.of(2), false, List.of(out));
        assertThat(first(model).family()).isEqualTo(OutputFamily.GFL);
        assertThat(decodeRecognised(model)).singleElement().satisfies(c -> {
            near(c.box(), 8, 8, 40, 40);
            assertThat(c.classIndex()).isEqualTo(1);
        });
    }

    @Test
    void fastestdet_reads_planes() {
        int plane = 4 * 2;
        float[] values = new float[7 * plane];
        float[] cell = {1, 0, 0, 0, 0, 0.2f, 0.8f};
        for (int i = 0; i < 7; i++) {
            values[i * plane + 5] = cell[i]; // row 1, column 1
        }
        Tensor out = tensor("758", values, 1, 7, 2, 4);
        assertThat(decode(new FastestDetDecoder(), out)).hasSize(2).allSatisfy(c -> near(c.box(), 0, 8, 32, 24));
        assertThat(decode(new FastestDetDecoder(), out))
                .extracting(Candidate::score)
                .usingComparatorForType((a, b) -> Math.abs(a - b) < 1e-6 ? 0 : Double.compare(a, b), Double.class)
                .containsExactlyInAnyOrder(Math.pow(0.2, 0.4), Math.pow(0.8, 0.4));
        assertThat(recognised(out)).isEqualTo(OutputFamily.FASTESTDET);
    }

    @Test
    void raw_scores_pass_through_the_sigmoid_where_the_profile_says_so() {
        float[] values = new float[3 * CELLS * 6];
        Arrays.fill(values, -20);
        row(values, 6, 0, 20, 10, 8, 4, 20, 0);
        var sigmoid = new Decoder.Reading(
                INPUT, 0.1, OutputForm.plain(BoxForm.CXCYWH, true).scoredBy(ScoreForm.SIGMOID));
        assertThat(new Yolov5Decoder().decode(List.of(tensor("o", values, 1, 3 * CELLS, 6)), sigmoid))
                .singleElement()
                .satisfies(c -> assertThat(c.score()).isCloseTo(0.5, within(1e-6)));
    }

    @Test
    void rows_that_are_no_box_are_passed_over() {
        float[] values = new float[300 * 6];
        row(values, 6, 0, Float.NaN, 2, 30, 20, 0.6f, 5);
        row(values, 6, 1, 30, 20, 1, 2, 0.6f, 5);
        row(values, 6, 2, 1, 2, 30, 20, 0.6f, -1);
        assertThat(decodeRecognised(signature(OptionalInt.empty(), false, List.of(tensor("o", values, 1, 300, 6)))))
                .isEmpty();
    }

    @Test
    void a_wrong_number_of_words_does_not_hide_the_family() {
        Tensor out = tensor("output", new float[CELLS * 7], 1, CELLS, 7);
        ModelSignature model = signature(OptionalInt.of(30), false, List.of(out));
        assertThat(first(model).family()).isEqualTo(OutputFamily.YOLOX);
    }

    private static List<Tensor> gfl() {
        List<Tensor> outputs = new ArrayList<>();
        for (int cells : new int[] {32, 8, 2}) {
            outputs.add(tensor("cls" + cells, new float[cells * 3], 1, cells, 3));
            outputs.add(tensor("dis" + cells, new float[cells * 12], 1, cells, 12));
        }
        return outputs;
    }

    private static void row(float[] values, int columns, int row, float... content) {
        System.arraycopy(content, 0, values, row * columns, content.length);
    }

    private static Tensor tensor(String name, float[] values, Integer... shape) {
        return new Tensor(name, List.of(shape), FloatBuffer.wrap(values), false);
    }

    private static List<Candidate> decode(Decoder decoder, Tensor... outputs) {
        return decoder.decode(List.of(outputs), READING);
    }

    private static List<Candidate> decodeRecognised(ModelSignature model) {
        Contract contract = first(model);
        return contract.decoder().decode(model.outputs(), new Decoder.Reading(INPUT, 0.1, contract.output()));
    }

    private static Contract first(ModelSignature model) {
        return Decoders.contracts(ModelProfile.UNKNOWN, model, Path.of("x.onnx"))
                .get(0);
    }

    private static OutputFamily recognised(Tensor... outputs) {
        return recognised(OptionalInt.empty(), false, outputs);
    }

    private static OutputFamily recognised(OptionalInt classes, boolean takesSize, Tensor... outputs) {
        ModelSignature model = signature(classes, takesSize, List.of(outputs));
        return first(model).family();
    }

    private static ModelSignature signature(OptionalInt classes, boolean takesSize, List<Tensor> outputs) {
        return new ModelSignature(outputs, INPUT, takesSize, false, classes, false, "", "", "");
    }

    private static void near(Box box, double x1, double y1, double x2, double y2) {
        assertThat(box.x1()).isCloseTo(x1, within(1e-4));
        assertThat(box.y1()).isCloseTo(y1, within(1e-4));
        assertThat(box.x2()).isCloseTo(x2, within(1e-4));
        assertThat(box.y2()).isCloseTo(y2, within(1e-4));
    }
}
