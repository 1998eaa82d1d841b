package io.dashlabel.pipeline.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.dashlabel.label.ImageSize;
import io.dashlabel.label.VisibleText;
import io.dashlabel.run.Step;
import io.dashlabel.testkit.scene.StreetSceneSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The report of a run without ground truth. */
class ImagesReportTest {

    private static final List<String> HOSTILE = List.of(
            "a b.jpg",
            "straße 서울.jpg",
            "100%25#1.jpg",
            "what?x=1&y=2.jpg",
            "\"quoted\" 'name'.jpg",
            "<script>alert(1)</script>.jpg",
            "deep/er/frame.jpg");

    @TempDir
    private Path home = Path.of("");

    private TestJob over(List<String> names) throws IOException {
        List<byte[]> scenes = IntStream.range(0, names.size())
                .mapToObj(i -> StreetSceneSource.of(1, names.size(), new ImageSize(160, 90))
                        .scene(i)
                        .jpeg())
                .toList();
        for (int i = 0; i < names.size(); i++) {
            Path image = home.resolve("images").resolve(names.get(i));
            Files.createDirectories(image.getParent());
            Files.write(image, scenes.get(i));
        }
        return new TestJob(home).withoutTruth();
    }

    private static Document page(TestJob job) throws IOException {
        return Jsoup.parse(job.text("report.html"));
    }

    @Test
    void the_images_come_first_and_each_link_leads_to_the_drawing_of_its_image() throws Exception {
        TestJob job = over(HOSTILE);
        job.run();
        Document page = page(job);

        assertThat(page.select("nav a").eachAttr("href")).startsWith("#top", "#gallery", "#first", "#labels");
        assertThat(page.select("#gallery .thumb b").eachText())
                .containsExactlyElementsOf(
                        new TreeSet<>(HOSTILE).stream().map(VisibleText::text).toList());
        List<String> links = page.select("#gallery .thumb a").eachAttr("href");
        assertThat(links)
                .hasSameSizeAs(HOSTILE)
                .doesNotHaveDuplicates()
                .allSatisfy(link ->
                        assertThat(Path.of(job.folder().toUri().resolve(link))).isRegularFile());
        assertThat(page.select("script"))
                .as("names are text")
                .allMatch(script -> !script.data().contains("alert(1)"));
    }

    @Test
    void the_doubtful_images_are_shown_with_their_reasons() throws Exception {
        TestJob job = over(List.of("a.jpg", "b.jpg"));
        job.run();
        Document page = page(job);

        assertThat(page.select("#first .card img").eachAttr("src"))
                .isNotEmpty()
                .allMatch(src -> src.startsWith("data:image/jpeg"));
        assertThat(page.select("#first .reasons li").text()).contains("near the threshold");
    }

    @Test
    void labels_are_counted_by_category_with_their_threshold() throws Exception {
        TestJob job = over(List.of("a.jpg", "b.jpg"));
        JobResult result = job.run();
        Document page = page(job);

        assertThat(page.select("#labels .counts tbody th").eachText())
                .containsExactlyInAnyOrderElementsOf(result.tally().boxes().keySet());
        assertThat(page.select("#labels .counts .at")).isNotEmpty();
    }

    @Test
    void drawings_are_counted_in_subfolders_too_and_nothing_else_is_one() throws Exception {
        Path overlays = home.resolve("overlays");
        assertThat(ImageSections.drawings(overlays)).isZero();
        Files.createDirectories(overlays.resolve("day"));
        Files.writeString(overlays.resolve("day/a.jpg"), "");
        Files.writeString(overlays.resolve("b.png.jpg"), "");
        Files.writeString(overlays.resolve("notes.txt"), "");
        assertThat(ImageSections.drawings(overlays)).isEqualTo(2);
        Files.writeString(home.resolve("file"), "");
        assertThat(ImageSections.drawings(home.resolve("file"))).isZero();
    }

    @Test
    void small_and_equal_images_are_odd() throws Exception {
        TestJob job = over(List.of("a.jpg"));
        Files.copy(home.resolve("images/a.jpg"), home.resolve("images/copy of a.jpg"));
        job.run();
        Document page = page(job);

        assertThat(page.select("#odd h3").eachText()).containsExactly("Tiny: 2 images", "Same bytes: 1 image");
        assertThat(page.select("#odd .thumb a").eachAttr("href"))
                .containsExactly("overlays/a.jpg.jpg", "overlays/copy%20of%20a.jpg.jpg");
        assertThat(page.select("#odd .findings li").eachText()).containsExactly("copy of a.jpg is the same as a.jpg");
    }

    @Test
    void a_run_that_drew_nothing_shows_the_command_that_draws_and_that_command_fills_the_gallery() throws Exception {
        TestJob job = over(List.of("a.jpg", "b.jpg")).steps(Step.ANNOTATE, Step.REPORT);
        job.run();
        Document before = page(job);

        assertThat(before.select("#gallery .thumb, #first img")).isEmpty();
        assertThat(before.select("#gallery code").text())
                .contains("run --like one --run-id one --steps visualize,report");
        new TestJob(home).withoutTruth().steps(Step.VISUALIZE, Step.REPORT).run();
        assertThat(page(job).select("#gallery .thumb")).hasSize(2);
    }

    @Test
    void an_image_without_a_drawing_is_counted_and_not_linked() throws Exception {
        TestJob job = over(List.of("a.jpg", "b.jpg"));
        Files.writeString(home.resolve("images/broken.jpg"), "no image");
        job.run();
        Document page = page(job);

        assertThat(page.select("#gallery .thumb b").eachText()).containsExactly("a.jpg", "b.jpg");
        assertThat(page.select("#gallery .note").text()).isEqualTo("1 image has no drawing.");
    }

    @Test
    void what_next_names_this_run() throws Exception {
        TestJob job = over(List.of("a.jpg"));
        job.run();

        assertThat(page(job).select("#next code").eachText())
                .anyMatch(command -> command.contains("export one --to FOLDER --format coco"))
                .anyMatch(command -> command.contains("import FOLDER --into one"));
    }

    @Test
    void with_ground_truth_the_figures_come_first_and_there_is_no_gallery() throws Exception {
        TestJob job = TestJob.overScenes(home, 2);
        job.run();

        assertThat(page(job).select("nav a").eachAttr("href")).startsWith("#top", "#categories");
        assertThat(page(job).select("#gallery, #first, #labels, #odd")).isEmpty();
    }
}
