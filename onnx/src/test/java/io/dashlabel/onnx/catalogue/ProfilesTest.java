package io.dashlabel.onnx.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dashlabel.label.UsageException;
import io.dashlabel.onnx.ModelProfile;
import io.dashlabel.onnx.ModelProfile.ColorOrder;
import io.dashlabel.onnx.ModelProfile.ScoreForm;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProfilesTest {

    private static final Map<String, String> WORDS = Map.ofEntries(
            Map.entry("family", "end-to-end"),
            Map.entry("boxes", "cxcywh"),
            Map.entry("boxUnit", "unit"),
            Map.entry("score", "sigmoid"),
            Map.entry("classBase", "coco91"),
            Map.entry("order", "class score box"),
            Map.entry("outputs.boxes", "a"),
            Map.entry("outputs.scores", "b"),
            Map.entry("outputs.labels", "c"),
            Map.entry("outputs.count", "d"),
            Map.entry("nms", "true"),
            Map.entry("layout", "nhwc"),
            Map.entry("inputType", "uint8"),
            Map.entry("colorOrder", "bgr"),
            Map.entry("scale", "1.5"),
            Map.entry("mean", "0.485 0.456 0.406"),
            Map.entry("std", "0.229 0.224 0.225"),
            Map.entry("resize", "letterbox-top-left"),
            Map.entry("padding", "114"),
            Map.entry("input", "640 384"));
    private static final ModelProfile FULL = Profiles.read(WORDS);

    @Test
    void words_give_the_same_profile_again() {
        assertThat(Profiles.words(FULL)).isEqualTo(WORDS);
        assertThat(Profiles.read(Map.of())).isEqualTo(ModelProfile.UNKNOWN);
    }

    @Test
    void the_first_profile_wins_part_by_part() {
        ModelProfile first = Profiles.read(Map.of("colorOrder", "rgb"));
        assertThat(first.orElse(FULL).colorOrder()).hasValue(ColorOrder.RGB);
        assertThat(first.orElse(FULL).padding()).hasValue(114);
        assertThat(ModelProfile.UNKNOWN.orElse(FULL)).isEqualTo(FULL);
    }

    @Test
    void the_former_key_and_word_of_scores_are_read() {
        assertThat(Profiles.read(Map.of("activation", "sigmoid")).score()).hasValue(ScoreForm.SIGMOID);
        assertThat(Profiles.read(Map.of("activation", "none")).score()).hasValue(ScoreForm.PLAIN);
        assertThatThrownBy(() -> Profiles.read(Map.of("activation", "none", "score", "plain")))
                .hasMessageContaining("say the same");
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
        assertThatThrownBy(() -> Profiles.read(Map.of("order", "box class")))
                .hasMessageContaining("profile key order: 'box class' must name the columns of a row");
        assertThatThrownBy(() -> Profiles.read(Map.of("classBase", "2")))
                .hasMessageContaining("must be one of 0, 1, coco91");
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
