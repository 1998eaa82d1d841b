package io.dashlabel.testkit.fake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One batch. It advances when a client polls it. Safe for concurrent use. */
final class BatchJob {

    private final House house;
    private final BatchDialect dialect;
    private final BatchLines lines;
    private final BatchFiles files;
    private final BatchFiles.Stored input;
    private final JsonNode wanted;
    private final String id;
    private final int total;
    private final Map<BatchState, Instant> since = new EnumMap<>(BatchState.class);
    private List<BatchLines.Problem> problems = List.of();
    private BatchState state = BatchState.VALIDATING;
    private int polls;
    private boolean begun;
    private BatchLines.@Nullable Results results;
    private @Nullable String output;
    private @Nullable String errors;

    /** @param wanted the body of the request that created the batch */
    BatchJob(House house, BatchLines lines, BatchFiles files, BatchFiles.Stored input, JsonNode wanted, String id) {
        this.house = house;
        this.dialect = lines.dialect();
        this.lines = lines;
        this.files = files;
        this.input = input;
        this.wanted = wanted;
        this.id = id;
        total = lines.count(input.bytes);
        enter(BatchState.VALIDATING);
    }

    String id() {
        return id;
    }

    private void enter(BatchState next) {
        state = next;
        since.put(next, house.setup().clock().instant());
    }

    /** Advances the batch by one state if it is due. */
    synchronized void poll() {
        BatchPlan plan = house.setup().batch();
        polls++;
        if (state.over() || polls % plan.pollsPerState() != 0) {
            return;
        }
        switch (state) {
            case VALIDATING -> validate();
            case IN_PROGRESS -> enter(BatchState.FINALIZING);
            case FINALIZING -> {
                int left = Math.min(plan.expiredLines(), total);
                finish(left, "batch_expired", left > 0 ? BatchState.EXPIRED : BatchState.COMPLETED);
            }
            default -> finish(begun ? (total + 1) / 2 : total, "batch_cancelled", BatchState.CANCELLED);
        }
    }

    private void validate() {
        problems = lines.problems(input.bytes, wanted.path("endpoint").asText());
        begun = problems.isEmpty();
        enter(begun ? BatchState.IN_PROGRESS : BatchState.FAILED);
        problems.forEach(problem -> house.ledger()
                .violation(
                        Check.BATCH, id, "line " + problem.line() + ": " + problem.code() + ": " + problem.message()));
    }

    private void finish(int left, String code, BatchState last) {
        BatchLines.Results done = lines.run(input.bytes, left, code);
        results = done;
        if (!done.output().isEmpty()) {
            output = keep("output", done.output());
        }
        // Azure names an error file even if it is empty.
        if (!done.errors().isEmpty() || dialect.azure()) {
            errors = keep("errors", done.errors());
        }
        enter(last);
    }

    private String keep(String what, String text) {
        return files.put(id + "_" + what + ".jsonl", "batch_output", text.getBytes(StandardCharsets.UTF_8), null).id;
    }

    synchronized void cancel() throws Rejected {
        if (state.over()) {
            throw new Rejected(
                    Check.BATCH, 409, "Cannot cancel a batch with status '" + dialect.status(state) + "'.", null, null);
        }
        enter(BatchState.CANCELLING);
        polls = 0;
    }

    synchronized ObjectNode json() {
        ObjectNode json = Json.object().put("id", id).put("object", "batch");
        json.put("endpoint", wanted.path("endpoint").asText());
        json.set("errors", problems());
        json.put("input_file_id", input.id)
                .put("completion_window", "24h")
                .put("status", dialect.status(state))
                .put("output_file_id", output)
                .put("error_file_id", errors);
        Instant created = since.getOrDefault(BatchState.VALIDATING, Instant.EPOCH);
        json.set("created_at", dialect.time(created));
        json.set("expires_at", dialect.time(created.plusSeconds(86_400)));
        for (BatchState each : BatchState.values()) {
            if (each != BatchState.VALIDATING) {
                json.set(each.name().toLowerCase(Locale.ROOT) + "_at", dialect.time(since.get(each)));
            }
        }
        json.set("request_counts", counts());
        json.set("metadata", wanted.path("metadata").isObject() ? wanted.path("metadata") : Json.of("null"));
        return json;
    }

    private JsonNode problems() {
        if (problems.isEmpty()) {
            return Json.of("null");
        }
        ObjectNode list = Json.object().put("object", "list");
        ArrayNode data = list.putArray("data");
        problems.forEach(problem -> data.addObject()
                .put("code", problem.code())
                .put("message", problem.message())
                .putNull("param")
                .put("line", problem.line()));
        return list;
    }

    /** On Azure these fields are null until the batch ends. */
    private ObjectNode counts() {
        ObjectNode counts = Json.object();
        BatchLines.Results done = results;
        if (done == null && dialect.azure()) {
            return counts.putNull("total").putNull("completed").putNull("failed");
        }
        int soFar = begun ? total / 2 : 0;
        return counts.put("total", state == BatchState.VALIDATING ? 0 : total)
                .put("completed", done == null ? soFar : done.completed())
                .put("failed", done == null ? 0 : done.failed());
    }
}
