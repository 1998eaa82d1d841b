package io.dashlabel.cloud.vision;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dashlabel.annotate.AnnotatorException;
import io.dashlabel.annotate.Answer;
import io.dashlabel.annotate.Question;
import io.dashlabel.cloud.http.Endpoint;
import io.dashlabel.cloud.image.ImageEncoding;
import io.dashlabel.cloud.objects.CategoryMapper;
import io.dashlabel.cloud.objects.RemoteDetector;
import io.dashlabel.cloud.objects.ServiceDetection;
import io.dashlabel.cloud.objects.ServiceJson;
import io.dashlabel.cost.Price;
import io.dashlabel.image.Image;
import io.dashlabel.label.Box;
import io.dashlabel.label.ImageSize;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Asks Azure Computer Vision for objects, with one request for each image. The service misses objects below a twentieth
 * of the image and objects close together, so it misses most traffic lights and signs. Microsoft retires it on 25
 * September 2028. Safe for concurrent use.
 */
public final class AzureVisionDetector extends RemoteDetector {

    /** The header of the key. */
    public static final String KEY_HEADER = "Ocp-Apim-Subscription-Key";

    /** Raised with every change that makes the same service give another answer. */
    private static final int VERSION = 1;

    private final AzureVisionConfig config;
    private final Endpoint endpoint;
    private final ImageEncoding sending;

    /** @param price of a request; absent if it is unknown */
    public AzureVisionDetector(
            AzureVisionConfig config, Endpoint endpoint, CategoryMapper mapper, Optional<Price> price) {
        super(config.name(), question(config), mapper, price);
        this.config = config;
        this.endpoint = endpoint;
        this.sending = config.sending();
    }

    private static Question question(AzureVisionConfig config) {
        return Question.of(
                "detector", "azure-vision " + VERSION,
                "endpoint", config.endpoint(),
                "api", config.api(),
                "model-version", config.modelVersion().orElse(""),
                "sending", config.sending().question());
    }

    @Override
    public Answer ask(Image image) throws AnnotatorException {
        URI target = config.version().target(config.address(), config.modelVersion());
        Endpoint.Reply reply = endpoint.post(
                target, "application/octet-stream", sending.of(image).jpeg(), Map.of());
        return new Answer(kept(reply.body()), model(reply.body()), usage(), reply.took());
    }

    /** Removes the request's number, so that the same image has the same answer. */
    private static String kept(String body) {
        try {
            JsonNode root = ServiceJson.read(body);
            return root instanceof ObjectNode object && object.remove("requestId") != null ? object.toString() : body;
        } catch (AnnotatorException e) {
            return body; // the reading of the answer reports the error
        }
    }

    private String model(String body) {
        try {
            String version = ServiceJson.read(body).path("modelVersion").asText();
            return version.isBlank() ? name() : name() + " " + version;
        } catch (AnnotatorException e) {
            return name(); // the reading of the answer reports the error
        }
    }

    /** Boxes are in pixels of the sent image, whose size the service returns. */
    @Override
    protected List<ServiceDetection> detections(String body, ImageSize size) throws AnnotatorException {
        JsonNode root = ServiceJson.read(body);
        VisionApi api = config.version();
        JsonNode objects = api.objects(root);
        double scaleX = size.width() / side(root, "width");
        double scaleY = size.height() / side(root, "height");
        List<ServiceDetection> seen = new ArrayList<>();
        for (JsonNode object : objects) {
            Optional<Box> box = api.box(object, scaleX, scaleY);
            if (box.isPresent()) {
                seen.add(api.sighting(object, box.get()));
            }
        }
        return seen;
    }

    private static double side(JsonNode root, String name) throws AnnotatorException {
        double side = ServiceJson.number(root.path("metadata"), name);
        if (side < 1) {
            throw ServiceJson.invalid("has an image of " + name + " " + side);
        }
        return side;
    }
}
