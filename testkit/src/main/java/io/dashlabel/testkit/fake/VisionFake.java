package io.dashlabel.testkit.fake;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.Set;

/** Fakes Computer Vision v3.2: {@code POST /vision/v3.2/detect}, and {@code analyze} for objects. */
record VisionFake(House house) implements Fake {

    private static final int LIMIT = 4 * 1024 * 1024;
    private static final Set<String> FORMATS = Set.of("jpeg", "png", "gif", "bmp");

    @Override
    public boolean serves(String path) {
        return path.startsWith("/vision/");
    }

    @Override
    public Reply answer(Request request) throws Rejected {
        boolean analyze = request.path().equals("/vision/v3.2/analyze");
        if (!analyze && !request.path().equals("/vision/v3.2/detect")) {
            throw new Rejected(Check.ROUTE, 404, "Resource not found", null, "404");
        }
        request.allow("POST");
        Keys.vision(request);
        if (analyze && !request.query("visualFeatures").orElse("").equalsIgnoreCase("objects")) {
            throw VisionBody.bad(Check.PARAMETER, "NotSupportedFeature", "The fake knows visualFeatures=Objects only.");
        }
        SentImage image = VisionBody.image(VisionBody.bytes(request), LIMIT, FORMATS, house.images());
        Asked asked = house.ledger().arrive(request.path(), image, Json.of("null"));
        Optional<Reply> reply = switch (asked.outcome()) {
            case OK -> Optional.of(Reply.json(200, body(image, asked, true)));
            case NO_OBJECTS -> Optional.of(Reply.json(200, body(image, asked, false)));
            case BAD_IMAGE -> Optional.of(bad(true));
            case BAD_IMAGE_FLAT -> Optional.of(bad(false));
            default ->
                house.faults(Shape.GATEWAY, true).reply(asked.outcome(), Reply.json(200, body(image, asked, true)));
        };
        return house.orUnfit(reply, asked)
                .with("apim-request-id", "apim_" + asked.arrival().number())
                .after(house.setup().latency());
    }

    private static Reply bad(boolean nested) {
        return VisionErrors.of(400, "InvalidImageFormat", "Input data is not a valid image.", nested);
    }

    private ObjectNode body(SentImage image, Asked asked, boolean found) {
        ObjectNode body = Json.object();
        ArrayNode objects = body.putArray("objects");
        if (found) {
            for (Labels.Seen seen : house.labels().objects(image.sha256())) {
                Pixels box = Pixels.of(seen, image);
                ObjectNode object = objects.addObject();
                object.set("rectangle", box.json());
                object.put("object", word(seen.word())).put("confidence", seen.score());
                if (!seen.word().equals("person") && !seen.word().contains(" ")) {
                    object.putObject("parent")
                            .put("object", "Land vehicle")
                            .put("confidence", seen.score())
                            .putObject("parent")
                            .put("object", "Vehicle")
                            .put("confidence", seen.score());
                }
            }
        }
        body.put(
                "requestId",
                "7f3c0000-0000-4000-8000-%012d".formatted(asked.arrival().number()));
        body.putObject("metadata")
                .put("width", image.width())
                .put("height", image.height())
                .put("format", image.format().equals("jpeg") ? "Jpeg" : "Png");
        return body.put("modelVersion", "2021-05-01");
    }

    /** The vocabulary is open: only its parents explain this word. */
    private static String word(String coco) {
        return coco.equals("truck") ? "Pickup truck" : coco;
    }

    @Override
    public Reply reject(Request request, Rejected no) {
        return VisionErrors.of(no, false);
    }
}
