package io.dashlabel.cloud.custom;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
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
import io.dashlabel.label.ImageSize;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** Objects by a server of one's own. One request an image. Safe for concurrent use. */
public final class HttpDetector extends RemoteDetector {

    /** Goes up with every change after which the same server gives another answer. */
    private static final int VERSION = 1;

    private final HttpConfig config;
    private final Endpoint endpoint;
    private final ImageEncoding sending;

    /** @param price of a request; absent where nobody knows it */
    public HttpDetector(HttpConfig config, Endpoint endpoint, CategoryMapper mapper, Optional<Price> price) {
        super(config.alias(), question(config), mapper, price);
        this.config = config;
        this.endpoint = endpoint;
        this.sending = config.sending();
    }

    /** Without the pointers into the answer: they say how it is read. */
    private static Question question(HttpConfig config) {
        return Question.of(
                "detector", "http " + VERSION,
                "endpoint", config.endpoint(),
                "headers", config.headers().toString(),
                "request", config.request().orElse(""),
                "image", config.request().map(text -> config.image()).orElse(""),
                "sending", config.sending().question());
    }

    @Override
    public Answer ask(Image image) throws AnnotatorException {
        byte[] jpeg = sending.of(image).jpeg();
        Optional<JsonNode> json = config.body();
        Endpoint.Reply reply = endpoint.post(
                URI.create(config.endpoint()),
                json.isPresent() ? "application/json" : "image/jpeg",
                json.isPresent() ? withImage(json.get(), jpeg) : jpeg,
                config.headers());
        return new Answer(reply.body(), name(), usage(), reply.took());
    }

    private byte[] withImage(JsonNode root, byte[] jpeg) {
        JsonPointer place = JsonPointer.compile(config.image());
        JsonNode parent = root.at(place.head());
        String text = Base64.getEncoder().encodeToString(jpeg);
        if (parent instanceof ArrayNode list) {
            list.set(place.last().getMatchingIndex(), text);
        } else if (parent instanceof ObjectNode object) {
            object.put(place.last().getMatchingProperty(), text);
        }
        return root.toString().getBytes(StandardCharsets.UTF_8);
    }

    @Override
    protected List<ServiceDetection> detections(String body, ImageSize size) throws AnnotatorException {
        boolean shares = config.unit() == BoxForm.Unit.SHARES;
        ImageSize sent = sending.sent(size);
        List<ServiceDetection> seen = new ArrayList<>();
        for (JsonNode item : config.answer().list(ServiceJson.read(body))) {
            ServiceDetection.Word word = config.answer().word(item);
            config.form()
                    .box(config.answer().numbers(item), shares ? 1 : sent.width(), shares ? 1 : sent.height(), size)
                    .ifPresent(box -> seen.add(new ServiceDetection(List.of(word), box)));
        }
        return seen;
    }
}
