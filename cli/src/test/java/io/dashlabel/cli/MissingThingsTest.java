package io.dashlabel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.dashlabel.label.ImageSize;
import io.dashlabel.testkit.scene.StreetSceneSource;
import io.dashlabel.testkit.scene.WriteScenes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was there and is not any more, or is of a kind that is not read: said with its path, and counted. */
class MissingThingsTest {

    private static final String FIRST = "street_000000.jpg";
    private static final String SECOND = "street_000001.jpg";

    @TempDir
    private Path home = Path.of("");

    private Path images = Path.of("");
    private Path truth = Path.of("");
    private Cli cli = new Cli(home);

    @BeforeEach
    void label_three_scenes() throws IOException {
        WriteScenes.write(home, StreetSceneSource.of(1, 3, new ImageSize(160, 90)));
        images = home.resolve("images");
        truth = home.resolve("labels");
        cli = new Cli(home);
        cli.label(images, "--ground-truth", truth, "--run-id", "one").succeeds();
    }

    private Path label(String image) {
        return cli.runs().resolve("one/labels").resolve(image + ".json");
    }

    private Path overlay(String image) {
        return cli.runs().resolve("one/overlays").resolve(image + ".jpg");
    }

    private Cli.Result evaluate() {
        return cli.run("evaluate", "--predictions", cli.runs().resolve("one"), "--ground-truth", truth);
    }

    private Cli.Result steps(String steps) {
        return cli.run(
                "run",
                "--images",
                images,
                "--steps",
                steps,
                "--run-id",
                "one",
                "--ground-truth",
                truth,
                "--out",
                cli.runs());
    }

    private Cli.Result resume() {
        return cli.run("run", "--resume", "one", "--out", cli.runs());
    }

    private static void folderInPlaceOf(Path file) throws IOException {
        Files.delete(file);
        Files.createDirectory(file);
        Files.writeString(file.resolve("x"), "x");
    }

    @Test
    void a_label_file_that_is_gone_is_named_by_all_that_need_it() throws Exception {
        Files.delete(label(FIRST));
        String reason = "its label file is not there any more: " + label(FIRST);
        Cli.Result measured = steps("evaluate,report");
        assertThat(measured.exit()).isEqualTo(3);
        assertThat(measured.out()).contains("1 of 3 images have a failure", FIRST + "  labels: " + reason);
        assertThat(Files.readString(cli.runs().resolve("one/report.html"))).contains(reason);
        Cli.Result evaluated = evaluate();
        assertThat(evaluated.exit()).isEqualTo(3);
        assertThat(evaluated.err()).contains("run one, " + FIRST + ": " + reason);
        Cli.Result exported = cli.aboutRuns("export", "one", "--to", home.resolve("one.zip"));
        assertThat(exported.exit()).isEqualTo(3);
        assertThat(exported.err()).contains(reason);
        cli.label(images, "--ground-truth", truth, "--run-id", "two").succeeds();
        Cli.Result compared = cli.aboutRuns("compare", "one", "two");
        assertThat(compared.exit()).isEqualTo(3);
        assertThat(compared.err()).contains("run one, " + FIRST + ": " + reason);
        Cli.Result better =
                cli.run("compare", "one", "two", "--ground-truth", truth, "--runs", cli.runs(), "--resamples", 100);
        assertThat(better.exit()).isEqualTo(3);
        assertThat(better.err()).contains("run one, " + FIRST + ": " + reason);
    }

    @Test
    void what_makes_labels_anew_needs_no_label_file() throws Exception {
        String before = Files.readString(label(FIRST));
        Files.delete(label(FIRST));
        assertThat(cli.run("relabel", "one", "--run-id", "again", "--out", cli.runs())
                        .exit())
                .isZero();
        resume().succeeds();
        assertThat(label(FIRST)).hasContent(before);
        evaluate().succeeds();
    }

    @Test
    void a_label_file_that_holds_no_labels_is_named() throws Exception {
        Files.writeString(label(SECOND), "{\"name\": ");
        String reason = "its label file holds no labels that can be read: " + label(SECOND);
        assertThat(steps("evaluate,report").out()).contains(reason);
        assertThat(steps("evaluate,report").exit()).isEqualTo(3);
        assertThat(evaluate().err()).contains(reason);
        assertThat(evaluate().exit()).isEqualTo(3);
    }

    @Test
    void edited_labels_are_not_missing() throws Exception {
        Files.writeString(label(SECOND), Files.readString(label(SECOND)).replace("0.9", "0.8"));
        evaluate().succeeds();
        steps("evaluate,report").succeeds();
    }

