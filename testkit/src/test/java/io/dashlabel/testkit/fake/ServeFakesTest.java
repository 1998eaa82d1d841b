package io.dashlabel.testkit.fake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServeFakesTest {

    @Test
    void arguments_set_it_up_and_the_addresses_can_be_used() throws Exception {
        try (FakeServices fakes = ServeFakes.start(
                "0",
                "latency=1",
                "wait=700",
                "deployment.mine=gpt-4o",
                "THROTTLED_TEXT=1",
                "seed=3",
                "rpm=6000",
                "tpm=6000000")) {
            Raw.Got got = Raw.post(
                    fakes, "/openai/v1/chat/completions", Bodies.plain("mine").put("temperature", 0), Raw.API_KEY);
            assertThat(got.status()).isEqualTo(429);
            assertThat(got.header("x-ratelimit-limit-requests")).isEqualTo("6000");
            assertThat(ServeFakes.addresses(fakes))
                    .contains(fakes.uri() + "/openai/v1", FakeServices.KEY, FakeServices.TOKEN);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "port",
                "0 latency=soon",
                "0 OK=2",
                "0 NO_SUCH=0.1",
                "0 rpm=5",
                "0 nonsense",
                "0 deployment.a=gpt-6"
            })
    void a_wrong_argument_is_explained(String arguments) {
        assertThatThrownBy(() -> ServeFakes.start(arguments.split(" "))).isInstanceOf(IllegalArgumentException.class);
    }
}
