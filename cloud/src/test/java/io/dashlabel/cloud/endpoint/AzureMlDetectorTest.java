package io.dashlabel.cloud.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenCredential;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dashlabel.annotate.AnnotatorException;
import io.dashlabel.annotate.Answer;
import io.dashlabel.annotate.Lane;
import io.dashlabel.cloud.http.Credential;
import io.dashlabel.cloud.objects.ScriptedService;
import io.dashlabel.cloud.objects.ScriptedService.Asked;
import io.dashlabel.cloud.objects.ScriptedService.Told;
import io.dashlabel.cloud.objects.TestImages;
import io.dashlabel.cost.ExpectedUsage;
import io.dashlabel.cost.Usage;
import io.dashlabel.label.Box;
import io.dashlabel.label.Detection;
import io.dashlabel.label.FailureKind;
import io.dashlabel.label.Frame;
import io.dashlabel.label.ImageSize;
import io.dashlabel.label.Label;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;

class AzureMlDetectorTest {

    private static final ImageSize HD = new ImageSize(1280, 720);

    @Test
    void it_is_asked_like_this() throws Exception {
        try (ScriptedService service = new ScriptedService(ScoringEndpoint::answer)) {
            Answer answer = ScoringEndpoint.detector(service.address()).ask(TestImages.grey(1280, 720));
            Asked asked = service.only();
            assertThat(asked.method()).isEqualTo("POST");
            assertThat(asked.uri()).hasToString("/score");
            assertThat(asked.header("Authorization")).contains("Bearer key-0123");
            assertThat(asked.header("Content-Type")).contains("application/json");
            assertThat(asked.header("azureml-model-deployment")).isEmpty();
            JsonNode body = new ObjectMapper().readTree(asked.body());
            String data = body.at("/input_data/data/0").asText();
            assertThat(body)
                    .hasToString(
                            "{\"input_data\":{\"columns\":[\"image\"],\"index\":[0],\"data\":[\"" + data + "\"]}}");
            assertThat(TestImages.decoded(Base64.getDecoder().decode(data)).getWidth())
                    .isEqualTo(1280);
            assertThat(answer.model()).isEqualTo("azure-ml");
        }
    }

    @Test
    void a_model_that_mlflow_serves_is_asked_and_read_in_its_own_form() throws Exception {
        String boxes = "{\"predictions\":[{\"boxes\":[{\"box\":{\"topX\":0,\"topY\":0,\"bottomX\":0.5,\"bottomY\":0.5},"
                + "\"label\":\"car\",\"score\":0.9}]}]}";
        try (ScriptedService service = new ScriptedService(asked -> new Told(200, Map.of(), boxes))) {
            AzureMlDetector detector = ScoringEndpoint.invoked(service.address());
            Answer answer = detector.ask(TestImages.grey(1280, 720));
            assertThat(service.only().uri()).hasToString("/invocations");
            JsonNode body = new ObjectMapper().readTree(service.only().body());
            String data = body.at("/dataframe_split/data/0").asText();
            assertThat(body)
                    .hasToString("{\"dataframe_split\":{\"columns\":[\"image\"],\"index\":[0],\"data\":[\"" + data
                            + "\"]}}");
            Label.Detections labels = detector.read(answer, Frame.named("a.jpg").withSize(HD));
            assertThat(labels.items()).extracting(Detection::box).containsExactly(new Box(0, 0, 640, 360));
            assertThat(detector.question().fingerprint())
                    .as("another form is another question")
                    .isNotEqualTo(ScoringEndpoint.detector(service.address())
                            .question()
                            .fingerprint());
            assertThatThrownBy(() -> detector.read(
                            new Answer("[{\"boxes\":[]}]", "m", Usage.NONE, Duration.ZERO),
                            Frame.named("a.jpg").withSize(HD)))
                    .isInstanceOf(AnnotatorException.Permanent.class);
        }
    }

    @Test
    void deployment_and_parameters_are_sent_where_there_are_any() throws Exception {
        try (ScriptedService service = new ScriptedService(ScoringEndpoint::answer)) {
            AzureMlDetector detector = ScoringEndpoint.detector(
                    service.address(), Optional.of("blue"), Optional.of("{\"text_prompt\": null, \"n\": 1}"));
            detector.ask(TestImages.grey(60, 60));
            assertThat(detector.name()).isEqualTo("azure-ml-blue");
            assertThat(service.only().header("azureml-model-deployment")).contains("blue");
            assertThat(new ObjectMapper().readTree(service.only().body()).path("params"))
                    .hasToString("{\"text_prompt\":null,\"n\":1}");
        }
    }

