package io.dashlabel.annotate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.dashlabel.image.Image;
import io.dashlabel.label.Detection;
import io.dashlabel.label.Frame;
import io.dashlabel.label.ImageSize;
import io.dashlabel.label.Label;
import io.dashlabel.label.Provenance;
import io.dashlabel.testkit.FakeDetector;
import io.dashlabel.testkit.scene.StreetScene;
import java.util.List;
import org.junit.jupiter.api.Test;

class EnsembleTest {

    private static final Image IMAGE =
            new Image("a.jpg", StreetScene.draw(5, new ImageSize(320, 180)).jpeg());

    private static Ensemble of(ObjectDetector... members) {
        return new Ensemble(List.of(members), new BoxFusion(0.55));
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
        Ensemble one = of(new FakeDetector("car"), new FakeDetector("bus"));
        assertThat(labels(one).items())
                .isNotEmpty()
                .allSatisfy(
                        d -> assertThat(d.provenance().orElseThrow().source()).isEqualTo(Provenance.Source.FUSED));
        assertThat(one.question().fingerprint())
                .isNotEqualTo(of(new FakeDetector("car"), new FakeDetector("car"))
                        .question()
                        .fingerprint());
    }
}
