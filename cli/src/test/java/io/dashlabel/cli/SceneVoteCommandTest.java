package io.dashlabel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.dashlabel.label.ImageSize;
import io.dashlabel.testkit.scene.StreetSceneSource;
import io.dashlabel.testkit.scene.WriteScenes;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A vote of scene classifiers, from a configuration file to the labels. */
class SceneVoteCommandTest {

    /** Says rainy of every image, and nothing else. */
    private static final String RAIN = """
            {"statistics": "1", "plain": {"weather": {"words": ["rainy"], "intercepts": [0], "inputs": []}}, "withBoxes": {}}
            """;

    @TempDir
    private Path home = Path.of("");

    private Path images = Path.of("");

    @BeforeEach
    void scenes() throws Exception {
        WriteScenes.write(home, StreetSceneSource.of(1, 2, new ImageSize(160, 90)));
        images = home.resolve("images");
    }

    private Path config(String scene) throws Exception {
        return Files.writeString(home.resolve("dashlabel.yaml"), scene);
    }

    private Cli.Result run(Path config) {
        return new Cli(home)
                .run(
                        "run",
                        "--config",
                        config,
                        "--images",
                        images,
                        "--detector",
                        "none",
                        "--out",
                        home.resolve("runs"),
                        "--run-id",
                        "one");
    }

    private String vote(Path coefficients) {
        return """
                scene:
                  members:
                    - photometric
                    - type: photometric
                      coefficients: %s
                      weight: 3
                """.formatted(coefficients);
    }

    @Test
    void the_heavier_member_wins_and_both_words_are_kept() throws Exception {
        Path rain = Files.writeString(home.resolve("rain.json"), RAIN);
        run(config(vote(rain))).succeeds();
        String label = Files.readString(home.resolve("runs/one/labels/street_000000.jpg.json"));
        assertThat(label)
                .contains(
                        "\"attributes\": {\"weather\":\"rainy\",\"timeofday\":",
                        "\"attributeScores\": {\"weather\":0.75,\"timeofday\":1,")
                .containsPattern(
                        "\"attributeVotes\": \\{\"weather\":\\{\"rainy\":\\[\"photometric-rain\"],\"\\w[a-z ]+\":\\[\"photometric\"]}")
                .contains("\"source\":\"fused\",\"by\":\"photometric+photometric-rain\"");
        assertThat(Files.readString(home.resolve("runs/one/run.json")))
                .contains("\"name\" : \"photometric+photometric-rain\"", "\"weight\" : 3.0");
    }

    @Test
    void coefficients_that_are_none_are_one_sentence() throws Exception {
        assertThat(run(config(vote(home.resolve("absent.json")))).sentence())
                .contains("there is no file of coefficients", "absent.json");
        Path broken = Files.writeString(home.resolve("broken.json"), "{\"statistics\": \"1\"}");
        assertThat(run(config(vote(broken))).sentence()).contains("broken.json holds no coefficients");
        Path old = Files.writeString(home.resolve("old.json"), RAIN.replace("\"1\"", "\"0\""));
        assertThat(run(config(vote(old))).sentence()).contains("old.json was fitted on other statistics");
        Path ragged = Files.writeString(home.resolve("ragged.json"), RAIN.replace("[0]", "[]"));
        assertThat(run(config(vote(ragged))).sentence()).contains("ragged.json", "each word needs an intercept");
        assertThat(new Cli(home).runNames()).isEmpty();
    }

    @Test
    void the_same_classifier_twice_is_refused() throws Exception {
        Cli cli = new Cli(home);
        assertThat(cli.label(images, "--scene", "photometric,photometric").sentence())
                .contains("--scene", "two are called photometric");
    }
}
