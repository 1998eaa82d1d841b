package io.dashlabel.format.coco;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShortDecimalTest {

    private static double of(String text) {
        String within = "[" + text + "]";
        return ShortDecimal.of(within.toCharArray(), 1, text.length());
    }

    @Test
    void decimals_have_the_bits_of_the_platform() {
        Random random = new Random(1);
        for (int i = 0; i < 200_000; i++) {
            long digits = random.nextLong() % (long) Math.pow(10, 1 + random.nextInt(15));
            String text = BigDecimal.valueOf(digits, random.nextInt(13)).toPlainString();
            double value = of(text);
            if (!Double.isNaN(value)) {
                assertThat(Double.doubleToRawLongBits(value))
                        .as(text)
                        .isEqualTo(Double.doubleToRawLongBits(Double.parseDouble(text)));
            } else {
                assertThat(text.replaceAll("[-.]", "")).as(text).hasSizeGreaterThan(15);
            }
        }
        assertThat(Double.doubleToRawLongBits(of("-0.0"))).isEqualTo(Double.doubleToRawLongBits(-0.0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e3", "1.5E-2", "0.12345678901234567", "1234567890.1234567", "NaN", "", "-", "1.2.3"})
    void other_forms_are_left_to_the_parser(String text) {
        assertThat(of(text)).isNaN();
    }
}
