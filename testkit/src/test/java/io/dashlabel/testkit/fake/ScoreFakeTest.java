package io.dashlabel.testkit.fake;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dashlabel.label.Sha256;
import io.dashlabel.testkit.fake.Raw.Got;
import java.net.URI;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScoreFakeTest {

    private static final byte[] IMAGE = Bodies.image("jpeg", 64, 48, 1);

    private static JsonNode body(byte[]... images) {
        ObjectNode body = Json.object();
        ObjectNode input = body.putObject("input_data");
        input.putArray("columns").add("image");
        ArrayNode index = input.putArray("index");
        ArrayNode data = input.putArray("data");
        for (byte[] image : images) {
            index.add(index.size());
            data.add(Bodies.base64(image));
        }
        return body;
    }

    private static Got once(Outcome outcome) throws Exception {
        try (FakeServices fakes = FakeServices.start(Script.always(outcome))) {
            Got got = Raw.post(fakes, "/score", body(IMAGE), Raw.BEARER);
            assertThat(fakes.violations()).isEmpty();
            return got;
        }
    }

    @Test
    void an_array_comes_with_boxes_past_the_edges_and_low_scores() throws Exception {
        Got got = once(Outcome.OK);
        assertThat(got.status()).isEqualTo(200);
        assertThat(got.json().isArray()).isTrue();
        JsonNode boxes = got.json().at("/0/boxes");
        List<Labels.Seen> seen = new Labels().objects(Sha256.of(IMAGE).hex());
        assertThat(boxes.size()).isEqualTo(seen.size());
        assertThat(boxes.at("/0/box/topX").asDouble()).isNegative();
        assertThat(boxes.at("/1/box/bottomX").asDouble()).isGreaterThan(1);
        assertThat(boxes.at("/2/score").asDouble()).isLessThan(0.05);
        assertThat(boxes.at("/0/label").asText()).isEqualTo(seen.get(0).word());
    }

    @Test
    void several_images_come_in_their_order() throws Exception {
        try (FakeServices fakes = FakeServices.start(Script.always(Outcome.OK))) {
            byte[] other = Bodies.image("png", 64, 48, 2);
            Got got = Raw.post(fakes, "/score", body(IMAGE, other), Raw.BEARER);
            assertThat(got.json().size()).isEqualTo(2);
            assertThat(got.json().at("/1/boxes").size())
                    .isEqualTo(fakes.labels().objects(Sha256.of(other).hex()).size());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"input_data\":{\"columns\":[\"image\"],\"data\":[\"B\"]}}",
                "{\"input_data\":{\"columns\":[\"image\"],\"index\":[0],\"data\":[[\"B\"]]}}",
                "{\"input_data\":{\"columns\":[\"image\"],\"index\":[0],\"data\":[\"B\"]},\"params\":{\"text_prompt\":null}}"
            })
    void the_documented_variants_work(String body) throws Exception {
        try (FakeServices fakes = FakeServices.start(Script.always(Outcome.OK))) {
            JsonNode json = Json.of(body.replace("\"B\"", "\"" + Bodies.base64(IMAGE) + "\""));
            assertThat(Raw.post(fakes, "/score", json, Raw.BEARER).status()).isEqualTo(200);
            assertThat(fakes.violations()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "BODY;{\"input_data\":{\"data\":[\"B\"]}}",
                "BODY;{\"input_data\":{\"columns\":[\"image\"],\"index\":[0,1],\"data\":[\"B\"]}}",
                "BODY;{\"input_data\":{\"columns\":[\"picture\"],\"data\":[\"B\"]}}",
                "BODY;{\"input_data\":[\"B\"]}",
                "BODY;{\"image\":[\"B\"]}",
                "IMAGE;{\"input_data\":{\"columns\":[\"image\"],\"data\":[\"AAAA\"]}}"
            })
    void what_breaks_the_scoring_script_is_424(Check check, String body) throws Exception {
        try (FakeServices fakes = FakeServices.start(Script.always(Outcome.OK))) {
            JsonNode json = Json.of(body.replace("\"B\"", "\"" + Bodies.base64(IMAGE) + "\""));
            Got got = Raw.post(fakes, "/score", json, Raw.BEARER);
            assertThat(got.status()).isEqualTo(424);
            assertThat(got.header("ms-azureml-model-error-statuscode")).isEqualTo("500");
            assertThat(got.json().path("message").asText())
                    .startsWith("An unexpected error occurred in scoring script");
            assertThat(fakes.violations()).singleElement().asString().startsWith(check.name());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "MODEL_FAILED, 424, 500",
        "MODEL_NOT_READY, 424, 503",
        "TIMEOUT, 408, ''",
        "THROTTLED_SILENT, 429, ''",
        "UNAUTHORISED, 401, ''",
        "SERVER_ERROR, 500, ''",
        "BUSY_PAGE, 503, ''"
    })
    void failures_have_their_status(Outcome outcome, int status, String inside) throws Exception {
        Got got = once(outcome);
        assertThat(got.status()).isEqualTo(status);
        assertThat(got.header("ms-azureml-model-error-statuscode")).isEqualTo(inside);
    }

    @Test
    void nothing_found_and_a_doubly_encoded_answer() throws Exception {
        assertThat(once(Outcome.NO_OBJECTS).json()).isEqualTo(Json.of("[{\"boxes\":[]}]"));
        JsonNode twice = once(Outcome.DOUBLE_ENCODED).json();
        assertThat(twice.isTextual()).isTrue();
        assertThat(Json.of(twice.asText())).isEqualTo(once(Outcome.OK).json());
    }

    @Test
    void the_deployment_of_the_header_must_be_there_and_the_id_comes_back() throws Exception {
        try (FakeServices fakes = FakeServices.start(Script.always(Outcome.OK).expecting(Check.MODEL, Check.AUTH))) {
            String[] headers = {
                "Authorization",
                "Bearer " + FakeServices.TOKEN,
                "Content-Type",
                "application/json",
                "x-ms-client-request-id",
                "abc",
                "azureml-model-deployment",
                "yolof-13"
            };
            Got got = Raw.post(fakes, "/score", body(IMAGE), headers);
            assertThat(got.status()).isEqualTo(200);
            assertThat(got.header("x-ms-client-request-id")).isEqualTo("abc");
            headers[7] = "other";
            assertThat(Raw.post(fakes, "/score", body(IMAGE), headers).status()).isEqualTo(404);
            headers[1] = "Bearer wrong";
            assertThat(Raw.post(fakes, "/score", body(IMAGE), headers).status()).isEqualTo(401);
        }
    }

    @Test
    void more_pending_requests_than_there_is_room_for_are_429() throws Exception {
        Setup setup = Setup.PLAIN.withScoreRoom(2).withLatency(Duration.ofDays(1));
        try (FakeServices fakes = FakeServices.start(Script.always(Outcome.OK), setup)) {
            byte[] body = Json.write(body(IMAGE)).getBytes(StandardCharsets.UTF_8);
            for (int i = 0; i < 2; i++) {
                var unused = Raw.HTTP.sendAsync(
                        Raw.request(URI.create(fakes.uri() + "/score"), "POST", body, Raw.BEARER),
                        BodyHandlers.discarding());
            }
            while (fakes.asked().size() < 2) {
                Thread.onSpinWait();
            }
            assertThat(Raw.post(fakes, "/score", body, Raw.BEARER).status()).isEqualTo(429);
            assertThat(fakes.throttled()).isEqualTo(1);
            assertThat(fakes.violations()).isEmpty();
        }
    }

    @Test
    void what_is_answered_is_no_longer_pending() throws Exception {
        try (FakeServices fakes = FakeServices.start(Script.always(Outcome.OK), Setup.PLAIN.withScoreRoom(1))) {
            for (int i = 0; i < 3; i++) {
                assertThat(Raw.post(fakes, "/score", body(IMAGE), Raw.BEARER).status())
                        .isEqualTo(200);
            }
        }
    }
}