    @Test
    void the_deployment_that_answered_is_noted() throws Exception {
        try (ScriptedService service =
                new ScriptedService(asked -> new Told(200, Map.of("azureml-model-deployment", "green"), "[]"))) {
            assertThat(ScoringEndpoint.detector(service.address())
                            .ask(TestImages.grey(60, 60))
                            .model())
                    .isEqualTo("green");
        }
    }

    @Test
    void a_large_image_is_sent_in_less_than_a_million_and_a_half_bytes() throws Exception {
        try (ScriptedService service = new ScriptedService(ScoringEndpoint::answer)) {
            ScoringEndpoint.detector(service.address()).ask(TestImages.noise(2100, 1400));
            assertThat(service.only().body().length).isLessThan(1_500_000);
        }
    }

    @Test
    void it_is_read_like_this() throws Exception {
        String body = "[{\"boxes\":["
                + "{\"box\":{\"topX\":0.01,\"topY\":0.4,\"bottomX\":0.04,\"bottomY\":0.5},\"label\":\"person\",\"score\":0.221},"
                + "{\"box\":{\"topX\":0.5,\"topY\":-0.1,\"bottomX\":1.2,\"bottomY\":0.5},\"label\":\"car\",\"score\":0.9,"
                + "\"polygon\":[[0.1]]},"
                + "{\"box\":{\"topX\":0.1,\"topY\":0.1,\"bottomX\":0.2,\"bottomY\":0.2},\"label\":\"bench\",\"score\":0.5},"
                + "{\"box\":{\"topX\":1.1,\"topY\":0.1,\"bottomX\":1.2,\"bottomY\":0.2},\"label\":\"car\",\"score\":0.5},"
                + "{\"box\":{\"topX\":0.1,\"topY\":0.1,\"bottomX\":0.2,\"bottomY\":0.2},\"label\":\"car\",\"score\":0.019}]}]";
        // Some deployments answer with the JSON in a text.
        String twice = new ObjectMapper().writeValueAsString(body);
        for (String each : List.of(body, twice)) {
            Label.Detections labels = read(each);
            assertThat(labels.items()).extracting(Detection::category).containsExactly("car", "pedestrian");
            assertThat(labels.items()).extracting(d -> d.score().orElseThrow()).containsExactly(0.9, 0.221);
            assertThat(labels.items().get(0).box()).isEqualTo(new Box(640, 0, 1280, 360));
            assertThat(labels.setAside())
                    .extracting(aside -> aside.detection().category())
                    .containsExactly("bench");
        }
        assertThat(read("[{\"boxes\":[]}]").isEmpty()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "~~ | is empty",
                "<html> | is not JSON",
                "\"<html>\" | is not JSON",
                "{\"boxes\":[]} | is not a list with one element",
                "[] | is not a list with one element",
                "[{\"boxes\":[]},{\"boxes\":[]}] | is not a list with one element",
                "[{}] | has no list 'boxes'",
                "[{\"boxes\":[{\"label\":\"car\",\"score\":0.5}]}] | has no number 'topX'",
                "[{\"boxes\":[{\"label\":\"car\"}]}] | has no number 'score'",
                "[{\"boxes\":[{\"score\":0.5}]}] | has no word 'label'"
            })
    void what_is_no_such_answer_is_invalid_output(String body, String why) {
        assertThatThrownBy(() -> read(body))
                .isInstanceOfSatisfying(
                        AnnotatorException.Permanent.class,
                        e -> assertThat(e.kind()).isEqualTo(FailureKind.INVALID_OUTPUT))
                .hasMessageStartingWith("the answer " + why);
    }