    @Test
    void a_folder_in_the_place_of_a_label_file_is_a_failure_of_that_image() throws Exception {
        folderInPlaceOf(label(FIRST));
        assertThat(evaluate().err()).contains("a folder is in the place of its label file: " + label(FIRST));
        Cli.Result resumed = resume();
        assertThat(resumed.exit()).isEqualTo(3);
        assertThat(resumed.out())
                .contains("1 of 3 images have a failure")
                .contains(FIRST + "  labels: cannot be written: a folder is in its place: " + label(FIRST));
        Files.delete(label(FIRST).resolve("x"));
        Files.delete(label(FIRST));
        resume().succeeds();
    }

    @Test
    void a_folder_in_the_place_of_an_overlay_is_a_failure_of_that_image() throws Exception {
        folderInPlaceOf(overlay(FIRST));
        String reason = FIRST + "  overlay: cannot be written: a folder is in its place: " + overlay(FIRST);
        assertThat(resume().out()).contains(reason);
        assertThat(resume().exit()).isEqualTo(3);
        Cli.Result drawn = steps("visualize,evaluate,report");
        assertThat(drawn.exit()).isEqualTo(3);
        assertThat(drawn.out()).contains(reason);
    }

    @Test
    void an_image_that_is_gone_when_its_run_goes_on_is_named_and_its_labels_stay() throws Exception {
        String before = Files.readString(label(FIRST));
        Files.delete(images.resolve(FIRST));
        Cli.Result resumed = resume();
        assertThat(resumed.exit()).isEqualTo(3);
        assertThat(resumed.out())
                .contains("1 of 3 images have a failure")
                .contains(FIRST + "  image: was labelled before and is not in " + images + " any longer");
        assertThat(label(FIRST)).hasContent(before);
        assertThat(RunJson.read(cli.runs().resolve("one/run.json"))
                        .get("status")
                        .asText())
                .isEqualTo("completed with failures");
        Cli.Result drawn = steps("visualize,evaluate,report");
        assertThat(drawn.exit()).isEqualTo(3);
        assertThat(drawn.out()).contains(FIRST + "  overlay: is not in " + images + " any longer");
    }

    @Test
    void files_of_kinds_that_are_not_read_are_counted_once_by_run_and_plan() throws Exception {
        for (String name : List.of("a.bmp", "b.BMP", "sub/c.tiff")) {
            Files.createDirectories(images.resolve(name).getParent());
            Files.writeString(images.resolve(name), name);
        }
        String kinds = ".bmp 2, .tiff 1";
        Cli.Result run = cli.label(images, "--run-id", "two").succeeds();
        assertThat(run.out()).containsOnlyOnce(kinds).contains("3 images");
        assertThat(Files.readString(cli.runs().resolve("two/report.html"))).containsOnlyOnce(kinds);
        assertThat(RunJson.read(cli.runs().resolve("two/run.json"))
                        .at("/counts/imagesLeftOut/.bmp")
                        .asInt())
                .isEqualTo(2);
        Cli.Result plan = cli.run("plan", "--images", images, "--detector", cli.model(), "--out", cli.runs());
        assertThat(plan.succeeds().out()).containsOnlyOnce(kinds);
        Cli.Result again =
                cli.run("run", "--steps", "report", "--run-id", "two", "--images", images, "--out", cli.runs());
        assertThat(again.succeeds().out()).containsOnlyOnce(kinds);
    }

    @Test
    void one_image_of_such_a_kind_is_refused_with_what_it_is() throws Exception {
        Path bmp = Files.writeString(home.resolve("x.bmp"), "BM");
        assertThat(cli.label(bmp).sentence()).contains(bmp + " is an image of an unsupported format (.bmp)");
    }

    @Test
    void in_a_list_of_images_such_a_file_and_a_missing_one_are_failures_of_their_own() throws Exception {
        Files.write(home.resolve("x.bmp"), new byte[] {'B', 'M', 9, 9, 9, 9, 0, 0, 0, 0});
        Path list = Files.writeString(home.resolve("list.txt"), "images/" + FIRST + "\nx.bmp\nnowhere.jpg\n");
        Cli.Result run = cli.label(list, "--run-id", "two");
        assertThat(run.exit()).isEqualTo(3);
        assertThat(run.out())
                .contains("x.bmp  image: is a BMP file, which is not supported")
                .contains("nowhere.jpg  image: cannot be loaded: the file does not exist");
        assertThat(cli.run("plan", "--images", list, "--detector", cli.model(), "--out", cli.runs())
                        .out())
                .contains("2 unreadable", "nowhere.jpg  the file does not exist");
    }

    @Test
    void images_with_the_bytes_of_another_one_are_told_once() throws Exception {
        Files.copy(images.resolve(FIRST), images.resolve("z.jpg"));
        Files.copy(images.resolve(FIRST), images.resolve("a.jpg"));
        String told = "Images with the same bytes as an earlier image: 2 (street_000000.jpg is a.jpg, z.jpg is a.jpg).";
        assertThat(cli.label(images, "--run-id", "two").succeeds().out()).containsOnlyOnce(told);
        assertThat(Files.readString(cli.runs().resolve("two/report.html"))).containsOnlyOnce(told);
    }
}
