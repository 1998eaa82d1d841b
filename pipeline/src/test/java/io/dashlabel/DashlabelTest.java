package io.dashlabel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dashlabel.evaluate.Evaluation;
import io.dashlabel.evaluate.analysis.Compared;
import io.dashlabel.label.UsageException;
import io.dashlabel.run.Outcome;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DashlabelTest {

    private static final Path SAMPLES = Path.of(System.getProperty("dashlabel.samples"));

    @TempDir
    private Path runs = Path.of("");

    /** README shows the lines between the marks; DocumentationTest compares them. */
    @Test
    void the_example_of_the_readme_labels_evaluates_and_compares() throws Exception {
        Path images = SAMPLES.resolve("images");
        Path truth = SAMPLES.resolve("labels");
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);

        // begin README
        Dashlabel dashlabel = Dashlabel.create();
        LabelRequest request = LabelRequest.of(images).out(runs).set("detector.models", "dashlabel-nano");
        LabeledRun one = dashlabel.label(request.runId("one-pass"));
        LabeledRun tiled = dashlabel.label(request.runId("tiled").set("detector.tiles", "4x3"));
        out.println(tiled.images() + " images, " + tiled.failed() + " failed; see " + tiled.folder());
        Evaluation evaluation = dashlabel.evaluate(tiled.folder(), truth);
        out.println("F1 " + evaluation.boxes().orElseThrow().f1().orElseThrow());
        List<Compared> figures =
                dashlabel.compare(one.folder(), tiled.folder(), truth).overall();
        figures.forEach(f -> out.println(f.name() + " " + f.difference().delta()));
        // end README

        assertThat(printed.toString(StandardCharsets.UTF_8))
                .contains("12 images, 0 failed; see " + tiled.folder(), "F1 0.73", "mAP");
        assertThat(tiled.outcome()).isEqualTo(Outcome.COMPLETED);
        assertThat(tiled.evaluation()).isEmpty();
        assertThat(tiled.folder()).isEqualTo(runs.resolve("tiled"));
        assertThat(tiled.folder().resolve("report.html")).isRegularFile();
        assertThat(figures).extracting(Compared::name).contains("mAP50");
    }

    @Test
    void a_request_with_ground_truth_has_the_figures_of_evaluate() throws Exception {
        Path images = SAMPLES.resolve("images");
        Path truth = SAMPLES.resolve("labels");
        LabelRequest request = LabelRequest.of(images)
                .groundTruth(truth)
                .out(runs)
                .set("detector.models", "dashlabel-nano")
                .set("detector.tiles", "none");
        LabeledRun run = Dashlabel.create().label(request);
        assertThat(run.evaluation().orElseThrow().boxes().orElseThrow().f1())
                .isEqualTo(Dashlabel.create()
                        .evaluate(run.folder(), truth)
                        .boxes()
                        .orElseThrow()
                        .f1());
    }

    @Test
    void a_configuration_file_is_enough_and_settings_win_over_it() throws Exception {
        Path file = Files.writeString(runs.resolve("own.yaml"), """
                images: %s
                out: %s
                runId: from-the-file
                steps: [annotate]
                detector:
                  models: [dashlabel-nano]
                  tiles: none
                """.formatted(SAMPLES.resolve("images"), runs));
        LabelRequest request = LabelRequest.configured(file).set("limit", "2").runId("from-the-request");
        LabeledRun run = Dashlabel.create().label(request);
        assertThat(run.id()).isEqualTo("from-the-request");
        assertThat(run.images()).isEqualTo(2);
        assertThatThrownBy(() -> Dashlabel.create().label(request))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("from-the-request");
    }

    @Test
    void what_cannot_be_done_is_one_sentence() {
        LabelRequest request = LabelRequest.of(SAMPLES).out(runs);
        assertThatThrownBy(() -> Dashlabel.create().label(request.set("detector.tile", "4x3")))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("detector.tile");
        assertThatThrownBy(() -> Dashlabel.create().evaluate(runs.resolve("absent"), SAMPLES))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("absent");
        assertThat(runs).isEmptyDirectory();
    }
}
