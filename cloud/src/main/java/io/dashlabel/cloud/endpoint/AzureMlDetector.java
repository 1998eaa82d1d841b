package io.dashlabel.cloud.endpoint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
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
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Objects by a detector at an online endpoint of Azure Machine Learning: a model of Microsoft's registry or one trained with
 * AutoML. One request an image. The service holds back no box for its score; that is done on reading. Safe for concurrent
 * use.
 */
public final class AzureMlDetector extends RemoteDetector {

    /** Goes up with every change after which the same service gives another answer. */
    private static final int VERSION = 1;

    private static final String DEPLOYMENT = "azureml-model-deployment";

    private final AzureMlConfig config;
    private final Endpoint endpoint;
    private final ImageEncoding sending;

    /** @param price of a request; absent where nobody knows it, as with machines that are paid by the hour */
    public AzureMlDetector(AzureMlConfig config, Endpoint endpoint, CategoryMapper mapper, Optional<Price> price) {
        super(config.name(), question(config), mapper, price);
        this.config = config;
        this.endpoint = endpoint;
        this.sending = config.sending();
    }

    private static Question question(AzureMlConfig config) {
        return Question.of(
                "detector", "azure-ml " + VERSION,
                "endpoint", config.endpoint(),
                "deployment", config.deployment().orElse(""),
                "params", config.jsonParams().map(JsonNode::toString).orElse(""),
                "sending", config.sending().question());
    }

    @Override
    public Answer ask(Image image) throws AnnotatorException {
        byte[] body = request(sending.of(image).jpeg()).toString().getBytes(StandardCharsets.UTF_8);
        Map<String, String> headers =
                config.deployment().map(name -> Map.of(DEPLOYMENT, name)).orElse(Map.of());
        Endpoint.Reply reply = endpoint.post(URI.create(config.endpoint()), "application/json", body, headers);
        String deployment = reply.headers().firstValue(DEPLOYMENT).orElse(name());
        return new Answer(reply.body(), deployment, usage(), reply.took());
    }

    /** The service reads it as a pandas table, for which index and data must be equally long. */
    private ObjectNode request(byte[] jpeg) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        ObjectNode table = root.putObject("input_data");
        table.putArray("columns").add("image");
        table.putArray("index").add(0);
        table.putArray("data").add(Base64.getEncoder().encodeToString(jpeg));
        config.jsonParams().ifPresent(params -> root.set("params", params));
        return root;
    }

    /** Boxes are shares of width and height, so that the size at which the image was sent does not matter. */
    @Override
    protected List<ServiceDetection> detections(String body, ImageSize size) throws AnnotatorException {
        JsonNode images = ServiceJson.read(body);
        if (images.isTextual()) { // some deployments put the JSON into a text
            images = ServiceJson.read(images.asText());
        }
        if (!images.isArray() || images.size() != 1) {
            throw ServiceJson.invalid("is no list with one element for the one image that was sent");
        }
        List<ServiceDetection> seen = new ArrayList<>();
        for (JsonNode object : ServiceJson.list(images.get(0), "boxes")) {
            ServiceDetection.Word word = ServiceJson.word(object, "label", "score");
            box(object.path("box"), size).ifPresent(box -> seen.add(new ServiceDetection(List.of(word), box)));
        }
        return seen;
    }

    private static Optional<Box> box(JsonNode box, ImageSize size) throws AnnotatorException {
        return Box.of(
                share(box, "topX") * size.width(),
                share(box, "topY") * size.height(),
                share(box, "bottomX") * size.width(),
                share(box, "bottomY") * size.height());
    }

    private static double share(JsonNode box, String field) throws AnnotatorException {
        return Math.max(0, Math.min(1, ServiceJson.number(box, field)));
    }
}
