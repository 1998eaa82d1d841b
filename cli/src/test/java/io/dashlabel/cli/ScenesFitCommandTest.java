package io.dashlabel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.dashlabel.testkit.SharedData;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code dashlabel scenes fit} with an image-text model of random weights: its words mean nothing, and its embeddings
 * still tell colours apart.
 */
class ScenesFitCommandTest {

    private static final String COLOURS = """
            name: colours
            categories: [pallet]
            attributes:
              light: {words: [red, green, blue]}
            """;

    @TempDir
    private Path home = Path.of("");

    private static Path model() {
        return SharedData.data("scenes/clip/onnx/vision_model.onnx");
    }

    /** The vision half alone, which gives no word a vector. */
    private Path withoutText() throws IOException {
        Path folder = Files.createDirectories(home.resolve("eyes"));
        Files.copy(SharedData.data("scenes/clip/preprocessor_config.json"), folder.resolve("preprocessor_config.json"));
        return Files.copy(model(), folder.resolve("vision_model.onnx"));
    }

    private Path coloured(int each) throws IOException {
        Random random = new Random(2);
        Files.createDirectories(home.resolve("images"));
        Files.createDirectories(home.resolve("labels"));
        for (String word : List.of("red", "green", "blue")) {
            int shift = word.equals("red") ? 16 : word.equals("green") ? 8 : 0;
            for (int i = 0; i < each; i++) {
                BufferedImage pixels = new BufferedImage(64, 48, BufferedImage.TYPE_INT_RGB);
                for (int at = 0; at < 64 * 48; at++) {
                    pixels.setRGB(at % 64, at / 64, 220 << shift | random.nextInt(60) * 0x10101);
                }
                ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                ImageIO.write(pixels, "png", bytes);
                String name = word + "-" + (char) ('a' + i) + ".png";
                Files.write(home.resolve("images").resolve(name), bytes.toByteArray());
                Files.writeString(
                        home.resolve("labels").resolve(name + ".json"),
                        "{\"name\": \"%s\", \"attributes\": {\"light\": \"%s\"}}".formatted(name, word));
            }
        }
        return Files.writeString(home.resolve("colours.yaml"), COLOURS);
    }

    private Cli.Result fit(Object... more) {
        Object[] words = Stream.concat(
                        Stream.of(
                                "scenes",
                                "fit",
                                "--images",
                                home.resolve("images"),
                                "--labels",
                                home.resolve("labels"),
                                "--runs",
                                home.resolve("runs"),
                                "--out",
                                home.resolve("own-probe.json")),
                        Stream.of(more))
                .toArray();
        return new Cli(home).run(words);
    }

    private Cli.Result run(String id, Path model, Path taxonomy, String... more) {
        Object[] words = Stream.concat(
                        Stream.of(
                                "run",
                                "--images",
                                home.resolve("images"),
                                "--detector",
                                "none",
                                "--taxonomy",
                                taxonomy,
                                "--set",
                                "scene.type=onnx",
                                "--set",
                                "scene.model=" + model,
                                "--set",
                                "scene.probe=" + home.resolve("own-probe.json"),
                                "--out",
                                home.resolve("runs"),
                                "--run-id",
                                id,
                                "--steps",
                                "annotate"),
                        Stream.of(more))
                .toArray();
        return new Cli(home).run(words);
    }

    @Test
    void a_probe_for_own_words_is_fitted_written_and_used() throws Exception {
        Path taxonomy = coloured(12);
        Path eyes = withoutText();
        Cli.Result fitted = fit("--scene", eyes, "--taxonomy", taxonomy).succeeds();
        assertThat(fitted.out())
                .contains("36 reviewed images")
                .contains("light      red 12, green 12, blue 12, of 36 drives")
                .containsPattern("most frequent +0\\.333 \\(0\\.201 to 0\\.499\\)")
                .containsPattern("probe +(1\\.000|0\\.9\\d\\d) \\(")
                .containsPattern("light: better than most frequent by \\+0\\.[56]")
                .contains("wrote " + home.resolve("own-probe.json") + " for light; use it with")
                .contains("  scene: {type: onnx, model: " + eyes + ", probe: " + home.resolve("own-probe.json") + "}");

        run("one", eyes, taxonomy).succeeds();
        assertThat(Files.readString(home.resolve("runs/one/labels/red-a.png.json")))
                .containsPattern("\"light\" ?: ?\"red\"");
        assertThat(Files.readString(home.resolve("runs/one/labels/blue-l.png.json")))
                .containsPattern("\"light\" ?: ?\"blue\"");
    }

    /** The fit asked; a run with the probe, and a second fit, take the embeddings from the store. */
    @Test
    void nothing_is_asked_twice() throws Exception {
        Path taxonomy = coloured(8);
        Path eyes = withoutText();
        fit("--scene", eyes, "--taxonomy", taxonomy).succeeds();
        byte[] first = Files.readAllBytes(home.resolve("own-probe.json"));
        Cli.Result again = run("one", eyes, taxonomy).succeeds();
        assertThat(again.out()).contains("24 questions were answered from the store");
        fit("--scene", eyes, "--taxonomy", taxonomy).succeeds();
        assertThat(Files.readAllBytes(home.resolve("own-probe.json"))).isEqualTo(first);
    }

