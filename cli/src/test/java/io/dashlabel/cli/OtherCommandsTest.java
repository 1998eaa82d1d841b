package io.dashlabel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.dashlabel.pipeline.config.StarterFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** init, config, models, completion and --version. */
class OtherCommandsTest {

    @TempDir
    private Path home = Path.of("");

    private Cli cli = new Cli(home);

    @BeforeEach
    void a_fresh_home() {
        cli = new Cli(home);
    }

    @Test
    void the_file_that_init_writes_is_sound() {
        Path file = home.resolve("night.yaml");
        assertThat(cli.run("init", file).succeeds().out()).contains("wrote " + file, "--config " + file);
        Cli.Result checked = cli.run("config", "check", file).succeeds();
        assertThat(checked.err().strip()).isEqualTo(file + " is valid");
        assertThat(checked.out()).contains("quality: balanced", "threshold: 0.3");
    }

    @Test
    void what_config_check_prints_is_itself_a_sound_file() throws Exception {
        Path file = home.resolve("all.yaml");
        cli.run("init", file);
        String out = cli.run("config", "check", file).out();
        assertThat(out).as("neither anchors nor aliases").doesNotContain("&id", "*id");
        Path again = Files.writeString(home.resolve("again.yaml"), out);
        assertThat(cli.run("config", "check", again).succeeds().out()).isEqualTo(out);
    }

    @Test
    void init_leaves_a_file_that_exists_as_it_is() throws Exception {
        Path file = Files.writeString(home.resolve("mine.yaml"), "threshold: 0.4\n");
        assertThat(cli.run("init", file).sentence()).contains(file + " already exists");
        assertThat(file).hasContent("threshold: 0.4");
    }

    @Test
    void init_into_a_folder_that_is_not_there_is_refused_in_one_sentence() {
        Path file = home.resolve("nowhere/mine.yaml");
        assertThat(cli.run("init", file).sentence())
                .contains(home.resolve("nowhere").toString());
        assertThat(file).doesNotExist();
    }

    @Test
    void a_flag_wins_over_the_file_and_a_variable_fills_it() throws Exception {
        Path file = Files.writeString(home.resolve("c.yaml"), "images: ${IMAGES}\n");
        assertThat(cli.with("IMAGES", "/data/night")
                        .run("config", "check", file)
                        .succeeds()
                        .out())
                .contains("images: /data/night");
        assertThat(new Cli(home).run("config", "check", file).sentence()).contains("IMAGES");
    }

    @Test
    void config_check_knows_the_words_that_a_run_would_refuse() throws Exception {
        for (String wrong : List.of(
                "thresholds: {carr: 0.4}",
                "evaluation: {groups: {vehicle: [carr]}}",
                "detector: {models: [{model: own.onnx, map: {persn: carr}}]}",
                "detector: {models: [yolox-nono-416]}")) {
            Path file = Files.writeString(home.resolve("wrong.yaml"), wrong);
            assertThat(cli.run("config", "check", file).sentence()).containsAnyOf("carr", "yolox-nano-416");
        }
    }

    @Test
    void version_says_what_runs_where() {
        Cli.Result result = cli.run("--version").succeeds();
        assertThat(result.out().lines()).hasSize(2);
        assertThat(result.out()).startsWith("dashlabel ").contains("Java " + Runtime.version());
    }

    @Test
    void completion_is_a_script_that_bash_reads_and_that_knows_the_flags() throws Exception {
        String script = cli.run("completion").succeeds().out();
        assertThat(script).contains("complete -F", "dashlabel", "--ground-truth", "models");
        Path file = Files.writeString(home.resolve("completion.bash"), script);
        Assumptions.assumeTrue(Files.isExecutable(Path.of("/bin/bash")), "absent: /bin/bash");
        Process bash = new ProcessBuilder("/bin/bash", "-n", file.toString())
                .redirectErrorStream(true)
                .start();
        String complaints = new String(bash.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(bash.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(complaints).isEmpty();
        assertThat(bash.exitValue()).isZero();
    }

    @Test
    void a_model_of_ones_own_can_be_added_listed_checked_and_removed() throws Exception {
        Path model = cli.model();
        assertThat(cli.run("models", "add", "mine", "--file", model, "--words", "car")
                        .succeeds()
                        .out())
                .contains("--detector mine");
        assertThat(cli.run("models", "list").succeeds().out().lines())
                .anySatisfy(line -> assertThat(line).startsWith("* mine "))
                .anySatisfy(line -> assertThat(line).startsWith("  yolox-nano-416 "));
        assertThat(cli.run("models", "check").succeeds().out()).contains("ok", "mine", "1 class");
        assertThat(cli.run("models", "add", "mine", "--file", model).sentence()).contains("'mine' already");
        cli.run("models", "remove", "mine").succeeds();
        assertThat(cli.run("models", "list").succeeds().out()).doesNotContain("mine");
        assertThat(model).exists();
    }

    @Test
    void a_model_that_has_changed_since_it_was_added_is_told_by_check() throws Exception {
        Path model = cli.model();
        cli.run("models", "add", "mine", "--file", model).succeeds();
        cli.run("models", "check").succeeds();
        Files.writeString(model, "<html>");
        Cli.Result result = cli.run("models", "check");
        assertThat(result.exit()).isEqualTo(2);
        assertThat(result.out()).contains("bad", "mine");
    }

    @Test
    void a_model_is_added_from_one_place() throws Exception {
        assertThat(cli.run("models", "add", "mine").sentence()).contains("--file or --url");
        assertThat(cli.run("models", "add", "mine", "--file", cli.model(), "--url", "https://example.org/m.onnx")
                        .sentence())
                .contains("--file or --url");
        assertThat(cli.run("models", "add", "mine", "--file", home.resolve("gone.onnx"))
                        .sentence())
                .contains("gone.onnx");
        assertThat(cli.run("models", "pull", "yolo-nano").sentence()).contains("unknown model 'yolo-nano'");
    }

    @Test
    void on_a_fresh_machine_the_built_in_model_is_there_and_sound() {
        assertThat(cli.run("models", "list").succeeds().out()).contains("* dashlabel-nano", "  yolox-nano-416");
        assertThat(cli.run("models", "check").succeeds().out())
                .startsWith("ok    dashlabel-nano")
                .hasLineCount(1);
    }

    @Test
    void the_starter_file_is_what_init_writes() throws Exception {
        Path file = home.resolve("s.yaml");
        cli.run("init", file).succeeds();
        assertThat(file).hasContent(StarterFile.text());
    }
}
