package io.dashlabel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.dashlabel.label.ImageSize;
import io.dashlabel.testkit.SharedData;
import io.dashlabel.testkit.TinyModel;
import io.dashlabel.testkit.scene.StreetSceneSource;
import io.dashlabel.testkit.scene.WriteScenes;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that users give as detectors: of several parts, of other forms, of other kinds. */
class ModelFormsCommandTest {

    private static final int CELLS = 84;

    @TempDir
    private Path home = Path.of("");

    private Path images = Path.of("");
    private Cli cli = new Cli(home);

    @BeforeEach
    void draw_two_scenes() throws IOException {
        cli = new Cli(home);
        WriteScenes.write(home, StreetSceneSource.of(1, 2, new ImageSize(320, 180)));
        images = home.resolve("images");
    }

    @Test
    void answers_of_other_weights_beside_the_same_onnx_file_are_not_taken_for_its_own() throws Exception {
        Path model = inTwoFiles(32);
        cli.label(images, "--detector", model, "--run-id", "one").succeeds();
        assertThat(asked("one")).isEqualTo(2);
        cli.label(images, "--detector", model, "--run-id", "two").succeeds();
        assertThat(asked("two")).isZero();
        inTwoFiles(40);
        cli.label(images, "--detector", model, "--run-id", "three").succeeds();
        assertThat(asked("three")).isEqualTo(2);
        assertThat(weights("three")).isNotEqualTo(weights("one"));
        assertThat(cli.run("run", "--resume", "one", "--out", cli.runs()).sentence())
                .contains("began with other models");
    }

    @Test
    void a_model_in_two_files_is_added_with_both_or_not_at_all() throws Exception {
        Path model = inTwoFiles(32);
        cli.run("models", "add", "mine", "--file", model, "--words", "car").succeeds();
        assertThat(cli.run("models", "check").succeeds().out()).contains("ok    mine");
        Files.delete(home.resolve("two.onnx.data"));
        Cli.Result check = cli.run("models", "check");
        assertThat(check.exit()).isEqualTo(2);
        assertThat(check.out()).contains("bad", "two.onnx.data belongs beside it");
        assertThat(cli.run("models", "add", "other", "--file", model).sentence())
                .contains("two.onnx.data belongs beside it");
    }

    @Test
    void words_that_do_not_fit_are_told_when_the_model_is_added() throws Exception {
        assertThat(cli.run("models", "add", "mine", "--file", cli.model(), "--words", "car,truck,bus")
                        .sentence())
                .contains("has 1 classes, but 3 words are given");
        assertThat(cli.run("models", "list").succeeds().out()).doesNotContain("mine");
        assertThat(cli.run("models", "add", "mine", "--file", cli.model(), "--words", "car")
                        .succeeds()
                        .out())
                .contains("YOLOV8, 1 class)");
    }

    @Test
    void a_model_that_puts_out_no_numbers_fails_on_each_image() throws Exception {
        float[] values = new float[5 * CELLS];
        java.util.Arrays.fill(values, Float.NaN);
        Path model = new TinyModel()
                .input("images", TinyModel.FLOAT, 1, 3, 64, 64)
                .output("o", TinyModel.FLOAT, values, 1, 5, CELLS)
                .metadata("names", "['car']")
                .write(home.resolve("nan.onnx"));
        Cli.Result result = cli.label(images, "--detector", model, "--run-id", "one");
        assertThat(result.exit()).isEqualTo(3);
        assertThat(RunJson.read(cli.runs().resolve("one/run.json"))
                        .at("/counts/failures/nan: invalid_output")
                        .asInt())
                .isEqualTo(2);
        cli.label(images, "--detector", model, "--run-id", "two");
        assertThat(RunJson.read(cli.runs().resolve("two/run.json"))
                        .at("/counts/failures/nan: invalid_output")
                        .asInt())
                .isEqualTo(2);
    }

    @Test
    void one_of_several_models_that_cannot_be_right_ends_the_run() throws Exception {
        Path wrong = shares("later");
        Cli.Result result = cli.label(images, "--detector", cli.model() + "," + wrong, "--run-id", "one");
        assertThat(result.exit()).isEqualTo(2);
        assertThat(result.err()).contains("lie in 0 to 1").doesNotContain("\tat ");
    }

