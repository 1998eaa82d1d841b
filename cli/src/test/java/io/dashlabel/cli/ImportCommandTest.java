package io.dashlabel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.dashlabel.format.bdd.PerImageLabels;
import io.dashlabel.label.Box;
import io.dashlabel.label.Detection;
import io.dashlabel.label.Frame;
import io.dashlabel.run.RunFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportCommandTest {

    @TempDir
    private Path home = Path.of("");

    private Cli cli = new Cli(home);
    private Path run = home;

    @BeforeEach
    void a_run() throws IOException {
        cli = new Cli(home);
        RunFolder folder = RunFolder.create(cli.runs(), "night-1");
        run = folder.root();
        Files.write(
                folder.labels().resolve("a.jpg.json"),
                PerImageLabels.bytes(Frame.named("a.jpg")
                        .withDetections(List.of(
                                Detection.of("car", new Box(10, 20, 110, 80), 0.9),
                                Detection.of("bus", new Box(300, 20, 400, 80), 0.6)))));
        Files.writeString(folder.manifest(), "{}");
    }

    @Test
    void the_report_says_what_became_of_each_box() throws IOException {
        String dry = imported("--dry-run").succeeds().out();

        assertThat(run.resolve("review.jsonl")).doesNotExist();
        assertThat(dry)
                .contains("scalabel into run night-1, dry run: nothing was written")
                .contains("accepted           1 box\n")
                .contains("moved              0 boxes\n")
                .contains("relabelled         0 boxes\n")
                .contains("added              1 box\n")
                .contains("deleted            0 boxes\n")
                .contains("reviewed           1 image\n");

        Path classes = Files.writeString(home.resolve("classes.txt"), "car\nbus\n");
        assertThat(imported("--dry-run", "--classes=" + classes).succeeds().out())
                .contains("deleted            1 box\n");

        Cli.Result done = imported("--by=ana").succeeds();

        assertThat(done.err())
                .contains("the export neither has a box of the category bus nor lists it, so 1 box of it stays")
                .contains("import again with --classes FILE, which names bus");

        assertThat(done.err()).contains("all its images count as reviewed").contains("'tuk-tuk' is no category");
        assertThat(run.resolve("review.jsonl")).content().contains("\"by\":\"ana\"");
        assertThat(run.resolve("model-labels/a.jpg.json")).exists();
        assertThat(imported("--by=ana").succeeds().out()).contains("imported before    1 image; nothing changed");
    }

    @Test
    void a_run_can_be_named_by_its_folder() throws IOException {
        assertThat(cli.run("import", export(), "--into", run, "--by=ana")
                        .succeeds()
                        .out())
                .contains("into run night-1");
    }

    @Test
    void figures_of_the_review_against_itself_are_refused() throws IOException {
        Path export = export();
        imported("--by=ana").succeeds();

        assertThat(evaluated(export, "final").exit()).isEqualTo(ExitCode.USAGE);
        assertThat(evaluated(export, "final").sentence()).contains("comes from the review of run night-1");
        assertThat(evaluated(export, "model").succeeds().out()).contains("night-1");
        assertThat(evaluated(export, "best").sentence()).contains("known: final, model, human");
    }

    private Cli.Result evaluated(Path truth, String labels) {
        return cli.run("evaluate", "--predictions", run, "--ground-truth", truth, "--labels", labels);
    }

    @Test
    void what_is_not_there_is_one_sentence() throws IOException {
        assertThat(cli.run("import", home.resolve("none.json"), "--into", run).sentence())
                .contains("no such file or folder of labels: ");
        assertThat(imported("--tolerance=-1").sentence()).contains("--tolerance must be a number of pixels from 0");
    }

    private Cli.Result imported(String flag) throws IOException {
        return imported(flag, "--voc-base=0");
    }

    private Cli.Result imported(String flag, String other) throws IOException {
        return cli.run("import", export(), "--into", "night-1", "--out", cli.runs(), flag, other);
    }

    private Path export() throws IOException {
        return Files.writeString(home.resolve("export.json"), """
                [{"name": "a.jpg", "labels": [
                  {"id": "1", "category": "car", "box2d": {"x1": 10, "y1": 20, "x2": 110, "y2": 80}},
                  {"id": "9", "category": "tuk-tuk", "box2d": {"x1": 700, "y1": 20, "x2": 800, "y2": 80}}]}]
                """);
    }
}
