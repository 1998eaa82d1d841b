package io.dashlabel.onnx.scene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.dashlabel.image.Image;
import io.dashlabel.label.ImageSize;
import io.dashlabel.label.Sha256;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Python's transformers is the reference: the same bytes after the crop, the same embedding, the same logits. */
class EmbeddingReferenceTest {

    private static final double TOLERANCE = 1e-4;

    @Test
    void the_cropped_bytes_are_those_of_the_reference() throws Exception {
        JsonNode expected = ReferenceFixtures.expected("clip");
        Image image = ReferenceFixtures.image(expected);
        ImageWriter plain = ImageWriter.of(new Preparation(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(1.0),
                        List.of(0.0, 0.0, 0.0),
                        List.of(1.0, 1.0, 1.0))
                .orElse(Preparation.CLIP));
        ImageSize resized = plain.resized(image.size());
        assertThat(List.of(resized.width(), resized.height()))
                .isEqualTo(List.of(
                        expected.path("resized").get(0).asInt(),
                        expected.path("resized").get(1).asInt()));

        float[] planes = plain.inputs(image.pixels(), Views.CROP).get(0);
        byte[] rgb = new byte[planes.length];
        int plane = planes.length / 3;
        for (int i = 0; i < plane; i++) {
            for (int colour = 0; colour < 3; colour++) {
                rgb[3 * i + colour] = (byte) Math.round(planes[colour * plane + i]);
            }
        }
        assertThat(Sha256.of(rgb).hex()).isEqualTo(expected.path("crop_sha256").asText());
    }

    @ParameterizedTest
    @CsvSource({"clip, 100, 0", "siglip, 112, -16.5"})
    void the_logits_are_those_of_the_reference(String family, double scale, double bias) throws Exception {
        JsonNode expected = ReferenceFixtures.expected(family);
        try (EmbeddingModel model = ReferenceFixtures.vision(family, Views.CROP)) {
            float[] embedding = model.embed(ReferenceFixtures.image(expected).pixels());
            float[] reference = UnitVectors.unit(ReferenceFixtures.floats(expected.path("image_embeds")));
            for (int i = 0; i < embedding.length; i++) {
                assertThat(embedding[i]).isCloseTo(reference[i], within((float) TOLERANCE));
            }
            for (int text = 0; text < expected.path("text_embeds").size(); text++) {
                float[] words = UnitVectors.unit(
                        ReferenceFixtures.floats(expected.path("text_embeds").get(text)));
                assertThat(scale * UnitVectors.cosine(embedding, words) + bias)
                        .isCloseTo(expected.path("logits_per_image").get(text).asDouble(), within(TOLERANCE));
            }
        }
    }

    @Test
    void nothing_is_assumed_beside_a_preprocessor_config() {
        for (String family : List.of("clip", "siglip")) {
            try (EmbeddingModel model = ReferenceFixtures.vision(family, Views.AUTO)) {
                assertThat(model.notes()).isEmpty();
                assertThat(model.width()).isEqualTo(16);
            }
        }
    }

    @Test
    void a_wide_image_is_seen_in_three_parts_unless_it_is_stretched() throws Exception {
        Image image = ReferenceFixtures.image(ReferenceFixtures.expected("clip"));
        ImageWriter cutting = ImageWriter.of(Preparation.CLIP);
        assertThat(cutting.inputs(image.pixels(), Views.AUTO)).hasSize(3);
        assertThat(cutting.inputs(image.pixels(), Views.CROP)).hasSize(1);
        assertThat(cutting.inputs(image.pixels(), Views.AUTO).get(1))
                .isEqualTo(cutting.inputs(image.pixels(), Views.CROP).get(0));
        assertThat(ImageWriter.of(Preparation.SIGLIP).inputs(image.pixels(), Views.AUTO))
                .hasSize(1);
    }
}
