package io.dashlabel.cloud.vision;

import io.dashlabel.cloud.http.Credential;
import io.dashlabel.cloud.objects.CategoryMapper;
import io.dashlabel.cloud.objects.ScriptedService;
import io.dashlabel.cloud.objects.ScriptedService.Asked;
import io.dashlabel.cloud.objects.ScriptedService.Told;
import io.dashlabel.cloud.objects.TestImages;
import io.dashlabel.config.Flag;
import io.dashlabel.config.YamlBinder;
import io.dashlabel.label.Taxonomy;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** How the service answers: a car in the second quarter of each image, a person at its edge, a cow. */
final class SeeingVision {

    private static final String ERROR =
            "{\"error\":{\"code\":\"InvalidRequest\",\"message\":\"Input data is not valid.\","
                    + "\"innererror\":{\"code\":\"InvalidImageSize\",\"message\":\"%s\"}}}";

    private SeeingVision() {}

    static AzureVisionDetector detector(String address, VisionApi api, Optional<String> modelVersion, int longestSide) {
        return new AzureVisionDetector(
                config(address, api, modelVersion, longestSide),
                ScriptedService.endpoint(
                        "Azure Vision at " + address,
                        Credential.key(AzureVisionDetector.KEY_HEADER, "", () -> "key-0123", "${AZURE_VISION_KEY}")),
                labelling(),
                Optional.empty());
    }

    static AzureVisionConfig config(String address, VisionApi api, Optional<String> modelVersion, int longestSide) {
        List<Flag> flags = new ArrayList<>(List.of(
                new Flag("endpoint", "endpoint", address),
                new Flag("api", "api", api.version()),
                new Flag("longestSide", "longestSide", String.valueOf(longestSide))));
        modelVersion.ifPresent(version -> flags.add(new Flag("modelVersion", "modelVersion", version)));
        return new YamlBinder(Map.of("AZURE_VISION_KEY", "key-0123")).read(AzureVisionConfig.class, flags);
    }

    static CategoryMapper labelling() {
        return new CategoryMapper(VisionWords.map(Taxonomy.bdd100k()), VisionWords.foreseen(), 0.02);
    }

    static Told answer(Asked asked) {
        boolean old = asked.uri().getPath().equals("/vision/v3.2/detect");
        if (asked.body().length >= (old ? 4_000_000 : 20_971_520)) {
            return Told.error(400, String.format(Locale.ROOT, ERROR, "Input image is too large."));
        }
        BufferedImage image = TestImages.decoded(asked.body());
        int width = image.getWidth();
        int height = image.getHeight();
        if (Math.min(width, height) < 50 || Math.max(width, height) > 16_000) {
            return Told.error(400, String.format(Locale.ROOT, ERROR, "Input image is too small."));
        }
        List<String> objects = List.of(
                object(old, "cow", 0.5, 0, 0, width / 8, height / 8),
                object(old, "person", 0.62, width - 10, 0, 20, height / 2),
                object(old, "car", 0.91, width / 4, height / 4, width / 4, height / 2),
                object(old, "car", 0.01, 0, 0, 20, 20));
        String metadata = "\"metadata\":{\"width\":" + width + ",\"height\":" + height + ",\"format\":\"Jpeg\"}";
        String list = String.join(",", objects);
        return Told.ok(
                old
                        ? "{\"objects\":[" + list + "],\"requestId\":\"r\"," + metadata
                                + ",\"modelVersion\":\"2021-05-01\"}"
                        : "{\"modelVersion\":\"2023-10-01\"," + metadata + ",\"objectsResult\":{\"values\":[" + list
                                + "]}}");
    }

    private static String object(boolean old, String word, double score, int x, int y, int w, int h) {
        String box = "{\"x\":" + x + ",\"y\":" + y + ",\"w\":" + w + ",\"h\":" + h + "}";
        return old
                ? "{\"rectangle\":" + box + ",\"object\":\"" + word + "\",\"confidence\":" + score + "}"
                : "{\"boundingBox\":" + box + ",\"tags\":[{\"name\":\"" + word + "\",\"confidence\":" + score + "}]}";
    }
}
