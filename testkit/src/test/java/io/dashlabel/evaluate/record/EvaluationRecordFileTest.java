package io.dashlabel.evaluate.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dashlabel.evaluate.Evaluation;
import io.dashlabel.evaluate.EvaluationOptions;
import io.dashlabel.evaluate.Evaluator;
import io.dashlabel.evaluate.ImageScope;
import io.dashlabel.evaluate.analysis.Analyses;
import io.dashlabel.evaluate.coco.NumpyMean;
import io.dashlabel.evaluate.record.EvaluationRecord.Figure;
import io.dashlabel.label.Box;
import io.dashlabel.label.Detection;
import io.dashlabel.label.Frame;
import io.dashlabel.label.SceneAttributes;
import io.dashlabel.label.Taxonomy;
import io.dashlabel.testkit.Golden;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EvaluationRecordFileTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path home = Path.of("");

    /** A file of the resources, by its name. */
    private Path golden(String name) {
        Path file = home.resolve(name);
        try (InputStream in = EvaluationRecordFileTest.class.getResourceAsStream(name)) {
            Files.write(file, in == null ? new byte[0] : in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file;
    }

    private static EvaluationRecord read(Path file) throws IOException {
        return EvaluationRecordFile.read(file).orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(strings = {"version-0-run.json", "version-0-evaluate.json", "version-0-evaluate-bdd100k.json"})
    void a_file_of_version_0_is_read_whole(String name) throws IOException {
        Path file = golden(name);
        EvaluationRecord record = read(file);
        assertThat(record.format()).isZero();
        assertThat(record.hasFigures()).isTrue();
        ObjectNode tree = (ObjectNode) EvaluationRecordFile.tree(record);
        tree.remove("format");
        assertThat(tree).isEqualTo(JSON.readTree(file.toFile()));
    }

    @Test
    void a_run_of_version_0_has_the_figures_that_runs_are_compared_by() throws IOException {
        EvaluationRecord record = read(golden("version-0-run.json"));
        ObjectNode json =
                (ObjectNode) JSON.readTree(golden("version-0-run.json").toFile());
        assertThat(record.figure(Figure.F1))
                .hasValue(json.at("/summary/f1_score").asDouble());
        assertThat(Objects.requireNonNull(record.categories().get("car")).figure(Figure.AP50))
                .hasValue(json.at("/per_class_metrics/car/ap_50").asDouble());
        assertThat(record.scenes("timeofday")).isNotEmpty();
        assertThat(record.accuracies()).containsOnlyKeys("weather", "timeofday", "scene");
        assertThat(record.summary())
                .isNotNull()
                .extracting(EvaluationSummary::images)
                .isNull();
    }

    @Test
    void version_1_is_written_and_read_to_the_last_byte() throws IOException {
        Path file = home.resolve("evaluation.json");
        EvaluationRecord record = record();
        EvaluationRecordFile.write(file, record);
        Golden.in("io/dashlabel/evaluate/record").verify("version-1.json", Files.readString(file));
        assertThat(read(file)).isEqualTo(record);
        assertThat(record.format()).isEqualTo(1);
        EvaluationRecordFile.write(home.resolve("again.json"), read(file));
        assertThat(home.resolve("again.json")).hasSameBinaryContentAs(file);
    }

    /** Two images with predictions and one without. */
    private static EvaluationRecord record() {
        Evaluator evaluator = new Evaluator(Taxonomy.bdd100k(), EvaluationOptions.standard(), ImageScope.ATTEMPTED);
        evaluator.add(
                frame("a", "night", box("car", 10, OptionalDouble.empty()), box("lane", 90, OptionalDouble.empty())),
                frame("a", "night", box("car", 12, OptionalDouble.of(0.9)), box("bus", 80, OptionalDouble.of(0.5))));
        evaluator.add(
                frame("b", "daytime", box("truck", 10, OptionalDouble.empty())),
                frame("b", "night", box("car", 10, OptionalDouble.of(0.75))));
        evaluator.add(frame("c", "daytime", box("car", 10, OptionalDouble.empty())), Frame.named("c"));
        Evaluation evaluation = evaluator.finish();
        Optional<Analyses> analyses =
                evaluation.boxes().map(boxes -> Analyses.of(boxes.data(), 0.5, Map.of(), OptionalDouble.empty()));
        return EvaluationRecords.of(
                evaluation,
                analyses,
                OptionalDouble.of(0.3),
                EvaluationProvenance.of("labels", "truth", evaluation, "test"),
                Optional.of(new EditFigures(3, 1, 1, 1, 2, 1, new EditFigures.Minutes(0.2, 0.5, 1))),
                List.of("1 of 3 images has no prediction"),
                NumpyMean.SINCE_2_3);
    }

    private static Frame frame(String name, String timeOfDay, Detection... boxes) {
        return Frame.named(name)
                .withAttributes(SceneAttributes.of("clear", timeOfDay, "highway"))
                .withDetections(List.of(boxes));
    }

    private static Detection box(String category, double left, OptionalDouble score) {
        Box box = Box.ofXywh(left, 20, 60, 40);
        return score.isPresent() ? Detection.of(category, box, score.getAsDouble()) : Detection.of(category, box);
    }

    @Test
    void a_figure_that_is_no_share_is_absent() throws IOException {
        Path file = home.resolve("e.json");
        Files.writeString(file, "{\"summary\": {\"precision\": 7, \"recall\": 0.5, \"later\": []}, \"new\": {}}");
        assertThat(read(file).figure(Figure.PRECISION)).isEmpty();
        assertThat(read(file).figure(Figure.RECALL)).hasValue(0.5);
        assertThat(read(file).figure(Figure.F1)).isEmpty();
    }

    @Test
    void a_broken_file_is_named_and_a_missing_one_is_none() throws IOException {
        assertThat(EvaluationRecordFile.read(home.resolve("none.json"))).isEmpty();
        Path file = home.resolve("e.json");
        Files.writeString(file, "{\"summary\": [1]}");
        assertThatThrownBy(() -> EvaluationRecordFile.read(file))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("e.json is broken");
    }
}
