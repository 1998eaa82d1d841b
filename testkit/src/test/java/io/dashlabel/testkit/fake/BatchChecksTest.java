package io.dashlabel.testkit.fake;

import static io.dashlabel.testkit.fake.Batches.AUTH;
import static io.dashlabel.testkit.fake.Batches.begin;
import static io.dashlabel.testkit.fake.Batches.content;
import static io.dashlabel.testkit.fake.Batches.end;
import static io.dashlabel.testkit.fake.Batches.line;
import static io.dashlabel.testkit.fake.Batches.lines;
import static io.dashlabel.testkit.fake.Batches.poll;
import static io.dashlabel.testkit.fake.Batches.upload;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dashlabel.testkit.fake.Raw.Got;
import java.net.URI;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BatchChecksTest {

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
            Got another = upload(fakes, "/v1", "b.jsonl", "x", "purpose", "batch");
            assertThat(another.json().path("id").asText()).isNotEqualTo(file); // no id comes twice
        }
    }
}
