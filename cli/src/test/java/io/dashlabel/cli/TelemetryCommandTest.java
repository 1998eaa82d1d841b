package io.dashlabel.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a run leaves in a fresh home and sends: nothing that was not asked for. */
@Timeout(240)
class TelemetryCommandTest {

    private static final String VARIABLE = "ORT_DISABLE_TELEMETRY";

    @TempDir
    private Path home = Path.of("");

    @Test
    void a_run_with_a_fresh_home_leaves_there_the_models_file_and_nothing_else() throws Exception {
        ChildProcess child = new ChildProcess(home);
        child.run("demo", "--out", "runs").succeeds();
        assertThat(files(home).filter(file -> !file.startsWith("runs")).toList())
                .allSatisfy(file -> assertThat(file.toString())
                        .matches("\\.cache/dashlabel/models/dashlabel-nano-[0-9a-f]{8}\\.onnx|out\\.txt|err\\.txt"))
                .hasSize(3);
        assertThat(home.resolve(".cache/Microsoft")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"unset", "0"})
    void a_start_without_the_launcher_is_refused_in_one_sentence_and_leaves_nothing(String value) throws Exception {
        ChildProcess child = value.equals("unset")
                ? new ChildProcess(home).without(VARIABLE)
                : new ChildProcess(home).with(VARIABLE, value);
        assertThat(child.run("demo", "--out", "runs").sentence())
                .contains("set ORT_DISABLE_TELEMETRY=1 before the program starts", "onnx.telemetry: true");
        assertThat(home.resolve(".cache/Microsoft")).doesNotExist();
    }

    @Test
    void checking_the_models_starts_nothing_either() throws Exception {
        Cli.Result checked = new ChildProcess(home).without(VARIABLE).run("models", "check");
        assertThat(checked.exit()).isEqualTo(2);
        assertThat(checked.out()).contains("bad", "set ORT_DISABLE_TELEMETRY=1");
        assertThat(home.resolve(".cache/Microsoft")).doesNotExist();
    }

    @Test
    void what_runs_no_model_on_this_machine_needs_no_variable() throws Exception {
        ChildProcess child = new ChildProcess(home).without(VARIABLE);
        Path images = Path.of(System.getProperty("dashlabel.samples"), "images").toAbsolutePath();
        child.run("run", "--images", images, "--detector", "none", "--limit", 1, "--out", "runs")
                .succeeds();
    }

    /** With a value that the library takes for off, so that this test sends nothing either. */
    @Test
    void the_configuration_allows_what_the_variable_does_not_refuse() throws Exception {
        ChildProcess child = new ChildProcess(home).with(VARIABLE, "TRUE");
        Path images = Path.of(System.getProperty("dashlabel.samples"), "images").toAbsolutePath();
        Object[] run = {"run", "--images", images, "--detector", "dashlabel-nano", "--limit", 1, "--out", "runs"};
        assertThat(child.run(run).sentence()).contains("ORT_DISABLE_TELEMETRY is 'TRUE'");
        Files.writeString(home.resolve("on.yaml"), "onnx: {telemetry: true}\n");
        Object[] allowed =
                Stream.concat(Stream.of(run), Stream.of("--config", "on.yaml")).toArray();
        child.run(allowed).succeeds();
    }

    @ParameterizedTest
    @ValueSource(strings = {"missing", "empty"})
    void a_machine_without_an_id_labels_like_any_other(String id) throws Exception {
        // In a view of the files of its own, as a container has it.
        String mounts = id.equals("empty")
                ? "mount --bind /dev/null /etc/machine-id"
                : "mkdir etc && for each in /etc/java* /etc/passwd /etc/hosts /etc/ld.so.cache; do"
                        + " test ! -e $each || cp -rL $each etc; done && mount --bind etc /etc && ! test -e /etc/machine-id";
        String[] view = {"unshare", "-m", "sh", "-c", mounts + " && exec \"$@\"", "sh"};
        assumeTrue(Files.exists(Path.of("/etc/machine-id"), LinkOption.NOFOLLOW_LINKS), "absent: /etc/machine-id");
        assumeTrue(works(view), "not allowed to mount in a namespace of its own");
        ChildProcess child = new ChildProcess(home, view);
        assertThat(child.run("demo", "--out", "runs").succeeds().out()).contains("completed  12 images");
        assertThat(child.crashReports()).isEmpty();
    }

    private boolean works(String[] view) throws IOException, InterruptedException {
        List<String> command = Stream.concat(Stream.of(view), Stream.of("true")).toList();
        try {
            Process process = new ProcessBuilder(command)
                    .directory(Files.createDirectory(home.resolve("tried")).toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(1, TimeUnit.MINUTES) && process.exitValue() == 0;
        } catch (IOException e) {
            return false; // no unshare on this system
        }
    }

    private static Stream<Path> files(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).map(folder::relativize).toList().stream();
        }
    }
}
