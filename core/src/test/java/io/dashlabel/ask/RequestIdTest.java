package io.dashlabel.ask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestIdTest {

    private static String told(Map<String, String> headers) {
        return RequestId.told(name -> Optional.ofNullable(headers.get(name)));
    }

    @Test
    void the_service_behind_the_gateway_names_the_request() {
        assertThat(told(Map.of("x-request-id", "a", "apim-request-id", "b", "x-ms-request-id", "c")))
                .isEqualTo("; request id c");
        assertThat(told(Map.of("x-request-id", "a", "apim-request-id", "b"))).isEqualTo("; request id b");
        assertThat(told(Map.of("x-request-id", " req_0123456789abcdef0123456789abcdef ")))
                .as("as OpenAI forms it")
                .isEqualTo("; request id req_0123456789abcdef0123456789abcdef");
        assertThat(told(Map.of())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "two words",
                "a\u001b[31mb",
                "a\u202eb",
                "<b>a</b>",
                "5JvHqGq+PAuR/kMFMqwl==",
                "0123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789-"
            })
    void what_no_service_calls_a_request_is_left_out(String value) {
        assertThat(told(Map.of("x-ms-request-id", value))).isEmpty();
        assertThat(told(Map.of("x-ms-request-id", value, "x-request-id", "a"))).isEqualTo("; request id a");
        assertThatThrownBy(() -> new RequestId(value)).isInstanceOf(IllegalArgumentException.class);
    }
}
