package io.dashlabel.label;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class UnitsTest {

    @Test
    void bytes_have_one_decimal_from_a_thousand_up() {
        assertThat(Units.bytes(1)).isEqualTo("1 byte");
        assertThat(Units.bytes(999)).isEqualTo("999 bytes");
        assertThat(Units.bytes(3_100)).isEqualTo("3.1 kB");
        assertThat(Units.bytes(999_950)).isEqualTo("1.0 MB");
        assertThat(Units.bytes(5_000_000_000_000_000L)).isEqualTo("5000.0 TB");
    }

    @Test
    void durations_have_two_units_from_a_minute_up() {
        assertThat(Units.duration(Duration.ofMillis(4_240))).isEqualTo("4.2 s");
        assertThat(Units.duration(Duration.ofSeconds(185))).isEqualTo("3 min 05 s");
        assertThat(Units.duration(Duration.ofMinutes(127))).isEqualTo("2 h 07 min");
    }
}
