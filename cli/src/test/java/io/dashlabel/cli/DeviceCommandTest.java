package io.dashlabel.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtProvider;
import io.dashlabel.label.ImageSize;
import io.dashlabel.testkit.scene.StreetSceneSource;
import io.dashlabel.testkit.scene.WriteScenes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Models on another device than the CPU, as far as a machine without one shows it. */
class DeviceCommandTest {

    private static final String FALLBACK =
            "device auto: detectors run on the CPU, because this ONNX Runtime has no other" + " provider";

    @TempDir
    private Path home = Path.of("");

    private Path images = Path.of("");
    private Cli cli = new Cli(home);

    @BeforeEach
    void draw_two_scenes() throws IOException {
        assumeThat(OrtEnvironment.getAvailableProviders()).containsExactly(OrtProvider.CPU);
        cli = new Cli(home);
        WriteScenes.write(home, StreetSceneSource.of(1, 2, new ImageSize(320, 180)));
        images = home.resolve("images");
    }

    @Test
    void a_device_that_is_not_there_ends_the_command_in_one_sentence() throws Exception {
        String sentence = "device cuda: this ONNX Runtime has no CUDA provider (it has cpu); start dashlabel with"
                + " ./dashlabel --gpu, or build it with -Pgpu, or set detector.device to auto or cpu";
        assertThat(cli.label(images, "--detector", cli.model(), "--device", "cuda")
                        .sentence())
                .endsWith(sentence);
        assertThat(cli.run("models", "check", cli.model(), "--device", "cuda").sentence())
                .endsWith(sentence);
    }

    @Test
    void auto_says_once_for_all_models_that_they_run_on_the_cpu_and_asks_the_same_question() throws Exception {
        Path first = cli.model();
        Path second = Files.copy(first, home.resolve("second.onnx"));
        String both = first + "," + second;
        cli.label(images, "--detector", both, "--run-id", "cpu").succeeds();
        Cli.Result result = cli.label(images, "--detector", both, "--device", "auto", "--run-id", "auto")
                .succeeds();
        assertThat(result.err().split(FALLBACK, -1)).as(result.err()).hasSize(2);
        assertThat(RunJson.read(cli.runs().resolve("auto/run.json"))
                        .at("/configuration/detector/device")
                        .asText())
                .isEqualTo("auto");
        assertThat(RunJson.read(cli.runs().resolve("auto/run.json"))
                        .at("/answers/asked")
                        .asInt(-1))
                .isZero();
    }

    @Test
    void a_check_shows_the_device_and_why_it_is_that_one() throws Exception {
        assertThat(cli.run(
                                "models",
                                "check",
                                cli.model(),
                                "--device",
                                "auto",
                                "--image",
                                anImage(),
                                "--out",
                                home.resolve("d.jpg"))
                        .succeeds()
                        .out())
                .contains("device    cpu, fp32")
                .contains(FALLBACK);
    }

    @Test
    void options_without_their_device_are_refused() throws Exception {
        assertThat(cli.label(images, "--detector", cli.model(), "--set", "detector.deviceOptions.device_id=1")
                        .sentence())
                .contains("deviceOptions", "belong to one device", "detector.device");
    }

    private Path anImage() throws IOException {
        try (var files = Files.list(images)) {
            return files.findFirst().orElseThrow();
        }
    }
}