    @Test
    void a_form_that_cannot_be_right_is_one_sentence_and_no_run() throws Exception {
        Path model = new TinyModel()
                .input("images", TinyModel.FLOAT, 1, 3, 64, 64)
                .output("o", TinyModel.FLOAT, new float[] {40, 40, 10, 12, 0.9f, 2}, 1, 1, 6)
                .write(home.resolve("inverted.onnx"));
        assertThat(cli.label(images, "--detector", model).sentence())
                .contains("negative width or height", "'family'", "'boxes'");
        assertThat(cli.runNames()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "best.pt, yolo export model=best.pt format=onnx",
        "weights/best.pth, torch.onnx.export",
        "a.engine, it was built from",
        "a.tflite, tf2onnx",
        "a.safetensors, without the network",
        "a.torchscript, TorchScript",
        "a.ckpt, PyTorch",
        "a.mlmodel, Core ML",
        "model.pdmodel, paddle2onnx",
        "BEST.PT, yolo export"
    })
    void files_of_other_kinds_are_told_by_name_even_where_they_are_absent(String file, String remedy) throws Exception {
        assertThat(cli.label(images, "--detector", file).sentence())
                .contains(file + " is no ONNX model")
                .contains(remedy);
        Path config = Files.writeString(home.resolve("run.yaml"), "detector: {models: [" + file + "]}\n");
        assertThat(cli.run("config", "check", config).sentence()).contains(remedy);
    }

    @ParameterizedTest
    @ValueSource(strings = {"zip", "lfs", "html", "json", "pickle", "safetensors", "engine", "gzip"})
    void files_of_other_kinds_are_told_by_their_bytes_whatever_they_are_called(String kind) throws Exception {
        Path file = home.resolve("model.onnx");
        switch (kind) {
            case "zip" -> zip(file, "archive/data.pkl");
            case "lfs" -> Files.writeString(file, "version https://git-lfs.github.com/spec/v1\noid sha256:12\n");
            case "html" -> Files.writeString(file, "\n<!DOCTYPE html><html></html>");
            case "json" -> Files.writeString(file, "{\"error\": \"not found\"}");
            case "pickle" -> Files.write(file, new byte[] {(byte) 0x80, 2, 'c'});
            case "safetensors" -> Files.writeString(file, "\u0010\0\0\0\0\0\0\0{\"a\": 1}        ");
            case "engine" -> Files.writeString(file, "\u0010\0\0\0{\"imgsz\": [1]}          ");
            default -> Files.write(file, new byte[] {0x1f, (byte) 0x8b, 8, 0});
        }
        String[] told = {
            "zip PyTorch",
            "lfs git lfs pull",
            "html web page",
            "json JSON",
            "pickle PyTorch",
            "safetensors without the network",
            "engine TensorRT",
            "gzip archive"
        };
        for (String pair : told) {
            if (pair.startsWith(kind + " ")) {
                assertThat(cli.label(images, "--detector", file).sentence())
                        .contains("is no ONNX model", pair.substring(kind.length() + 1));
            }
        }
    }

    @Test
    void an_onnx_file_may_be_called_anything() throws Exception {
        Path odd = Files.copy(cli.model(), home.resolve("model.bin"));
        cli.label(images, "--detector", odd).succeeds();
    }

    @Test
    void a_map_at_the_detector_counts_for_all_models() throws Exception {
        Path config = Files.writeString(
                home.resolve("run.yaml"),
                "detector: {models: [" + cli.model() + "], map: {car: bus}}\nscene: {type: none}\n");
        cli.run("run", "--config", config, "--images", images, "--out", cli.runs(), "--run-id", "one")
                .succeeds();
        assertThat(RunJson.read(cli.runs().resolve("one/run.json"))
                        .at("/counts/labels")
                        .toString())
                .isEqualTo("{\"bus\":2}");
        Files.writeString(config, "detector: {map: {car: lorry}}\n");
        assertThat(cli.run("config", "check", config).sentence()).contains("lorry");
    }

    @ParameterizedTest
    @ValueSource(strings = {"bigindex", "regex2"})
    void names_in_the_metadata_that_nobody_can_mean_are_told(String name) throws Exception {
        Path model = SharedData.data("faults/models/" + name + ".onnx");
        Cli.Result result = cli.label(images, "--detector", model).succeeds();
        assertThat(result.err())
                .contains("the class names in", "cannot be used", "gives no labels")
                .doesNotContain("\tat ");
    }

