package io.dashlabel.cloud.chat;

import static org.assertj.core.api.Assertions.assertThat;

import io.dashlabel.cloud.chat.ImageTokens.Patches;
import io.dashlabel.cloud.chat.Profile.Detail;
import io.dashlabel.label.ImageSize;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rules that OpenAI and Azure document; 1024 x 1024 and 1800 x 2400 are their own examples. */
class ImageTokensTest {

    private static long tokens(String model, int width, int height, boolean openai) {
        return ImageTokens.of(model, Detail.HIGH, openai).of(new ImageSize(width, height), Detail.HIGH);
    }

    @ParameterizedTest
    @CsvSource({
        "1024, 1024, 1024, 1659, 2520, 1024, 765, 765, 630, 675",
        "1800, 2400, 1452, 2353, 3572, 2451, 765, 765, 630, 675",
        "1280, 720, 920, 1491, 2264, 920, 1105, 1105, 910, 975",
        "640, 360, 240, 389, 591, 240, 1105, 425, 910, 975",
        "1920, 1080, 1508, 2443, 3710, 2040, 1105, 1105, 910, 975",
        "512, 512, 256, 415, 630, 256, 765, 255, 630, 675"
    })
    void an_image_counts_as_documented(
            int width,
            int height,
            int patches,
            int mini,
            int nano,
            int large,
            int gpt4o,
            int azure4o,
            int gpt5,
            int o3) {
        assertThat(new Patches(1536, 2048, 100).squares(new ImageSize(width, height)))
                .isEqualTo(patches);
        assertThat(tokens("gpt-5-mini", width, height, true)).isEqualTo(mini);
        assertThat(tokens("gpt-5-nano", width, height, true)).isEqualTo(nano);
        assertThat(tokens("gpt-5.4", width, height, true)).isEqualTo(large);
        assertThat(tokens("gpt-4o", width, height, true)).isEqualTo(gpt4o);
        assertThat(tokens("gpt-4o", width, height, false)).isEqualTo(azure4o);
        assertThat(tokens("gpt-5", width, height, true)).isEqualTo(gpt5);
        assertThat(tokens("o3", width, height, true)).isEqualTo(o3);
    }

    @Test
    void the_small_model_of_squares_of_512_counts_many() {
        assertThat(tokens("gpt-4o-mini", 1280, 720, true)).isEqualTo(36_835);
    }

    @Test
    void low_detail_is_the_base_or_at_most_256_squares() {
        ImageSize frame = new ImageSize(1280, 720);
        assertThat(ImageTokens.of("gpt-5", Detail.LOW, true).of(frame, Detail.LOW))
                .isEqualTo(70);
        assertThat(ImageTokens.of("gpt-5-nano", Detail.LOW, true).of(frame, Detail.LOW))
                .isEqualTo(630);
        assertThat(ImageTokens.of("gpt-5-nano", Detail.LOW, true).of(new ImageSize(320, 180), Detail.LOW))
                .isEqualTo(148);
    }

    @Test
    void a_dated_name_counts_as_its_model_and_a_longer_name_does_not() {
        assertThat(tokens("GPT-5-mini-2025-08-07", 512, 512, true)).isEqualTo(415);
        assertThat(tokens("gpt-5-2025-08-07", 512, 512, true)).isEqualTo(630);
        assertThat(tokens("gpt-5.1", 512, 512, true)).isEqualTo(tokens("somebody's own", 512, 512, true));
        assertThat(tokens("gpt-5x4", 512, 512, true)).isEqualTo(tokens("somebody's own", 512, 512, true));
    }

    @Test
    void where_no_detail_is_sent_the_newest_models_see_the_image_as_it_is() {
        ImageSize large = new ImageSize(3840, 2160);
        assertThat(ImageTokens.of("gpt-5.4", Detail.NONE, true).of(large, Detail.NONE))
                .isEqualTo(2304);
        assertThat(ImageTokens.of("gpt-5.5", Detail.AUTO, true).of(large, Detail.AUTO))
                .isEqualTo(8160);
        assertThat(ImageTokens.of("gpt-5.6-luna", Detail.NONE, true).of(large, Detail.NONE))
                .isEqualTo(8160);
        assertThat(new ImageTokens.Flat(1200).of(large, Detail.NONE)).isEqualTo(1200);
    }

    @Test
    void images_of_any_shape_count_something() {
        for (ImageSize size : new ImageSize[] {new ImageSize(1, 1), new ImageSize(60_000, 1), new ImageSize(3, 9000)}) {
            for (String model : new String[] {"gpt-4o", "gpt-5-nano", "gpt-5.6", "unknown"}) {
                assertThat(ImageTokens.of(model, Detail.HIGH, true).of(size, Detail.HIGH))
                        .isPositive();
            }
        }
    }
}
