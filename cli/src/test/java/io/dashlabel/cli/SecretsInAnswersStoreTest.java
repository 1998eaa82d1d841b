package io.dashlabel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.dashlabel.label.ImageSize;
import io.dashlabel.testkit.PostgresPlace;
import io.dashlabel.testkit.SharedData;
import io.dashlabel.testkit.scene.StreetSceneSource;
import io.dashlabel.testkit.scene.WriteScenes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The password of the answers' database, in every place that can hold it: it opens the database, and it is nowhere in what
 * runs, exports, reports, failed runs and checks leave behind or say.
 */
class SecretsInAnswersStoreTest {

    /** Where the password stands. */
    enum Place {
        VARIABLE("${DBPW}", "password=${DBPW}"),
        VARIABLE_OF_THE_ENVIRONMENT("${env:DBPW}", "password=${env:DBPW}"),
        VARIABLE_WITH_A_DEFAULT("${DBPW:-other}", "password=${DBPW}"),
        DEFAULT_OF_A_VARIABLE("${UNSET:-" + Canary.SECRET + "}", "password=***"),
        FILE("${file:FILE}", "password=${file:"),
        LITERAL(Canary.SECRET, "password=***");

        private final String text;
        private final String shown;

        Place(String text, String shown) {
            this.text = text;
            this.shown = shown;
        }

        boolean isKept() {
            return !shown.endsWith("***");
        }
    }

    private static final String ROLE = "canary_role";

    @RegisterExtension
    final PostgresPlace postgres = new PostgresPlace();

    @TempDir
    private Path home = Path.of("");

    /** What is given: the secret may stand there. */
    @TempDir
    private Path given = Path.of("");

    private Cli cli = new Cli(home);

    @BeforeEach
    void prepare() throws Exception {
        postgres.assumeOwnServer();
        WriteScenes.write(home, StreetSceneSource.of(1, 2, new ImageSize(64, 36)));
        cli = new Cli(home).with("DBPW", Canary.SECRET).with("STORE", address(Canary.SECRET));
        Files.writeString(given.resolve("password"), Canary.SECRET + "\n");
        postgres.execute("create role " + ROLE + " login superuser password '" + Canary.SECRET + "'");
    }

    @AfterEach
    void forget() throws Exception {
        postgres.execute("drop owned by " + ROLE + " cascade");
        postgres.execute("drop role if exists " + ROLE);
    }

    private String address(String password) {
        return postgres.placeWithoutLogin() + "&user=" + ROLE + "&sslmode=disable&sslpassword=" + password
                + "&password=" + password;
    }

    private Path config(String answers) throws Exception {
        return Files.writeString(
                given.resolve("dashlabel.yaml"),
                "images: " + home.resolve("images") + "\ngroundTruth: " + home.resolve("labels") + "\nout: "
                        + cli.runs() + "\nscene: none\ndetector: {models: [" + cli.model() + "]}\n" + answers + "\n");
    }

    private Cli.Result run(Object... words) {
        return Canary.isNotIn(cli.run(words));
    }

    private String configuration(String run) throws Exception {
        return Files.readString(cli.runs().resolve(run).resolve("run.json"));
    }

    @ParameterizedTest
    @EnumSource(Place.class)
    void a_password_in_the_address(Place place) throws Exception {
        Path config = config("answers: {store: \"" + address(text(place)) + "\"}");
        everythingAbout(place, List.of("--config", config), config);
    }

    @ParameterizedTest
    @EnumSource(
            value = Place.class,
            names = {"VARIABLE", "LITERAL"})
    void a_password_in_the_address_that_a_flag_gives(Place place) throws Exception {
        Path config = config("");
        everythingAbout(place, List.of("--config", config, "--set", "answers.store=" + address(text(place))), config);
    }

    @Test
    void a_password_in_an_address_that_is_one_variable() throws Exception {
        Path config = config("answers: {store: \"${STORE}\"}");
        run("config", "check", config).succeeds();
        run("run", "--config", config, "--run-id", "one").succeeds();
        assertThat(configuration("one")).contains("\"store\" : \"${STORE}\"");
        Canary.isNotUnder(home);
    }

    @Test
    void a_password_by_itself() throws Exception {
        for (String reference : List.of("${DBPW}", "${file:" + given.resolve("password") + "}")) {
            Path config = config("answers:\n  store: " + postgres.placeWithoutLogin() + "\n  user: " + ROLE
                    + "\n  password: " + reference);
            run("config", "check", config).succeeds();
            run("run", "--config", config).succeeds();
            Path without = config("answers:\n  store: " + postgres.placeWithoutLogin() + "\n  user: " + ROLE);
            run("run", "--config", without, "--set", "answers.password=" + reference)
                    .succeeds();
        }
        assertThat(run("run", "--config", config(""), "--set", "answers.password=" + Canary.SECRET)
                        .sentence())
                .contains("is a secret and must not stand in the file");
        Canary.isNotUnder(home);
    }

