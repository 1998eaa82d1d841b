package io.dashlabel.testkit.fake;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/** A detector server of one's own: {@code POST /detect} with a JPEG and a key; boxes in pixels of the image as sent. */
final class HttpFake implements Fake {

    private final House house;

    HttpFake(House house) {
        this.house = house;
    }

    @Override
    public boolean serves(String path) {
        return path.equals("/detect");
    }

    @Override
    public Reply answer(Request request) throws Rejected {
        request.allow("POST");
        Keys.bearerKey(request);
        if (!request.header("Content-Type").orElse("").equals("image/jpeg")) {
            throw new Rejected(Check.BODY, 415, "the body must be image/jpeg");
        }
        SentImage image = house.images()
                .of(request.body())
                .orElseThrow(() -> new Rejected(Check.IMAGE, 400, "the body is no image"));
        Asked asked = house.ledger().arrive(request.path(), image, Json.of("null"));
        return house.orUnfit(reply(asked.outcome(), image), asked)
                .after(house.setup().latency());
    }

    private Optional<Reply> reply(Outcome outcome, SentImage image) {
        return switch (outcome) {
            case OK -> Optional.of(Reply.json(200, boxes(image, true)));
            case NO_OBJECTS -> Optional.of(Reply.json(200, boxes(image, false)));
            default -> house.faults(Shape.CONTAINER, false).reply(outcome, Reply.json(200, boxes(image, true)));
        };
    }

    private ObjectNode boxes(SentImage image, boolean found) {
        ObjectNode root = Json.object();
        ArrayNode boxes = root.putArray("boxes");
        if (found) {
            for (Labels.Seen seen : house.labels().objects(image.sha256())) {
                boxes.addObject()
                        .put("label", seen.word())
                        .put("score", seen.score())
                        .put("x1", seen.x1() * image.width())
                        .put("y1", seen.y1() * image.height())
                        .put("x2", seen.x2() * image.width())
                        .put("y2", seen.y2() * image.height());
            }
        }
        return root;
    }

    @Override
    public Reply reject(Request request, Rejected no) {
        return Reply.json(no.status(), Json.object().put("message", no.message()));
    }
}
