package io.dashlabel.pipeline.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import com.fasterxml.jackson.databind.JsonNode;
import io.dashlabel.annotate.AnnotatorException;
import io.dashlabel.annotate.Answer;
import io.dashlabel.annotate.ObjectDetector;
import io.dashlabel.annotate.Question;
import io.dashlabel.image.Image;
import io.dashlabel.label.FailureKind;
import io.dashlabel.label.Frame;
import io.dashlabel.label.Label;
import io.dashlabel.run.Outcome;
import io.dashlabel.testkit.FakeDetector;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Images that fail and images with names that hurt: each costs only itself. */
class BadImagesTest {

    @TempDir
    private Path home = Path.of("");

    /** A JPEG may be 65,500 pixels wide; a PNG that is wider can be labelled and not drawn. */
    @Test
    void an_image_that_cannot_be_drawn_keeps_its_labels_and_stops_nobody() throws Exception {
        TestJob job = TestJob.overScenes(home, 2);
        BufferedImage wide = new BufferedImage(66_000, 30, BufferedImage.TYPE_BYTE_GRAY);
        ImageIO.write(wide, "png", home.resolve("images/wide.png").toFile());
        JobResult result = job.run();
        assertThat(result.outcome()).isEqualTo(Outcome.COMPLETED_WITH_FAILURES);
        JsonNode written = job.json("labels/wide.png.json");
        assertThat(written.has("labels")).isTrue();
        assertThat(written.at("/failures/0/step").asText()).isEqualTo("overlay");
        assertThat(TestJob.files(job.folder().resolve("overlays"))).hasSize(2);
    }

    @Test
    void images_in_which_nothing_can_be_seen_are_told() throws Exception {
        TestJob job = TestJob.overScenes(home, 2);
        BufferedImage eightOfSixteen = new BufferedImage(64, 48, BufferedImage.TYPE_USHORT_GRAY);
        for (int x = 0; x < 64; x++) {
            eightOfSixteen.getRaster().setSample(x, 5, 0, 4 * x);
        }
        ImageIO.write(eightOfSixteen, "png", home.resolve("images/x.png").toFile());
        JobResult result = job.run();
        assertThat(result.outcome()).isEqualTo(Outcome.COMPLETED);
        assertThat(Jsoup.parse(job.text("report.html")).text()).contains("Images that are nearly black: 1.");
    }

    @Test
    void a_broken_image_is_told_everywhere_and_the_others_are_done() throws Exception {
        TestJob job = TestJob.overScenes(home, 5);
        Path victim = home.resolve("images/street_000002.jpg");
        Files.write(victim, Arrays.copyOf(Files.readAllBytes(victim), 300));
        Files.writeString(home.resolve("images/page.jpg"), "<!doctype html>");
        Files.write(home.resolve("images/empty.png"), new byte[0]);
        JobResult result = job.run();
        assertThat(result.outcome()).isEqualTo(Outcome.COMPLETED_WITH_FAILURES);
        assertThat(result.tally().failed()).isEqualTo(3);

        JsonNode failure = job.json("labels/street_000002.jpg.json").at("/failures/0");
        assertThat(failure.get("step").asText()).isEqualTo("image");
        assertThat(failure.get("kind").asText()).isEqualTo("unreadable");
        String reason = failure.get("reason").asText();
        assertThat(reason).isNotBlank();
        assertThat(job.json("labels/street_000002.jpg.json").has("labels"))
                .as("failed is not empty")
                .isFalse();
        assertThat(job.json("labels/street_000003.jpg.json").has("labels")).isTrue();
        assertThat(job.texts("labels")).hasSize(7);
        assertThat(TestJob.files(job.folder().resolve("overlays"))).hasSize(4);

        JsonNode manifest = job.json("run.json");
        assertThat(manifest.get("status").asText()).isEqualTo("completed with failures");
        assertThat(manifest.at("/counts/pictures").asInt()).isEqualTo(7);
        assertThat(manifest.at("/counts/failed").asInt()).isEqualTo(3);
        assertThat(manifest.at("/counts/failures/image: unreadable").asInt()).isEqualTo(3);

        Document report = Jsoup.parse(job.text("report.html"));
        assertThat(report.select("article.failure").text())
                .contains("street_000002.jpg", "page.jpg", "empty.png", reason);
        assertThat(job.json("evaluation.json").at("/completion/boxes/attempted").asInt())
                .isEqualTo(4);
        assertThat(job.json("evaluation.json")
                        .at("/completion/boxes/with_ground_truth")
                        .asInt())
                .isEqualTo(5);
    }

    @Test
    void a_run_in_which_every_image_fails_still_ends_with_a_report() throws Exception {
        Files.createDirectory(home.resolve("images"));
        Files.writeString(home.resolve("images/a.jpg"), "a");
        Files.writeString(home.resolve("images/b.jpg"), "b");
        TestJob job = new TestJob(home).withoutTruth();
        assertThat(job.run().outcome()).isEqualTo(Outcome.COMPLETED_WITH_FAILURES);
        assertThat(Jsoup.parse(job.text("report.html"))
                        .select("article.failure")
                        .text())
                .contains("a.jpg", "b.jpg");
    }

