package io.dashlabel.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Names of classes in a file's metadata: what exporters write is read, what nobody writes is told. */
class ClassNameParserTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{0: 'car', 1: 'bus'} | car,bus",
                "{1: 'bus', 0: 'car'} | car,bus",
                "{0: \"driver's side\"} | driver's side",
                "{0: 'driver\\'s side'} | driver's side",
                "{\"0\": \"car\", \"1\": \"caf\\u00e9\"} | car,café",
                "['car', \"bus\"] | car,bus",
                "('car', 'bus') | car,bus",
                "{0: 'a: 1', 1: '2: b'} | a: 1,2: b",
                "{0: 'car', 0: 'bus'} | bus",
                "0: 'car' | car"
            })
    void names_are_read_as_they_are_written(String text, String words) {
        assertThat(ClassNameParser.read(text).words()).containsExactly(words.split(","));
        assertThat(ClassNameParser.read(text).problem()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{99999999999999999999: 'car'} | no model has a class 99999999999999999999",
                "{2147483648: 'car'} | no model has a class 2147483648",
                "{999999999: 'car'} | no model has a class 999999999",
                "{-1: 'car'} | '-1' is no index of a class",
                "{'car': 'bus'} | 'car' is no index of a class",
                "{0: 'car', 2: 'bus'} | they lack class 1",
                "{0: 'car | one has no end",
                "['car | one has no end",
                "car | they are neither a list nor a dictionary",
                "{} | they are neither a list nor a dictionary",
                "[[[[1]]]] | they are neither a list nor a dictionary"
            })
    void names_that_nobody_can_mean_are_told(String text, String problem) {
        assertThat(ClassNameParser.read(text).words()).isEmpty();
        assertThat(ClassNameParser.read(text).problem()).contains(problem);
    }

    @Test
    void no_text_is_no_problem() {
        assertThat(ClassNameParser.read(" ").words()).isEmpty();
        assertThat(ClassNameParser.read(" ").problem()).isEmpty();
    }

    /** Each of these took a regular expression minutes, or its stack. */
    @Test
    void long_texts_are_read_from_left_to_right() {
        int length = 5_000_000;
        assertThat(ClassNameParser.read("{0: '" + "\\\\".repeat(length) + "'}").problem())
                .isPresent();
        assertThat(ClassNameParser.read("{0: '" + "\\".repeat(length)).problem())
                .isPresent();
        assertThat(ClassNameParser.read("[".repeat(length)).problem()).isPresent();
        assertThat(ClassNameParser.read("1:".repeat(length)).problem()).isPresent();
        assertThat(ClassNameParser.read("{" + "9".repeat(length) + ": 'a'}")
                        .problem()
                        .orElseThrow())
                .hasSizeLessThan(100);
        String many = IntStream.range(0, 200_000).mapToObj(i -> i + ": 'c'").collect(Collectors.joining(", "));
        assertThat(ClassNameParser.read("{" + many + "}").problem()).contains("no model has a class 100000");
    }
}
