package io.dashlabel.pipeline.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.dashlabel.run.Step;
import io.dashlabel.testkit.FakeDetector;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A detector that finds nothing at all is told early, once, and no other is. */
class NoDetectionsCheckTest {

    @TempDir
    private Path home = Path.of("");

    /** The fake sees nothing in black images. */
    private TestJob overBlackImages(int count) throws IOException {
        Path images = Files.createDirectories(home.resolve("images"));
        for (int i = 0; i < count; i++) {
            BufferedImage black = new BufferedImage(32, 18, BufferedImage.TYPE_3BYTE_BGR);
            ImageIO.write(black, "png", images.resolve("black" + i + ".png").toFile());
        }
        return new TestJob(home).withoutTruth().steps(Step.ANNOTATE);
    }

    @Test
    void nothing_in_twenty_images_is_told_once() throws Exception {
        TestJob job = overBlackImages(45);
        job.run();
        assertThat(job.said)
                .singleElement()
                .asString()
                .contains("warning", "found nothing at all in the first 20 images", "docs/detectors.md");
    }

    @Test
    void nineteen_images_are_too_few_to_tell() throws Exception {
        TestJob job = overBlackImages(19);
        job.run();
        assertThat(job.said).isEmpty();
    }

    @Test
    void one_image_with_an_object_is_enough() throws Exception {
        TestJob.overScenes(home, 1);
        TestJob job = overBlackImages(30).workers(1);
        Files.move(home.resolve("images/street_000000.jpg"), home.resolve("images/a.jpg"));
        job.run();
        assertThat(job.said).isEmpty();
    }

    @Test
    void words_without_a_category_are_something_found() throws Exception {
        TestJob job = TestJob.overScenes(home, 22)
                .annotators(TestJob.ruled(new FakeDetector("giraffe")))
                .steps(Step.ANNOTATE);
        job.run();
        assertThat(job.said).isEmpty();
    }

    @Test
    void images_that_cannot_be_read_say_nothing_about_the_detector() throws Exception {
        Path images = Files.createDirectories(home.resolve("images"));
        for (int i = 0; i < 25; i++) {
            Files.writeString(images.resolve("broken" + i + ".jpg"), "<html>");
        }
        TestJob job = new TestJob(home).withoutTruth().steps(Step.ANNOTATE);
        job.run();
        assertThat(job.said).isEmpty();
    }
}
