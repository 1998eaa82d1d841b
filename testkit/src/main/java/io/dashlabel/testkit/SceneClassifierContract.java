package io.dashlabel.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dashlabel.annotate.AnnotatorException;
import io.dashlabel.annotate.Answer;
import io.dashlabel.annotate.SceneClassifier;
import io.dashlabel.cost.Usage;
import io.dashlabel.image.Image;
import io.dashlabel.image.ImageLimits;
import io.dashlabel.label.Box;
import io.dashlabel.label.Detection;
import io.dashlabel.label.FailureKind;
import io.dashlabel.label.Frame;
import io.dashlabel.label.ImageSize;
import io.dashlabel.label.SceneAttributes;
import io.dashlabel.label.Taxonomy;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/**
 * The contract of every {@link SceneClassifier}. The test of a classifier extends this class and provides the
 * classifier and images.
 */
public abstract class SceneClassifierContract {

    /** The classifier, for the taxonomy {@code bdd100k}. All tests may share it; the subclass closes it. */
    protected abstract SceneClassifier classifier();

    /** A few images. The classifier must give each of them at least one word. */
    protected abstract List<Image> images();

    @Test
    void something_is_said_of_every_image() throws Exception {
        for (Image image : images()) {
            assertThat(label(image).values()).isNotEmpty();
        }
    }

    @Test
    void every_word_is_one_of_the_taxonomy() throws Exception {
        Taxonomy taxonomy = Taxonomy.bdd100k();
        for (Image image : images()) {
            assertThat(label(image).values()).allSatisfy((attribute, value) -> {
                assertThat(taxonomy.attributes())
                        .hasEntrySatisfying(
                                attribute,
                                vocabulary -> assertThat(vocabulary.words()).contains(value.word()));
            });
        }
    }

    @Test
    void scores_lie_in_0_to_1() throws Exception {
        for (Image image : images()) {
            assertThat(label(image).values().values())
                    .allSatisfy(value -> assertThat(value.score().orElse(0.5)).isBetween(0.0, 1.0));
        }
    }

    @Test
    void every_answer_says_who_gave_it() throws Exception {
        for (Image image : images()) {
            assertThat(label(image).provenance()).hasValueSatisfying(who -> {
                assertThat(who.by()).isEqualTo(classifier().name());
                assertThat(who.fingerprint()).contains(classifier().question().fingerprint());
            });
        }
    }

    @Test
    void the_same_image_twice_gives_the_same_answer() throws Exception {
        for (Image image : images()) {
            Image again = new Image("another name.jpg", image.bytes());
            assertThat(classifier().ask(again).body())
                    .isEqualTo(classifier().ask(image).body());
        }
    }

    @Test
    void four_threads_get_the_labels_of_one() throws Exception {
        List<SceneAttributes> alone = labels();
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<List<SceneAttributes>>> four = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                four.add(threads.submit(this::labels));
            }
            for (Future<List<SceneAttributes>> labels : four) {
                assertThat(labels.get()).isEqualTo(alone);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void reading_is_pure() throws Exception {
        Image image = images().get(0);
        Answer answer = classifier().ask(image);
        // A store returns the text without the usage.
        Answer stored = new Answer(answer.body(), answer.model(), Usage.NONE, Duration.ofMillis(1));
        assertThat(classifier().read(stored, frame(image)))
                .isEqualTo(classifier().read(answer, frame(image)));
    }

    @Test
    void reading_takes_frames_with_and_without_detections_and_size() throws Exception {
        Image image = images().get(0);
        Answer answer = classifier().ask(image);
        List<Detection> cars = List.of(Detection.of("car", new Box(1, 1, 9, 9), 0.9));
        for (Frame frame : List.of(
                Frame.named(image.name()),
                Frame.named(image.name()).withDetections(cars),
                frame(image),
                frame(image).withDetections(List.of()),
                frame(image).withDetections(cars, cars))) {
            assertThat(classifier().read(answer, frame).attributes().values()).isNotEmpty();
        }
    }

    @Test
    void bytes_that_are_no_image_are_a_permanent_failure() {
        Image text = new Image("page.jpg", "<html>not found</html>".getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(() -> classifier().ask(text))
                .isInstanceOfSatisfying(
                        AnnotatorException.Permanent.class,
                        e -> assertThat(e.kind()).isEqualTo(FailureKind.UNREADABLE));
    }

    @Test
    void an_image_over_the_limits_is_a_permanent_failure() {
        Image large = new Image("large.jpg", images().get(0).bytes(), new ImageLimits(1 << 30, 1));
        assertThatThrownBy(() -> classifier().ask(large))
                .isInstanceOfSatisfying(
                        AnnotatorException.Permanent.class,
                        e -> assertThat(e.kind()).isEqualTo(FailureKind.TOO_LARGE));
    }

    @Test
    void an_answer_that_holds_no_labels_is_invalid_output() {
        Frame frame = Frame.named("x").withSize(new ImageSize(10, 10));
        for (String body : List.of("It is a lovely day.", "", "{}", "null", "[1]", "{\"values\": 7}")) {
            Answer foreign = new Answer(body, "someone", Usage.NONE, Duration.ZERO);
            assertThatThrownBy(() -> classifier().read(foreign, frame))
                    .as("body <%s>", body)
                    .isInstanceOfSatisfying(
                            AnnotatorException.Permanent.class,
                            e -> assertThat(e.kind()).isEqualTo(FailureKind.INVALID_OUTPUT));
        }
    }

    private List<SceneAttributes> labels() throws Exception {
        List<SceneAttributes> labels = new ArrayList<>();
        for (Image image : images()) {
            labels.add(label(image));
        }
        return labels;
    }

    private SceneAttributes label(Image image) throws Exception {
        return classifier().read(classifier().ask(image), frame(image)).attributes();
    }

    private static Frame frame(Image image) throws Exception {
        return Frame.named(image.name()).withSize(image.size());
    }
}
