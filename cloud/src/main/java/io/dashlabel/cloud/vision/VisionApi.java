package io.dashlabel.cloud.vision;

import static io.dashlabel.cloud.objects.ServiceJson.invalid;
import static io.dashlabel.cloud.objects.ServiceJson.list;
import static io.dashlabel.cloud.objects.ServiceJson.number;
import static io.dashlabel.cloud.objects.ServiceJson.word;

import com.fasterxml.jackson.databind.JsonNode;
import io.dashlabel.annotate.AnnotatorException;
import io.dashlabel.cloud.objects.ServiceDetection;
import io.dashlabel.config.ConfigException;
import io.dashlabel.label.Box;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The versions of the service, each with its address, its limit and the form of its answer. */
public enum VisionApi {

    /** Computer Vision 3.2, {@code detect}: each object has a word and its more general words. */
    V3_2("3.2", "vision/v3.2/detect", "", "rectangle", 4_000_000 - 1) {
        @Override
        JsonNode objects(JsonNode answer) throws AnnotatorException {
            return list(answer, "objects");
        }

        @Override
        ServiceDetection sighting(JsonNode object, Box box) throws AnnotatorException {
            List<ServiceDetection.Word> words = new ArrayList<>();
            for (JsonNode named = object; named.isObject(); named = named.path("parent")) {
                words.add(word(named, "object", "confidence"));
            }
            return new ServiceDetection(words, box);
        }
    },

    /** Image Analysis 4.0 with the feature {@code objects}: each object has one word. */
    V4_0(
            "4.0",
            "computervision/imageanalysis:analyze",
            "api-version=2024-02-01&features=objects",
            "boundingBox",
            20_000_000) {
        @Override
        JsonNode objects(JsonNode answer) throws AnnotatorException {
            return list(answer.path("objectsResult"), "values");
        }

        @Override
        ServiceDetection sighting(JsonNode object, Box box) throws AnnotatorException {
            List<ServiceDetection.Word> words = new ArrayList<>();
            for (JsonNode tag : list(object, "tags")) {
                words.add(word(tag, "name", "confidence"));
            }
            if (words.isEmpty()) {
                throw invalid("has an object without a tag");
            }
            return new ServiceDetection(words, box);
        }
    };

    private final String version;
    private final String path;
    private final String query;
    private final String box;
    private final int mostBytes;

    VisionApi(String version, String path, String query, String box, int mostBytes) {
        this.version = version;
        this.path = path;
        this.query = query;
        this.box = box;
        this.mostBytes = mostBytes;
    }

    /** @throws ConfigException about {@code api} */
    public static VisionApi of(String version) {
        return Arrays.stream(values())
                .filter(api -> api.version.equals(version))
                .findFirst()
                .orElseThrow(() -> new ConfigException("api", "must be 3.2 or 4.0, is '" + version + "'"));
    }

    /** The version as users write it: {@code 4.0}. */
    public String version() {
        return version;
    }

    /** The most bytes of an image. */
    int mostBytes() {
        return mostBytes;
    }

    /** The address for images. */
    URI target(URI address, Optional<String> modelVersion) {
        String model = modelVersion
                .map(name -> "model-version=" + URLEncoder.encode(name, StandardCharsets.UTF_8))
                .orElse("");
        String both = query.isEmpty() || model.isEmpty() ? query + model : query + "&" + model;
        String base = address.toString();
        return URI.create((base.endsWith("/") ? base : base + "/") + path + (both.isEmpty() ? "" : "?" + both));
    }

    /** The list of objects in an answer. */
    abstract JsonNode objects(JsonNode answer) throws AnnotatorException;

    /** An object of that list. */
    abstract ServiceDetection sighting(JsonNode object, Box box) throws AnnotatorException;

    /**
     * The box of an object in {@code scaleX} and {@code scaleY} pixels for each pixel of the sent image; empty if it
     * has no area.
     */
    Optional<Box> box(JsonNode object, double scaleX, double scaleY) throws AnnotatorException {
        JsonNode place = object.path(box);
        double x = number(place, "x");
        double y = number(place, "y");
        double right = x + number(place, "w");
        double bottom = y + number(place, "h");
        return Box.of(x * scaleX, y * scaleY, right * scaleX, bottom * scaleY);
    }
}
