package io.dashlabel.testkit.fake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;

/** Fakes an online endpoint of Azure ML with a COCO detector: {@code POST /score}. */
final class ScoreFake implements Fake {

    private static final String BROKEN =
            "An unexpected error occurred in scoring script. Check the logs for more info.";

    private final House house;
    private final AtomicInteger pending = new AtomicInteger();

    ScoreFake(House house) {
        this.house = house;
    }

    @Override
    public boolean serves(String path) {
        return path.equals("/score");
    }

    @Override
    public Reply answer(Request request) throws Rejected {
        request.allow("POST");
        Keys.score(request);
        String deployment =
                request.header("azureml-model-deployment").orElse(house.setup().scoreDeployment());
        if (!deployment.equals(house.setup().scoreDeployment())) {
            throw new Rejected(Check.MODEL, 404, "There is no deployment '" + deployment + "' at this endpoint.");
        }
        List<SentImage> images = images(request.json());
        if (pending.incrementAndGet() > house.setup().scoreRoom()) {
            pending.decrementAndGet();
            house.ledger().throttle(images.get(0));
            return Reply.json(429, Json.object().put("message", "Too many requests are pending."));
        }
        Asked asked = house.ledger().arrive(request.path(), images.get(0), Json.of("null"));
        Reply reply = house.orUnfit(reply(asked.outcome(), images), asked)
                .with(ids(request, "req_" + asked.arrival().number()))
                .after(house.setup().latency())
                .then(pending::decrementAndGet);
        return reply.status() == 200
                ? reply.with("x-ms-run-function-failed", "False").with("x-ms-run-fn-exec-ms", "12.345")
                : reply;
    }

    /** What the server in the container adds to each answer. A client's own id takes the place of the older header. */
    private static Map<String, String> ids(Request request, String id) {
        Map<String, String> headers =
                new TreeMap<>(Map.of("x-ms-server-version", "azmlinfsrv/1.5.1", "x-request-id", id));
        Optional<String> own = request.header("x-ms-client-request-id");
        own.ifPresent(value -> headers.put("x-ms-client-request-id", value));
        headers.put("x-ms-request-id", own.orElse(id));
        return headers;
    }

    private Optional<Reply> reply(Outcome outcome, List<SentImage> images) {
        return switch (outcome) {
            case OK -> Optional.of(Reply.json(200, boxes(images, true)));
            case NO_OBJECTS -> Optional.of(Reply.json(200, boxes(images, false)));
            case DOUBLE_ENCODED ->
                Optional.of(Reply.json(200, Json.object().textNode(Json.write(boxes(images, true)))));
            case MODEL_FAILED -> Optional.of(failed("500", "Internal Server Error", BROKEN));
            case MODEL_NOT_READY -> Optional.of(failed("503", "model_not_ready", "The model is not ready."));
            case TIMEOUT ->
                Optional.of(Reply.json(408, Json.object().put("message", "Scoring timeout after 90000 ms")));
            default -> house.faults(Shape.CONTAINER, true).reply(outcome, Reply.json(200, boxes(images, true)));
        };
    }

    private static Reply failed(String status, String reason, String message) {
        return Reply.json(424, Json.object().put("message", message))
                .with("ms-azureml-model-error-statuscode", status)
                .with("ms-azureml-model-error-reason", reason)
                .with("x-ms-run-function-failed", "True");
    }

    /** Reads the body like pandas with {@code orient="split"}, and then like the scoring script. */
    private List<SentImage> images(JsonNode body) throws Rejected {
        JsonNode input = body.path("input_data");
        JsonNode data = input.path("data");
        Set<String> fields = new TreeSet<>();
        input.fieldNames().forEachRemaining(fields::add);
        if (!input.isObject()
                || !data.isArray()
                || data.isEmpty()
                || !Set.of("columns", "index", "data").containsAll(fields)) {
            throw inside(Check.BODY, "input_data needs columns, data and, if at all, index; it has " + fields);
        }
        JsonNode columns = input.path("columns");
        if (columns.size() != 1 || !columns.path(0).asText().equals("image")) {
            throw inside(Check.BODY, "input_data.columns must be [\"image\"]");
        }
        JsonNode index = input.path("index");
        if (!index.isMissingNode() && (!index.isArray() || index.size() != data.size())) {
            throw inside(Check.BODY, "input_data.index is not as long as data");
        }
        List<SentImage> images = new ArrayList<>();
        for (JsonNode row : data) {
            JsonNode cell = row.isArray() && row.size() == 1 ? row.path(0) : row;
            String text = cell.asText().replaceAll("\\s", "");
            Optional<SentImage> image =
                    cell.isTextual() ? SentImage.Reader.base64(text).flatMap(house.images()::of) : Optional.empty();
            images.add(image.orElseThrow(() -> inside(Check.IMAGE, "an item of data is no image in base64")));
        }
        return images;
    }

    /** An error inside the container has status 424 outside. */
    private static Rejected inside(Check check, String message) {
        return new Rejected(check, 424, message);
    }

    private ArrayNode boxes(List<SentImage> images, boolean found) {
        ArrayNode all = (ArrayNode) Json.of("[]");
        for (SentImage image : images) {
            ArrayNode boxes = all.addObject().putArray("boxes");
            for (Labels.Seen seen : found ? house.labels().objects(image.sha256()) : List.<Labels.Seen>of()) {
                ObjectNode box = boxes.addObject();
                box.putObject("box")
                        .put("topX", seen.x1())
                        .put("topY", seen.y1())
                        .put("bottomX", seen.x2())
                        .put("bottomY", seen.y2());
                box.put("label", seen.word()).put("score", seen.score());
            }
        }
        return all;
    }

    @Override
    public Reply reject(Request request, Rejected no) {
        return no.status() == 424
                ? failed("500", "Internal Server Error", BROKEN)
                : Reply.json(no.status(), Json.object().put("message", no.message()));
    }
}
