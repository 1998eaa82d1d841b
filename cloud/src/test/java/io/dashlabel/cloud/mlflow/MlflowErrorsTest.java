package io.dashlabel.cloud.mlflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MlflowErrorsTest {

    private static String told(int status, String body, Map<String, String> headers) {
        return String.valueOf(new MlflowErrors(TrackingAddress.of("http://here"), "user ann")
                .of(status, "read run 1", name -> Optional.ofNullable(headers.get(name)), body)
                .getMessage());
    }

    @Test
    void the_request_is_named_where_the_server_names_it() {
        Map<String, String> named = Map.of("x-request-id", "req_1");
        assertThat(told(500, "{\"error_code\": \"INTERNAL_ERROR\", \"message\": \"no\"}", named))
                .isEqualTo("http://here could not read run 1 (HTTP 500 INTERNAL_ERROR: no; request id req_1)");
        assertThat(told(500, "", named)).isEqualTo("http://here could not read run 1 (HTTP 500; request id req_1)");
        assertThat(told(500, "", Map.of())).isEqualTo("http://here could not read run 1 (HTTP 500)");
        assertThat(told(403, "Permission denied", named)).endsWith("(Permission denied; request id req_1)");
    }
}
