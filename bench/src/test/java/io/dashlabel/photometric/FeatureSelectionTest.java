package io.dashlabel.photometric;

import static org.assertj.core.api.Assertions.assertThat;

import io.dashlabel.image.Pixels;
import io.dashlabel.label.ImageSize;
import io.dashlabel.label.Taxonomy;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FeatureSelectionTest {

    @Test
    void every_input_of_the_fit_is_a_statistic() {
        Map<String, Double> values =
                ImageStatistics.of(Pixels.of(new BufferedImage(320, 180, BufferedImage.TYPE_3BYTE_BGR)));
        assertThat(FeatureSelection.plain().values())
                .allSatisfy(names -> assertThat(values.keySet()).containsAll(names));
        assertThat(BoxStatistics.of(
                                List.of(),
                                new ImageSize(10, 10),
                                Taxonomy.bdd100k().roles())
                        .keySet())
                .containsExactlyElementsOf(FeatureSelection.BOXES);
    }
}
