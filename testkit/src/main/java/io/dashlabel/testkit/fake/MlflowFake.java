package io.dashlabel.testkit.fake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * {@code mlflow models serve} with a detector: {@code POST /invocations} with {@code dataframe_split}. It takes no key. Any
 * other form of input is an error of its own words.
 */
final class MlflowFake implements Fake {

    private static final Set<String> INPUTS = Set.of("inputs", "instances", "dataframe_split", "dataframe_records");

    private final House house;

    MlflowFake(House house) {
        this.house = house;
    }

    @Override
    public boolean serves(String path) {
        return path.equals("/invocations");
    }

    @Override
    public Reply answer(Request request) throws Rejected {
        request.allow("POST");
        SentImage image = image(request.json());
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

    private SentImage image(JsonNode body) throws Rejected {
        Set<String> given = new TreeSet<>();
        body.fieldNames().forEachRemaining(given::add);
        given.retainAll(INPUTS);
        if (given.size() != 1) {
            throw new Rejected(
                    Check.BODY,
                    400,
                    "The input must be a JSON dictionary with exactly one of the input fields " + INPUTS);
        }
        JsonNode table = body.path("dataframe_split");
        JsonNode cell = table.path("data").path(0);
        if (table.path("columns").size() != 1 || table.path("data").size() != 1) {
            throw new Rejected(Check.BODY, 400, "dataframe_split needs one column and one row");
        }
        String text = (cell.isArray() ? cell.path(0) : cell).asText();
        return SentImage.Reader.base64(text)
                .flatMap(house.images()::of)
                .orElseThrow(() -> new Rejected(Check.IMAGE, 400, "the cell is no image in base64"));
    }

    private ObjectNode boxes(SentImage image, boolean found) {
        ObjectNode root = Json.object();
        ArrayNode boxes = root.putArray("predictions").addObject().putArray("boxes");
        if (found) {
            for (Labels.Seen seen : house.labels().objects(image.sha256())) {
                ObjectNode item = boxes.addObject();
                item.putObject("box")
                        .put("topX", seen.x1())
                        .put("topY", seen.y1())
                        .put("bottomX", seen.x2())
                        .put("bottomY", seen.y2());
                item.put("label", seen.word()).put("score", seen.score());
            }
        }
        return root;
    }

    @Override
    public Reply reject(Request request, Rejected no) {
        return Reply.json(
                no.status(), Json.object().put("error_code", "BAD_REQUEST").put("message", no.message()));
    }
}
