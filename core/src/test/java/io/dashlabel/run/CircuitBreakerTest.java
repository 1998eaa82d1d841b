package io.dashlabel.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.dashlabel.image.Image;
import io.dashlabel.label.Failure;
import io.dashlabel.label.FailureKind;
import io.dashlabel.label.Frame;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CircuitBreakerTest {

    private final StopSignal stop = new StopSignal();
    private final CircuitBreaker streak = new CircuitBreaker(3, stop);

    @Test
    void so_many_of_one_kind_in_a_row_end_the_run_with_the_reason() {
        failing("gpt", FailureKind.UNAVAILABLE, 3);
        assertThat(stop.why()).hasValueSatisfying(why -> {
            assertThat(why.cause()).isEqualTo(StopSignal.Cause.ERROR);
            assertThat(why.sentence()).contains("3 images", "gpt", "because");
        });
    }

    @Test
    void a_success_in_between_begins_anew() {
        failing("gpt", FailureKind.UNAVAILABLE, 2);
        streak.saw(labeled(List.of()));
        failing("gpt", FailureKind.UNAVAILABLE, 2);
        assertThat(stop.stopped()).isFalse();
    }

    @Test
    void another_kind_or_another_step_begins_anew() {
        failing("gpt", FailureKind.UNAVAILABLE, 2);
        failing("gpt", FailureKind.TIMED_OUT, 2);
        failing("yolox", FailureKind.TIMED_OUT, 2);
        assertThat(stop.stopped()).isFalse();
    }

    @Test
    void what_is_wrong_with_single_images_does_not_count() {
        for (FailureKind kind :
                List.of(FailureKind.REFUSED, FailureKind.FILTERED, FailureKind.TOO_LARGE, FailureKind.UNREADABLE)) {
            failing("gpt", kind, 9);
        }
        assertThat(stop.stopped()).isFalse();
    }

    @Test
    void an_image_that_could_not_be_read_says_nothing_about_the_service() {
        failing("gpt", FailureKind.UNAVAILABLE, 2);
        Failure unreadable = new Failure("image", FailureKind.UNREADABLE, "no image");
        streak.saw(new LabeledImage(
                Frame.named("b").withFailure(unreadable),
                Measured.unreadable("b", Optional.empty(), StepOutcome.of(unreadable)),
                Optional.empty()));
        failing("gpt", FailureKind.UNAVAILABLE, 1);
        assertThat(stop.stopped()).isTrue();
    }

    private void failing(String step, FailureKind kind, int times) {
        for (int i = 0; i < times; i++) {
            streak.saw(labeled(List.of(new Failure(step, kind, "because"))));
        }
    }

    private static LabeledImage labeled(List<Failure> failures) {
        Frame frame = Frame.named("a");
        for (Failure failure : failures) {
            frame = frame.withFailure(failure);
        }
        List<StepOutcome> steps = failures.stream().map(StepOutcome::of).toList();
        Image image = new Image("a", new byte[0]);
        return new LabeledImage(
                frame, Measured.entry(image, Optional.empty(), List.of(), steps), Optional.of(() -> image));
    }
}
