package io.dashlabel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.dashlabel.label.ImageSize;
import io.dashlabel.testkit.fake.Asked;
import io.dashlabel.testkit.fake.Check;
import io.dashlabel.testkit.fake.FakeServices;
import io.dashlabel.testkit.fake.Outcome;
import io.dashlabel.testkit.fake.Script;
import io.dashlabel.testkit.scene.StreetSceneSource;
import io.dashlabel.testkit.scene.WriteScenes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Runs at fakes of the services that do not go smoothly, from the command line. ExamplesTest has those that do. */
class ServiceRunsTest {

    @TempDir
    private Path home = Path.of("");

    private void draw(int images) throws IOException {
        WriteScenes.write(home, StreetSceneSource.of(1, images, new ImageSize(160, 90)));
    }

    private Cli.Result run(Cli cli, String example, Object... more) {
        List<Object> words = new ArrayList<>(List.of("run", "--config", Path.of("../examples", example + ".yaml")));
        words.addAll(List.of("--images", home.resolve("images"), "--out", cli.runs(), "--run-id", "one"));
        words.addAll(List.of(more));
        return cli.run(words.toArray());
    }

    @Test
    void a_run_that_fails_here_and_there_is_gone_on_with_until_every_image_is_labelled_once() throws Exception {
        draw(12);
        Script script = Script.drawn(
                7,
                Map.of(
                        Outcome.THROTTLED_SILENT, 0.1,
                        Outcome.SERVER_ERROR, 0.1,
                        Outcome.CUT, 0.1,
                        Outcome.REFUSAL, 0.1,
                        Outcome.FILTERED_PROMPT, 0.1,
                        Outcome.EMPTY_CONTENT, 0.1));
        try (FakeServices fakes = FakeServices.start(script)) {
            Cli cli = FakeAccount.at(fakes, new Cli(home), true);
            Cli.Result result = run(cli, "azure-openai-key", "--detector", "none", "--set", "scene.asking.attempts=1");
            assertThat(result.exit()).isEqualTo(3);
            for (int again = 0; result.exit() == 3 && again < 20; again++) {
                result = cli.run("run", "--resume", "one", "--retry-failed", "--out", cli.runs());
            }
            result.succeeds();
            List<String> expected = fakes.requestsPerImage().keySet().stream()
                    .map(sha256 -> fakes.labels().scene(sha256))
                    .map(words -> words.get("weather") + "," + words.get("timeofday") + "," + words.get("scene"))
                    .sorted()
                    .toList();
            assertThat(expected).hasSize(12);
            assertThat(scenes(cli)).isEqualTo(expected);
            assertThat(fakes.asked().stream().map(Asked::outcome).filter(Outcome.OK::equals))
                    .as("what was answered is not asked again")
                    .hasSize(12);
            assertThat(fakes.violations()).isEmpty();
            assertThat(RunJson.of(cli.runs().resolve("one")).status()).isEqualTo("completed");
        }
    }

    private static List<String> scenes(Cli cli) throws IOException {
        List<String> scenes = new ArrayList<>();
        try (Stream<Path> files = Files.list(cli.runs().resolve("one/labels"))) {
            for (Path file : files.toList()) {
                var attributes = RunJson.read(file).path("attributes");
                scenes.add(attributes.path("weather").asText() + ","
                        + attributes.path("timeofday").asText() + ","
                        + attributes.path("scene").asText());
            }
        }
        return scenes.stream().sorted().toList();
    }

