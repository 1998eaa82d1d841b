package io.dashlabel.ask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dashlabel.annotate.AnnotatorException;
import io.dashlabel.annotate.Answer;
import io.dashlabel.annotate.Asking;
import io.dashlabel.annotate.ObjectDetector;
import io.dashlabel.cost.Usage;
import io.dashlabel.image.Image;
import io.dashlabel.label.FailureKind;
import io.dashlabel.label.ImageSize;
import io.dashlabel.testkit.FakeDetector;
import io.dashlabel.testkit.scene.StreetScene;
import io.dashlabel.testkit.service.ServiceClassifier;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ValidatingAnnotatorTest {

    private static final Image IMAGE =
            new Image("a.jpg", StreetScene.draw(5, new ImageSize(320, 180)).jpeg());

    private final ObjectDetector detector = new FakeDetector("car");

    private static Asking saying(String body) {
        return image -> new Answer(body, "m", Usage.NONE, Duration.ZERO);
    }

    @Test
    void a_good_answer_passes_as_it_is() throws Exception {
        assertThat(new ValidatingAnnotator(detector, detector).ask(IMAGE)).isEqualTo(detector.ask(IMAGE));
    }

    @Test
    void an_answer_without_labels_may_be_asked_for_again_and_is_shown_from_its_beginning() {
        String wordy = "{\"oops\": \"" + "bla ".repeat(100) + "\"}";
        assertThatThrownBy(() -> new ValidatingAnnotator(saying(wordy), detector).ask(IMAGE))
                .isInstanceOfSatisfying(AnnotatorException.Transient.class, e -> {
                    assertThat(e.kind()).isEqualTo(FailureKind.INVALID_OUTPUT);
                    assertThat(e)
                            .hasMessageContaining("it begins: {\"oops\": \"bla bla")
                            .hasMessageEndingWith("…");
                });
        ServiceClassifier classifier = new ServiceClassifier(URI.create("http://localhost"), Optional.empty());
        assertThatThrownBy(() -> new ValidatingAnnotator(saying(" "), classifier).ask(IMAGE))
                .isInstanceOf(AnnotatorException.Transient.class)
                .hasMessageEndingWith("it is empty");
    }

    @Test
    void a_refusal_stays_a_refusal() {
        ServiceClassifier classifier = new ServiceClassifier(URI.create("http://localhost"), Optional.empty());
        assertThatThrownBy(() -> new ValidatingAnnotator(saying("{\"refusal\":\"no\"}"), classifier).ask(IMAGE))
                .isInstanceOfSatisfying(
                        AnnotatorException.Permanent.class,
                        e -> assertThat(e.kind()).isEqualTo(FailureKind.REFUSED));
    }

    @Test
    void a_failure_of_asking_passes_as_it_is() {
        assertThatThrownBy(() -> new ValidatingAnnotator(Script.fails(FailureKind.UNAVAILABLE), detector).ask(IMAGE))
                .hasMessage("in the script");
    }
}
