package io.dashlabel.testkit.fake;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Fakes Image Analysis 4.0: {@code POST /computervision/imageanalysis:analyze?api-version=&features=}. */
record ImageAnalysisFake(House house) implements Fake {

    private static final int LIMIT = 20_971_520;
    private static final Set<String> FORMATS = Set.of("jpeg", "png", "gif", "bmp", "webp", "tif", "tiff");
    private static final Set<String> VERSIONS = Set.of("2023-10-01", "2024-02-01");
    private static final Set<String> FEATURES =
            Set.of("objects", "people", "tags", "read", "caption", "denseCaptions", "smartCrops");

    @Override
    public boolean serves(String path) {
        return path.startsWith("/computervision/");
    }

    @Override
    public Reply answer(Request request) throws Rejected {
        if (!request.path().equals("/computervision/imageanalysis:analyze")) {
            throw new Rejected(Check.ROUTE, 404, "Resource not found", null, "404");
        }
        request.allow("POST");
        Keys.vision(request);
        if (!VERSIONS.contains(request.query("api-version").orElse(""))) {
            throw AzureErrors.noResource();
        }
        List<String> features =
                Arrays.asList(request.query("features").orElse("").split(",", -1));
        if (!FEATURES.containsAll(features) || !features.contains("objects") && !features.contains("people")) {
            throw VisionBody.bad(Check.PARAMETER, "NotSupportedFeature", "Ask for features=objects or people.");
        }
        SentImage image = VisionBody.image(VisionBody.bytes(request), LIMIT, FORMATS, house.images());
        Asked asked = house.ledger().arrive(request.path(), image, Json.of("null"));
        Optional<Reply> reply = switch (asked.outcome()) {
            case OK -> Optional.of(Reply.json(200, body(image, features, true)));
            case NO_OBJECTS -> Optional.of(Reply.json(200, body(image, features, false)));
            case BAD_IMAGE ->
                Optional.of(VisionErrors.of(400, "InvalidImageFormat", "Input data is not a valid image.", true));
            default ->
                house.faults(Shape.GATEWAY, true).reply(asked.outcome(), Reply.json(200, body(image, features, true)));
        };
        return house.orUnfit(reply, asked)
                .with("apim-request-id", "apim_" + asked.arrival().number())
                .after(house.setup().latency());
    }

    private ObjectNode body(SentImage image, List<String> features, boolean found) {
        ObjectNode body = Json.object().put("modelVersion", "2023-10-01");
        body.putObject("metadata").put("width", image.width()).put("height", image.height());
        List<Labels.Seen> all = found ? house.labels().objects(image.sha256()) : List.of();
        if (features.contains("objects")) {
            ArrayNode values = body.putObject("objectsResult").putArray("values");
            for (int i = 0; i < all.size(); i++) {
                ObjectNode value = values.addObject();
                if (i % 2 == 1) {
                    value.put("id", "" + (i + 1)); // some answers have it, others do not
                }
                value.set("boundingBox", Pixels.of(all.get(i), image).json());
                value.putArray("tags")
                        .addObject()
                        .put("name", all.get(i).word())
                        .put("confidence", all.get(i).score());
            }
        }
        if (features.contains("people")) {
            ArrayNode values = body.putObject("peopleResult").putArray("values");
            for (Labels.Seen seen : all) {
                if (seen.word().equals("person")) {
                    ObjectNode value = values.addObject();
                    value.set("boundingBox", Pixels.of(seen, image).json());
                    value.put("confidence", seen.score());
                }
            }
        }
        return body;
    }

    @Override
    public Reply reject(Request request, Rejected no) {
        return VisionErrors.of(no, true);
    }
}
