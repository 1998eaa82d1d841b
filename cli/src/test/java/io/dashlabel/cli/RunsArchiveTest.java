package io.dashlabel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.dashlabel.run.Journal;
import io.dashlabel.testkit.SmallDisk;
import io.dashlabel.testkit.WrittenRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code dashlabel runs archive}. */
class RunsArchiveTest {

    @TempDir
    private Path home = Path.of("");

    private Cli cli = new Cli(home);
    private Path root = home;

    @BeforeEach
    void a_run() throws IOException {
        cli = new Cli(home);
        root = WrittenRun.completed(cli.runs(), "one", 11).root();
        write("labels/b.jpg.json", "{\"name\": \"b.jpg\"}");
        write("labels/밤/a.jpg.json", "{\"name\": \"a.jpg\"}");
        write("overlays/b.jpg.jpg", "image");
        Files.writeString(cli.runs().resolve("answers.db"), "secret answers");
    }

    private void write(String file, String text) throws IOException {
        Path path = root.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    private static List<String> names(Path zip) throws IOException {
        try (ZipFile file = new ZipFile(zip.toFile())) {
            List<String> names = new ArrayList<>();
            file.stream().map(ZipEntry::getName).forEach(names::add);
            return names;
        }
    }

    private List<String> left(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void the_whole_folder_is_in_it_by_name_and_no_answers() throws IOException {
        Path zip = home.resolve("one.zip");
        assertThat(cli.aboutRuns("archive", "latest", "--to", zip).succeeds().out())
                .startsWith("wrote " + zip + ": 4 files, ");
        assertThat(names(zip))
                .containsExactly(
                        "one/labels/b.jpg.json", "one/labels/밤/a.jpg.json", "one/overlays/b.jpg.jpg", "one/run.json");
        try (ZipFile file = new ZipFile(zip.toFile())) {
            byte[] label =
                    file.getInputStream(file.getEntry("one/labels/b.jpg.json")).readAllBytes();
            assertThat(label).asString().isEqualTo("{\"name\": \"b.jpg\"}");
        }
        assertThat(left(home)).containsExactly("one.zip", "runs");
    }

    @Test
    void the_same_files_give_the_same_bytes_whenever_they_were_written() throws IOException {
        Path first = home.resolve("1.zip");
        Path second = home.resolve("2.zip");
        cli.aboutRuns("archive", "one", "--to", first).succeeds();
        Files.setLastModifiedTime(root.resolve("run.json"), FileTime.from(Instant.parse("2011-01-01T00:00:00Z")));
        cli.aboutRuns("archive", "one", "--to", second).succeeds();
        assertThat(second).hasSameBinaryContentAs(first);
    }

    @Test
    void a_file_that_is_there_is_replaced_only_by_force() throws IOException {
        Path zip = Files.writeString(home.resolve("one.zip"), "mine");
        assertThat(cli.aboutRuns("archive", "one", "--to", zip).sentence()).contains("exists already", "--force");
        assertThat(zip).hasContent("mine");
        cli.aboutRuns("archive", "one", "--to", zip, "--force").succeeds();
        assertThat(names(zip)).hasSize(4);
    }

    @Test
    void places_that_cannot_be_and_runs_that_are_not_at_rest_are_refused() throws IOException {
        assertThat(cli.aboutRuns("archive", "one").sentence()).contains("--to");
        assertThat(cli.aboutRuns("archive", "../one", "--to", home.resolve("x.zip"))
                        .sentence())
                .contains("no run '../one'");
        assertThat(cli.aboutRuns("archive", "one", "--to", home).sentence()).contains("is a folder");
        assertThat(cli.aboutRuns("archive", "one", "--to", home.resolve("no/x.zip"))
                        .sentence())
                .contains("make it, or choose another one");
        assertThat(cli.aboutRuns("archive", "one", "--to", root.resolve("labels/x.zip"))
                        .sentence())
                .contains("the run's own folder");
        try (Journal held = new WrittenRun(root).work()) {
            assertThat(held.size()).isZero();
            assertThat(cli.aboutRuns("archive", "one", "--to", home.resolve("x.zip"))
                            .sentence())
                    .contains("is in progress");
        }
        assertThat(left(home)).containsExactly("runs");
    }

    @Test
    void links_are_not_followed_and_unfinished_files_and_answers_left_out() throws IOException {
        write("../outside/secret.txt", "secret");
        Files.createSymbolicLink(root.resolve("labels/link"), cli.runs().resolve("outside"));
        Files.createSymbolicLink(root.resolve("link.txt"), cli.runs().resolve("outside/secret.txt"));
        write("labels/.dashlabel-1f.tmp", "half");
        write("kept.db", "answers");
        write("kept.db-wal", "answers");
        write("run.json", "{\"answers\": {\"store\": \"" + root.resolve("kept.db") + "\"}}");
        Path zip = home.resolve("one.zip");
        assertThat(cli.aboutRuns("archive", "one", "--to", zip).succeeds().err())
                .contains("2 symbolic links were left out");
        assertThat(names(zip)).hasSize(4).contains("one/run.json");
    }

    @Test
    void what_could_not_be_written_whole_is_not_there_at_all() throws IOException {
        byte[] noise = new byte[300_000];
        new Random(1).nextBytes(noise);
        Files.write(root.resolve("overlays/noise.jpg"), noise);
        Path folder = Files.createDirectory(home.resolve("small"));
        try (SmallDisk disk = SmallDisk.at(folder, 100)) {
            Cli.Result result =
                    cli.aboutRuns("archive", "one", "--to", disk.folder().resolve("one.zip"));
            assertThat(result.exit()).isEqualTo(ExitCode.FAILED);
            assertThat(result.err().lines()).hasSize(1);
            assertThat(left(folder)).isEmpty();
        }
    }

    @Test
    void the_word_that_it_had_before_still_works_and_is_shown_nowhere() throws IOException {
        cli.aboutRuns("export", "one", "--to", home.resolve("before.zip")).succeeds();
        cli.aboutRuns("archive", "one", "--to", home.resolve("now.zip")).succeeds();
        assertThat(home.resolve("before.zip")).hasSameBinaryContentAs(home.resolve("now.zip"));
        assertThat(cli.run("runs", "--help").out()).contains("archive").doesNotContain("export");
        assertThat(cli.run("completion").out())
                .contains("dashlabel_runs_archive", "dashlabel_export")
                .doesNotContain("dashlabel_runs_export");
    }
}
