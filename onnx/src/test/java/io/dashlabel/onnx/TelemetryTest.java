package io.dashlabel.onnx;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dashlabel.label.UsageException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TelemetryTest {

    @ParameterizedTest
    @ValueSource(strings = {"1", "true"})
    void what_switches_it_off_lets_the_library_start(String value) {
        assertThatCode(() -> Telemetry.REFUSED.check(Optional.of(value))).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "", "false", "no", "2", "10", " 1", "1 ", "TRUE", "yes", "on"})
    void any_other_value_is_refused_with_what_to_set(String value) {
        assertThatThrownBy(() -> Telemetry.REFUSED.check(Optional.of(value)))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("ORT_DISABLE_TELEMETRY is '" + value + "'")
                .hasMessageContaining("set ORT_DISABLE_TELEMETRY=1 before the program starts")
                .hasMessageContaining("onnx.telemetry: true");
    }

    @Test
    void without_the_variable_it_is_refused() {
        assertThatThrownBy(() -> Telemetry.REFUSED.check(Optional.empty()))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("ORT_DISABLE_TELEMETRY is not set");
    }

    @Test
    void who_agreed_to_it_may_have_it() {
        assertThatCode(() -> Telemetry.ALLOWED.check(Optional.empty())).doesNotThrowAnyException();
        assertThatCode(() -> Telemetry.ALLOWED.check(Optional.of("0"))).doesNotThrowAnyException();
    }
}