    @ParameterizedTest
    @CsvSource({
        "openai, OPENAI_API_KEY, gpt-5-nano at %s/v1",
        "azure-openai-key, AZURE_OPENAI_API_KEY, labels at %s/openai/v1",
        "azure-openai-legacy, AZURE_OPENAI_API_KEY, labels at %s/openai/deployments/labels",
        "azure-foundry-phi, AZURE_INFERENCE_CREDENTIAL, Phi-4-multimodal-instruct at %s/models",
        "azure-foundry-serverless, AZURE_SERVERLESS_KEY, Phi-4-multimodal-instruct at %s",
        "azure-vision-4.0, AZURE_VISION_KEY, azure-vision-4.0 at %s",
        "azure-vision-3.2, AZURE_VISION_KEY, azure-vision-3.2 at %s",
        "azure-ml, AZURE_ML_KEY, azure-ml at %s/score"
    })
    void a_wrong_key_ends_the_run_with_the_address_and_the_variable(String example, String variable, String who)
            throws Exception {
        draw(2);
        try (FakeServices fakes = FakeServices.start(Script.always(Outcome.OK).expecting(Check.AUTH))) {
            Cli cli = FakeAccount.at(fakes, new Cli(home), true).with(variable, "wrong-key-0123");
            Cli.Result result = example.contains("vision") || example.contains("ml")
                    ? run(cli, example)
                    : run(cli, example, "--detector", "none");
            assertThat(result.exit()).isEqualTo(1);
            assertThat(sentences(result, "refuses access"))
                    .singleElement()
                    .asString()
                    .contains(who.replace("%s", fakes.uri().toString()), "check ${" + variable + "}");
            assertThat(result.out() + result.err()).doesNotContain("wrong-key");
            assertThat(fakes.violations()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"azure-openai-key, other at %s/openai/v1", "azure-openai-legacy, %s/openai/deployments/other"})
    void an_unknown_deployment_ends_the_run_and_is_named(String example, String who) throws Exception {
        draw(2);
        try (FakeServices fakes = FakeServices.start(Script.always(Outcome.OK).expecting(Check.MODEL))) {
            Cli cli = FakeAccount.at(fakes, new Cli(home), true).with("AZURE_OPENAI_DEPLOYMENT", "other");
            Cli.Result result = run(cli, example, "--detector", "none");
            assertThat(result.exit()).isEqualTo(1);
            assertThat(sentences(result, who.replace("%s", fakes.uri().toString())))
                    .singleElement()
                    .asString()
                    .contains("HTTP 404");
            assertThat(fakes.violations()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "openai, temperature=0.2, set scene.temperature to null",
        "openai, tokenParam=max_tokens, set scene.tokenParam to max_completion_tokens",
        "azure-openai-legacy, logprobs=true, set scene.logprobs to false",
        "azure-foundry-phi, structured=json_schema, set scene.structured to json_object",
        "azure-foundry-serverless, structured=json_object, set scene.structured to none"
    })
    void a_setting_that_the_model_does_not_know_ends_the_run_and_is_named(String example, String set, String advice)
            throws Exception {
        draw(2);
        Script script = Script.always(Outcome.OK).expecting(Check.PARAMETER, Check.RESPONSE_FORMAT);
        try (FakeServices fakes = FakeServices.start(script)) {
            Cli cli = FakeAccount.at(fakes, new Cli(home), true);
            Cli.Result result = run(cli, example, "--detector", "none", "--set", "scene." + set);
            assertThat(result.exit()).isEqualTo(1);
            assertThat(sentences(result, advice)).hasSize(1);
            assertThat(fakes.violations()).isEmpty();
        }
    }

    @Test
    void two_chat_models_outvote_the_built_in_classifier_and_its_voice_is_kept() throws Exception {
        draw(2);
        try (FakeServices fakes = FakeServices.start(Script.always(Outcome.OK))) {
            Cli cli = FakeAccount.at(fakes, new Cli(home), true);
            run(cli, "scene-vote", "--detector", "none").succeeds();
            String label = Files.readString(cli.runs().resolve("one/labels/street_000000.jpg.json"));
            assertThat(label).contains("\"by\":\"gpt-5-nano+labels+photometric\"", "[\"gpt-5-nano\",\"labels\"");
            assertThat(fakes.violations()).isEmpty();
        }
    }

    /** Why the run ended: one line, however many images met with it. */
    private static List<String> sentences(Cli.Result result, String part) {
        return result.out()
                .lines()
                .filter(line -> line.startsWith("failed ") && line.contains(part))
                .toList();
    }
}
