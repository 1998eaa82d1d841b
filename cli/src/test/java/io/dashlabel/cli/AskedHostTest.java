package io.dashlabel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.dashlabel.label.ImageSize;
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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which host is asked, and that it is said before anything leaves the machine. */
class AskedHostTest {

    private static final String KEY = "notTellingAnybody-0123456789";

    @TempDir
    private Path home = Path.of("");

    private Cli cli = new Cli(home);

    @BeforeEach
    void draw() throws IOException {
        WriteScenes.write(home, StreetSceneSource.of(1, 1, new ImageSize(64, 36)));
        cli = new Cli(home).with("OPENAI_API_KEY", KEY);
    }

    private Object[] words(String command, Object... more) throws IOException {
        var words = new ArrayList<Object>(List.of(command, "--images", home.resolve("images"), "--out", cli.runs()));
        words.addAll(List.of(more));
        if (!words.contains("--detector")) {
            words.addAll(List.of("--detector", cli.model()));
        }
        return words.toArray();
    }

    @Test
    void an_address_of_the_environment_that_is_none_is_named_with_its_variable() throws Exception {
        cli.with("OPENAI_BASE_URL", "localhost:8099");
        assertThat(cli.run(words("run", "--scene", "openai")).sentence())
                .contains("scene.endpoint must be an address")
                .contains("(${OPENAI_BASE_URL} of the environment)");
    }

    @Test
    void a_run_begins_with_the_hosts_and_asks_them_only() throws Exception {
        try (FakeServices fakes = FakeServices.start(Script.always(Outcome.OK))) {
            String at = fakes.uri().getHost() + ":" + fakes.uri().getPort();
            cli.with("OPENAI_BASE_URL", fakes.uri() + "/v1").with("OPENAI_API_KEY", "fake-key");
            cli.with("AZURE_VISION_KEY", "fake-key");
            Cli.Result run = cli.run(words(
                    "run",
                    "--scene",
                    "photometric,openai",
                    "--detector",
                    cli.model() + ",azure-vision",
                    "--set",
                    "detector.models[1].endpoint=" + fakes.uri()));
            assertThat(run.err().lines().findFirst())
                    .contains("services    azure-vision-4.0 at " + at + ", gpt-5-nano at " + at);
            run.succeeds();
            assertThat(fakes.violations()).isEmpty();
        }
    }

    @Test
    void a_model_behind_a_deployment_that_nobody_knows_is_told() throws Exception {
        cli.with("AZURE_OPENAI_API_KEY", KEY).with("AZURE_OPENAI_ENDPOINT", "https://name.openai.azure.com");
        String scene = "scene: {members: [photometric, {type: azure-openai, deployment: d, baseModel: %s}]}\n";
        Path file = Files.writeString(home.resolve("a.yaml"), scene.formatted("gpt5-mni"));
        Cli.Result check = cli.run("config", "check", file).succeeds();
        assertThat(check.err())
                .contains(
                        "scene.members[1].baseModel: no price is known for 'gpt5-mni', so that plan and --max-cost know"
                                + " none; did you mean 'gpt-5-mini'?")
                .contains("is valid, but see the notes above");
        assertThat(cli.run(words("plan", "--config", file)).succeeds().out()).contains("did you mean 'gpt-5-mini'?");
        Files.writeString(file, scene.formatted("gpt-5-mini"));
        assertThat(cli.run("config", "check", file).succeeds().err())
                .doesNotContain("baseModel")
                .endsWith("is valid\n");
    }

    @Test
    void a_run_that_a_service_ends_says_its_reason_once() throws Exception {
        WriteScenes.write(home, StreetSceneSource.of(1, 6, new ImageSize(64, 36)));
        try (FakeServices fakes = FakeServices.start(Script.always(Outcome.OK))) {
            cli.with("OPENAI_ENDPOINT", fakes.uri() + "/v1").with("OPENAI_API_KEY", "wrong-key-0123456789");
            Cli.Result run = cli.run(words("run", "--scene", "openai"));
            assertThat(run.exit()).isEqualTo(ExitCode.FAILED);
            assertThat(run.out() + run.err()).containsOnlyOnce("refuses access").contains("see below");
        }
    }

    @Test
    void a_plan_needs_no_key_and_says_that_the_run_does() throws Exception {
        cli = new Cli(home);
        Path json = home.resolve("plan.json");
        Cli.Result plan =
                cli.run(words("plan", "--scene", "openai", "--json", json)).succeeds();
        assertThat(plan.out()).contains("the run needs a value for ${OPENAI_API_KEY}");
        JsonNode services = new JsonMapper().readTree(json.toFile()).path("services");
        assertThat(services.toString()).isEqualTo("[{\"name\":\"gpt-5-nano\",\"host\":\"api.openai.com\"}]");
        assertThat(cli.run(words("run", "--scene", "openai")).sentence()).contains("OPENAI_API_KEY");
        for (String key : List.of("${NOT_SET}", "${file:/not/there}")) {
            Path file = Files.writeString(home.resolve("a.yaml"), "scene: {type: openai, key: '" + key + "'}\n");
            assertThat(cli.run(words("plan", "--config", file)).succeeds().out())
                    .contains("the run needs a value for " + key);
        }
        cli.with("AZURE_VISION_ENDPOINT", "https://v.example").with("AZURE_ML_ENDPOINT", "https://m.example/score");
        assertThat(cli.run(words("plan", "--scene", "none", "--detector", "azure-vision,azure-ml"))
                        .succeeds()
                        .out())
                .contains("services    azure-vision-4.0 at v.example, azure-ml at m.example")
                .contains("the run needs a value for ${AZURE_VISION_KEY}, ${AZURE_ML_KEY}");
    }
}
