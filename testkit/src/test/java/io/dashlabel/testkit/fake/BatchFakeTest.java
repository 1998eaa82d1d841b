package io.dashlabel.testkit.fake;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dashlabel.testkit.fake.Raw.Got;
import java.net.URI;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BatchFakeTest {

    private static final String[] AUTH = {"Authorization", "Bearer fake-key"};

    private static String line(int number, String model) {
        ObjectNode line = Json.object()
                .put("custom_id", "img-" + number)
                .put("method", "POST")
                .put("url", "/v1/chat/completions");
        line.set("body", Bodies.withSchema(Bodies.chat(model, Bodies.dataUrl(number)), Bodies.SCHEMA));
        return Json.write(line);
    }

    private static String lines(int count) {
        return String.join(
                "\n",
                IntStream.range(0, count).mapToObj(i -> line(i, "gpt-5-mini")).toList());
    }

    private static Got upload(FakeServices fakes, String prefix, String filename, String content, String... fields)
            throws Exception {
        StringBuilder form = new StringBuilder();
        List<String> all = new ArrayList<>(List.of(fields));
        for (int i = 0; i < all.size(); i += 2) {
            form.append("--b0\r\nContent-Disposition: form-data; name=\"" + all.get(i) + "\"\r\n\r\n" + all.get(i + 1)
                    + "\r\n");
        }
        form.append("--b0\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + filename
                + "\"\r\nContent-Type: application/octet-stream\r\n\r\n" + content + "\r\n--b0--\r\n");
        return Raw.post(
                fakes,
                prefix + "/files",
                form.toString().getBytes(StandardCharsets.UTF_8),
                "Authorization",
                "Bearer fake-key",
                "Content-Type",
                "multipart/form-data; boundary=b0");
    }

    private static Got create(FakeServices fakes, String prefix, String file) throws Exception {
        JsonNode body = Json.object()
                .put("input_file_id", file)
                .put("endpoint", "/v1/chat/completions")
                .put("completion_window", "24h")
                .set("metadata", Json.object().put("run_id", "r1"));
        return Raw.post(fakes, prefix + "/batches", body, Raw.BEARER);
    }

    /** Uploads and creates on OpenAI; the id of the batch. */
    private static String begin(FakeServices fakes, String content) throws Exception {
        String file = upload(fakes, "/v1", "a.jsonl", content, "purpose", "batch")
                .json()
                .path("id")
                .asText();
        return create(fakes, "/v1", file).json().path("id").asText();
    }

    private static JsonNode poll(FakeServices fakes, String id) throws Exception {
        return Raw.get(fakes, "/v1/batches/" + id, AUTH).json();
    }

    private static JsonNode end(FakeServices fakes, String id) throws Exception {
        poll(fakes, id);
        poll(fakes, id);
        return poll(fakes, id);
    }

    private static List<JsonNode> content(FakeServices fakes, String prefix, JsonNode file) throws Exception {
        return Raw.get(fakes, prefix + "/files/" + file.asText() + "/content", AUTH)
                .text()
                .lines()
                .map(Json::of)
                .toList();
    }

    @Test
    void a_batch_goes_through_its_states_when_it_is_polled() throws Exception {
        try (FakeServices fakes = FakeServices.start(Script.always(Outcome.OK))) {
            String id = begin(fakes, lines(6));
            JsonNode running = poll(fakes, id);
            assertThat(running.path("status").asText()).isEqualTo("in_progress");
            assertThat(running.path("created_at").isIntegralNumber()).isTrue();
            assertThat(running.at("/request_counts/total").asInt()).isEqualTo(6);
            assertThat(running.at("/metadata/run_id").asText()).isEqualTo("r1");
            assertThat(poll(fakes, id).path("status").asText()).isEqualTo("finalizing");
            JsonNode done = poll(fakes, id);
            assertThat(done.path("status").asText()).isEqualTo("completed");
            assertThat(done.path("error_file_id").isNull()).isTrue();
            List<JsonNode> output = content(fakes, "/v1", done.path("output_file_id"));
            List<String> ids =
                    output.stream().map(l -> l.path("custom_id").asText()).toList();
            assertThat(ids)
                    .hasSize(6)
                    .doesNotHaveDuplicates()
                    .isNotEqualTo(ids.stream().sorted().toList());
            for (JsonNode each : output) {
                assertThat(each.at("/response/status_code").asInt()).isEqualTo(200);
                assertThat(each.path("error").isNull()).isTrue();
                assertThat(Json.of(each.at("/response/body/choices/0/message/content")
                                        .asText())
                                .size())
                        .isEqualTo(3);
            }
            assertThat(fakes.violations()).isEmpty();
            assertThat(fakes.asked()).hasSize(6);
        }
    }

    @Test
    void lines_may_fail_or_expire() throws Exception {
        Setup setup = Setup.PLAIN.withBatch(BatchPlan.SMOOTH.withLines(1, 2));
        try (FakeServices fakes = FakeServices.start(Script.always(Outcome.OK), setup)) {
            JsonNode done = end(fakes, begin(fakes, lines(6)));
            assertThat(done.path("status").asText()).isEqualTo("expired");
            assertThat(done.path("request_counts")).isEqualTo(Json.of("{\"total\":6,\"completed\":3,\"failed\":1}"));
            assertThat(content(fakes, "/v1", done.path("output_file_id"))).hasSize(3);
            List<JsonNode> errors = content(fakes, "/v1", done.path("error_file_id"));
            assertThat(errors).hasSize(3);
            assertThat(errors.get(0).at("/response/status_code").asInt()).isEqualTo(500);
            assertThat(errors.get(2).at("/error/code").asText()).isEqualTo("batch_expired");
            assertThat(errors.get(2).path("response").isNull()).isTrue();
        }
    }

    @Test
    void a_line_with_an_error_may_lie_in_the_output() throws Exception {
        Setup setup = Setup.PLAIN.withBatch(BatchPlan.SMOOTH.withLines(1, 0).withErrorsInOutput());
        try (FakeServices fakes = FakeServices.start(Script.always(Outcome.OK), setup)) {
            JsonNode done = end(fakes, begin(fakes, lines(3)));
            assertThat(done.path("error_file_id").isNull()).isTrue();
            assertThat(content(fakes, "/v1", done.path("output_file_id")))
                    .extracting(l -> l.at("/response/status_code").asInt())
                    .containsExactly(500, 200, 200);
        }
    }

    @Test
    void a_batch_can_be_cancelled_and_leaves_what_it_had() throws Exception {
        try (FakeServices fakes = FakeServices.start(Script.always(Outcome.OK).expecting(Check.BATCH))) {
            String id = begin(fakes, lines(4));
            poll(fakes, id);
            Got cancel = Raw.post(fakes, "/v1/batches/" + id + "/cancel", new byte[0], AUTH);
            assertThat(cancel.json().path("status").asText()).isEqualTo("cancelling");
            JsonNode done = poll(fakes, id);
            assertThat(done.path("status").asText()).isEqualTo("cancelled");
            assertThat(content(fakes, "/v1", done.path("output_file_id"))).hasSize(2);
            assertThat(content(fakes, "/v1", done.path("error_file_id"))
                            .get(0)
                            .at("/error/code")
                            .asText())
                    .isEqualTo("batch_cancelled");
            assertThat(Raw.post(fakes, "/v1/batches/" + id + "/cancel", new byte[0], AUTH)
                            .status())
                    .isEqualTo(409);
        }
    }

    @Test
    void azure_has_iso_dates_a_capital_null_counts_and_a_file_that_is_pending_first() throws Exception {
        try (FakeServices fakes = FakeServices.start(Script.always(Outcome.OK).expecting(Check.BATCH))) {
            Got uploaded = upload(fakes, "/openai/v1", "a.jsonl", lines(2), "purpose", "batch");
            String file = uploaded.json().path("id").asText();
            assertThat(uploaded.json().path("status").asText()).isEqualTo("pending");
            assertThat(create(fakes, "/openai/v1", file).status()).isEqualTo(400); // too early
            String path = "/openai/v1/files/" + file;
            assertThat(Raw.get(fakes, path, AUTH).json().path("status").asText())
                    .isEqualTo("running");
            assertThat(Raw.get(fakes, path, AUTH).json().path("status").asText())
                    .isEqualTo("processed");
            JsonNode batch = create(fakes, "/openai/v1", file).json();
            assertThat(batch.path("status").asText()).isEqualTo("Validating");
            assertThat(batch.path("created_at").asText()).matches("20\\d\\d-.*T.*Z");
            assertThat(batch.at("/request_counts/total").isNull()).isTrue();
            String id = "/openai/batches/" + batch.path("id").asText() + "?api-version=2024-10-21";
            String[] key = {"api-key", "fake-key"};
            Raw.get(fakes, id, key);
            Raw.get(fakes, id, key);
            JsonNode done = Raw.get(fakes, id, key).json();
            assertThat(done.path("status").asText()).isEqualTo("Completed");
            assertThat(content(fakes, "/openai/v1", done.path("output_file_id")))
                    .hasSize(2);
            assertThat(content(fakes, "/openai/v1", done.path("error_file_id"))).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "a.json, batch, x, 400",
        "a.jsonl, fine-tune, x, 400",
        "a.jsonl, batch, \uFEFFx, 400",
        "a.jsonl, batch, xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx, 413"
    })
    void a_bad_upload_is_rejected(String filename, String purpose, String content, int status) throws Exception {
        Setup setup = Setup.PLAIN.withBatch(BatchPlan.SMOOTH.withLimits(50, 10));
        try (FakeServices fakes = FakeServices.start(Script.always(Outcome.OK), setup)) {
            assertThat(upload(fakes, "/v1", filename, content, "purpose", purpose)
                            .status())
                    .isEqualTo(status);
            assertThat(fakes.violations()).singleElement().asString().startsWith("UPLOAD");
        }
    }

    @ParameterizedTest
    @CsvSource({"/v1, 3600, 200", "/v1, 60, 400", "/openai/v1, 3600, 400", "/openai/v1, 1209600, 200"})
    void files_may_expire_within_limits(String prefix, String seconds, int status) throws Exception {
        try (FakeServices fakes = FakeServices.start(Script.always(Outcome.OK).expecting(Check.UPLOAD))) {
            Got got = upload(
                    fakes,
                    prefix,
                    "a.jsonl",
                    "x",
                    "purpose",
                    "batch",
                    "expires_after[anchor]",
                    "created_at",
                    "expires_after[seconds]",
                    seconds);
            assertThat(got.status()).isEqualTo(status);
            assertThat(got.json().path("expires_at").isNull()).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "duplicate_custom_id",
                "model_mismatch",
                "url_mismatch",
                "invalid_json_line",
                "model_not_found",
                "empty_batch",
                "too_many_tasks"
            })
    void a_bad_line_fails_the_batch_when_it_is_validated(String code) throws Exception {
        String good = line(1, "gpt-5-mini");
        String content = switch (code) {
            case "duplicate_custom_id" -> good + "\n" + good;
            case "model_mismatch" -> good + "\n" + line(2, "gpt-5-nano");
            case "url_mismatch" -> good.replace("/v1/chat/completions", "/v1/embeddings");
            case "invalid_json_line" -> good + "\n{\"custom_id\":";
            case "model_not_found" -> line(1, "gpt-6");
            case "empty_batch" -> "";
            default -> lines(3);
        };
        Setup setup = Setup.PLAIN.withBatch(BatchPlan.SMOOTH.withLimits(1_000_000, 2));
        try (FakeServices fakes = FakeServices.start(Script.always(Outcome.OK), setup)) {
            JsonNode failed = poll(fakes, begin(fakes, content));
            assertThat(failed.path("status").asText()).isEqualTo("failed");
            assertThat(failed.at("/errors/data/0/code").asText()).isEqualTo(code);
            assertThat(fakes.violations())
                    .singleElement()
                    .asString()
                    .startsWith("BATCH")
                    .contains(code);
        }
    }

    @Test
    void each_line_is_checked_as_a_request_is() throws Exception {
        try (FakeServices fakes = FakeServices.start(Script.always(Outcome.OK))) {
            ObjectNode line = (ObjectNode) Json.of(line(1, "gpt-5-mini"));
            ((ObjectNode) line.path("body")).put("temperature", 0);
            JsonNode done = end(fakes, begin(fakes, Json.write(line)));
            JsonNode error = content(fakes, "/v1", done.path("error_file_id")).get(0);
            assertThat(error.at("/response/status_code").asInt()).isEqualTo(400);
            assertThat(error.at("/response/body/error/code").asText()).isEqualTo("unsupported_parameter");
            assertThat(fakes.violations()).singleElement().asString().startsWith("PARAMETER");
        }
    }

    @Test
    void batches_are_listed_page_by_page_the_newest_first() throws Exception {
        try (FakeServices fakes = FakeServices.start(Script.always(Outcome.OK))) {
            String first = begin(fakes, lines(1));
            String second = begin(fakes, lines(1));
            JsonNode page = Raw.get(fakes, "/v1/batches?limit=1", AUTH).json();
            assertThat(page.at("/data/0/id").asText()).isEqualTo(second);
            assertThat(page.path("has_more").asBoolean()).isTrue();
            JsonNode next =
                    Raw.get(fakes, "/v1/batches?limit=1&after=" + second, AUTH).json();
            assertThat(next.at("/data/0/id").asText()).isEqualTo(first);
            assertThat(next.path("has_more").asBoolean()).isFalse();
        }
    }

    @Test
    void files_are_listed_and_deleted_and_need_the_key() throws Exception {
        try (FakeServices fakes = FakeServices.start(Script.always(Outcome.OK).expecting(Check.AUTH, Check.BATCH))) {
            String file = upload(fakes, "/v1", "a.jsonl", "x", "purpose", "batch")
                    .json()
                    .path("id")
                    .asText();
            assertThat(Raw.get(fakes, "/v1/files", AUTH).json().at("/data/0/id").asText())
                    .isEqualTo(file);
            assertThat(Raw.get(fakes, "/v1/files").status()).isEqualTo(401);
            URI uri = URI.create(fakes.uri() + "/v1/files/" + file);
            assertThat(Raw.HTTP
                            .send(Raw.request(uri, "DELETE", new byte[0], AUTH), BodyHandlers.ofString())
                            .body())
                    .contains("\"deleted\":true");
            assertThat(Raw.get(fakes, "/v1/files/" + file + "/content", AUTH).status())
                    .isEqualTo(404);
        }
    }
}