    @Test
    void what_the_driver_would_repeat_of_a_parameter() throws Exception {
        for (String parameter :
                List.of("sslmode", "targetServerType", "user", "socketTimeout", "currentSchema", "options")) {
            Path config = config("answers: {store: \"" + postgres.address() + "?" + parameter + "=${DBPW}\"}");
            run("config", "check", config).succeeds();
            assertThat(run("run", "--config", config).exit()).as(parameter).isBetween(0, 2);
        }
        Canary.isNotUnder(home);
    }

    @Test
    void configurations_as_json_and_the_shared_one() throws Exception {
        Path json = Files.writeString(
                given.resolve("run.json"),
                "{\"images\": \"" + home.resolve("images") + "\", \"answers\": {\"store\": \"" + address("${DBPW}")
                        + "\"}}");
        assertThat(run("config", "check", json).succeeds().out()).contains("&password=${DBPW}", "sslpassword=${DBPW}");
        Path shared = SharedData.data("faults/config/secret-in-address.yaml");
        assertThat(run("config", "check", shared).succeeds().out()).contains("user=dashlabel&password=${DBPW}");
    }

    private String text(Place place) {
        return place.text.replace("FILE", given.resolve("password").toString());
    }

    /** Runs, looks at it in every way, goes on, and has it fail. */
    private void everythingAbout(Place place, List<?> start, Path config) throws Exception {
        run("config", "check", config).succeeds();
        run(words("plan", start)).succeeds();
        run(words("run", start, "--run-id", "one", "--limit", "1")).succeeds();
        assertThat(configuration("one")).contains(place.shown, "user=" + ROLE);
        assertThat(Files.readString(cli.runs().resolve("one/report.html"))).contains("sslmode=disable");
        again(place);
        for (Object[] about : new Object[][] {
            {"list"},
            {"list", "--json"},
            {"show", "one"},
            {"failures", "one"},
            {"failures", "one", "--json"},
            {"export", "one", "--to", home.resolve("one.zip")}
        }) {
            Canary.isNotIn(cli.aboutRuns(about)).succeeds();
        }
        run(
                        "evaluate",
                        "--predictions",
                        cli.runs().resolve("one"),
                        "--ground-truth",
                        home.resolve("labels"),
                        "--out",
                        home.resolve("figures.json"),
                        "--html",
                        home.resolve("page.html"))
                .succeeds();
        postgres.execute("alter role " + ROLE + " password 'changed'");
        run(words("run", start, "--run-id", "refused"));
        postgres.execute("alter role " + ROLE + " nologin");
        run(words("plan", start));
        assertThat(run(words("run", start, "--run-id", "away")).exit()).isEqualTo(2);
        Canary.isNotUnder(home);
    }

    /** Goes on with a run, and makes others like it; the variable is needed, and a literal has to be given again. */
    private void again(Place place) throws Exception {
        String whole = "answers.store=" + address(Canary.SECRET);
        if (place.isKept()) {
            run("run", "--resume", "one", "--limit", "2", "--out", cli.runs()).succeeds();
            run("run", "--like", "one", "--run-id", "two", "--out", cli.runs()).succeeds();
            run("relabel", "one", "--threshold", "0.5", "--out", cli.runs()).succeeds();
            Cli unset = new Cli(home);
            if (place != Place.FILE) {
                assertThat(Canary.isNotIn(unset.run("run", "--resume", "one", "--out", cli.runs()))
                                .sentence())
                        .contains("answers.store", "DBPW", "not set");
            }
        } else {
            for (Object[] words : new Object[][] {
                {"run", "--resume", "one", "--limit", "2", "--out", cli.runs()},
                {"run", "--like", "one", "--run-id", "two", "--out", cli.runs()},
                {"relabel", "one", "--threshold", "0.5", "--out", cli.runs()}
            }) {
                assertThat(run(words).sentence()).contains("answers.store", "give", "--set answers.store=");
                run(Stream.concat(Stream.of(words), Stream.of("--set", whole)).toArray())
                        .succeeds();
            }
        }
        assertThat(configuration("one")).contains("continued").doesNotContain(Canary.SECRET);
        assertThat(cli.runNames()).contains("one", "two");
    }

    private static Object[] words(String command, List<?> start, Object... more) {
        List<Object> words = new ArrayList<>(List.of(command));
        words.addAll(start);
        words.addAll(List.of(more));
        return words.toArray();
    }
}
