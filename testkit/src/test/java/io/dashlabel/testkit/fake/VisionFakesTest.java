package io.dashlabel.testkit.fake;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.dashlabel.label.Sha256;
import io.dashlabel.testkit.fake.Raw.Got;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VisionFakesTest {

    private static final String V3 = "/vision/v3.2/detect";
    private static final String V4 = "/computervision/imageanalysis:analyze?api-version=2024-02-01&features=objects";
    private static final String[] KEY = {
        "Ocp-Apim-Subscription-Key", "fake-key", "Content-Type", "application/octet-stream"
    };
    private static final byte[] IMAGE = Bodies.image("jpeg", 320, 180, 1);

    private static Got once(Outcome outcome, String path) throws Exception {
        try (FakeServices fakes = FakeServices.start(Script.always(outcome))) {
            Got got = Raw.post(fakes, path, IMAGE, KEY);
            assertThat(fakes.violations()).isEmpty();
            return got;
        }
    }

    /** Posts what is wrong, and sees that it is a violation. */
    private static Got wrong(Check check, String path, byte[] body, String... headers) throws Exception {
        try (FakeServices fakes = FakeServices.start(Script.always(Outcome.OK))) {
            Got got = Raw.post(fakes, path, body, headers);
            assertThat(fakes.violations())
                    .as(got.text())
                    .singleElement()
                    .asString()
                    .startsWith(check.name());
            assertThat(fakes.asked()).isEmpty();
            return got;
        }
    }

    @Test
    void detect_answers_boxes_in_whole_pixels_inside_the_image_with_two_parents() throws Exception {
        JsonNode json = once(Outcome.OK, V3).json();
        List<Labels.Seen> seen = new Labels().objects(Sha256.of(IMAGE).hex());
        assertThat(json.path("objects").size()).isEqualTo(seen.size());
        int parents = 0;
        for (JsonNode object : json.path("objects")) {
            JsonNode box = object.path("rectangle");
            assertThat(box.path("x").isInt()).isTrue();
            assertThat(box.path("x").asInt()).isNotNegative();
            assertThat(box.path("x").asInt() + box.path("w").asInt()).isLessThanOrEqualTo(320);
            assertThat(box.path("y").asInt() + box.path("h").asInt()).isLessThanOrEqualTo(180);
            parents += object.at("/parent/parent/object").isTextual() ? 1 : 0;
        }
        assertThat(parents).isPositive();
        assertThat(json.path("metadata")).isEqualTo(Json.of("{\"width\":320,\"height\":180,\"format\":\"Jpeg\"}"));
    }

    @Test
    void image_analysis_answers_tags_in_a_list_of_one() throws Exception {
        JsonNode values = once(Outcome.OK, V4 + ",people").json().at("/objectsResult/values");
        assertThat(values.isEmpty()).isFalse();
        for (JsonNode value : values) {
            assertThat(value.path("tags").size()).isEqualTo(1);
            assertThat(value.at("/tags/0/name").isTextual()).isTrue();
            assertThat(value.at("/boundingBox/w").isInt()).isTrue();
        }
    }

    @Test
    void nothing_found_is_an_empty_list() throws Exception {
        assertThat(once(Outcome.NO_OBJECTS, V3).json().path("objects")).isEqualTo(Json.of("[]"));
        assertThat(once(Outcome.NO_OBJECTS, V4).json().at("/objectsResult/values"))
                .isEqualTo(Json.of("[]"));
    }

    @Test
    void errors_have_both_shapes() throws Exception {
        assertThat(once(Outcome.BAD_IMAGE, V3)
                        .json()
                        .at("/error/innererror/code")
                        .asText())
                .isEqualTo("InvalidImageFormat");
        assertThat(once(Outcome.BAD_IMAGE_FLAT, V3)
                        .json()
                        .at("/innererror/code")
                        .asText())
                .isEqualTo("InvalidImageFormat");
        assertThat(once(Outcome.BAD_IMAGE, V4).json().at("/error/code").asText())
                .isEqualTo("InvalidRequest");
    }

    @ParameterizedTest
    @CsvSource({
        "/vision/v3.2/detect, jpeg, 49, 100",
        "/vision/v3.2/detect, png, 16001, 50",
        "/computervision/imageanalysis:analyze?api-version=2024-02-01&features=objects, png, 100, 49"
    })
    void too_few_or_too_many_pixels_are_an_invalid_size(String path, String format, int w, int h) throws Exception {
        Got got = wrong(Check.IMAGE_SIZE, path, Bodies.image(format, w, h, 1), KEY);
        assertThat(got.status()).isEqualTo(400);
        boolean flat = path.equals(V3);
        assertThat(got.json()
                        .at(flat ? "/innererror/code" : "/error/innererror/code")
                        .asText())
                .isEqualTo("InvalidImageSize");
    }

    @Test
    void four_megabytes_are_too_many_for_one_and_not_for_the_other() throws Exception {
        byte[] large = Arrays.copyOf(IMAGE, 4 * 1024 * 1024); // what lies behind a JPEG's end is ignored
        assertThat(wrong(Check.IMAGE_SIZE, V3, large, KEY).status()).isEqualTo(400);
        try (FakeServices fakes = FakeServices.start(Script.always(Outcome.OK))) {
            assertThat(Raw.post(fakes, V4, large, KEY).status()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {V3, V4})
    void what_is_no_image_is_an_invalid_format(String path) throws Exception {
        Got got = wrong(Check.IMAGE, path, "no image".getBytes(StandardCharsets.UTF_8), KEY);
        assertThat(got.text()).contains("\"InvalidImageFormat\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {V3, V4})
    void a_wrong_key_is_the_gateways_401(String path) throws Exception {
        Got got = wrong(
                Check.AUTH, path, IMAGE, "Ocp-Apim-Subscription-Key", "k", "Content-Type", "application/octet-stream");
        assertThat(got.status()).isEqualTo(401);
        assertThat(got.error().path("code").asText()).isEqualTo("401");
        assertThat(got.header("WWW-Authenticate")).startsWith("AzureApiManagementKey");
    }

    @ParameterizedTest
    @CsvSource({
        "/vision/v3.1/detect, ROUTE, 404",
        "/vision/v3.2/describe, ROUTE, 404",
        "/vision/v3.2/analyze, PARAMETER, 400",
        "/computervision/imageanalysis:analyze?features=objects, API_VERSION, 404",
        "/computervision/imageanalysis:analyze?api-version=2024-01-01&features=objects, API_VERSION, 404",
        "/computervision/imageanalysis:analyze?api-version=2024-02-01, PARAMETER, 400",
        "/computervision/imageanalysis:analyse?api-version=2024-02-01&features=objects, ROUTE, 404"
    })
    void only_the_documented_routes_are_there(String path, Check check, int status) throws Exception {
        assertThat(wrong(check, path, IMAGE, KEY).status()).isEqualTo(status);
    }

    @Test
    void a_media_type_that_is_not_known_is_415() throws Exception {
        Got got = wrong(
                Check.CONTENT_TYPE, V3, IMAGE, "Ocp-Apim-Subscription-Key", "fake-key", "Content-Type", "image/jpeg");
        assertThat(got.status()).isEqualTo(415);
    }

    @Test
    void throttling_is_said_in_the_text_and_analyze_knows_objects() throws Exception {
        Got got = once(Outcome.THROTTLED_TEXT, V3);
        assertThat(got.status()).isEqualTo(429);
        assertThat(got.error().path("message").asText()).contains("Please retry after 1 second.");
        assertThat(once(Outcome.THROTTLED_SECONDS, V4).header("retry-after")).isEqualTo("1");
        assertThat(once(Outcome.OK, "/vision/v3.2/analyze?visualFeatures=Objects")
                        .json()
                        .has("objects"))
                .isTrue();
    }
}
