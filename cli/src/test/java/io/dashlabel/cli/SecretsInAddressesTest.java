package io.dashlabel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.dashlabel.label.ImageSize;
import io.dashlabel.testkit.scene.StreetSceneSource;
import io.dashlabel.testkit.scene.WriteScenes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Addresses with a secret in them at every key that takes a text, by a variable, a file, a default, in clear, and by a
 * flag: whatever comes of it, the secret is in nothing that is said or left behind.
 */
class SecretsInAddressesTest {

    /** Keys and what surrounds them. */
    private static final List<String> KEYS = List.of(
            "images",
            "groundTruth",
            "out",
            "answers.store",
            "blob.endpoint",
            "budget.prices",
            "scene.endpoint",
            "scene.prompt",
            "scene.organization",
            "scene.alias",
            "scene.batch.endpoint",
            "detector.models");

    private static final List<String> FORMS = List.of(
            "https://user:SECRET@127.0.0.1:1/score",
            "https://127.0.0.1:1/score?sv=1&sig=SECRET",
            "jdbc:postgresql://127.0.0.1:1/labels?user=u&password=SECRET",
            "jdbc:postgresql://u:SECRET@127.0.0.1:1/labels",
            "host=127.0.0.1 user=u password=SECRET",
            "jdbc:sqlserver://127.0.0.1:1;user=u;password=SECRET",
            "azblob://account/container/folder?sig=SECRET",
            "azblob://account/container/folder?to%6ben=SECRET",
            "DefaultEndpointsProtocol=https;AccountName=a;AccountKey=SECRET;EndpointSuffix=b");

    private static final List<String> REFERENCES =
            List.of(Canary.SECRET, "${HIDDEN}", "${env:HIDDEN}", "${HIDDEN:-x}", "${UNSET:-" + Canary.SECRET + "}");

    @TempDir
    private Path home = Path.of("");

    @TempDir
    private Path given = Path.of("");

    private Cli cli = new Cli(home);

    @BeforeEach
    void draw() throws Exception {
        WriteScenes.write(home, StreetSceneSource.of(1, 1, new ImageSize(64, 36)));
        cli = new Cli(home).offline().with("HIDDEN", Canary.SECRET).with("OPENAI_API_KEY", "key-of-another-kind");
    }

    static Stream<Arguments> keysAndForms() {
        return KEYS.stream().flatMap(key -> FORMS.stream().map(form -> Arguments.of(key, form)));
    }

    @ParameterizedTest
    @MethodSource("keysAndForms")
    void the_secret_of_an_address_is_nowhere(String key, String form) throws Exception {
        for (String reference : REFERENCES) {
            Canary.isNotIn(cli.run("config", "check", config(key, form.replace("SECRET", reference))));
        }
        String literal = form.replace("SECRET", Canary.SECRET);
        Canary.isNotIn(cli.run(words("run", key, "--set", key + literal)));
        if (FORMS.indexOf(form) % 3 == KEYS.indexOf(key) % 3) { // each form at some keys, each key with some forms
            Canary.isNotIn(cli.run(words("plan", key, "--set", key + "=" + literal)));
            run(words("run", key, "--config", config(key, form.replace("SECRET", "${HIDDEN}"))));
            run(words("run", key, "--set", key + "=" + literal));
        }
        Canary.isNotUnder(home);
        try (Stream<Path> here = Files.list(Path.of(""))) {
            assertThat(here.map(Path::toString)).noneMatch(name -> name.contains(Canary.SECRET));
        }
    }

    private void run(Object... words) {
        assertThat(Canary.isNotIn(cli.run(words)).err()).doesNotContain("bug in dashlabel");
    }

    private Path config(String key, String value) throws Exception {
        return Files.writeString(given.resolve("run.yaml"), yaml(key, value));
    }

    /** A configuration in which the key stands, and all else is as it should be. */
    private static String yaml(String key, String value) {
        String quoted = "'" + value + "'";
        return switch (key) {
            case "scene.endpoint", "scene.prompt", "scene.organization", "scene.alias" ->
                "scene: {type: openai, asking: {attempts: 1}, " + key.substring("scene.".length()) + ": " + quoted
                        + "}\n";
            case "scene.batch.endpoint" ->
                "scene: {type: openai, batch: {endpoint: " + quoted + "}, endpoint: 'http://127.0.0.1:1'}\n";
            case "detector.models" -> "detector: {models: [" + quoted + "]}\n";
            default -> key.contains(".") ? key.replace(".", ": {") + ": " + quoted + "}\n" : key + ": " + quoted + "\n";
        };
    }

