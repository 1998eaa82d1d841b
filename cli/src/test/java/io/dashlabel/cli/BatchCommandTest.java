package io.dashlabel.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.dashlabel.label.ImageSize;
import io.dashlabel.testkit.fake.BatchPlan;
import io.dashlabel.testkit.fake.FakeServices;
import io.dashlabel.testkit.fake.Outcome;
import io.dashlabel.testkit.fake.Script;
import io.dashlabel.testkit.fake.Setup;
import io.dashlabel.testkit.scene.StreetSceneSource;
import io.dashlabel.testkit.scene.WriteScenes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Scenes asked in batches, from the command line. */
class BatchCommandTest {

    private static final int IMAGES = 3;

    @TempDir
    private Path home = Path.of("");

    private Cli cli() throws IOException {
        WriteScenes.write(home, StreetSceneSource.of(1, IMAGES, new ImageSize(160, 90)));
        return new Cli(home).with("OPENAI_API_KEY", FakeServices.KEY);
    }

    private Path config(String scene) throws IOException {
        return Files.writeString(home.resolve("dashlabel.yaml"), "scene: {" + scene + "}\n");
    }

    private String refused(String scene, String... more) throws IOException {
        Path file = Files.writeString(
                home.resolve("dashlabel.yaml"), "scene: {" + scene + "}\n" + String.join("\n", more) + "\n");
        return new Cli(home)
                .with("OPENAI_API_KEY", FakeServices.KEY)
                .with("AZURE_INFERENCE_ENDPOINT", "https://name.services.ai.azure.com")
                .with("AZURE_INFERENCE_CREDENTIAL", FakeServices.KEY)
                .run("config", "check", file)
                .err();
    }

    @Test
    void what_cannot_be_asked_in_batches_is_told_before_anything_is_sent() throws Exception {
        assertThat(refused("type: openai, mode: batch, samples: 3"))
                .contains("scene.samples must be 1 with mode: batch");
        assertThat(refused("type: openai, mode: batch, batch: {pollSeconds: 5}"))
                .contains("batch.pollSeconds must be 60 or more, is 5");
        assertThat(refused("type: openai, mode: batch", "answers: {remember: false}"))
                .contains("answers.remember must be true with mode: batch");
        assertThat(refused("type: openai, mode: batch", "answers: {askAgain: true}"))
                .contains("answers.askAgain must be false with mode: batch");
        assertThat(refused("type: openai, mode: night")).contains("must be one of direct, batch");
        assertThat(refused("type: azure-foundry, model: Phi-4-multimodal-instruct, mode: batch"))
                .contains("mode");
    }

    @Test
    void a_plan_shows_half_the_price_and_that_it_may_take_a_day() throws Exception {
        Cli cli = cli();
        double direct = dollars(cli, "type: openai, model: gpt-5-mini");
        assertThat(dollars(cli, "type: openai, model: gpt-5-mini, mode: batch")).isCloseTo(direct / 2, within(1e-9));
        assertThat(plan(cli, "type: openai, model: gpt-5-mini, mode: batch").out())
                .contains("up to a day", "asked in batches, at the batch price, which may take up to a day");
    }

    private double dollars(Cli cli, String scene) throws IOException {
        plan(cli, scene);
        return new JsonMapper()
                .readTree(home.resolve("plan.json").toFile())
                .at("/total/dollars")
                .asDouble();
    }

    private Cli.Result plan(Cli cli, String scene) throws IOException {
        return cli.run(
                        "plan",
                        "--config",
                        config(scene),
                        "--images",
                        home.resolve("images"),
                        "--detector",
                        "none",
                        "--out",
                        cli.runs(),
                        "--json",
                        home.resolve("plan.json"))
                .succeeds();
    }

    @Test
    @Timeout(240)
    void a_process_killed_while_it_waits_goes_on_with_the_same_batch() throws Exception {
        Cli cli = cli();
        BatchPlan slow = new BatchPlan(4, 0, 0, false, 1, 200_000_000, 50_000);
        try (FakeServices fakes = FakeServices.start(Script.always(Outcome.OK), Setup.PLAIN.withBatch(slow))) {
            Path file = config("type: openai, model: gpt-5-mini, mode: batch, endpoint: " + fakes.uri()
                    + "/v1, batch: {pollSeconds: 1}");
            List<String> first = List.of(
                    "run",
                    "--config=" + file,
                    "--images=" + home.resolve("images"),
                    "--detector=none",
                    "--run-id=one",
                    "--out=" + cli.runs());
            Path state = cli.runs().resolve("one/batches/1.json");
            Process process = start(first);
            try {
                while (process.isAlive()
                        && !(Files.exists(state) && Files.readString(state).contains("\"batch\""))) {
                    Thread.sleep(20);
                }
                process.destroyForcibly().waitFor(1, TimeUnit.MINUTES);
                assertThat(state).content().contains("\"over\":false");
                process = start(List.of("run", "--resume=one", "--out=" + cli.runs()));
                assertThat(process.waitFor())
                        .as("%s", Files.readString(home.resolve("out.txt")))
                        .isZero();
            } finally {
                process.destroyForcibly();
            }
            assertThat(fakes.requestsPerImage().values()).hasSize(IMAGES).containsOnly(1);
            assertThat(fakes.violations()).isEmpty();
            assertThat(state).content().contains("\"batch\":\"batch_1\"", "\"over\":true");
            assertThat(cli.runs().resolve("one/labels/street_000002.jpg.json"))
                    .content()
                    .contains("\"by\":\"gpt-5-mini\"");
            assertThat(Files.readString(cli.runs().resolve("one/run.json"))).doesNotContain(FakeServices.KEY);
        }
    }

    private Process start(List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.awt.headless=true",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(home.resolve("out.txt").toFile());
        builder.environment().put("OPENAI_API_KEY", FakeServices.KEY);
        return builder.start();
    }
}
