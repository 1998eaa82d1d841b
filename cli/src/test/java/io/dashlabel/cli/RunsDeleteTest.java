package io.dashlabel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.dashlabel.run.Journal;
import io.dashlabel.testkit.WrittenRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code dashlabel runs delete}. */
class RunsDeleteTest {

    @TempDir
    private Path home = Path.of("");

    private Cli cli = new Cli(home);
    private Path one = home;
    private Path two = home;

    @BeforeEach
    void two_runs() throws IOException {
        cli = new Cli(home);
        one = WrittenRun.completed(cli.runs(), "one", 11).root();
        two = WrittenRun.completed(cli.runs(), "two", 12).root();
        Files.writeString(one.resolve("labels/a.jpg.json"), "x".repeat(5000));
        Files.writeString(cli.runs().resolve("answers.db"), "answers");
    }

    @Test
    void without_a_person_to_ask_nothing_is_deleted_unless_it_is_said_to_be_meant() {
        assertThat(cli.aboutRuns("delete", "one").sentence()).contains("nothing was deleted", "--yes");
        assertThat(one).exists();
        Cli.Result result = cli.aboutRuns("delete", "one", "--yes").succeeds();
        assertThat(result.out()).isEqualTo("deleted one: 2 files, 5.1 kB\nThe stored answers were kept.\n");
        assertThat(one).doesNotExist();
        assertThat(two).exists();
        assertThat(cli.runs().resolve("answers.db")).hasContent("answers");
    }

    @Test
    void a_person_is_asked_and_only_a_yes_is_one() {
        for (String no : new String[] {"n\n", "\n", "", "no, yes\n", "one\n"}) {
            Cli.Result result = new Cli(home).answering(no).aboutRuns("delete", "one", "two");
            assertThat(result.exit()).isEqualTo(ExitCode.INTERRUPTED);
            assertThat(result.out()).isEqualTo("Nothing was deleted.\n");
            assertThat(result.err()).contains("will be deleted: one: 2 files, 5.1 kB", "Delete all 2 of them? [y/N] ");
            assertThat(one).exists();
        }
        assertThat(new Cli(home)
                        .answering("yes\n")
                        .aboutRuns("delete", "one", "one")
                        .succeeds()
                        .err())
                .contains("Delete it? [y/N] ");
        assertThat(one).doesNotExist();
        assertThat(two).exists();
    }

    @Test
    void a_run_at_work_or_unknown_keeps_all_that_were_named() throws IOException {
        try (Journal held = new WrittenRun(two).work()) {
            assertThat(held.size()).isZero();
            assertThat(cli.aboutRuns("delete", "one", "two", "--yes").sentence())
                    .contains("run two is in progress, so nothing was deleted");
        }
        assertThat(cli.aboutRuns("delete", "one", "three", "--yes").sentence()).contains("no run 'three'");
        assertThat(cli.aboutRuns("delete", "../runs", "--yes").sentence()).contains("no run '../runs'");
        assertThat(one.resolve("labels/a.jpg.json")).exists();
    }

    @Test
    void what_links_point_to_stays() throws IOException {
        Path outside = Files.createDirectories(home.resolve("outside/labels"));
        Files.writeString(outside.resolve("precious.json"), "precious");
        Files.createSymbolicLink(one.resolve("labels/link"), outside);
        Files.createSymbolicLink(one.resolve("overlays"), outside);
        Files.createSymbolicLink(cli.runs().resolve("linked"), home.resolve("outside"));
        cli.aboutRuns("delete", "one", "--yes").succeeds();
        assertThat(one).doesNotExist();
        assertThat(cli.aboutRuns("delete", "linked", "--yes").succeeds().out())
                .startsWith("deleted linked, a symbolic link; its target stays");
        assertThat(cli.runs().resolve("linked")).doesNotExist();
        assertThat(outside.resolve("precious.json")).hasContent("precious");
    }

    @Test
    void answers_in_the_folder_of_the_run_itself_are_not_deleted_with_it() throws IOException {
        Path answers = Files.writeString(one.resolve("mine.db"), "answers");
        Files.writeString(one.resolve("run.json"), "{\"answers\": {\"store\": \"" + answers + "\"}}");
        assertThat(cli.aboutRuns("delete", "one", "--yes").sentence())
                .contains("nothing was deleted", answers.toString(), "move that file");
        assertThat(answers).exists();
    }

    @Test
    void a_run_with_a_broken_manifest_can_be_deleted_too() throws IOException {
        Files.writeString(one.resolve("run.json"), "{");
        cli.aboutRuns("delete", "one", "--yes").succeeds();
        assertThat(one).doesNotExist();
    }
}
