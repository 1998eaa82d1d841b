package io.dashlabel.photometric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.dashlabel.label.ImageSize;
import io.dashlabel.label.Taxonomy;
import io.dashlabel.photometric.LogisticFit.Sample;
import io.dashlabel.testkit.SharedData;
import io.dashlabel.testkit.scene.StreetSceneSource;
import io.dashlabel.testkit.scene.WriteScenes;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The coefficients in the jar against the images they were fitted on. */
class FittedOnRealImagesTest {

    private static final LabeledImages IMAGES = new LabeledImages();

    /** The scenes that docs/photometric.md draws for the fit. */
    private static final StreetSceneSource DRAWN = StreetSceneSource.of(7_000_000, 200, new ImageSize(960, 540));

    @BeforeAll
    static void measure(@TempDir Path folder) throws Exception {
        IMAGES.add(SharedData.data("bdd100k"), false);
        IMAGES.add(SharedData.data("bdd100k-scenes"), false);
        WriteScenes.write(folder, DRAWN);
        IMAGES.add(folder, true);
    }

    /** Fails when a statistic was changed and the coefficients were not fitted again. */
    @Test
    void the_resource_is_what_the_fit_gives() {
        PhotometricModel resource = PhotometricModel.standard();
        for (String attribute : Taxonomy.bdd100k().attributes().keySet()) {
            LogisticModel fitted = Fit.fit(attribute)
                    .fit(FeatureSelection.plain().getOrDefault(attribute, List.of()), IMAGES.samples(attribute));
            LogisticModel kept = Objects.requireNonNull(resource.plain().get(attribute));
            for (Sample sample : IMAGES.samples(attribute)) {
                assertThat(kept.probabilities(sample.values()))
                        .as(attribute)
                        .containsExactly(fitted.probabilities(sample.values()), within(0.02));
            }
        }
    }

    /** Cross-validated, so on images that the model has not seen; docs/photometric.md has the figures. */
    @Test
    void it_beats_saying_the_most_frequent_word() {
        for (String attribute : Taxonomy.bdd100k().attributes().keySet()) {
            List<Sample> samples = IMAGES.samples(attribute);
            CrossValidation result = CrossValidation.of(
                    Fit.fit(attribute), FeatureSelection.plain().getOrDefault(attribute, List.of()), samples, 2026);
            assertThat(result.accuracy())
                    .as(attribute)
                    .isGreaterThan(
                            CrossValidation.mostFrequent(samples) + (attribute.equals("timeofday") ? 0.01 : 0.1));
        }
    }
}
