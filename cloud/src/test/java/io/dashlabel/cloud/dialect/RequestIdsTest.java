package io.dashlabel.cloud.dialect;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dashlabel.annotate.Annotator;
import io.dashlabel.image.Image;
import io.dashlabel.testkit.fake.FakeServices;
import io.dashlabel.testkit.fake.Outcome;
import io.dashlabel.testkit.fake.Script;
import java.net.http.HttpClient;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The failure of an image names the request, so that the service's support can find it. */
class RequestIdsTest {

    private static final Duration PATIENT = Duration.ofMinutes(1);

    private final HttpClient http = ChatDialect.http();
    private final Image image = Images.image(1);

    @ParameterizedTest
    @EnumSource(ChatDialect.class)
    void a_chat_model(ChatDialect dialect) throws Exception {
        boolean azure = dialect.compareTo(ChatDialect.AZURE_V1) >= 0 && dialect.compareTo(ChatDialect.SERVERLESS) <= 0;
        try (FakeServices fakes = FakeServices.start(Script.always(Outcome.SERVER_ERROR))) {
            names(dialect.classifier(fakes, http, PATIENT), azure ? "apim_1" : "req_1");
        }
    }

    @ParameterizedTest
    @CsvSource({"VISION_3_2, apim_1", "VISION_4_0, apim_1", "AZURE_ML, req_1"})
    void a_detector(DetectorDialect dialect, String id) throws Exception {
        try (FakeServices fakes = FakeServices.start(Script.always(Outcome.SERVER_ERROR))) {
            names(dialect.detector(fakes, http, PATIENT), id);
        }
    }

    private void names(Annotator annotator, String id) {
        assertThatThrownBy(() -> annotator.ask(image))
                .hasMessageMatching(".*\\(HTTP 500: .*; request id " + id + "\\)");
    }
}
