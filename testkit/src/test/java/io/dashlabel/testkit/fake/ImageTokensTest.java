package io.dashlabel.testkit.fake;

import static org.assertj.core.api.Assertions.assertThat;

import io.dashlabel.testkit.fake.ImageTokens.Patches;
import io.dashlabel.testkit.fake.ImageTokens.Tiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImageTokensTest {

    /** The makers' worked examples, and what follows from their rules. */
    @ParameterizedTest
    @CsvSource({
        "1024, 1024, 1024, 1659, 2520, 1024, 765, 765, 630, 675",
        "1800, 2400, 1452, 2353, 3572, 2451, 765, 765, 630, 675",
        "1280, 720, 920, 1491, 2264, 920, 1105, 1105, 910, 975",
        "640, 360, 240, 389, 591, 240, 1105, 425, 910, 975",
        "1920, 1080, 1508, 2443, 3710, 2040, 1105, 1105, 910, 975",
        "512, 512, 256, 415, 630, 256, 765, 255, 630, 675"
    })
    void tokens_follow_the_documented_rules(
            int w, int h, int patches, int mini, int nano, int large, int tiles, int azure, int gpt5, int o3) {
        assertThat(new Patches(1536, 2048, 100).patches(w, h)).isEqualTo(patches);
        assertThat(tokens("gpt-5-mini", w, h)).isEqualTo(mini);
        assertThat(tokens("gpt-5-nano", w, h)).isEqualTo(nano);
        assertThat(tokens("gpt-5.4", w, h)).isEqualTo(large);
        assertThat(tokens("gpt-4o", w, h)).isEqualTo(tiles);
        assertThat(new Tiles(85, 170).of(w, h, "high", true)).isEqualTo(azure);
        assertThat(tokens("gpt-5", w, h)).isEqualTo(gpt5);
        assertThat(tokens("o3", w, h)).isEqualTo(o3);
    }

    private static int tokens(String model, int w, int h) {
        return Model.named(model).orElseThrow().tokens().of(w, h, "high", false);
    }

    @Test
    void the_small_tile_model_costs_many_tokens() {
        assertThat(tokens("gpt-4o-mini", 1280, 720)).isEqualTo(36_835);
    }

    @Test
    void low_detail_is_the_base_or_256_patches() {
        assertThat(new Tiles(85, 170).of(1280, 720, "low", false)).isEqualTo(85);
        assertThat(new Patches(1536, 2048, 162).of(1280, 720, "low", false)).isEqualTo(415);
    }

    @Test
    void a_long_side_is_shrunk_before_patches_are_counted() {
        assertThat(new Patches(1536, 2048, 100).patches(4096, 320)).isEqualTo(64 * 5);
    }

    @Test
    void the_word_original_has_a_budget_of_its_own_where_a_model_knows_it() {
        ImageTokens large = Model.named("gpt-5.4").orElseThrow().tokens();
        assertThat(large.of(1920, 1440, "auto", false)).isEqualTo(2451); // over 2,500 patches, so it is shrunk
        assertThat(large.of(1920, 1440, "original", false)).isEqualTo(60 * 45);
        assertThat(Model.named("gpt-5.5").orElseThrow().tokens().of(1920, 1440, "auto", false))
                .isEqualTo(60 * 45);
    }
}
