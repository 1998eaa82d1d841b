package io.dashlabel.cloud.vision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenCredential;
import io.dashlabel.annotate.AnnotatorException;
import io.dashlabel.annotate.Answer;
import io.dashlabel.annotate.Lane;
import io.dashlabel.cloud.http.Credential;
import io.dashlabel.cloud.objects.ScriptedService;
import io.dashlabel.cloud.objects.ScriptedService.Asked;
import io.dashlabel.cloud.objects.ScriptedService.Told;
import io.dashlabel.cloud.objects.TestImages;
import io.dashlabel.cost.ExpectedUsage;
import io.dashlabel.cost.Money;
import io.dashlabel.cost.Price;
import io.dashlabel.cost.Usage;
import io.dashlabel.image.Image;
import io.dashlabel.label.Box;
import io.dashlabel.label.Detection;
import io.dashlabel.label.FailureKind;
import io.dashlabel.label.Frame;
import io.dashlabel.label.ImageSize;
import io.dashlabel.label.Label;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;

class AzureVisionDetectorTest {

    private static final ImageSize HD = new ImageSize(1280, 720);

    private static AzureVisionDetector detector(String address, VisionApi api) {
        return SeeingVision.detector(address, api, Optional.empty(), 16_000);
    }

    @Test
    void version_3_2_is_asked_like_this() throws Exception {
        try (ScriptedService service = new ScriptedService(SeeingVision::answer)) {
            Answer answer = detector(service.address(), VisionApi.V3_2).ask(TestImages.grey(1280, 720));
            Asked asked = service.only();
            assertThat(asked.method()).isEqualTo("POST");
            assertThat(asked.uri()).hasToString("/vision/v3.2/detect");
            assertThat(asked.header("Ocp-Apim-Subscription-Key")).contains("key-0123");
            assertThat(asked.header("Authorization")).isEmpty();
            assertThat(asked.header("Content-Type")).contains("application/octet-stream");
            assertThat(TestImages.decoded(asked.body()).getWidth()).isEqualTo(1280);
            assertThat(answer.model()).isEqualTo("azure-vision-3.2 2021-05-01");
            assertThat(answer.usage()).isEqualTo(Usage.NONE);
        }
    }

