package io.dashlabel.pipeline.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class ReportSectionValuesTest {

    @Test
    void a_page_holds_no_more_images_than_a_browser_opens_quickly() {
        WorstImages.Card card = SampleReports.images("a").cards().get(1);

        assertThatThrownBy(() -> new WorstImages(Collections.nCopies(WorstImages.LIMIT + 1, card)))
                .hasMessage("at most 12 images, not 13");
    }

    @Test
    void only_a_jpeg_is_embedded() {
        assertThatThrownBy(() -> new EmbeddedJpeg("<svg onload=alert(1)>".getBytes(StandardCharsets.UTF_8)))
                .hasMessage("not a JPEG");
    }

    @Test
    void two_sections_with_one_anchor_are_refused() {
        assertThatThrownBy(() -> SampleReports.of(new Unmeasured("a"), new Unmeasured("b")))
                .hasMessage("two sections have the same anchor");
    }

    @Test
    void completion_adds_up() {
        assertThatThrownBy(() -> new Completion(50, 51, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Completion(50, 20, 21)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void the_gain_over_the_baseline_is_absent_where_either_is() {
        Optional<Attributes.Baseline> clear = Optional.of(new Attributes.Baseline("clear", 0.5));

        assertThat(new Attributes.Row("weather", OptionalDouble.of(0.75), 4, 4, clear).gain())
                .hasValue(0.25);
        assertThat(new Attributes.Row("weather", OptionalDouble.empty(), 0, 4, clear).gain())
                .isEmpty();
        assertThat(new Attributes.Row("weather", OptionalDouble.of(0.75), 4, 4, Optional.empty()).gain())
                .isEmpty();
    }

    @Test
    void findings_beyond_those_shown_are_counted() {
        assertThatThrownBy(() -> new Notes(List.of(), List.of(), 0, List.of(new Notes.Finding("a.json", "odd")), 0))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