    @Test
    void a_detector_that_fails_on_one_image_leaves_the_others() throws Exception {
        TestJob job = TestJob.overScenes(home, 4).annotators(new Moody());
        JobResult result = job.run();
        assertThat(result.outcome()).isEqualTo(Outcome.COMPLETED_WITH_FAILURES);
        JsonNode failure = job.json("labels/street_000001.jpg.json").at("/failures/0");
        assertThat(failure.get("step").asText()).isEqualTo("moody");
        assertThat(failure.get("kind").asText()).isEqualTo("refused");
        assertThat(failure.get("reason").asText()).isEqualTo("not this <b>one</b>");
        assertThat(job.text("report.html")).doesNotContain("not this <b>one");
        assertThat(Jsoup.parse(job.text("report.html"))
                        .select("article.failure")
                        .text())
                .contains("not this <b>one</b>");
        assertThat(TestJob.files(job.folder().resolve("overlays")))
                .as("the image could be read, so it is drawn")
                .hasSize(4);
    }

    @Test
    void names_that_hurt_are_carried_through_to_the_report() throws Exception {
        byte[] good = scene();
        List<String> names = List.of(
                "<script>alert(1)<script>.jpg",
                "밤길 사진.jpg",
                "with space.jpg",
                "a..b.jpg",
                "'single' \"double\".jpg",
                "new\nline.jpg",
                "100%41&amp;.jpg",
                "same.jpg",
                "same.png",
                "same.jpg.png",
                "deep/er/one.jpg",
                "@|red x|@.jpg");
        for (String name : names) {
            write("images/" + name, good);
            write("labels/" + name + ".json", "{\"labels\": [], \"attributes\": {}}".getBytes(StandardCharsets.UTF_8));
        }
        write("images/<script>alert(2)<script>.jpg", "broken".getBytes(StandardCharsets.UTF_8));
        TestJob job = new TestJob(home);
        JobResult result = job.run();
        assertThat(result.tally().failed()).isEqualTo(1);
        assertThat(result.tally().images()).isEqualTo(names.size() + 1L);
        for (String name : names) {
            assertThat(job.json("labels/" + name + ".json").get("name").asText())
                    .as("the name in the label file")
                    .isEqualTo(name);
            assertThat(job.folder().resolve("overlays/" + name + ".jpg")).isNotEmptyFile();
        }
        assertThat(job.json("evaluation.json").at("/summary/total_images").asInt())
                .isEqualTo(names.size());
        assertThat(result.measurement().orElseThrow().run().input().withoutTruth())
                .isEqualTo(1);
        assertThat(job.text("matches.jsonl").lines())
                .allSatisfy(line -> assertThat(line).startsWith("{").endsWith("}"));
        String page = job.text("report.html");
        assertThat(page).doesNotContain("<script>alert");
        Document report = Jsoup.parse(page);
        assertThat(report.select("article.failure").text()).contains("<script>alert(2)<script>.jpg");
        assertThat(report.select("article.card h3").eachText())
                .containsExactlyInAnyOrderElementsOf(
                        names.stream().map(name -> name.replace('\n', ' ')).toList());
    }

    @Test
    void a_name_too_long_for_its_label_file_costs_only_its_own_image() throws Exception {
        TestJob job = TestJob.overScenes(home, 2);
        String name = "n".repeat(250) + ".jpg"; // fits a file system's 255 bytes, but not with .json behind it
        write("images/" + name, scene());
        JobResult result = job.run();
        assertThat(result.outcome()).isEqualTo(Outcome.COMPLETED_WITH_FAILURES);
        assertThat(job.texts("labels")).hasSize(2);
        assertThat(result.tally().failed()).isEqualTo(1);
        assertThat(job.json("run.json").at("/counts/failures").toString()).contains(FailureKind.NOT_WRITTEN.word());
        assertThat(job.text("pictures.jsonl").lines())
                .as("the ledger says so too")
                .filteredOn(line -> line.contains(name))
                .singleElement()
                .asString()
                .contains("{\"step\":\"labels\",\"outcome\":\"not_written\"");
        assertThat(Jsoup.parse(job.text("report.html"))
                        .select("article.failure")
                        .text())
                .contains(name);
    }

    private byte[] scene() throws IOException {
        Path aside = Files.createDirectory(home.resolve("aside"));
        TestJob.overScenes(aside, 1);
        return Files.readAllBytes(aside.resolve("images/street_000000.jpg"));
    }

    private void write(String name, byte[] bytes) throws IOException {
        try {
            Path file = home.resolve(name);
            Files.createDirectories(file.getParent());
            Files.write(file, bytes);
        } catch (InvalidPathException | IOException e) {
            abort("this file system has no name '" + name + "': " + e);
        }
    }

    /** Declines the second scene. */
    private static final class Moody implements ObjectDetector {

        private final FakeDetector inner = new FakeDetector("car");

        @Override
        public String name() {
            return "moody";
        }

        @Override
        public Question question() {
            return Question.of("detector", "moody");
        }

        @Override
        public Answer ask(Image image) throws AnnotatorException {
            if (image.name().contains("000001")) {
                throw new AnnotatorException.Permanent(FailureKind.REFUSED, "not this <b>one</b>");
            }
            return inner.ask(image);
        }

        @Override
        public Label.Detections read(Answer answer, Frame frame) throws AnnotatorException {
            return inner.read(answer, frame);
        }
    }
}