    @Test
    void version_4_0_is_asked_like_this_and_a_model_version_is_named_at_both() throws Exception {
        try (ScriptedService service = new ScriptedService(SeeingVision::answer)) {
            detector(service.address(), VisionApi.V4_0).ask(TestImages.grey(1280, 720));
            assertThat(service.only().uri())
                    .hasToString("/computervision/imageanalysis:analyze?api-version=2024-02-01&features=objects");
            assertThat(service.only().header("Content-Type")).contains("application/octet-stream");
        }
        for (VisionApi api : VisionApi.values()) {
            try (ScriptedService service = new ScriptedService(SeeingVision::answer)) {
                SeeingVision.detector(service.address(), api, Optional.of("2023-10-01 x"), 16_000)
                        .ask(TestImages.grey(60, 60));
                assertThat(service.only().uri().getRawQuery().split("&")).contains("model-version=2023-10-01+x");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "/vision/v3.2/detect",
                "/vision/v3.2/detect?model-version=latest",
                "/vision/v3.2/",
                "/computervision/imageanalysis:analyze?api-version=2024-02-01&features=objects"
            })
    void the_address_may_be_pasted_with_or_without_a_path(String path) {
        assertThat(AzureVisionConfig.address(" https://eyes.cognitiveservices.azure.com" + path))
                .hasToString("https://eyes.cognitiveservices.azure.com");
        assertThat(AzureVisionConfig.address("https://gateway.example/azure" + path))
                .hasToString("https://gateway.example/azure");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "eyes", "eyes.cognitiveservices.azure.com", "ftp://a", "https://k3y@host", "https://a b"})
    void what_is_no_address_is_refused_and_not_repeated(String text) {
        assertThatThrownBy(() -> AzureVisionConfig.address(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasNoCause()
                .hasMessage("endpoint must be an address such as https://NAME.cognitiveservices.azure.com");
    }

    @Test
    void version_3_2_is_read_like_this() throws Exception {
        String body = """
                {"objects":[
                  {"rectangle":{"x":730,"y":66,"w":135,"h":85},"object":"Hatchback","confidence":0.51,
                   "parent":{"object":"Land vehicle","confidence":0.92,"parent":{"object":"Vehicle","confidence":0.93}}},
                  {"rectangle":{"x":12,"y":300,"w":40,"h":90},"object":"person","confidence":0.62},
                  {"rectangle":{"x":-5,"y":700,"w":40,"h":90},"object":"Stop sign","confidence":0.3},
                  {"rectangle":{"x":1,"y":1,"w":9,"h":9},"object":"Boat","confidence":0.7,
                   "parent":{"object":"Vehicle","confidence":0.8}},
                  {"rectangle":{"x":1,"y":1,"w":0,"h":9},"object":"car","confidence":0.7},
                  {"rectangle":{"x":1,"y":1,"w":9,"h":9},"object":"car","confidence":0.019}],
                 "requestId":"7f3c","metadata":{"width":1280,"height":720,"format":"Jpeg"},"modelVersion":"2021-05-01"}
                """;
        Label.Detections labels = read(VisionApi.V3_2, body, HD);
        assertThat(labels.items()).extracting(Detection::category).containsExactly("car", "pedestrian", "traffic sign");
        assertThat(labels.items()).extracting(d -> d.score().orElseThrow()).containsExactly(0.92, 0.62, 0.3);
        assertThat(labels.items())
                .extracting(Detection::box)
                .containsExactly(new Box(730, 66, 865, 151), new Box(12, 300, 52, 390), new Box(0, 700, 35, 720));
        assertThat(labels.setAside()).hasSize(1).allSatisfy(aside -> {
            assertThat(aside.reason()).isEqualTo(Label.Reason.UNMAPPED_WORD);
            assertThat(aside.detection().category()).isEqualTo("Boat");
            assertThat(aside.detection().score()).hasValue(0.7);
        });
    }

    @Test
    void version_4_0_is_read_like_this() throws Exception {
        String body = """
                {"modelVersion":"2023-10-01","metadata":{"width":640,"height":360},"objectsResult":{"values":[
                  {"boundingBox":{"x":365,"y":33,"w":67,"h":42},"tags":[{"name":"taxi","confidence":0.91}]},
                  {"id":"2","boundingBox":{"x":6,"y":150,"w":20,"h":45},"tags":[{"name":"Wheel","confidence":0.62}]}]}}
                """;
        Label.Detections labels = read(VisionApi.V4_0, body, HD);
        assertThat(labels.items()).extracting(Detection::category).containsExactly("car");
        assertThat(labels.items()).extracting(Detection::box).containsExactly(new Box(730, 66, 864, 150));
        assertThat(labels.setAside())
                .extracting(aside -> aside.detection().category())
                .containsExactly("Wheel");
    }

    @Test
    void nothing_seen_is_an_empty_label() throws Exception {
        assertThat(read(VisionApi.V3_2, "{\"objects\":[],\"metadata\":{\"width\":1,\"height\":1}}", HD)
                        .isEmpty())
                .isTrue();
        assertThat(read(
                                VisionApi.V4_0,
                                "{\"objectsResult\":{\"values\":[]},\"metadata\":{\"width\":1,\"height\":1}}",
                                HD)
                        .isEmpty())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "3.2 | ~~ | is empty",
                "3.2 | {\"objects\" | is not JSON",
                "3.2 | [] | has no list 'objects'",
                "4.0 | {\"objects\":[]} | has no list 'values'",
                "3.2 | {\"objects\":[]} | has no number 'width'",
                "3.2 | {\"objects\":[],\"metadata\":{\"width\":0,\"height\":0}} | has an image of width 0",
                "3.2 | {\"objects\":[{}],\"metadata\":{\"width\":9,\"height\":9}} | has no number 'x'",
                "3.2 | {\"objects\":[{\"rectangle\":{\"x\":1,\"y\":1,\"w\":2,\"h\":2},\"confidence\":1}],\"metadata\":{\"width\":9,\"height\":9}} | has no word 'object'",
                "3.2 | {\"objects\":[{\"rectangle\":{\"x\":1,\"y\":1,\"w\":2,\"h\":2},\"object\":\"car\",\"confidence\":91}],\"metadata\":{\"width\":9,\"height\":9}} | has a confidence of 91.0",
                "4.0 | {\"objectsResult\":{\"values\":[{\"boundingBox\":{\"x\":1,\"y\":1,\"w\":2,\"h\":2},\"tags\":[]}]},\"metadata\":{\"width\":9,\"height\":9}} | has an object without a tag"
            })
    void what_is_no_such_answer_is_invalid_output(String api, String body, String why) {
        assertThatThrownBy(() -> read(VisionApi.of(api), body, HD))
                .isInstanceOfSatisfying(
                        AnnotatorException.Permanent.class,
                        e -> assertThat(e.kind()).isEqualTo(FailureKind.INVALID_OUTPUT))
                .hasMessageStartingWith("the answer " + why);
    }

    private static Label.Detections read(VisionApi api, String body, ImageSize size) throws AnnotatorException {
        Answer answer = new Answer(body, "m", Usage.NONE, Duration.ZERO);
        return detector("http://localhost", api)
                .read(answer, Frame.named("a.jpg").withSize(size));
    }

    @Test
    void an_image_of_too_many_bytes_for_version_3_2_is_scaled_and_boxes_come_back() throws Exception {
        boxComesBack(VisionApi.V3_2, TestImages.noise(2800, 2000));
    }

    @ParameterizedTest
    @EnumSource(VisionApi.class)
    void the_box_on_an_image_that_was_scaled_comes_back_to_within_a_pixel(VisionApi api) throws Exception {
        boxComesBack(api, TestImages.grey(3301, 1857));
        boxComesBack(api, TestImages.grey(33, 21)); // below what the service takes, so scaled up
    }

    private static void boxComesBack(VisionApi api, Image image) throws Exception {
        try (ScriptedService service = new ScriptedService(SeeingVision::answer)) {
            AzureVisionDetector detector = SeeingVision.detector(service.address(), api, Optional.empty(), 3000);
            ImageSize size = image.size();
            Frame frame = Frame.named("a.jpg").withSize(size);
            Box car = detector.read(detector.ask(image), frame).items().get(0).box();
            // The service rounds to a pixel of what was sent, which is a little more than one of the image.
            assertThat(car.x1()).isCloseTo(size.width() / 4.0, within(1.5));
            assertThat(car.y1()).isCloseTo(size.height() / 4.0, within(1.5));
            assertThat(car.x2()).isCloseTo(size.width() / 2.0, within(3.0));
            assertThat(car.y2()).isCloseTo(size.height() * 0.75, within(3.0));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "401 | {\"error\":{\"code\":\"401\",\"message\":\"Access denied due to invalid subscription key.\"}} | Fatal | NOT_AUTHORISED",
                "401 | {\"error\":{\"code\":\"PermissionDenied\",\"message\":\"no\"}} | Fatal | NOT_AUTHORISED",
                "403 | ~~ | Fatal | NOT_AUTHORISED",
                "404 | {\"error\":{\"code\":\"404\",\"message\":\"Resource not found\"}} | Fatal | INVALID_REQUEST",
                "415 | {\"error\":{\"code\":\"UnsupportedMediaType\",\"message\":\"no\"}} | Fatal | INVALID_REQUEST",
                "400 | {\"code\":\"InvalidRequest\",\"message\":\"no\",\"innererror\":{\"code\":\"InvalidImageSize\",\"message\":\"Input image is too large.\"}} | Permanent | TOO_LARGE",
                "400 | {\"error\":{\"code\":\"InvalidRequest\",\"message\":\"no\",\"innererror\":{\"code\":\"InvalidImageSize\",\"message\":\"Input image is too large.\"}}} | Permanent | TOO_LARGE",
                "400 | {\"error\":{\"code\":\"InvalidRequest\",\"message\":\"no\",\"innererror\":{\"code\":\"InvalidImageFormat\",\"message\":\"odd\"}}} | Permanent | UNREADABLE",
                "400 | {\"code\":\"InvalidRequest\",\"message\":\"no\",\"innererror\":{\"code\":\"InvalidModel\",\"message\":\"odd\"}} | Fatal | INVALID_REQUEST",
                "429 | {\"error\":{\"code\":\"429\",\"message\":\"exceeded call rate limit. Please retry after 26 seconds.\"}} | Transient | RATE_LIMITED",
                "500 | {\"error\":{\"code\":\"InternalServerError\",\"message\":\"odd\"}} | Transient | UNAVAILABLE",
                "503 | ~<html>busy</html>~ | Transient | UNAVAILABLE",
                "504 | ~~ | Transient | TIMED_OUT"
            })
    void each_status_has_its_class_and_no_sentence_its_key(int status, String body, String kind, FailureKind failure)
            throws Exception {
        try (ScriptedService service = new ScriptedService(
                asked -> Told.error(status, body.replace("no", "no " + asked.header("Ocp-Apim-Subscription-Key"))))) {
            AnnotatorException e = catchThrowableOfType(
                    AnnotatorException.class,
                    () -> detector(service.address(), VisionApi.V4_0).ask(TestImages.grey(60, 60)));
            assertThat(e.getClass().getSimpleName()).isEqualTo(kind);
            assertThat(e.kind()).isEqualTo(failure);
            assertThat(e).hasMessageContaining("Azure Vision at " + service.address());
            if (status == 401 || status == 403) {
                assertThat(e).hasMessageContaining("check ${AZURE_VISION_KEY}");
            }
        }
    }

    @Test
    void the_key_is_in_nothing_that_the_detector_tells() throws Exception {
        try (ScriptedService service = new ScriptedService(asked -> Told.error(401, "{}"))) {
            AzureVisionDetector detector = detector(service.address(), VisionApi.V3_2);
            StringWriter text = new StringWriter();
            catchThrowableOfType(AnnotatorException.class, () -> detector.ask(TestImages.grey(60, 60)))
                    .printStackTrace(new PrintWriter(text));
            assertThat(text.toString()).contains("check").doesNotContain("key-0123");
            assertThat(detector.question().parts().toString()).doesNotContain("key-0123");
            assertThat(detector.toString()).doesNotContain("key-0123");
        }
    }

    @Test
    void a_token_of_entra_stands_instead_of_the_key() throws Exception {
        TokenCredential tokens = request -> {
            assertThat(request.getScopes()).containsExactly("https://cognitiveservices.azure.com/.default");
            return Mono.just(new AccessToken("jwt", OffsetDateTime.now().plusHours(1)));
        };
        try (ScriptedService service = new ScriptedService(SeeingVision::answer)) {
            AzureVisionDetector detector = new AzureVisionDetector(
                    SeeingVision.config(service.address(), VisionApi.V4_0, Optional.empty(), 16_000),
                    ScriptedService.endpoint(
                            "Azure Vision", Credential.entra(tokens, "https://cognitiveservices.azure.com/.default")),
                    SeeingVision.labelling(),
                    Optional.empty());
            detector.ask(TestImages.grey(60, 60));
            assertThat(service.only().header("Authorization")).contains("Bearer jwt");
            assertThat(service.only().header("Ocp-Apim-Subscription-Key")).isEmpty();
        }
    }

    @Test
    void one_request_is_expected_and_counted_at_its_price() throws Exception {
        Price price = new Price(
                BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.valueOf(2), BigDecimal.ONE, "a test", "2026-11-25");
        try (ScriptedService service = new ScriptedService(SeeingVision::answer)) {
            AzureVisionDetector detector = new AzureVisionDetector(
                    SeeingVision.config(service.address(), VisionApi.V4_0, Optional.empty(), 16_000),
                    ScriptedService.endpoint("Azure Vision", Credential.none()),
                    SeeingVision.labelling(),
                    Optional.of(price));
            Money each = Money.dollars(new BigDecimal("0.002"));
            assertThat(detector.expectedUsage()).isEqualTo(new ExpectedUsage(1, 0, 0, Optional.of(each)));
            assertThat(detector.ask(TestImages.grey(60, 60)).usage().cost()).contains(each);
            assertThat(detector.lane()).isEqualTo(Lane.REMOTE);
        }
        assertThat(detector("http://localhost", VisionApi.V4_0).expectedUsage())
                .isEqualTo(new ExpectedUsage(1, 0, 0, Optional.empty()));
    }

    @Test
    void it_says_what_it_knows() {
        AzureVisionDetector detector = detector("http://localhost", VisionApi.V4_0);
        assertThat(detector.canDetect("car")).isTrue();
        assertThat(detector.canDetect("pedestrian")).isTrue();
        assertThat(detector.canDetect("traffic sign")).isTrue();
        assertThat(detector.canDetect("rider")).isFalse();
    }

    @Test
    void whatever_changes_the_answer_changes_the_question() {
        assertThat(Stream.of(
                                detector("http://localhost", VisionApi.V4_0),
                                detector("https://elsewhere", VisionApi.V4_0),
                                detector("http://localhost", VisionApi.V3_2),
                                SeeingVision.detector(
                                        "http://localhost", VisionApi.V4_0, Optional.of("2023-10-01"), 16_000),
                                SeeingVision.detector("http://localhost", VisionApi.V4_0, Optional.empty(), 1920))
                        .map(detector -> detector.question().fingerprint())
                        .distinct())
                .hasSize(5);
    }

    /** As the first version wrote them: a change here leaves stored answers behind. */
    @Test
    void the_questions_are_those_by_which_answers_are_stored() {
        assertThat(detector("http://localhost:18099", VisionApi.V4_0).question().fingerprint())
                .isEqualTo("ac1091185ffaafd2210370a3");
        assertThat(detector("http://localhost:18099", VisionApi.V3_2).question().fingerprint())
                .isEqualTo("da9abe382dc5605451945ce3");
    }
}
