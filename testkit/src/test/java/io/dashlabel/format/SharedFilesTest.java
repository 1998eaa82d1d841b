package io.dashlabel.format;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonParser;
import io.dashlabel.json.Decimal;
import io.dashlabel.json.Json;
import io.dashlabel.label.Detection;
import io.dashlabel.label.Frame;
import io.dashlabel.label.Taxonomy;
import io.dashlabel.testkit.SharedData;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Real files in every dialect, with what independent means counted in them, and the way back. */
class SharedFilesTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        // path, format, frames, frames with labels, boxes, crowd, other labels, frames with words, findings
        "formats/det_groundtruth_202frames.json, scalabel, 202, 202, 3241, 132, 0, 0, 0",
        "formats/det_predictions_202frames.json, scalabel, 202, 202, 5372, 0, 0, 0, 0",
        "formats/det_predictions_empty.json, scalabel, 1, 1, 0, 0, 1, 0, 1",
        "formats/ignore_other_person.json, scalabel, 2, 1, 2, 0, 0, 0, 0",
        "formats/image_list_utf8_bom.json, scalabel, 99, 0, 0, 0, 0, 0, 0",
        "formats/list_attributes_null_TitleCase.json, scalabel, 10, 10, 25, 0, 0, 0, 0",
        "formats/list_mixed_case_poly2d.json, scalabel, 10, 10, 25, 0, 0, 0, 0",
        "formats/dataset_frames_config.json, scalabel-dataset, 99, 0, 0, 0, 0, 0, 0",
        "formats/tool_export_99frames.json, scalabel, 99, 99, 2, 0, 0, 0, 0",
        "formats/poly2d_only.json, scalabel, 1, 1, 0, 0, 4, 0, 0",
        "formats/scalabel_det_one_frame.json, scalabel, 1, 1, 4, 0, 0, 1, 0",
        "formats/tag_gts.json, scalabel, 10, 0, 0, 0, 0, 10, 0",
        "formats/tag_preds.json, scalabel, 10, 0, 0, 0, 0, 10, 0",
        "evaluation/bdd/tricky_gt.json, scalabel, 5, 4, 13, 1, 1, 0, 0",
        "evaluation/bdd/tricky_pred.json, scalabel, 4, 4, 16, 0, 0, 0, 0",
        "bdd100k/labels, bdd100k, 50, 50, 941, 1, 0, 50, 0",
        "bdd100k-scenes/labels, bdd100k, 49, 0, 0, 0, 0, 49, 0",
    })
    void is_read_whole(
            String path,
            String format,
            int frames,
            int labelled,
            int boxes,
            int crowd,
            int otherLabels,
            int withWords,
            int findings)
            throws IOException {
        Path source = SharedData.data(path);

        LabelSet read = LabelFiles.read(source);

        LabelFolder.Entry first =
                LabelFolder.entries(source, new ArrayList<>(), finding -> {}).get(0);
        assertThat(LabelFiles.readerOf(LabelFile.open(first.path(), first.name()))
                        .name())
                .isEqualTo(format);
        assertThat(read.frames()).hasSize(frames);
        assertThat(read.frames().stream().filter(frame -> frame.detections().isPresent()))
                .hasSize(labelled);
        assertThat(detections(read)).hasSize(boxes);
        assertThat(detections(read).stream().filter(d -> d.is("crowd"))).hasSize(crowd);
        assertThat(read.frames().stream()
                        .mapToLong(SharedFilesTest::otherLabels)
                        .sum())
                .isEqualTo(otherLabels);
        assertThat(read.frames().stream()
                        .filter(frame -> frame.attributes()
                                .filter(words -> words.values().size() == 3)
                                .isPresent()))
                .hasSize(withWords);
        assertThat(read.findings()).hasSize(findings);
    }

    @ParameterizedTest
    @CsvSource({
        "det_groundtruth_202frames.json",
        "det_predictions_202frames.json",
        "det_predictions_empty.json",
        "ignore_other_person.json",
        "image_list_utf8_bom.json",
        "list_attributes_null_TitleCase.json",
        "list_mixed_case_poly2d.json",
        "dataset_frames_config.json",
        "tool_export_99frames.json",
        "poly2d_only.json",
        "scalabel_det_one_frame.json",
        "tag_gts.json"
    })
    void comes_back_as_it_was_but_for_decimals_and_derived_names(String name) throws IOException {
        Path source = SharedData.data("formats/" + name);
        Path copy = folder.resolve(name);
        LabelFile file = LabelFile.open(source, name);
        LabelSet read = LabelFiles.read(source);

        try (FrameWriter writer =
                LabelFiles.named(LabelFiles.readerOf(file).name()).writer(copy, WriteOptions.of(Taxonomy.bdd100k()))) {
            read.dataset().forEach(writer::dataset);
            for (Frame frame : read.frames()) {
                writer.write(frame);
            }
            writer.finish();
        }

        assertThat(rounded(json(copy), "")).isEqualTo(rounded(json(source), ""));
        assertThat(LabelFiles.read(copy).findings()).isEqualTo(read.findings());
    }

    @Test
    void every_frame_of_a_long_list_is_found_by_its_place() {
        Path list = SharedData.data("formats/det_groundtruth_202frames.json");
        LabelIndex truth = LabelIndex.at(list);

        assertThat(truth.size()).isEqualTo(202);
        assertThat(LabelFiles.read(list).frames())
                .allSatisfy(frame -> assertThat(truth.of(frame.name())).contains(frame));
    }

    @Test
    void a_byte_order_mark_does_not_shift_the_places() {
        LabelIndex truth = LabelIndex.at(SharedData.data("formats/image_list_utf8_bom.json"));

        assertThat(truth.of("b/intersection-0000058.jpg").orElseThrow().other()).containsEntry("videoName", "b");
    }

    @Test
    void every_shared_image_has_its_ground_truth() {
        LabelIndex truth = LabelIndex.at(SharedData.data("bdd100k/labels").toString());

        assertThat(truth.size()).isEqualTo(50);
        assertThat(truth.of("00a395fe-d60c0b47.jpg")
                        .orElseThrow()
                        .attributes()
                        .orElseThrow()
                        .word("scene"))
                .contains("city street");
        assertThat(truth.of("no such image.jpg")).isEmpty();
    }

    @Test
    void odd_attributes_and_ids_are_read_as_the_usual_ones() {
        Frame frame = LabelFiles.read(SharedData.data("formats/list_attributes_null_TitleCase.json"))
                .frames()
                .get(0);

        assertThat(frame.name()).isEqualTo("c1ba5ee6-b2cb1e51.jpg");
        assertThat(frame.attributes()).isEmpty();
        Detection first = frame.detections().orElseThrow().get(0);
        assertThat(first.id()).contains("0");
        assertThat(first.attributes())
                .containsExactly(
                        Map.entry("occluded", false),
                        Map.entry("trafficLightColor", "NA"),
                        Map.entry("truncated", false));
    }

    private static List<Detection> detections(LabelSet read) {
        return read.frames().stream()
                .flatMap(frame -> frame.detections().stream().flatMap(List::stream))
                .toList();
    }

    private static long otherLabels(Frame frame) {
        return frame.other().get("labels") instanceof List<?> places
                ? places.stream().filter(place -> place != null).count()
                : 0;
    }

    private static @Nullable Object json(Path file) throws IOException {
        try (JsonParser json = Json.parser(file)) {
            json.nextToken();
            return Json.value(json);
        }
    }

    /** With the decimals that are written, and without names that were derived from addresses. */
    private static @Nullable Object rounded(@Nullable Object value, String key) {
        if (value instanceof Map<?, ?> map) {
            Map<Object, Object> copy = new LinkedHashMap<>();
            map.forEach((field, inner) -> copy.put(field, rounded(inner, field.toString())));
            if (map.get("url") instanceof String url && url.endsWith("/" + map.get("name"))) {
                copy.remove("name");
            }
            return copy;
        }
        if (value instanceof List<?> list) {
            List<Object> copy = new ArrayList<>();
            list.forEach(item -> copy.add(rounded(item, "")));
            return copy;
        }
        return switch (key) {
            case "x1", "y1", "x2", "y2" ->
                Decimal.round(((Number) Objects.requireNonNull(value)).doubleValue(), Decimal.COORDINATE);
            case "score" -> Decimal.round(((Number) Objects.requireNonNull(value)).doubleValue(), Decimal.SCORE);
            default -> value;
        };
    }
}
