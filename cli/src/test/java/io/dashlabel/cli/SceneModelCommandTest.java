package io.dashlabel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.dashlabel.label.ImageSize;
import io.dashlabel.label.Sha256;
import io.dashlabel.testkit.TinyModel;
import io.dashlabel.testkit.scene.StreetSceneSource;
import io.dashlabel.testkit.scene.WriteScenes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Scene models on this machine, from the command line to the labels. */
class SceneModelCommandTest {

    private static final String LABEL = "labels/street_000000.jpg.json";

    @TempDir
    private Path home = Path.of("");

    private Path images = Path.of("");
    private Path vision = Path.of("");
    private Path taxonomy = Path.of("");

    @BeforeEach
    void a_model_whose_every_embedding_is_nearer_to_the_moon_than_to_the_sun() throws Exception {
        WriteScenes.write(home, StreetSceneSource.of(1, 2, new ImageSize(160, 90)));
        images = home.resolve("images");
        Path folder = Files.createDirectories(home.resolve("moon/onnx"));
        vision = new TinyModel()
                .input("pixel_values", TinyModel.FLOAT, -1, 3, 32, 32)
                .output("image_embeds", TinyModel.FLOAT, new float[] {6, 0, 8}, 1, 3)
                .write(folder.resolve("vision_model.onnx"));
        taxonomy = Files.writeString(home.resolve("light.yaml"), """
                name: light
                categories: [car]
                attributes: {light: {words: [bright, dark]}}
                """);
    }

    private Path vectors(Map<String, List<Float>> texts) throws IOException {
        String vectors = texts.entrySet().stream()
                .map(text -> "\"" + text.getKey() + "\": \"" + base64(text.getValue()) + "\"")
                .collect(Collectors.joining(", "));
        return Files.writeString(
                home.resolve("vectors.json"),
                "{\"model\": \"" + Sha256.of(vision).hex() + "\", \"scale\": 10, \"vectors\": {" + vectors + "}}");
    }

    private static String base64(List<Float> vector) {
        ByteBuffer bytes = ByteBuffer.allocate(4 * vector.size()).order(ByteOrder.LITTLE_ENDIAN);
        vector.forEach(bytes::putFloat);
        return Base64.getEncoder().encodeToString(bytes.array());
    }

    private Path prompts(String name, String bright, String dark) throws IOException {
        return Files.writeString(home.resolve(name), """
                templates: ["{}"]
                words: {light: {bright: [%s], dark: [%s]}}
                """.formatted(bright, dark));
    }

    private Cli.Result run(Object... more) {
        List<Object> all = new ArrayList<>(List.of(
                "run", "--images", images, "--detector", "none", "--out", home.resolve("runs"), "--steps", "annotate"));
        all.addAll(List.of(more));
        return new Cli(home).run(all.toArray());
    }

    private String label(String run) throws IOException {
        return Files.readString(home.resolve("runs").resolve(run).resolve(LABEL));
    }

    @Test
    void other_prompts_ask_the_model_nothing() throws Exception {
        Path vectors = vectors(Map.of(
                "the sun", List.of(1f, 0f, 0f), "the moon", List.of(0f, 0f, 1f), "a lamp", List.of(0.6f, 0f, 0.8f)));
        run(
                        "--taxonomy",
                        taxonomy,
                        "--scene",
                        "onnx",
                        "--set",
                        "scene.model=" + vision,
                        "--set",
                        "scene.vectors=" + vectors,
                        "--set",
                        "scene.prompts=" + prompts("sky.yaml", "the sun", "the moon"),
                        "--run-id",
                        "sky")
                .succeeds();
        // cosines 0.6 and 0.8 at scale 10: the logits differ by 2
        assertThat(label("sky"))
                .contains("\"attributes\": {\"light\":\"dark\"}", "\"attributeScores\": {\"light\":0.8808}")
                .contains("\"by\":\"moon\"");

        Cli.Result again = new Cli(home)
                .run(
                        "relabel",
                        "sky",
                        "--out",
                        home.resolve("runs"),
                        "--set",
                        "scene.prompts=" + prompts("lamp.yaml", "a lamp", "the sun"),
                        "--run-id",
                        "lamp",
                        "--steps",
                        "annotate")
                .succeeds();
        assertThat(label("lamp")).contains("\"attributes\": {\"light\":\"bright\"}");
        assertThat(again.err()).doesNotContain("failed");
    }

    @Test
    void a_team_s_own_classifier_votes_as_it_is() throws Exception {
        Path rain = new TinyModel()
                .input("input", TinyModel.FLOAT, 1, 3, 32, 32)
                .output("logits", TinyModel.FLOAT, new float[] {0, 3, 1}, 1, 3)
                .metadata("names", "{0: 'sunny', 1: 'rain', 2: 'unknown'}")
                .write(home.resolve("rain.onnx"));
        Path config = Files.writeString(home.resolve("vote.yaml"), """
                scene:
                  members:
                    - photometric
                    - {type: onnx, weight: 3, heads: {weather: {model: "%s", preparation: {resize: stretch, mean: [0, 0, 0],
                       std: [1, 1, 1]}}}}
                """.formatted(rain));
        Cli.Result result = run("--config", config, "--run-id", "one").succeeds();
        assertThat(label("one"))
                .contains("\"attributes\": {\"weather\":\"rainy\",\"timeofday\":")
                .contains("\"by\":\"photometric+rain\"");
        assertThat(result.out() + result.err())
                .contains("where the class unknown is the likeliest, weather gets no word");
    }

    @Test
    void what_is_missing_or_misnamed_is_said_in_one_sentence() throws Exception {
        refused(
                run("--scene", vision.toString()),
                "nothing gives the words a vector in the space of moon; name its text half with the key 'text'");
        refused(run("--scene", vision.toString()), "if it is a classifier, give it as scene.heads.ATTRIBUTE");
        refused(
                run(
                        "--scene",
                        "onnx",
                        "--set",
                        "scene.model=" + vision,
                        "--set",
                        "scene.vectors=" + vectors(Map.of()),
                        "--set",
                        "scene.prompts=gone.yaml"),
                "there is no file of prompts 'gone.yaml'; a relative path of scene.prompts starts at the working directory");
        refused(run("--scene", "no/such/vision_model.onnx"), "no/such/vision_model.onnx");
        refused(
                run("--scene", "clop-vit-b32"),
                "'clop-vit-b32' is no scene model",
                "did you mean 'clip-vit-b32'?",
                "the other classifiers are photometric");
        refused(
                run("--scene", "onnx", "--set", "scene.heads.wether=" + vision),
                "scene.heads: 'wether' is not an attribute of the taxonomy",
                "did you mean 'weather'?");
        Path other = Files.writeString(
                home.resolve("vectors.json"), "{\"model\": \"" + "0".repeat(64) + "\", \"vectors\": {}}");
        refused(
                run("--scene", "onnx", "--set", "scene.model=" + vision, "--set", "scene.vectors=" + other),
                "were computed for the model with SHA-256 " + "0".repeat(64));
        Path few = vectors(Map.of("the sun", List.of(1f, 0f, 0f)));
        refused(
                run("--scene", "onnx", "--set", "scene.model=" + vision, "--set", "scene.vectors=" + few),
                "there is no vector for");
    }

    private static void refused(Cli.Result result, String... parts) {
        assertThat(result.exit()).as(result.err()).isEqualTo(2);
        assertThat(result.err()).contains(parts);
    }
}
