package io.dashlabel.testkit.fake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dashlabel.label.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Checks the lines of a batch's input and answers them one by one. */
record BatchLines(House house, Chat chat, BatchDialect dialect) {

    /** Why a batch cannot start. */
    record Problem(String code, String message, int line) {}

    /**
     * The result files of a batch.
     *
     * @param output JSON lines
     * @param errors JSON lines
     */
    record Results(String output, String errors, int completed, int failed) {}

    private record Line(String customId, JsonNode body) {}

    int count(byte[] input) {
        return lines(input).size();
    }

    private static List<String> lines(byte[] input) {
        return new String(input, StandardCharsets.UTF_8).lines().toList();
    }

    /** Checks the lines. Empty if they have no error. */
    List<Problem> problems(byte[] input, String endpoint) {
        List<String> lines = lines(input);
        int most = house.setup().batch().maxLines() * (dialect.azure() ? 2 : 1);
        if (lines.isEmpty()) {
            return List.of(new Problem("empty_batch", "The file has no lines.", 0));
        }
        if (lines.size() > most) {
            return List.of(new Problem("too_many_tasks", lines.size() + " lines, at most " + most + ".", 0));
        }
        List<Problem> problems = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        Set<String> models = new HashSet<>();
        for (int i = 0; i < lines.size(); i++) {
            JsonNode line = json(lines.get(i));
            String id = line.path("custom_id").asText();
            String model = line.path("body").path("model").asText();
            if (id.isEmpty()
                    || !line.path("method").asText().equals("POST")
                    || !line.path("body").isObject()) {
                problems.add(
                        new Problem("invalid_json_line", "custom_id, method POST, url and body are needed.", i + 1));
            } else if (!dialect.endpoints().contains(line.path("url").asText())
                    || !dialect.azure() && !line.path("url").asText().equals(endpoint)) {
                problems.add(new Problem("url_mismatch", "The url is not the endpoint of the batch.", i + 1));
            } else if (!ids.add(id)) {
                problems.add(new Problem("duplicate_custom_id", "The custom_id '" + id + "' was there before.", i + 1));
            } else if (dialect.model(house, model).isEmpty()) {
                problems.add(new Problem("model_not_found", "There is no model '" + model + "'.", i + 1));
            } else if (models.add(model) && models.size() > 1) {
                problems.add(new Problem("model_mismatch", "All lines must name the same model.", i + 1));
            }
        }
        return problems;
    }

    private static JsonNode json(String line) {
        try {
            return Json.read(line.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            return Json.object();
        }
    }

    /**
     * Answers all lines except the last ones, which get the code {@code batch_…}.
     *
     * @param left number of lines without an answer
     * @param code of these lines
     */
    Results run(byte[] input, int left, String code) {
        BatchPlan plan = house.setup().batch();
        List<Line> shuffled = new ArrayList<>();
        lines(input).forEach(text -> {
            JsonNode line = json(text);
            shuffled.add(new Line(line.path("custom_id").asText(), line.path("body")));
        });
        shuffled.sort(Comparator.comparing(
                line -> Sha256.of(plan.seed() + " " + line.customId()).hex()));
        StringBuilder output = new StringBuilder();
        StringBuilder errors = new StringBuilder();
        int completed = 0;
        int failed = 0;
        for (int i = 0; i < shuffled.size(); i++) {
            ObjectNode line = Json.object()
                    .put("id", "batch_req_" + (i + 1))
                    .put("custom_id", shuffled.get(i).customId());
            if (i >= shuffled.size() - left) {
                line.putNull("response");
                line.putObject("error")
                        .put("code", code)
                        .put("message", "This request could not be executed before the completion window expired.");
                errors.append(Json.write(line)).append('\n');
                continue;
            }
            Reply reply =
                    i < plan.errorLines() ? broken() : answer(shuffled.get(i).body());
            ObjectNode response = line.putObject("response")
                    .put("status_code", reply.status())
                    .put("request_id", "req_" + (i + 1));
            response.set("body", Json.of(reply.text()));
            line.putNull("error");
            boolean good = reply.status() == 200;
            completed += good ? 1 : 0;
            failed += good ? 0 : 1;
            (good || plan.errorsInOutput() ? output : errors)
                    .append(Json.write(line))
                    .append('\n');
        }
        return new Results(output.toString(), errors.toString(), completed, failed);
    }

    private Reply broken() {
        return Reply.json(
                500, dialect.flavour().shape().body(500, "server_error", null, null, "The server had an error."));
    }

    private Reply answer(JsonNode body) {
        String path = "batch of " + dialect;
        try {
            Model model = dialect.model(house, body.path("model").asText()).orElseThrow();
            Reply reply = chat.line(path, body, dialect.flavour(), model);
            boolean whole = reply.manner() == Reply.Manner.WHOLE
                    && "application/json".equals(reply.headers().get("Content-Type"));
            return whole ? reply : broken(); // a batch has no connection and no HTML page
        } catch (Rejected e) {
            house.ledger().violation(e.check(), path, e.message());
            return dialect.reject(e);
        }
    }
}
