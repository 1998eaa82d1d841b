package io.dashlabel.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.dashlabel.label.ImageSize;
import io.dashlabel.testkit.SharedData;
import io.dashlabel.testkit.scene.StreetSceneSource;
import io.dashlabel.testkit.scene.WriteScenes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Configurations that somebody made to do harm, or that are something else: a sentence, and exit code 2. */
class HostileConfigurationTest {

    @TempDir
    private Path home = Path.of("");

    private Cli cli = new Cli(home);

    @BeforeEach
    void prepare() {
        cli = new Cli(home).offline().with("OPENAI_API_KEY", "any-key-at-all");
    }

    private String refused(String yaml) throws Exception {
        return refused(Files.writeString(home.resolve("c.yaml"), yaml));
    }

    private String refused(Path config) {
        Cli.Result result = cli.run("config", "check", config);
        assertThat(result.exit()).as(result.err()).isEqualTo(2);
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).startsWith("dashlabel: ").doesNotContain("Exception", "bug in dashlabel", "\tat ");
        assertThat(result.err().length()).as("length of what is said").isLessThan(2000);
        return result.err();
    }

    static Stream<Arguments> texts() {
        return Stream.of(
                Arguments.of("lists in lists", "images: " + "[".repeat(100_000), "nested too deeply"),
                Arguments.of("closed lists", "images: " + "[".repeat(5000) + "]".repeat(5000), "nested too deeply"),
                Arguments.of("sections in sections", "{a: ".repeat(20_000), "nested too deeply"),
                Arguments.of("JSON", "{\"a\":".repeat(20_000) + "1" + "}".repeat(20_000), "nested too deeply"),
                Arguments.of("block sections", blocks(), "nested too deeply"),
                Arguments.of("block lists", "images:\n  " + "- ".repeat(20_000) + "a\n", "nested too deeply"),
                Arguments.of("keys of keys", "? ".repeat(20_000), "nested too deeply"),
                Arguments.of("many values", "images: [" + "a, ".repeat(30_000) + "a]", "too large"),
                Arguments.of("many keys", "a: 1\n".repeat(30_000), "too large"),
                Arguments.of("large", "images: " + "a".repeat(300_000), "larger than 256 KiB"),
                Arguments.of("much larger", "# \n".repeat(3_000_000), "larger than 256 KiB"),
                Arguments.of("a comment without an end", "#" + "x".repeat(400_000), "larger than 256 KiB"),
                Arguments.of("bomb", bomb(), "aliases"),
                Arguments.of("circle", "images: &a [*a]", "nested too deeply"),
                Arguments.of("circle of sections", "scene: &a {x: *a}", "nested too deeply"),
                Arguments.of("circle of merges", "scene: &a\n  <<: *a\n", "nested too deeply"),
                Arguments.of("unknown anchor", "images: *nobody", "not valid YAML"),
                Arguments.of("not text", "images: \u0000\u0001\u0002", "not valid YAML"),
                Arguments.of("a tag", "images: !!javax.script.ScriptEngineManager [x]", "single value"),
                Arguments.of("a tag of one's own", "images: !exec ls", "the tag"),
                Arguments.of("a version of its own", "%YAML 9.9\n---\nimages: x\n", "another version than 1.2"),
                Arguments.of("several documents", "a: 1\n---\nb: 2\n", "not valid YAML"),
                Arguments.of("a list", "- a\n- b\n", "section of keys"),
                Arguments.of("a word", "images", "section of keys"),
                Arguments.of("a long number", "limit: " + "9".repeat(10_000), "whole number"),
                Arguments.of("a large number", "limit: 99999999999999999999", "whole number"),
                Arguments.of("an endless number", "threshold: 1e999999999", "must be a number"),
                Arguments.of("no number", "threshold: .nan", "must be a number"),
                Arguments.of("no number either", "threshold: NaN", "must be a number"),
                Arguments.of("infinity", "threshold: .inf", "must be a number"),
                Arguments.of("below nothing", "threshold: -1", "threshold"),
                Arguments.of("divided by nothing", "threshold: 1/0", "must be a number"),
                Arguments.of("a huge divisor", "threshold: 1/" + "9".repeat(5000), "threshold"),
                Arguments.of("a NUL in a path", "budget: {prices: \"a\\0b\"}", "must name a file"),
                Arguments.of("workers without end", "workers: 2000000000", "workers"),
                Arguments.of(
                        "asking without end",
                        "scene: {type: openai, asking: {concurrency: 2000000000}}",
                        "concurrency"),
                Arguments.of(
                        "attempts without end", "scene: {type: openai, asking: {attempts: 2000000000}}", "attempts"),
                Arguments.of("samples without end", "scene: {type: openai, samples: 2000000000}", "samples"),
                Arguments.of("images without end", "scene: {type: openai, imageSize: 2000000000}", "imageSize"),
                Arguments.of(
                        "a secret without end",
                        "answers: {user: u, password: \"${file:/dev/zero}\"}",
                        "device or a pipe"),
                Arguments.of(
                        "a secret of chance",
                        "answers: {user: u, password: \"${file:/dev/urandom}\"}",
                        "device or a pipe"),
                Arguments.of(
                        "an empty secret", "answers: {user: u, password: \"${file:/dev/null}\"}", "device or a pipe"),
                Arguments.of("a secret folder", "answers: {user: u, password: \"${file:/}\"}", "is a folder"),
                Arguments.of(
                        "an absent secret", "answers: {user: u, password: \"${file:/no/such}\"}", "cannot be read"),
                Arguments.of("a secret at no path", "answers: {user: u, password: \"${file:/a\\0b}\"}", "no path"),
                Arguments.of(
                        "a secret in an address without end",
                        "answers: {store: \"jdbc:postgresql://h/d?password=${file:/dev/zero}\"}",
                        "device or a pipe"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"!pA55word", "*pA55word", "@pA55word", "%pA55word", "[pA55word", "{pA55word: x"})
    void a_password_that_is_no_text_in_yaml_is_not_repeated(String password) throws Exception {
        assertThat(refused("answers:\n  user: u\n  password: " + password + "\n"))
                .doesNotContain("pA55word");
    }

    @Test
    void a_file_of_the_kernel_that_calls_itself_regular() throws Exception {
        assumeTrue(Files.isRegularFile(Path.of("/proc/self/status")), "there is a /proc");
        assertThat(refused("answers: {user: u, password: \"${file:/proc/self/status}\"}"))
                .contains("device or a pipe");
        assertThat(refused(Path.of("/proc/self/status")))
                .contains(
                        "the configuration file /proc/self/status cannot be read: it is a file of the kernel, not of a disk");
    }

    private static String blocks() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 600; i++) {
            text.append(" ".repeat(i)).append("a:\n");
        }
        return text.toString();
    }

    private static String bomb() {
        StringBuilder text = new StringBuilder("a: &a [x, x, x, x, x, x, x, x, x]\n");
        for (char c = 'b'; c < 'k'; c++) {
            String before = ", *" + (char) (c - 1);
            text.append(c)
                    .append(": &")
                    .append(c)
                    .append(" [")
                    .append(before.repeat(9).substring(2))
                    .append("]\n");
        }
        return text.toString();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("texts")
    void a_text_that_does_harm(String what, String yaml, String said) throws Exception {
        assertThat(refused(yaml)).as(what).contains(said);
    }

    @Test
    void a_file_that_is_none() throws Exception {
        assertThat(refused(home)).contains("is a folder");
        assertThat(refused(home.resolve("no.yaml"))).contains("the configuration file", "does not exist");
        assertThat(refused(Files.write(home.resolve("x.yaml"), new byte[] {(byte) 0xff, (byte) 0xfe, 0, 1})))
                .contains("not UTF-8");
        assertThat(refused(Files.write(home.resolve("y.yaml"), new byte[1000]))).contains("not valid YAML");
        Path endless = Path.of("/dev/zero");
        assumeTrue(Files.exists(endless), "no " + endless);
        assertThat(refused(endless)).contains("larger than 256 KiB");
    }

    @Test
    void a_secret_that_is_too_long_or_no_text() throws Exception {
        Path large = Files.writeString(home.resolve("large"), "x".repeat(70_000));
        assertThat(refused("answers: {user: u, password: '${file:" + large + "}'}"))
                .contains("more than 64 KiB");
        Path bytes = Files.write(home.resolve("bytes"), new byte[] {(byte) 0xff, (byte) 0xfe, 65});
        assertThat(refused("answers: {user: u, password: '${file:" + bytes + "}'}"))
                .contains("cannot be read");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "images: \"a\\0b\"",
                "images: \"\"",
                "groundTruth: \"a\\0b\"",
                "out: \"a\\0b\"",
                "runId: \"a\\0b\"",
                "answers: {store: \"a\\0b\"}",
                "budget: {prices: /dev/zero}",
                "budget: {prices: /}",
                "detector: {models: [\"a\\0b.onnx\"]}",
                "detector: {models: [/dev/zero]}",
                "detector: {models: [/]}",
                "scene: {type: openai, prompt: /dev/zero}",
                "scene: {type: openai, prompt: /}",
                "scene: {type: openai, endpoint: \"https://a\\0b\"}",
                "scene: {type: openai, organization: \"a\\nb\"}",
                "images: azblob://a/b",
                "blob: {endpoint: \"http://\"}",
                "evaluation: {groups: {x: [nothing]}}"
            })
    void values_that_only_a_run_looks_at(String yaml) throws Exception {
        WriteScenes.write(home, StreetSceneSource.of(1, 1, new ImageSize(64, 36)));
        Path config = Files.writeString(home.resolve("c.yaml"), yaml);
        Object[] words = Stream.of(
                        Stream.of("run", "--config", config),
                        yaml.startsWith("images") ? Stream.of() : Stream.of("--images", home.resolve("images")),
                        yaml.startsWith("out") ? Stream.of() : Stream.of("--out", cli.runs()),
                        yaml.startsWith("detector") ? Stream.of() : Stream.of("--detector", cli.model()),
                        yaml.startsWith("scene") ? Stream.of() : Stream.of("--scene", "none"))
                .flatMap(part -> part)
                .toArray();
        Cli.Result result = cli.run(words);
        assertThat(result.exit()).as(result.err()).isBetween(1, 3);
        assertThat(result.err()).doesNotContain("Exception", "bug in dashlabel").contains("dashlabel: ");
    }

    @Test
    void the_shared_files() {
        Path deep = SharedData.data("faults/config/deep.yaml");
        assertThat(refused(deep)).contains("nested too deeply");
    }
}
