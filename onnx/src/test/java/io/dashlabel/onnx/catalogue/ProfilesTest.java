package io.dashlabel.onnx.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dashlabel.label.UsageException;
import io.dashlabel.onnx.ModelProfile;
import io.dashlabel.onnx.ModelProfile.Activation;
import io.dashlabel.onnx.ModelProfile.ColorOrder;
import io.dashlabel.onnx.ModelProfile.Resize;
import io.dashlabel.onnx.OutputFamily;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProfilesTest {

    private static final ModelProfile FULL = new ModelProfile(
            Optional.of(OutputFamily.END_TO_END),
            Optional.of(ColorOrder.BGR),
            Optional.of(1 / 255.0),
            Optional.of(List.of(0.485, 0.456, 0.406)),
            Optional.of(List.of(0.229, 0.224, 0.225)),
            Optional.of(Resize.LETTERBOX_TOP_LEFT),
            Optional.of(114),
            Optional.of(Activation.SIGMOID),
            Optional.of(List.of(640, 384)));

    @Test
    void words_give_the_same_profile_again() {
        assertThat(Profiles.words(FULL)).hasSize(9).containsEntry("family", "end-to-end");
        assertThat(Profiles.read(Profiles.words(FULL))).isEqualTo(FULL);
        assertThat(Profiles.read(Map.of())).isEqualTo(ModelProfile.UNKNOWN);
    }

    @Test
    void the_first_profile_wins_part_by_part() {
        ModelProfile first = Profiles.read(Map.of("colorOrder", "rgb"));
        assertThat(Profiles.over(first, FULL).colorOrder()).hasValue(ColorOrder.RGB);
        assertThat(Profiles.over(first, FULL).padding()).hasValue(114);
        assertThat(Profiles.over(ModelProfile.UNKNOWN, FULL)).isEqualTo(FULL);
    }

    @Test
    void what_cannot_be_used_is_named_with_what_can() {
        assertThatThrownBy(() -> Profiles.read(Map.of("colourOrder", "rgb")))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("unknown profile key 'colourOrder'")
                .hasMessageEndingWith("did you mean 'colorOrder'?");
        assertThatThrownBy(() -> Profiles.read(Map.of("colorOrder", "rbg")))
                .hasMessage("profile key colorOrder: 'rbg' is none of rgb, bgr");
        assertThatThrownBy(() -> Profiles.read(Map.of("mean", "1 2")))
                .hasMessage("profile key mean: '1 2' has 2 numbers, not 3");
        assertThatThrownBy(() -> Profiles.read(Map.of("scale", "1/0")))
                .hasMessage("profile key scale: '1/0' is no number");
        assertThatThrownBy(() -> Profiles.read(Map.of("inputSize", "640.5 2")))
                .hasMessageContaining("is no whole number");
    }

    @Test
    void class_words_come_from_a_list_or_a_file(@TempDir Path dir) throws Exception {
        Path file = Files.writeString(dir.resolve("classes.txt"), "car\ntraffic light\n\n");
        assertThat(UserClassNames.read(file.toString())).containsExactly("car", "traffic light");
        assertThat(UserClassNames.read("car, bus")).containsExactly("car", "bus");
        assertThat(UserClassNames.read("coco80")).isEmpty();
        assertThatThrownBy(() -> UserClassNames.read("car,,bus")).isInstanceOf(UsageException.class);
        Files.writeString(file, "car\n\nbus\n");
        assertThatThrownBy(() -> UserClassNames.read(file.toString())).isInstanceOf(UsageException.class);
    }
}
