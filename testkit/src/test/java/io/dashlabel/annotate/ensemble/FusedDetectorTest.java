package io.dashlabel.annotate.ensemble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.dashlabel.annotate.AnnotatorException;
import io.dashlabel.annotate.Answer;
import io.dashlabel.annotate.ObjectDetector;
import io.dashlabel.annotate.Question;
import io.dashlabel.image.Image;
import io.dashlabel.label.Agreement;
import io.dashlabel.label.Detection;
import io.dashlabel.label.FailureKind;
import io.dashlabel.label.Frame;
import io.dashlabel.label.ImageSize;
import io.dashlabel.label.Label;
import io.dashlabel.label.Provenance;
import io.dashlabel.testkit.FakeDetector;
import io.dashlabel.testkit.ObjectDetectorContract;
import io.dashlabel.testkit.scene.StreetScene;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FusedDetectorTest extends ObjectDetectorContract {

    private static final Image IMAGE =
            new Image("a.jpg", StreetScene.draw(5, new ImageSize(320, 180)).jpeg());

    private final FusedDetector three =
            of(new FakeDetector("car", "person"), new FakeDetector("car", "zebra"), new FakeDetector("traffic light"));

    @Override
    protected ObjectDetector detector() {
        return three;
    }

    @Override
    protected List<Image> images() {
        return List.of(IMAGE);
    }

    private static FusedDetector of(ObjectDetector... members) {
        return new FusedDetector(List.of(members), new BoxFusion(0.55));
    }

    private static Label.Detections labels(ObjectDetector detector) throws Exception {
        Frame frame = Frame.named("a.jpg").withSize(IMAGE.size());
        return detector.read(detector.ask(IMAGE), frame);
    }

    @Test
    void members_that_agree_keep_their_boxes_and_scores() throws Exception {
        List<Detection> alone = labels(new FakeDetector("car", "bus")).items();
        List<Detection> together = labels(of(new FakeDetector("car", "bus"), new FakeDetector("car", "bus")))
                .items();
        assertThat(alone).isNotEmpty();
        assertThat(together).hasSameSizeAs(alone);
        for (int i = 0; i < alone.size(); i++) {
            assertThat(together.get(i).category()).isEqualTo(alone.get(i).category());
            assertThat(together.get(i).box().iou(alone.get(i).box())).isGreaterThan(0.99);
            assertThat(together.get(i).score().orElseThrow())
                    .isCloseTo(alone.get(i).score().orElseThrow(), within(1e-9));
        }
    }

    @Test
    void labels_say_that_they_were_fused_and_the_question_holds_every_member() throws Exception {
        FusedDetector one = of(new FakeDetector("car"), new FakeDetector("bus"));
        assertThat(labels(one).items())
                .isNotEmpty()
                .allSatisfy(
                        d -> assertThat(d.provenance().orElseThrow().source()).isEqualTo(Provenance.Source.FUSED));
        assertThat(one.question().fingerprint())
                .isNotEqualTo(of(new FakeDetector("car"), new FakeDetector("car"))
                        .question()
                        .fingerprint());
    }

    @Test
    void a_box_says_how_many_of_those_that_know_its_category_saw_it() throws Exception {
        ObjectDetector cars = new Named("a", new FakeDetector("car"), "car", "bus");
        ObjectDetector blind = new Named("b", new FakeDetector(), "car", "bus");
        ObjectDetector signs = new Named("c", new FakeDetector("traffic light"), "traffic light");
        assertThat(labels(of(cars, blind, signs)).items())
                .isNotEmpty()
                .allSatisfy(d -> assertThat(Agreement.of(d))
                        .isEqualTo(
                                d.category().equals("car")
                                        ? Optional.of(new Agreement(1, 2))
                                        : Optional.empty())); // one model alone cannot agree
        assertThat(labels(of(cars, new Named("b", new FakeDetector("car"), "car")))
                        .items())
                .isNotEmpty()
                .allSatisfy(d -> assertThat(Agreement.of(d)).contains(new Agreement(2, 2)));
    }

    @Test
    void where_a_member_fails_there_are_no_labels_and_the_sentence_names_who_failed() {
        Named first = new Named("a", new FakeDetector("car"), "car");
        Named broken = new Named("b", new FakeDetector("car"), "car");
        Named last = new Named("c", new FakeDetector("car"), "car");
        broken.failure = Optional.of(
                new AnnotatorException.Transient(FailureKind.TIMED_OUT, "no answer in 30 s", Optional.empty())
                        .withAttempts(4));
        assertThatThrownBy(() -> of(first, broken, last).ask(IMAGE))
                .isInstanceOfSatisfying(AnnotatorException.Transient.class, e -> {
                    assertThat(e.kind()).isEqualTo(FailureKind.TIMED_OUT);
                    assertThat(e.attempts()).isEqualTo(4);
                })
                .hasMessage("b: no answer in 30 s");
        assertThat(last.asked).as("so that its answer is there the next time").isEqualTo(1);
    }

    @Test
    void of_several_failures_that_counts_which_another_try_cannot_mend() {
        Named busy = new Named("a", new FakeDetector("car"), "car");
        Named refusing = new Named("b", new FakeDetector("car"), "car");
        busy.failure =
                Optional.of(new AnnotatorException.Transient(FailureKind.RATE_LIMITED, "slow down", Optional.empty()));
        refusing.failure = Optional.of(new AnnotatorException.Permanent(FailureKind.REFUSED, "content filter"));
        assertThatThrownBy(() -> of(busy, refusing).ask(IMAGE))
                .isInstanceOfSatisfying(
                        AnnotatorException.Permanent.class,
                        e -> assertThat(e.kind()).isEqualTo(FailureKind.REFUSED))
                .hasMessage("a: slow down; b: content filter");
    }

    /** A detector with a name and words of its own, that fails where it is told to. */
    private static final class Named implements ObjectDetector {
        private final String name;
        private final FakeDetector inner;
        private final List<String> words;
        private Optional<AnnotatorException> failure = Optional.empty();
        private int asked;

        Named(String name, FakeDetector inner, String... words) {
            this.name = name;
            this.inner = inner;
            this.words = List.of(words);
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public Question question() {
            return inner.question();
        }

        @Override
        public Answer ask(Image image) throws AnnotatorException {
            asked++;
            if (failure.isPresent()) {
                throw failure.get();
            }
            return inner.ask(image);
        }

        @Override
        public Label.Detections read(Answer answer, Frame frame) throws AnnotatorException {
            return inner.read(answer, frame);
        }

        @Override
        public boolean canDetect(String category) {
            return words.contains(category);
        }
    }
}
