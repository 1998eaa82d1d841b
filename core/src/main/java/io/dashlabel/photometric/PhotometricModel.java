package io.dashlabel.photometric;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dashlabel.io.IoMessages;
import io.dashlabel.label.UsageException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The fitted coefficients of photometric.json; {@link Fit} writes them.
 *
 * @param statistics version of the {@link ImageStatistics} in the fit
 * @param plain by attribute, for images without a detector's boxes
 * @param withBoxes by attribute, for images with a detector's boxes; an attribute that boxes do not improve is missing
 * @param notAtNight words by attribute that do not apply at night; empty in files that an earlier {@code Fit} wrote
 */
record PhotometricModel(
        String statistics,
        Map<String, LogisticModel> plain,
        Map<String, LogisticModel> withBoxes,
        Map<String, List<String>> notAtNight) {

    private static final String NOT_AT_NIGHT = "notAtNight";

    PhotometricModel {
        notAtNight = Map.copyOf(notAtNight);
        plain = Collections.unmodifiableMap(new LinkedHashMap<>(plain));
        withBoxes = Collections.unmodifiableMap(new LinkedHashMap<>(withBoxes));
    }

    static PhotometricModel standard() {
        try (InputStream in = Objects.requireNonNull(PhotometricModel.class.getResourceAsStream("photometric.json"))) {
            return read(in, "photometric.json in the jar");
        } catch (IOException e) {
            throw new IllegalStateException("photometric.json in the jar is broken", e);
        }
    }

    /** @throws UsageException if the file holds no coefficients, or coefficients for other statistics */
    static PhotometricModel at(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return read(in, file.toString());
        } catch (NoSuchFileException e) {
            throw new UsageException("there is no file of coefficients '" + file + "'", e);
        } catch (JsonProcessingException e) {
            throw new UsageException(file + " holds no coefficients as Fit writes them: " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new UsageException("the coefficients " + file + " cannot be read: " + IoMessages.of(e), e);
        }
    }

    private static PhotometricModel read(InputStream in, String name) throws IOException {
        JsonMapper json = JsonMapper.builder()
                .enable(
                        DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                        DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES,
                        DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
                .build();
        JsonNode tree = json.readTree(in);
        if (tree instanceof ObjectNode object && !object.has(NOT_AT_NIGHT)) {
            object.putObject(NOT_AT_NIGHT);
        }
        PhotometricModel model = json.treeToValue(tree, PhotometricModel.class);
        if (!model.statistics.equals(ImageStatistics.VERSION)) {
            throw new UsageException(name + " was fitted on other statistics of images; run Fit again");
        }
        return model;
    }
}
