package io.dashlabel.testkit.fake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dashlabel.label.Sha256;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;

class FakeServicesTest {

    private static final String PATH = "/v1/chat/completions";

    private static List<Integer> statuses(Script script, int... images) throws Exception {
        List<Integer> statuses = new ArrayList<>();
        try (FakeServices fakes = FakeServices.start(script)) {
            for (int image : images) {
                var body = Bodies.chat("gpt-4o", Bodies.dataUrl(image));
                statuses.add(Raw.post(fakes, PATH, body, Raw.BEARER).status());
            }
            assertThat(fakes.violations()).isEmpty();
        }
        return statuses;
    }

    @Test
    void a_script_may_go_by_order_of_arrival() throws Exception {
        Script script = Script.inOrder(Outcome.SERVER_ERROR, Outcome.THROTTLED_SILENT, Outcome.OK);
        assertThat(statuses(script, 1, 2, 1, 2)).containsExactly(500, 429, 200, 200);
    }

    @Test
    void a_script_may_go_by_attempts_at_each_image() throws Exception {
        Script script = Script.perImage(Outcome.SERVER_ERROR, Outcome.OK);
        assertThat(statuses(script, 1, 2, 1, 2)).containsExactly(500, 500, 200, 200);
    }

    @Test
    void a_script_may_go_by_the_hash_of_the_image() throws Exception {
        String second = Sha256.of(Bodies.image("jpeg", 64, 48, 2)).hex();
        Script script = Script.bySha256(Map.of(second, Outcome.FORBIDDEN));
        assertThat(statuses(script, 1, 2, 1, 2)).containsExactly(200, 403, 200, 403);
    }

    @Test
    void a_drawn_script_depends_on_seed_image_and_attempt_alone() {
        Map<Outcome, Double> rates = Map.of(Outcome.SERVER_ERROR, 0.3, Outcome.REFUSAL, 0.2);
        Script script = Script.drawn(7, rates);
        int failed = 0;
        for (int i = 0; i < 2000; i++) {
            String sha256 = Sha256.of("image " + i).hex();
            Outcome outcome = script.of(new Arrival(i + 1, 1, PATH, sha256));
            assertThat(Script.drawn(7, rates).of(new Arrival(9999 - i, 1, "/other", sha256)))
                    .isEqualTo(outcome);
            failed += outcome == Outcome.OK ? 0 : 1;
        }
        assertThat(failed).isBetween(900, 1100);
        assertThatThrownBy(() -> Script.drawn(7, Map.of(Outcome.REFUSAL, 1.1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_path_that_does_not_exist_is_404_and_a_violation() throws Exception {
        try (FakeServices fakes = FakeServices.start(Script.always(Outcome.OK))) {
            assertThat(Raw.post(fakes, "/v1/responses", Bodies.plain("gpt-4o"), Raw.BEARER)
                            .status())
                    .isEqualTo(404);
            assertThat(fakes.violations()).containsExactly("ROUTE POST /v1/responses: there is no such path");
        }
    }

    @Test
    void what_a_script_expects_is_rejected_and_no_violation_and_the_rest_still_is() throws Exception {
        try (FakeServices fakes = FakeServices.start(Script.always(Outcome.OK).expecting(Check.AUTH))) {
            assertThat(Raw.post(fakes, PATH, Bodies.plain("gpt-4o")).status()).isEqualTo(401);
            assertThat(fakes.violations()).isEmpty();
            assertThat(Raw.post(fakes, PATH, Bodies.plain("gpt-6"), Raw.BEARER).status())
                    .isEqualTo(404);
            assertThat(fakes.violations()).hasSize(1);
        }
    }

    @Test
    void it_speaks_tls_with_a_certificate_that_it_hands_out() throws Exception {
        try (FakeServices fakes = FakeServices.start(Script.always(Outcome.OK), Setup.PLAIN.withTls())) {
            assertThat(fakes.uri().toString()).startsWith("https://localhost:");
            var request = Raw.request(
                    URI.create(fakes.uri() + PATH),
                    "POST",
                    Json.write(Bodies.plain("gpt-4o")).getBytes(StandardCharsets.UTF_8),
                    Raw.BEARER);
            HttpClient trusting =
                    HttpClient.newBuilder().sslContext(fakes.trust()).build();
            assertThat(trusting.send(request, BodyHandlers.ofString()).statusCode())
                    .isEqualTo(200);
            assertThatThrownBy(() -> Raw.HTTP.send(request, BodyHandlers.ofString()))
                    .isInstanceOf(SSLHandshakeException.class);
        }
    }

    @Test
    void without_tls_there_is_nothing_to_trust_and_a_model_must_exist() throws Exception {
        try (FakeServices fakes = FakeServices.start(Script.always(Outcome.OK))) {
            assertThatThrownBy(fakes::trust).isInstanceOf(IllegalStateException.class);
        }
        assertThatThrownBy(() -> Setup.PLAIN.withDeployment("labels", "gpt-6"))
                .hasMessageStartingWith("there is no model 'gpt-6'");
    }

    @Test
    void labels_are_the_same_for_the_same_image_and_differ_between_images() {
        Labels labels = new Labels();
        String one = Sha256.of("one").hex();
        assertThat(new Labels().scene(one))
                .isEqualTo(labels.scene(one))
                .containsOnlyKeys("weather", "timeofday", "scene");
        assertThat(labels.objects(one))
                .hasSizeBetween(3, 8)
                .isNotEqualTo(labels.objects(Sha256.of("two").hex()));
    }
}
