package io.dashlabel.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dashlabel.annotate.AnnotatorException;
import io.dashlabel.annotate.Answer;
import io.dashlabel.annotate.ObjectDetector;
import io.dashlabel.cost.Usage;
import io.dashlabel.image.Image;
import io.dashlabel.image.UnreadableImageException;
import io.dashlabel.label.Detection;
import io.dashlabel.label.FailureKind;
import io.dashlabel.label.Frame;
import io.dashlabel.label.ImageSize;
import io.dashlabel.label.Label;
import io.dashlabel.label.Taxonomy;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/**
 * The contract of every {@link ObjectDetector}. The test of a detector extends this class and provides the detector and
 * images.
 */
public abstract class ObjectDetectorContract {

    /** The detector, opened for at least one thread. All tests may share it; the subclass closes it. */
    protected abstract ObjectDetector detector();

    /** A few images. The detector must find something in at least one of them. */
    protected abstract List<Image> images();

    @Test
    void finds_something() throws Exception {
        assertThat(seenInAllImages()).isNotEmpty();
    }

    @Test
    void boxes_lie_inside_the_image() throws Exception {
        for (Image image : images()) {
            ImageSize size = image.size();
            assertThat(all(label(image))).allSatisfy(detection -> {
                assertThat(detection.box().x1()).isGreaterThanOrEqualTo(0);
                assertThat(detection.box().y1()).isGreaterThanOrEqualTo(0);
                assertThat(detection.box().x2()).isLessThanOrEqualTo(size.width());
                assertThat(detection.box().y2()).isLessThanOrEqualTo(size.height());
            });
        }
    }

    @Test
    void every_detection_has_a_score_in_0_to_1() throws Exception {
        assertThat(seenInAllImages())
                .allSatisfy(detection -> assertThat(detection.score()).isPresent());
        assertThat(seenInAllImages())
                .allSatisfy(
                        detection -> assertThat(detection.score().orElseThrow()).isBetween(0.0, 1.0));
    }

    @Test
    void every_label_is_a_category_of_the_taxonomy() throws Exception {
        List<String> categories = Taxonomy.bdd100k().categories();
        for (Image image : images()) {
            assertThat(label(image).items()).extracting(Detection::category).isSubsetOf(categories);
        }
    }

    @Test
    void every_detection_says_who_made_it() throws Exception {
        assertThat(seenInAllImages()).allSatisfy(detection -> {
            assertThat(detection.provenance()).isPresent();
            assertThat(detection.provenance().orElseThrow().by())
                    .isEqualTo(detector().name());
            assertThat(detection.provenance().orElseThrow().fingerprint())
                    .contains(detector().question().fingerprint());
        });
    }

    @Test
    void labels_are_sorted_by_score() throws Exception {
        for (Image image : images()) {
            assertThat(label(image).items()).isSortedAccordingTo(Detection.BY_SCORE);
        }
    }

    @Test
    void the_same_image_twice_gives_the_same_answer() throws Exception {
        for (Image image : images()) {
            assertThat(detector().ask(image).body())
                    .isEqualTo(detector().ask(image).body());
        }
    }

    @Test
    void four_threads_get_the_answers_of_one() throws Exception {
        List<String> alone = new ArrayList<>();
        for (Image image : images()) {
            alone.add(detector().ask(image).body());
        }
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Callable<List<String>>> four = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                four.add(() -> {
                    List<String> answers = new ArrayList<>();
                    for (Image image : images()) {
                        answers.add(detector().ask(image).body());
                    }
                    return answers;
                });
            }
            for (Future<List<String>> answers : threads.invokeAll(four)) {
                assertThat(answers.get()).isEqualTo(alone);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void reading_an_answer_again_gives_the_same_labels() throws Exception {
        for (Image image : images()) {
            Answer answer = detector().ask(image);
            assertThat(detector().read(answer, frame(image)))
                    .isEqualTo(detector().read(answer, frame(image)));
        }
    }

    @Test
    void boxes_are_clipped_to_the_size_of_the_frame() throws Exception {
        ImageSize half = new ImageSize(
                images().get(0).size().width() / 2, images().get(0).size().height());
        Frame narrow = Frame.named("narrow").withSize(half);
        for (Image image : images()) {
            assertThat(all(detector().read(detector().ask(image), narrow)))
                    .allSatisfy(detection -> assertThat(detection.box().x2()).isLessThanOrEqualTo(half.width()));
        }
    }

    @Test
    void a_black_image_gives_no_cars() throws Exception {
        BufferedImage black = new BufferedImage(1280, 720, BufferedImage.TYPE_3BYTE_BGR);
        Label.Detections labels = label(new Image("black.png", png(black)));
        assertThat(labels.items())
                .filteredOn(d -> d.category().equals("car") && d.score().orElseThrow() >= 0.3)
                .isEmpty();
    }

    @Test
    void an_image_of_one_pixel_is_answered() throws Exception {
        BufferedImage dot = new BufferedImage(1, 1, BufferedImage.TYPE_3BYTE_BGR);
        Label.Detections labels = label(new Image("dot.png", png(dot)));
        assertThat(all(labels))
                .allSatisfy(detection -> assertThat(detection.box().area()).isLessThanOrEqualTo(1));
    }

    @Test
    void bytes_that_are_no_image_are_a_permanent_failure() {
        Image text = new Image("page.jpg", "<html>not found</html>".getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(() -> detector().ask(text))
                .isInstanceOfSatisfying(
                        AnnotatorException.Permanent.class,
                        e -> assertThat(e.kind()).isEqualTo(FailureKind.UNREADABLE));
    }

    @Test
    void an_answer_of_another_detector_is_invalid_output() {
        Answer foreign = new Answer("I see two cars.", "someone", Usage.NONE, java.time.Duration.ZERO);
        assertThatThrownBy(() -> detector().read(foreign, Frame.named("x").withSize(new ImageSize(10, 10))))
                .isInstanceOfSatisfying(
                        AnnotatorException.Permanent.class,
                        e -> assertThat(e.kind()).isEqualTo(FailureKind.INVALID_OUTPUT));
    }

    private List<Detection> seenInAllImages() throws Exception {
        List<Detection> seen = new ArrayList<>();
        for (Image image : images()) {
            seen.addAll(all(label(image)));
        }
        return seen;
    }

    private Label.Detections label(Image image) throws AnnotatorException, UnreadableImageException {
        return detector().read(detector().ask(image), frame(image));
    }

    private static Frame frame(Image image) throws UnreadableImageException {
        return Frame.named(image.name()).withSize(image.size());
    }

    /** Returns the labels, the detections below the threshold and those set aside. */
    private static List<Detection> all(Label.Detections labels) {
        return Stream.of(
                        labels.items().stream(),
                        labels.belowThreshold().stream(),
                        labels.setAside().stream().map(Label.SetAside::detection))
                .flatMap(s -> s)
                .toList();
    }

    private static byte[] png(BufferedImage image) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(image, "png", bytes);
        return bytes.toByteArray();
    }
}