    private static Label.Detections read(String body) throws AnnotatorException {
        Answer answer = new Answer(body, "m", Usage.NONE, Duration.ZERO);
        return ScoringEndpoint.detector("http://localhost")
                .read(answer, Frame.named("a.jpg").withSize(HD));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "401 | ~~ | ~~ | Fatal | NOT_AUTHORISED | check ${AZURE_ML_KEY}",
                "403 | ~~ | ~~ | Fatal | NOT_AUTHORISED | check ${AZURE_ML_KEY}",
                "404 | ~~ | ~~ | Fatal | INVALID_REQUEST | deployment's name",
                "408 | ~~ | {\"message\":\"Scoring timeout after 90000 ms\"} | Transient | TIMED_OUT | 90000 ms",
                "424 | 500 | {\"message\":\"An unexpected error\"} | Permanent | INVALID_REQUEST | of the model: 500",
                "424 | 400 | ~~ | Permanent | INVALID_REQUEST | of the model: 400",
                "424 | 503 | ~~ | Transient | UNAVAILABLE | of the model: 503",
                "424 | 408 | ~~ | Transient | UNAVAILABLE | of the model: 408",
                "429 | ~~ | ~~ | Transient | RATE_LIMITED | fewer requests",
                "500 | ~~ | ~~ | Transient | UNAVAILABLE | failed on its side",
                "502 | ~~ | <html> | Transient | UNAVAILABLE | failed on its side",
                "503 | ~~ | ~~ | Transient | UNAVAILABLE | failed on its side",
                "504 | ~~ | ~~ | Transient | TIMED_OUT | in time",
                "413 | ~~ | ~~ | Permanent | TOO_LARGE | too large"
            })
    void each_status_has_its_class_and_sentence(
            int status, String model, String body, String kind, FailureKind failure, String says) throws Exception {
        Map<String, String> headers = model.isEmpty() ? Map.of() : Map.of("ms-azureml-model-error-statuscode", model);
        try (ScriptedService service = new ScriptedService(asked -> new Told(status, headers, body))) {
            AnnotatorException e = catchThrowableOfType(
                    AnnotatorException.class,
                    () -> ScoringEndpoint.detector(service.address()).ask(TestImages.grey(60, 60)));
            assertThat(e.getClass().getSimpleName()).isEqualTo(kind);
            assertThat(e.kind()).isEqualTo(failure);
            assertThat(e).hasMessageContaining(service.address()).hasMessageContaining(says);
            StringWriter trace = new StringWriter();
            e.printStackTrace(new PrintWriter(trace));
            assertThat(trace.toString()).doesNotContain("key-0123");
        }
    }

    @Test
    void a_token_of_entra_stands_instead_of_the_key() throws Exception {
        TokenCredential tokens = request -> {
            assertThat(request.getScopes()).containsExactly("https://ml.azure.com/.default");
            return Mono.just(new AccessToken("jwt", OffsetDateTime.now().plusHours(1)));
        };
        try (ScriptedService service = new ScriptedService(ScoringEndpoint::answer)) {
            AzureMlDetector detector = new AzureMlDetector(
                    ScoringEndpoint.config(service.address(), Optional.empty(), Optional.empty()),
                    ScriptedService.endpoint("Azure ML", Credential.entra(tokens, "https://ml.azure.com/.default")),
                    ScoringEndpoint.labelling(),
                    Optional.empty());
            detector.ask(TestImages.grey(60, 60));
            assertThat(service.only().header("Authorization")).contains("Bearer jwt");
        }
    }

    @Test
    void the_address_is_the_one_for_scoring() {
        assertThat(AzureMlConfig.address(" https://e.westeurope.inference.ml.azure.com/score "))
                .hasToString("https://e.westeurope.inference.ml.azure.com/score");
        assertThatThrownBy(() -> AzureMlConfig.address("https://e.westeurope.inference.ml.azure.com/"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(
                        "endpoint must be the full scoring address, which ends in /score, or in /invocations");
        assertThatThrownBy(() -> AzureMlConfig.address("e"))
                .hasMessage("endpoint must be an address such as https://NAME.REGION.inference.ml.azure.com/score");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "car", "[1]", "{\"a\":", "{} {}"})
    void parameters_are_a_json_object(String text) {
        assertThatThrownBy(() -> AzureMlConfig.params(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("params must be a JSON object");
    }

    @Test
    void it_says_what_it_knows_and_costs() {
        AzureMlDetector detector = ScoringEndpoint.detector("http://localhost");
        assertThat(detector.canDetect("traffic light")).isTrue();
        assertThat(detector.canDetect("rider")).isFalse();
        assertThat(detector.lane()).isEqualTo(Lane.REMOTE);
        assertThat(detector.expectedUsage()).isEqualTo(new ExpectedUsage(1, 0, 0, Optional.empty()));
    }

    @Test
    void whatever_changes_the_answer_changes_the_question() {
        assertThat(Stream.of(
                                ScoringEndpoint.detector("http://localhost"),
                                ScoringEndpoint.detector("https://elsewhere"),
                                ScoringEndpoint.detector("http://localhost", Optional.of("blue"), Optional.empty()),
                                ScoringEndpoint.detector(
                                        "http://localhost", Optional.empty(), Optional.of("{\"text_prompt\":\"car\"}")))
                        .map(detector -> detector.question().fingerprint())
                        .distinct())
                .hasSize(4);
    }

    /** As the first version wrote it: a change here leaves stored answers behind. */
    @Test
    void the_question_is_the_one_by_which_answers_are_stored() {
        assertThat(ScoringEndpoint.detector("http://localhost:18099").question().fingerprint())
                .isEqualTo("ce42f88ee304bdb6fe9aa3fc");
    }
}
