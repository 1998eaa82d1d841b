package io.dashlabel.testkit.fake;

import static org.assertj.core.api.Assertions.assertThat;

import io.dashlabel.testkit.ManualClock;
import java.net.URI;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MeterTest {

    private final ManualClock clock = new ManualClock();

    private Meter meter(int rpm, int tpm) {
        return new Meter(Optional.of(new Quota(rpm, tpm)), clock);
    }

    /** How many of a burst are let in. */
    private static int admitted(Meter meter, int calls, int tokens) {
        int admitted = 0;
        for (int i = 0; i < calls; i++) {
            admitted += meter.admit(tokens).admitted() ? 1 : 0;
        }
        return admitted;
    }

    @Test
    void a_burst_fails_although_the_minute_is_not_full() {
        Meter meter = meter(600, 1_000_000);
        assertThat(admitted(meter, 50, 10)).isEqualTo(10);
        clock.advance(Duration.ofMillis(999));
        assertThat(admitted(meter, 50, 10)).isZero();
        clock.advance(Duration.ofMillis(1));
        assertThat(admitted(meter, 50, 10)).isEqualTo(10);
    }

    @Test
    void over_a_minute_the_quota_is_met_to_the_call() {
        Meter meter = meter(90, 1_000_000);
        int admitted = 0;
        for (int second = 0; second < 60; second++) {
            admitted += admitted(meter, 5, 10);
            clock.advance(Duration.ofSeconds(1));
        }
        assertThat(admitted).isEqualTo(90);
    }

    @Test
    void a_large_call_owes_the_next_windows_what_it_took_too_much() {
        Meter meter = meter(6000, 60_000); // 1,000 tokens a second
        assertThat(admitted(meter, 5, 3000)).isEqualTo(1);
        Meter.Admission turnedAway = meter.admit(10);
        assertThat(turnedAway.admitted()).isFalse();
        assertThat(turnedAway.tokensLeft()).isZero();
        assertThat(turnedAway.millis()).isEqualTo(2000);
        clock.advance(Duration.ofSeconds(2));
        assertThat(admitted(meter, 5, 3000)).isZero();
        clock.advance(Duration.ofSeconds(1));
        assertThat(admitted(meter, 5, 3000)).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"120, 120ms", "999, 999ms", "1000, 1s", "1500, 1.5s", "360000, 6m0s", "61500, 1m1.5s"})
    void durations_are_written_as_in_go(long millis, String go) {
        assertThat(Meter.go(millis)).isEqualTo(go);
    }

    @Test
    void what_is_over_the_quota_gets_429_with_the_wait_and_is_counted() throws Exception {
        Setup setup = Setup.PLAIN.withClock(clock).withQuota(new Quota(120, 1_000_000));
        try (FakeServices fakes = FakeServices.start(Script.always(Outcome.OK), setup)) {
            String path = "/openai/v1/chat/completions";
            List<Integer> statuses = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                statuses.add(Raw.post(fakes, path, Bodies.plain("labels"), Raw.API_KEY)
                        .status());
            }
            Raw.Got last = Raw.post(fakes, path, Bodies.plain("labels"), Raw.API_KEY);
            statuses.add(last.status());
            assertThat(statuses).containsExactly(200, 200, 429);
            assertThat(last.header("retry-after-ms")).isEqualTo("1000");
            assertThat(last.header("retry-after")).isEqualTo("1");
            assertThat(last.header("x-ratelimit-limit-requests")).isEqualTo("120");
            assertThat(last.header("x-ratelimit-remaining-requests")).isEqualTo("0");
            assertThat(last.header("x-ratelimit-reset-requests")).isEqualTo("1");
            assertThat(fakes.throttled()).isEqualTo(1);
            assertThat(fakes.asked()).hasSize(2);
            assertThat(fakes.requestsPerImage().values()).containsExactly(3);
            assertThat(fakes.violations()).isEmpty();
            clock.advance(Duration.ofSeconds(1));
            assertThat(Raw.post(fakes, "/v1/chat/completions", Bodies.plain("gpt-4o"), Raw.BEARER)
                            .status())
                    .isEqualTo(200);
        }
    }

    @ParameterizedTest
    @CsvSource({"64, 3", "500, 2", "4096, 1"})
    void the_cap_of_the_answer_is_part_of_the_estimate(int cap, int letIn) throws Exception {
        Setup setup = Setup.PLAIN.withClock(clock).withQuota(new Quota(6000, 60_000)); // 1,000 tokens a second
        try (FakeServices fakes = FakeServices.start(Script.always(Outcome.OK), setup)) {
            for (int i = 0; i < 5; i++) {
                var body = Bodies.plain("gpt-5-mini").put("max_completion_tokens", cap); // the prompt: 433 tokens
                Raw.post(fakes, "/v1/chat/completions", body, Raw.BEARER);
            }
            assertThat(fakes.asked()).hasSize(letIn);
            assertThat(fakes.throttled()).isEqualTo(5 - letIn);
        }
    }

    @Test
    void two_hundred_requests_are_answered_at_once_after_the_latency() throws Exception {
        Setup setup = Setup.PLAIN.withLatency(Duration.ofMillis(300));
        try (FakeServices fakes = FakeServices.start(Script.always(Outcome.OK), setup)) {
            byte[] body = Json.write(Bodies.strict("gpt-5-mini")).getBytes(StandardCharsets.UTF_8);
            List<CompletableFuture<HttpResponse<String>>> all = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                all.add(Raw.HTTP.sendAsync(
                        Raw.request(URI.create(fakes.uri() + "/v1/chat/completions"), "POST", body, Raw.BEARER),
                        BodyHandlers.ofString()));
            }
            for (CompletableFuture<HttpResponse<String>> each : all) {
                assertThat(each.get().statusCode()).isEqualTo(200);
            }
            assertThat(fakes.asked()).hasSize(200);
            assertThat(fakes.requestsPerImage().values()).containsExactly(200);
            assertThat(fakes.violations()).isEmpty();
        }
    }
}
