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
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A damaged answer is asked for again, alone; where nothing is asked it is that image's failure. */
class DamagedAnswersCommandTest {

    @TempDir
    private Path home = Path.of("");

    private FakeServices fakes;
    private Cli cli = new Cli(home);

    DamagedAnswersCommandTest() throws Exception {
        fakes = FakeServices.start(Script.always(Outcome.OK));
    }

    @BeforeEach
    void draw() throws Exception {
        WriteScenes.write(home, StreetSceneSource.of(1, 3, new ImageSize(160, 90)));
        cli = FakeAccount.at(fakes, new Cli(home), true);
    }

    @AfterEach
    void stop() {
        fakes.close();
    }

    private Cli.Result asks(String command, Object... more) throws Exception {
        List<Object> words = new ArrayList<>(List.of(
                command,
                "--images",
                home.resolve("images"),
                "--detector",
                cli.model() + ",azure-vision",
                "--scene",
                "openai,photometric",
                "--out",
                cli.runs()));
        words.addAll(List.of(more));
        return cli.run(words.toArray());
    }

    /** Damages the answers about one image, of all models. */
    private void damage(String how) throws Exception {
        try (Connection connection =
                        DriverManager.getConnection("jdbc:sqlite:" + cli.runs().resolve("answers.db"));
                Statement statement = connection.createStatement()) {
            int rows = statement.executeUpdate("update dashlabel_answers set " + how
                    + " where image = (select min(image) from dashlabel_answers)");
            assertThat(rows).as("answers about one image").isEqualTo(4);
        }
    }

    private JsonNode manifest(String run) throws Exception {
        return new JsonMapper()
                .readTree(cli.runs().resolve(run).resolve("run.json").toFile());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "body = x'1f8b00'",
                "body_form = 'zip'",
                "body_form = 'text', body = cast('no JSON' as blob)",
                "body_form = 'text', body = cast('[1, {\"a\": null}]' as blob)",
                "body_form = 'text', body = cast('{\"samples\": 1, \"replies\": [{\"choices\": []}]}' as blob)",
                "body_form = 'text', body = cast('null' as blob)",
                "body_form = 'text', body = x''"
            })
    void what_is_damaged_is_asked_again_and_nothing_else_is(String how) throws Exception {
        asks("run", "--run-id", "one").succeeds();
        int before = fakes.asked().size();
        damage(how);

        Path json = home.resolve("plan.json");
        assertThat(asks("plan", "--json", json).succeeds().out())
                .contains("gpt-5-nano: 1 stored answer is damaged and will be asked for again");
        JsonNode plan = new JsonMapper().readTree(json.toFile());
        for (JsonNode model : plan.path("models")) {
            assertThat(model.path("answered").asInt()).as(model.toString()).isEqualTo(2);
            assertThat(model.path("damaged").asInt()).as(model.toString()).isEqualTo(1);
            assertThat(model.path("asks").asInt()).as(model.toString()).isEqualTo(1);
        }

        Cli.Result relabelled = cli.run("relabel", "one", "--out", cli.runs(), "--run-id", "two");
        assertThat(relabelled.exit()).as(relabelled.err()).isEqualTo(ExitCode.SOME_FAILED);
        assertThat(relabelled.out())
                .contains("the cached answer is damaged, and this command asks no model")
                .containsOnlyOnce("4 stored answers were damaged and counted as missing.");
        assertThat(manifest("two").at("/counts/failed").asInt()).isEqualTo(1);
        assertThat(fakes.asked()).hasSize(before);

        Cli.Result again = asks("run", "--run-id", "three").succeeds();
        assertThat(again.out()).containsOnlyOnce("4 stored answers were damaged and counted as missing.");
        assertThat(manifest("three").at("/answers/damaged").asInt()).isEqualTo(4);
        assertThat(manifest("three").at("/answers/remembered").asInt()).isEqualTo(8);
        assertThat(manifest("three").at("/answers/asked").asInt()).isEqualTo(4);
        assertThat(fakes.asked()).as("one question to each of two services").hasSize(before + 2);

        assertThat(asks("run", "--run-id", "four").succeeds().out()).doesNotContain("damaged");
        assertThat(fakes.asked()).hasSize(before + 2);
        assertThat(fakes.violations()).isEmpty();
    }

    @Test
    void a_batch_asks_again_what_is_damaged() throws Exception {
        Object[] batch = {"--set", "scene.members[0].mode=batch", "--set", "scene.members[0].batch.pollSeconds=1"};
        asks("run", batch).succeeds();
        damage("body = x'1f8b00'");
        Object[] named = {batch[0], batch[1], batch[2], batch[3], "--run-id", "again"};
        assertThat(asks("run", named).succeeds().out())
                .containsOnlyOnce("4 stored answers were damaged and counted as missing.");
        JsonNode sent = new JsonMapper()
                .readTree(cli.runs().resolve("again/batches/1.json").toFile());
        assertThat(sent.path("pictures")).hasSize(1);
        assertThat(asks("run", batch).succeeds().out()).doesNotContain("damaged");
    }
}
