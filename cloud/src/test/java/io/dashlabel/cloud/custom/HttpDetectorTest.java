package io.dashlabel.cloud.custom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.dashlabel.annotate.AnnotatorException;
import io.dashlabel.annotate.Answer;
import io.dashlabel.cloud.http.Credential;
import io.dashlabel.cloud.objects.CategoryMapper;
import io.dashlabel.cloud.objects.ScriptedService;
import io.dashlabel.cloud.objects.ScriptedService.Told;
import io.dashlabel.cloud.objects.TestImages;
import io.dashlabel.config.YamlBinder;
import io.dashlabel.cost.Usage;
import io.dashlabel.label.Box;
import io.dashlabel.label.CocoWords;
import io.dashlabel.label.FailureKind;
import io.dashlabel.label.Frame;
import io.dashlabel.label.ImageSize;
import io.dashlabel.label.Label;
import io.dashlabel.label.LabelMap;
import io.dashlabel.label.Taxonomy;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HttpDetectorTest {

    private static final String NOTHING = "{\"boxes\":[]}";

    private static HttpDetector detector(String endpoint, String settings) {
        HttpConfig config = new YamlBinder(Map.of())
                .read(HttpConfig.class, "endpoint: '" + endpoint + "'\n" + settings, "file.yaml", List.of());
        return new HttpDetector(
                config,
                ScriptedService.endpoint(
                        "a server", Credential.key("Authorization", "Bearer ", () -> "key-0123", "${KEY}")),
                new CategoryMapper(LabelMap.ofClasses(Taxonomy.bdd100k()), CocoWords.all(), 0.02),
                Optional.empty());
    }

    private static Label.Detections read(String settings, String body) throws AnnotatorException {
        return detector("http://localhost/detect", settings)
                .read(
                        new Answer(body, "m", Usage.NONE, Duration.ZERO),
                        Frame.named("a.jpg").withSize(new ImageSize(4096, 2048)));
    }

    @Test
    void the_body_is_the_jpeg_where_no_request_is_configured() throws Exception {
        try (ScriptedService service = new ScriptedService(asked -> Told.ok(NOTHING))) {
            detector(service.address() + "/detect", "headers: {X-Model: big}").ask(TestImages.grey(640, 360));
            assertThat(service.only().header("Content-Type")).contains("image/jpeg");
            assertThat(service.only().header("X-Model")).contains("big");
            assertThat(service.only().header("Authorization")).contains("Bearer key-0123");
            assertThat(TestImages.decoded(service.only().body()).getWidth()).isEqualTo(640);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {"{\"image\": null, \"n\": 1} | /image", "{\"data\": [[\"\", 2]]} | /data/0/0"})
    void a_configured_request_holds_the_image_at_its_place(String request, String place) throws Exception {
        try (ScriptedService service = new ScriptedService(asked -> Told.ok(NOTHING))) {
            detector(service.address() + "/detect", "request: '" + request + "'\nimage: " + place)
                    .ask(TestImages.grey(60, 60));
            String text =
                    new ObjectMapper().readTree(service.only().body()).at(place).asText();
            assertThat(TestImages.decoded(Base64.getDecoder().decode(text)).getWidth())
                    .isEqualTo(60);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "form: corners | 10, 20, 110, 80 | 20, 40, 220, 160",
                "form: size | 10, 20, 100, 60 | 20, 40, 220, 160",
                "form: center | 60, 50, 100, 60 | 20, 40, 220, 160",
                "unit: shares | 0.25, 0.5, 0.5, 0.75 | 1024, 1024, 2048, 1536"
            })
    void boxes_come_back_in_pixels_of_the_labelled_image(String settings, String numbers, String expected)
            throws Exception {
        String[] n = numbers.split(", ");
        String body = "{\"boxes\":[{\"label\":\"car\",\"score\":0.5,\"x1\":%s,\"y1\":%s,\"x2\":%s,\"y2\":%s}]}"
                .formatted(n[0], n[1], n[2], n[3]);
        double[] e = java.util.Arrays.stream(expected.split(", "))
                .mapToDouble(Double::parseDouble)
                .toArray();
        assertThat(read(settings, body).items().get(0).box()).isEqualTo(new Box(e[0], e[1], e[2], e[3]));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{\"objects\":[]} | has no list at '/boxes' in {\"objects\":[]}",
                "{\"boxes\":[{\"score\":1}]} | has no text at '/label' in {\"score\":1}",
                "{\"boxes\":[{\"label\":\"car\"}]} | has no number at '/score' in {\"label\":\"car\"}",
                "{\"boxes\":[{\"label\":\"car\",\"score\":2}]} | has a score of 2.0 at /score",
                "{\"boxes\":[{\"label\":\"car\",\"score\":1,\"x1\":0}]} | has no number at '/y1'",
                "<html> | is not JSON"
            })
    void what_is_missing_is_said_with_its_pointer(String body, String why) {
        assertThatThrownBy(() -> read("", body))
                .isInstanceOfSatisfying(
                        AnnotatorException.Permanent.class,
                        e -> assertThat(e.kind()).isEqualTo(FailureKind.INVALID_OUTPUT))
                .hasMessageStartingWith("the answer " + why);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "request: car | request must be a JSON text",
                "request: '{\"a\": 1}' | image must be a place in request, and there is no '/image' in it",
                "answer: {boxes: boxes} | answer.boxes must be a JSON pointer such as /boxes/0, is 'boxes'",
                "answer: {box: [/a]} | answer.box must be four JSON pointers",
                "headers: {'a b': c} | headers must be names of letters"
            })
    void settings_that_cannot_be_are_refused(String settings, String sentence) {
        assertThatThrownBy(() -> detector("http://localhost/detect", settings)).hasMessageContaining(sentence);
    }
}