    /** What a command needs beside the key that is tried. */
    private Object[] words(String command, String key, Object... more) throws Exception {
        List<Object> words = new ArrayList<>(List.of(command));
        if (!key.equals("images")) {
            words.addAll(List.of("--images", home.resolve("images")));
        }
        if (!key.equals("out")) {
            words.addAll(List.of("--out", cli.runs()));
        }
        if (!key.equals("detector.models")) {
            words.addAll(List.of("--detector", cli.model()));
        }
        if (!key.startsWith("scene") || !List.of(more).contains("--config")) {
            words.addAll(List.of("--scene", "none"));
        }
        words.addAll(List.of(more));
        return words.toArray();
    }

    @ParameterizedTest
    @MethodSource("forms")
    void other_commands_and_flags_do_not_repeat_it(String form) throws Exception {
        String address = form.replace("SECRET", Canary.SECRET);
        for (Object[] words : new Object[][] {
            {"run", "--images", address, "--out", cli.runs()},
            {"run", "--images", home.resolve("images"), "--ground-truth", address, "--out", cli.runs()},
            {"run", "--images", home.resolve("images"), "--out", address},
            {"run", "--images", home.resolve("images"), "--detector", address, "--out", cli.runs()},
            {"run", "--images", home.resolve("images"), "--scene", address, "--out", cli.runs()},
            {"run", "--config", address},
            {"run", address},
            {"run", "--" + address},
            {"run", "--resume", address, "--out", cli.runs()},
            {"run", "--run-id", address, "--images", home.resolve("images"), "--out", cli.runs()},
            {"config", "check", address},
            {"evaluate", "--predictions", address, "--ground-truth", home.resolve("labels")},
            {"evaluate", "--predictions", home.resolve("labels"), "--ground-truth", address},
            {"compare", address, address, "--ground-truth", address},
            {"models", "fetch", address},
            {"runs", "list", "--out", address},
            {"runs", "show", address, "--out", cli.runs()}
        }) {
            Cli.Result result = Canary.isNotIn(cli.run(words));
            assertThat(result.exit())
                    .as(String.join(" ", Stream.of(words).map(Object::toString).toList()))
                    .isNotZero();
            assertThat(result.err()).doesNotContain("bug in dashlabel");
        }
        Canary.isNotUnder(home);
        assertThat(Path.of("https:")).doesNotExist();
        assertThat(Path.of("jdbc:postgresql:")).doesNotExist();
    }

    static Stream<String> forms() {
        return FORMS.stream().filter(form -> form.contains("://"));
    }

    @Test
    void a_proxy_with_a_password_is_not_repeated() throws Exception {
        for (String proxy :
                new String[] {"http://user:SECRET@127.0.0.1:1", "socks5://user:SECRET@127.0.0.1:1", "user:SECRET@:x"}) {
            String address = proxy.replace("SECRET", Canary.SECRET);
            Cli behind = new Cli(home).with("https_proxy", address).with("OPENAI_API_KEY", "key-of-another-kind");
            Canary.isNotIn(behind.run(
                    "run",
                    "--images",
                    home.resolve("images"),
                    "--out",
                    behind.runs(),
                    "--detector",
                    "none",
                    "--scene",
                    "openai",
                    "--set",
                    "sameFailures=1"));
        }
        Canary.isNotUnder(home);
    }

    @Test
    void logins_of_the_storage_are_not_repeated() throws Exception {
        for (String login : List.of("key", "sas", "connection-string")) {
            for (String reference :
                    List.of("${HIDDEN}", "${file:" + Files.writeString(given.resolve("secret"), Canary.SECRET) + "}")) {
                Path config = Files.writeString(
                        given.resolve("blob.yaml"),
                        "images: azblob://account/container\nscene: none\nblob: {login: " + login + ", secret: '"
                                + reference + "', endpoint: 'http://127.0.0.1:1/account'}\n");
                Canary.isNotIn(cli.run("config", "check", config)).succeeds();
                if (!login.equals("key")) { // one that could be a key is tried for a while
                    Canary.isNotIn(cli.run("run", "--config", config, "--out", cli.runs()));
                }
            }
        }
        Canary.isNotUnder(home);
    }
}
