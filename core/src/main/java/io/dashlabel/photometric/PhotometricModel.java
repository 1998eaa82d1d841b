package io.dashlabel.photometric;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * The fitted coefficients, as they stand in photometric.json; {@link Fit} writes them.
 *
 * @param statistics version of {@link PictureStatistics} that they were fitted on
 * @param plain by attribute, where no detector ran
 * @param withBoxes by attribute, where one did; an attribute that boxes do not help is missing
 */
record PhotometricModel(String statistics, Map<String, LogisticModel> plain, Map<String, LogisticModel> withBoxes) {

    PhotometricModel {
        plain = Collections.unmodifiableMap(new LinkedHashMap<>(plain));
        withBoxes = Collections.unmodifiableMap(new LinkedHashMap<>(withBoxes));
    }

    static PhotometricModel standard() {
        try (InputStream in = Objects.requireNonNull(PhotometricModel.class.getResourceAsStream("photometric.json"))) {
            PhotometricModel model = JsonMapper.builder()
                    .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .build()
                    .readValue(in, PhotometricModel.class);
            if (!model.statistics.equals(PictureStatistics.VERSION)) {
                throw new IllegalStateException("photometric.json was fitted on other statistics; run Fit again");
            }
            return model;
        } catch (IOException e) {
            throw new IllegalStateException("photometric.json in the jar is broken", e);
        }
    }
}
