package io.dashlabel.testkit.fake;

import static io.dashlabel.testkit.fake.Batches.AUTH;
import static io.dashlabel.testkit.fake.Batches.begin;
import static io.dashlabel.testkit.fake.Batches.content;
import static io.dashlabel.testkit.fake.Batches.create;
import static io.dashlabel.testkit.fake.Batches.end;
import static io.dashlabel.testkit.fake.Batches.lines;
import static io.dashlabel.testkit.fake.Batches.poll;
import static io.dashlabel.testkit.fake.Batches.upload;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.dashlabel.testkit.fake.Raw.Got;
import java.util.List;
import org.junit.jupiter.api.Test;

class BatchFakeTest {
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
}