    @Test
    void a_probe_of_another_preparation_is_refused() throws Exception {
        Path taxonomy = coloured(8);
        Path eyes = withoutText();
        fit("--scene", eyes, "--taxonomy", taxonomy, "--set", "scene.views=crop")
                .succeeds();
        Cli.Result refused = run("one", eyes, taxonomy);
        assertThat(refused.exit()).isEqualTo(2);
        assertThat(refused.err())
                .contains("the probe was fitted for another model or another preparation of the images, eyes");
        run("two", eyes, taxonomy, "--set", "scene.views=crop").succeeds();
    }

    /** Random weights say nothing about the weather: a probe must not promise anything. */
    @Test
    void on_real_images_a_random_model_gives_no_gain() throws Exception {
        for (String set : List.of("bdd100k", "bdd100k-scenes")) {
            for (String part : List.of("images", "labels")) {
                Path folder = Files.createDirectories(home.resolve(part));
                try (Stream<Path> files = Files.list(SharedData.data(set + "/" + part))) {
                    for (Path file : files.toList()) {
                        Files.copy(file, folder.resolve(file.getFileName()));
                    }
                }
            }
        }
        Path before = Files.writeString(home.resolve("own-probe.json"), "mine");
        Cli.Result fitted = fit("--scene", model());
        assertThat(fitted.exit()).isEqualTo(ExitCode.GATE_MISSED);
        assertThat(fitted.out())
                .contains("99 reviewed images", "zero-shot", "photometric")
                .contains("weather: left out; not proven better than photometric: -")
                .contains("no gain is proven, so nothing was written; " + before + " stays as it was");
        assertThat(fitted.err())
                .contains("note: timeofday: too few images for night; the model's own reading of the word stays")
                .contains("note: 99 images have names of BDD100K; photometric was fitted on 99 images of it");
        assertThat(before).hasContent("mine");
    }

    /** The words of a run are a model's until a person brings the reviewed ones back. */
    @Test
    void a_run_gives_its_reviewed_words() throws Exception {
        Path taxonomy = coloured(8);
        Path eyes = withoutText();
        fit("--scene", eyes, "--taxonomy", taxonomy).succeeds();
        run("one", eyes, taxonomy).succeeds();
        Object[] again = {
            "scenes",
            "fit",
            "--images",
            home.resolve("images"),
            "--labels",
            "one",
            "--taxonomy",
            taxonomy,
            "--scene",
            eyes,
            "--runs",
            home.resolve("runs"),
            "--out",
            home.resolve("again.json")
        };
        assertThat(new Cli(home).run(again).err())
                .contains("no image has a scene word that a person decided: the words of 24 images are a model's");
        StringBuilder reviewed = new StringBuilder();
        try (Stream<Path> images = Files.list(home.resolve("images"))) {
            for (Path image : images.sorted().toList()) {
                String name = String.valueOf(image.getFileName());
                reviewed.append(reviewed.isEmpty() ? "[" : ",")
                        .append("{\"name\": \"%s\", \"attributes\": {\"light\": \"%s\"}, \"labels\": []}"
                                .formatted(name, name.substring(0, name.indexOf('-'))));
            }
        }
        Path export = Files.writeString(home.resolve("reviewed.json"), reviewed + "]");
        new Cli(home)
                .run("import", export, "--into", "one", "--by", "ana", "--out", home.resolve("runs"))
                .succeeds();
        assertThat(new Cli(home).run(again).succeeds().out())
                .contains("24 reviewed images", "wrote " + home.resolve("again.json") + " for light");
    }

    @Test
    void a_configuration_gives_the_model() throws Exception {
        Path taxonomy = coloured(8);
        Path config = Files.writeString(
                home.resolve("dashlabel.yaml"),
                "taxonomy: " + taxonomy + "\nscene:\n  members:\n    - photometric\n    - type: onnx\n      model: "
                        + withoutText() + "\n");
        assertThat(fit("--config", config).succeeds().out())
                .contains("  probe: " + home.resolve("own-probe.json") + "   # beside the other settings of the model");
    }

    @Test
    void wrong_input_is_one_sentence() throws Exception {
        coloured(5);
        Path eyes = withoutText();
        assertThat(fit().sentence())
                .isEqualTo(
                        "dashlabel: no image-text model is given, and a probe is fitted for one; name it with --scene,"
                                + " or give a configuration file whose scene has one with type: onnx");
        assertThat(fit("--scene", eyes, "--group-by", "(").sentence()).contains("--group-by is video, folder or");
        assertThat(fit("--scene", eyes, "--taxonomy", "model").sentence()).contains("a fit needs the words of scenes");
        assertThat(new Cli(home)
                        .run("scenes", "fit", "--images", home, "--labels", home.resolve("no"), "--scene", eyes)
                        .sentence())
                .contains("there is neither a file nor a folder " + home.resolve("no"));
        assertThat(new Cli(home)
                        .run("scenes", "fit", "--images", home, "--labels", home, "--scene", eyes, "--out", home)
                        .sentence())
                .endsWith("is a folder; name the file of the probe");
        Files.createDirectories(home.resolve("none"));
        assertThat(new Cli(home)
                        .run("scenes", "fit", "--images", home.resolve("none"), "--labels", home, "--scene", eyes)
                        .exit())
                .isEqualTo(2);
    }
}