    @Test
    void a_list_of_names_in_the_metadata_names_the_classes() throws Exception {
        Path model = SharedData.data("faults/models/v8_names_list.onnx");
        cli.label(images, "--detector", model, "--run-id", "one").succeeds();
        assertThat(RunJson.read(cli.runs().resolve("one/run.json"))
                        .at("/counts/labels")
                        .toString())
                .contains("\"car\"", "\"pedestrian\"", "\"traffic light\"", "\"truck\"");
    }

    @Test
    void a_check_shows_how_a_model_is_read_and_draws_its_boxes() throws Exception {
        Path model = new TinyModel()
                .input("images", TinyModel.FLOAT, 1, 3, 64, 64)
                .output("boxes", TinyModel.FLOAT, new float[] {5, 5, 30, 50}, 1, 4)
                .output("labels", TinyModel.INT64, new float[] {2}, 1)
                .output("scores", TinyModel.FLOAT, new float[] {0.9f}, 1)
                .write(home.resolve("own.onnx"));
        Path image = Files.list(images).findFirst().orElseThrow();
        Path drawing = home.resolve("drawn.jpg");
        String told = cli.run("models", "check", model, "--image", image, "--out", drawing, "--words", "bus,car,tank")
                .succeeds()
                .out();
        assertThat(told)
                .contains("images FLOAT [1, 3, 64, 64]", "boxes [1, 4]", "read as   family separate: corners in pixels")
                .contains("because   it returns boxes in pixels", "or        family separate: corners as fractions")
                .contains("classes   3: bus, car, tank", "labels    bus, car")
                .contains("1 box of score 0.3 or more on " + image + ": car 1")
                .contains("drawing   " + drawing);
        assertThat(ImageIO.read(drawing.toFile()).getWidth()).isGreaterThanOrEqualTo(320);
        assertThat(cli.run(
                                "models",
                                "check",
                                model,
                                "--image",
                                image,
                                "--out",
                                drawing,
                                "--words",
                                "bus,car,tank",
                                "--profile",
                                "boxes=cxcywh,classBase=0")
                        .succeeds()
                        .out())
                .contains("centre and size in pixels", "more box of classes that are no category");
    }

    @Test
    void a_check_without_a_model_takes_no_settings() {
        assertThat(cli.run("models", "check", "--profile", "classBase=0").sentence())
                .contains("need the model to check", "models check own.onnx");
    }

    @Test
    void a_check_on_an_image_that_cannot_be_read_says_so() throws Exception {
        assertThat(cli.run("models", "check", cli.model(), "--image", home.resolve("absent.jpg"))
                        .sentence())
                .contains("absent.jpg cannot be read");
        Path broken = Files.writeString(home.resolve("broken.jpg"), "no image");
        Cli.Result result = cli.run("models", "check", cli.model(), "--image", broken, "--out", home.resolve("d.jpg"));
        assertThat(result.exit()).isEqualTo(2);
        assertThat(result.err()).contains("broken.jpg").doesNotContain("\tat ");
        assertThat(home.resolve("d.jpg")).doesNotExist();
    }

    private int asked(String run) throws IOException {
        return RunJson.read(cli.runs().resolve(run + "/run.json"))
                .at("/answers/asked")
                .asInt();
    }

    private String weights(String run) throws IOException {
        return RunJson.read(cli.runs().resolve(run + "/run.json"))
                .at("/annotators/0/question/weights")
                .asText();
    }

    private Path inTwoFiles(float centre) throws IOException {
        float[] values = new float[5 * CELLS];
        float[] column = {centre, 32, 16, 8, 0.9f};
        for (int row = 0; row < 5; row++) {
            values[row * CELLS] = column[row];
        }
        return new TinyModel()
                .input("images", TinyModel.FLOAT, 1, 3, 64, 64)
                .dataIn("two.onnx.data")
                .output("o", TinyModel.FLOAT, values, 1, 5, CELLS)
                .metadata("names", "['car']")
                .write(home.resolve("two.onnx"));
    }

    /** Rows whose boxes are fractions of the image, which show it only where there is light. */
    private Path shares(String name) throws IOException {
        TinyModel model = new TinyModel().input("images", TinyModel.FLOAT, 1, 3, 64, 64);
        float[] row = {0.4f, 0.4f, 0.6f, 0.6f, 2, 2};
        return model.dimmedBy("images")
                .output("o", TinyModel.FLOAT, row, 1, 1, 6)
                .write(home.resolve(name + ".onnx"));
    }

    private static void zip(Path file, String entry) throws IOException {
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry(entry));
            zip.write(1);
        }
    }
}
