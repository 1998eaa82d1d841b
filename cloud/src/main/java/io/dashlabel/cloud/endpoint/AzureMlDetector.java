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
 * Asks a detector at an online endpoint of Azure Machine Learning: a model of Microsoft's registry or one trained with
 * AutoML. It sends one request for each image. The service returns boxes of every score; reading the answer applies the
 * floor. Safe for concurrent use.
 */
public final class AzureMlDetector extends RemoteDetector {

    /** Raised with every change that makes the same service give another answer. */
    private static final int VERSION = 1;

    private static final String DEPLOYMENT = "azureml-model-deployment";

    private final AzureMlConfig config;
    private final Endpoint endpoint;
    private final ImageEncoding sending;

    /** @param price of a request; absent if it is unknown, for example for machines that are paid by the hour */
    public AzureMlDetector(AzureMlConfig config, Endpoint endpoint, CategoryMapper mapper, Optional<Price> price) {
        super(config.name(), question(config), mapper, price);
        this.config = config;
        this.endpoint = endpoint;
        this.sending = config.sending();
    }

    private static Question question(AzureMlConfig config) {
        return Question.of(
                "detector", "azure-ml " + VERSION + (config.isMlflow() ? " dataframe_split" : ""),
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

    /** The service reads this as a pandas table, whose index and data must have the same length. */
    private ObjectNode request(byte[] jpeg) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        ObjectNode table = root.putObject(config.isMlflow() ? "dataframe_split" : "input_data");
        table.putArray("columns").add("image");
        table.putArray("index").add(0);
        table.putArray("data").add(Base64.getEncoder().encodeToString(jpeg));
        config.jsonParams().ifPresent(params -> root.set("params", params));
        return root;
    }

    /** Boxes are shares of width and height, so the size of the sent image does not matter. */
    @Override
    protected List<ServiceDetection> detections(String body, ImageSize size) throws AnnotatorException {
        JsonNode images = ServiceJson.read(body);
        if (images.isTextual()) { // some deployments wrap the JSON in a text
            images = ServiceJson.read(images.asText());
        }
        if (config.isMlflow()) {
            images = images.path("predictions");
        }
        if (!images.isArray() || images.size() != 1) {
            throw ServiceJson.invalid("is not a list with one element for the one image");
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
