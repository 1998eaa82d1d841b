package io.dashlabel.pipeline.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.dashlabel.label.ImageSize;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DrawingLinkTest {

    private static DrawingLink link(String image) {
        return new DrawingLink(image, new ImageSize(1280, 720), 1280);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "a.jpg, overlays/a.jpg.jpg",
                "trip 1/a b.png, overlays/trip%201/a%20b.png.jpg",
                "straße.jpg, overlays/stra%C3%9Fe.jpg.jpg",
                "100%25#1?.jpg, overlays/100%2525%231%3F.jpg.jpg",
                "javascript:alert(1), overlays/javascript%3Aalert%281%29.jpg",
                "\"'<script>.jpg, overlays/%22%27%3Cscript%3E.jpg.jpg",
                "서울.jpg, overlays/%EC%84%9C%EC%9A%B8.jpg.jpg"
            })
    void each_character_with_a_meaning_in_addresses_is_escaped(String image, String address) {
        assertThat(link(image).address()).isEqualTo(address);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a b+c&d;e=f,g.jpg", "..a/…/ñ.jpg", "\uD83D\uDE97\u202E.jpg", "[x]\\y|z^`{}.png", "\n\t.jpg"})
    void the_address_names_the_file_of_the_drawing(String image) {
        URI page = URI.create("file:///runs/one/report.html");
        assertThat(page.resolve(link(image).address()).getPath()).isEqualTo("/runs/one/overlays/" + image + ".jpg");
    }

    @Test
    void a_drawing_wider_than_its_image_is_cut_at_the_edge_of_the_image() {
        DrawingLink narrow = new DrawingLink("a.jpg", new ImageSize(480, 960), 640);
        assertThat(narrow.relativeWidth()).isEqualTo("133.33%");
    }
}
