package io.dashlabel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.core.credential.AccessToken;
import com.fasterxml.jackson.databind.JsonNode;
import io.dashlabel.cloud.http.Credential;
import io.dashlabel.label.ImageSize;
import io.dashlabel.testkit.fake.FakeServices;
import io.dashlabel.testkit.fake.Outcome;
import io.dashlabel.testkit.fake.Script;
import io.dashlabel.testkit.scene.StreetSceneSource;
import io.dashlabel.testkit.scene.WriteScenes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Mono;

/** Every file in {@code examples/} does what it says, by the command line, at fakes of the services. */
class ExamplesTest {

    private static final Path EXAMPLES = Path.of("..", "examples");
    private static final int IMAGES = 2;

    @TempDir
    private Path home = Path.of("");

    private FakeServices fakes;

    ExamplesTest() throws IOException {
        fakes = FakeServices.start(Script.always(Outcome.OK));
    }

    @BeforeEach
    void draw() throws IOException {
        WriteScenes.write(home, StreetSceneSource.of(1, IMAGES, new ImageSize(160, 90)));
    }

    @AfterEach
    void stop() {
        fakes.close();
        assertThat(fakes.violations()).isEmpty();
    }

    static List<Path> examples() throws IOException {
        try (Stream<Path> files = Files.list(EXAMPLES)) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        }
    }

    /** All but the one that needs a storage, which {@link BlobRunTest} runs there. */
    static List<Path> atServices() throws IOException {
        return examples().stream()
                .filter(file -> !file.endsWith(BlobRunTest.EXAMPLE))
                .toList();
    }

    private Cli cli(String example) throws IOException {
        return FakeAccount.at(fakes, new Cli(home), !example.contains("entra"))
                .with("LOCAL_MODEL", new Cli(home).model().toString())
                .entra(scope -> Credential.entra(
                        request -> Mono.just(new AccessToken(
                                FakeServices.TOKEN, OffsetDateTime.now().plusHours(1))),
                        scope));
    }

    @ParameterizedTest
    @MethodSource("atServices")
    void an_example_is_sound_can_be_planned_and_labels_as_the_services_see(Path example) throws Exception {
        String text = Files.readString(example);
        Cli cli = cli(example.toString());
        cli.run("config", "check", example).succeeds();

        boolean detects =
                text.contains("type: azure-vision") || text.contains("type: azure-ml") || text.contains("type: http");
        List<Object> words = new ArrayList<>(List.of("--config", example, "--images", home.resolve("images")));
        words.addAll(List.of("--out", cli.runs(), "--run-id", "one"));
        for (String rule : List.of("riders", "egoVehicle", "oneBoxPerObject")) {
            words.addAll(List.of("--set", "detector." + rule + "=false"));
        }
        if (!detects) {
            words.addAll(List.of("--detector", cli.model())); // instead of the weights of the quality
        }
        cli.run(Stream.concat(Stream.of("plan"), words.stream()).toArray()).succeeds();
        assertThat(fakes.asked()).as("a plan asks nothing").isEmpty();

        cli.run(Stream.concat(Stream.of("run"), words.stream()).toArray()).succeeds();
        long services = text.lines()
                .filter(line -> line.matches("[\\s-]*type: (openai|azure|http).*"))
                .count();
        assertThat(fakes.asked()).hasSize((int) services * IMAGES);
        if (text.matches("(?s).*type: (openai|azure-openai|azure-foundry).*")) {
            assertThat(scenes(cli)).isEqualTo(expectedScenes());
        }
        if (detects && services == 1) {
            assertThat(scores(cli)).isEqualTo(expectedScores());
        }
        if (detects && services == 2) {
            assertThat(labels(cli).toString()).contains("tiny+azure-vision-4.0+azure-ml", "\"agreement\":\"1/3\"");
        }
        RunJson run = RunJson.of(cli.runs().resolve("one"));
        assertThat(run.status()).isEqualTo("completed");
        assertThat(run.text()).doesNotContain(FakeServices.KEY, FakeServices.TOKEN);
        JsonNode spending = run.json().path("spending");
        assertThat(spending.path("requests").asInt()).isEqualTo((int) services * IMAGES);
        boolean chats = services > 0 && !detects;
        assertThat(spending.path("inputTokens").asInt() > 0).isEqualTo(chats);
        assertThat(spending.path("dollars").asDouble() > 0)
                .as("what has a price costs something: %s", spending)
                .isEqualTo(chats && !text.contains("openai-compatible"));
    }

    private Set<String> expectedScenes() {
        Set<String> scenes = new TreeSet<>();
        fakes.requestsPerImage()
                .keySet()
                .forEach(sha256 -> scenes.add(fakes.labels().scene(sha256).toString()));
        return scenes;
    }

    private static Set<String> scenes(Cli cli) throws IOException {
        Set<String> scenes = new TreeSet<>();
        for (JsonNode label : labels(cli)) {
            JsonNode attributes = label.path("attributes");
            scenes.add("{scene=" + attributes.path("scene").asText() + ", timeofday="
                    + attributes.path("timeofday").asText() + ", weather="
                    + attributes.path("weather").asText() + "}");
        }
        return scenes;
    }

    private Set<List<Double>> expectedScores() {
        Set<List<Double>> scores = new HashSet<>();
        for (String sha256 : fakes.requestsPerImage().keySet()) {
            scores.add(fakes.labels().objects(sha256).stream()
                    .map(seen -> seen.score())
                    .filter(score -> score >= 0.3)
                    .sorted()
                    .toList());
        }
        return scores;
    }

    private static Set<List<Double>> scores(Cli cli) throws IOException {
        Set<List<Double>> scores = new HashSet<>();
        for (JsonNode label : labels(cli)) {
            List<Double> all = new ArrayList<>();
            label.findValues("score").forEach(score -> all.add(score.asDouble()));
            scores.add(all.stream().sorted().toList());
        }
        return scores;
    }

    private static List<JsonNode> labels(Cli cli) throws IOException {
        List<JsonNode> labels = new ArrayList<>();
        try (Stream<Path> files = Files.list(cli.runs().resolve("one/labels"))) {
            for (Path file : files.sorted().toList()) {
                labels.add(RunJson.read(file));
            }
        }
        return labels;
    }

    @Test
    void every_example_is_in_the_table_of_its_folder() throws Exception {
        String table = Files.readString(EXAMPLES.resolve("README.md"));
        assertThat(table.lines()
                        .filter(line -> line.startsWith("| ["))
                        .map(line -> line.replaceAll(".*?]\\((.*?)\\).*", "$1")))
                .containsExactlyInAnyOrderElementsOf(examples().stream()
                        .map(file -> file.getFileName().toString())
                        .toList());
    }
}
