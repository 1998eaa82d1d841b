package io.dashlabel.format;

import static org.assertj.core.api.Assertions.assertThat;

import io.dashlabel.label.Box;
import io.dashlabel.label.Detection;
import io.dashlabel.label.Frame;
import io.dashlabel.label.ImageSize;
import io.dashlabel.testkit.RandomFrames;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LossTest {

    static List<Loss> losses() {
        return List.of(
                Loss.ROUNDING,
                Loss.MISSING_IDS,
                Loss.IDS,
                Loss.SCORES,
                Loss.OBJECT_ATTRIBUTES,
                Loss.attributesExcept("occluded"),
                Loss.PROVENANCE,
                Loss.LABEL_FIELDS,
                Loss.ABSENT_LABELS,
                Loss.BELOW_THRESHOLD,
                Loss.SIZE,
                Loss.SCENE_ATTRIBUTES,
                Loss.SCENE_SCORES,
                Loss.SCENE_VOTES,
                Loss.SCENE_PROVENANCE,
                Loss.FAILURES,
                Loss.REVIEW,
                Loss.FRAME_FIELDS);
    }

    @Test
    void what_lies_outside_the_image_goes() {
        Frame frame = Frame.named("a.jpg")
                .withSize(new ImageSize(100, 50))
                .withDetections(List.of(
                        Detection.of("car", new Box(-5, 10, 120, 40)), Detection.of("bus", new Box(100, 0, 120, 40))));

        assertThat(Loss.OUTSIDE.from(frame).detections())
                .contains(List.of(Detection.of("car", new Box(0, 10, 100, 40))));
    }

    @ParameterizedTest
    @MethodSource("losses")
    void takes_something_away_and_the_same_only_once(Loss loss) {
        Frame whole = loss == Loss.ABSENT_LABELS ? Frame.named("a.jpg") : RandomFrames.rich("a.jpg");

        Frame left = loss.from(whole);

        assertThat(left).isNotEqualTo(whole);
        assertThat(loss.from(left)).isEqualTo(left);
        assertThat(loss.words()).isNotBlank();
    }
}
