package io.dashlabel.pipeline.scenes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dashlabel.label.Frame;
import io.dashlabel.label.UsageException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DrivesTest {

    private static String drive(String name) {
        return Drives.of(Drives.BY_NAME).of(Frame.named(name));
    }

    @Test
    void names_of_bdd100k_name_their_video() {
        assertThat(drive("0000f77c-6257be58.jpg")).isEqualTo(drive("0000f77c-62c2a288.jpg"));
        assertThat(drive("0000f77c-6257be58.jpg")).isNotEqualTo(drive("0001542f-5ce3cf52.jpg"));
        assertThat(drive("0000f77c-6257be58-0000001.jpg")).isEqualTo(drive("0000f77c-6257be58-0000202.jpg"));
    }

    @Test
    void the_number_of_a_frame_stands_last() {
        assertThat(drive("day/frame_00012.png")).isEqualTo(drive("day/frame_00013.png"));
        assertThat(drive("day/00012.png")).isEqualTo(drive("day/7.png"));
        assertThat(drive("day/00012.png")).isNotEqualTo(drive("night/00012.png"));
        assertThat(drive("n015-2018-07-24__CAM_FRONT__1532402927612460.jpg"))
                .isEqualTo(drive("n015-2018-07-24__CAM_FRONT__1532402928112460.jpg"))
                .isNotEqualTo(drive("n008-2018-08-01__CAM_FRONT__1532402928112460.jpg"));
    }

    @Test
    void an_image_with_another_name_stands_for_itself() {
        assertThat(drive("crossing.jpg")).isNotEqualTo(drive("bridge.jpg"));
        assertThat(drive("a/crossing.jpg")).isNotEqualTo(drive("b/crossing.jpg"));
    }

    @Test
    void the_labels_know_better() {
        Frame one = Frame.named("day/1.jpg").withOther(Map.of("videoName", "tour"));
        Frame two = Frame.named("night/9.jpg").withOther(Map.of("videoName", "tour"));
        assertThat(Drives.of(Drives.BY_NAME).of(one))
                .isEqualTo(Drives.of(Drives.BY_NAME).of(two));
    }

    @Test
    void the_user_knows_best() {
        assertThat(Drives.of("folder").of(Frame.named("day/1.jpg"))).isEqualTo("day");
        assertThat(Drives.of("^(\\w+)_").of(Frame.named("tour_5_1.jpg"))).isEqualTo("tour_5");
        assertThat(Drives.of(".+").of(Frame.named("day/1.jpg"))).isEqualTo("day/1.jpg");
        assertThatThrownBy(() -> Drives.of("(")).isInstanceOf(UsageException.class);
    }
}
