package io.dashlabel.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DecimalTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "-0.0, 0",
        "-0.0004, 0",
        "5, 5",
        "-5, -5",
        "0.5, 0.5",
        "-0.5, -0.5",
        "0.001, 0.001",
        "-0.001, -0.001",
        "10.05, 10.05",
        "1279.9999, 1280",
        "555.647397, 555.647",
        "-12.3456, -12.346",
        "99999999999.999, 99999999999.999",
        "1e15, 1.0E15"
    })
    void is_written_short(double value, String text) throws IOException {
        assertThat(written(value, Decimal.COORDINATE)).isEqualTo(text);
    }

    @Test
    void is_read_as_the_rounded_number() throws IOException {
        Random random = new Random(7);
        for (int i = 0; i < 2000; i++) {
            double value = random.nextGaussian() * Math.pow(10, random.nextInt(12));
            assertThat(Double.parseDouble(written(value, Decimal.COORDINATE)))
                    .isEqualTo(Decimal.round(value, Decimal.COORDINATE))
                    .isCloseTo(value, org.assertj.core.data.Offset.offset(0.0005 + Math.abs(value) * 1e-15));
        }
    }

    @Test
    void sums_and_texts_equal_those_of_exact_decimals() {
        Random random = new Random(7);
        for (int i = 0; i < 20_000; i++) {
            double[] two = {number(random), number(random)};
            BigDecimal a = BigDecimal.valueOf(two[0]);
            BigDecimal b = BigDecimal.valueOf(two[1]);

            assertThat(Decimal.sum(two[0], two[1])).isEqualTo(a.add(b).doubleValue());
            assertThat(Decimal.difference(two[0], two[1]))
                    .isEqualTo(a.subtract(b).doubleValue());
            assertThat(Decimal.text(two[0]))
                    .isEqualTo(a.signum() == 0 ? "0" : a.stripTrailingZeros().toPlainString());
        }
    }

    /** Of 0 to 12 digits before the point and 0 to 5 after it, of both signs; with 4 and 5, it has no short form. */
    private static double number(Random random) {
        long digits = (long) (random.nextGaussian() * Math.pow(10, random.nextInt(13)));
        return digits / Math.pow(10, random.nextInt(6));
    }

    private static String written(double value, int decimals) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (JsonGenerator json = Json.generator(out)) {
            Decimal.write(json, value, decimals);
        }
        return out.toString(StandardCharsets.UTF_8);
    }
}
