package io.dashlabel.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dashlabel.label.UsageException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PriceListTest {

    @TempDir
    Path folder;

    private PriceList list(String models) throws Exception {
        Path file = folder.resolve("prices.json");
        Files.writeString(file, "{\"asOf\":\"2026-01-02\",\"models\":[" + models + "]}");
        return PriceList.of(file);
    }

    private static String entry(String fields) {
        return "{" + fields + ",\"source\":\"https://example.org\",\"asOf\":\"2026-01-01\"}";
    }

    @Test
    void an_answer_costs_its_tokens_both_ways() {
        // gpt-5-mini: $0.25 and $2.00 per million; 1690 in and 84 out
        assertThat(PriceList.builtIn().cost("gpt-5-mini-2025-08-07", Usage.tokens(1690, 84)))
                .contains(Money.dollars("0.0005905"));
    }

    @Test
    void a_name_means_its_own_entry_then_the_longest_prefix_and_never_a_longer_model() throws Exception {
        PriceList prices = list(entry("\"model\":\"m-1\",\"prefix\":\"m-1-\",\"perThousandRequests\":1") + ","
                + entry("\"model\":\"m-1-mini\",\"prefix\":\"m-1-mini-\",\"perThousandRequests\":2"));
        assertThat(prices.cost("M-1", Usage.NONE)).contains(Money.dollars("0.001"));
        assertThat(prices.cost("m-1-2026-01-01", Usage.NONE)).contains(Money.dollars("0.001"));
        assertThat(prices.cost("m-1-mini", Usage.NONE)).contains(Money.dollars("0.002"));
        assertThat(prices.cost("m-1-mini-2026", Usage.NONE)).contains(Money.dollars("0.002"));
        assertThat(prices.cost("m-10", Usage.NONE)).isEmpty();
        assertThat(PriceList.builtIn().of("gpt-5.4-pro")).isEmpty();
        assertThat(PriceList.builtIn().of("gpt-5-mini-2025-08-07")).isPresent();
    }

    @Test
    void an_unknown_model_and_unknown_usage_have_no_cost() {
        assertThat(PriceList.builtIn().cost("my-deployment", Usage.tokens(1, 1)))
                .isEmpty();
        assertThat(PriceList.builtIn().cost("gpt-5-mini", Usage.NONE)).isEmpty();
    }

    @Test
    void ones_own_list_wins_and_the_built_in_one_fills_in() throws Exception {
        PriceList own = list(entry("\"model\":\"gpt-5-mini\",\"inputPerMillion\":0.275,\"outputPerMillion\":2.2"))
                .or(PriceList.builtIn());
        assertThat(own.asOf()).isEqualTo(LocalDate.of(2026, 1, 2));
        assertThat(own.cost("gpt-5-mini", Usage.tokens(1_000_000, 1_000_000))).contains(Money.dollars("2.475"));
        assertThat(own.cost("gpt-5-nano", Usage.tokens(1_000_000, 1_000_000))).contains(Money.dollars("0.45"));
    }

    @Test
    void a_batch_costs_half_and_a_question_is_expected_to_cost_its_effort() {
        Price price = PriceList.builtIn().of("gpt-5-mini").orElseThrow();
        ExpectedUsage effort = new ExpectedUsage(1, 1600, 100, Optional.empty());
        assertThat(price.expected(effort)).isEqualTo(Money.dollars("0.0006"));
        assertThat(price.inBatch().expected(effort)).isEqualTo(Money.dollars("0.0003"));
    }

    @Test
    void a_part_of_a_billionth_counts_as_one() throws Exception {
        PriceList tiny = list(entry("\"model\":\"m\",\"inputPerMillion\":0.0000001,\"outputPerMillion\":0"));
        assertThat(tiny.cost("m", Usage.tokens(1, 0))).contains(new Money(1));
    }

    @Test
    void every_built_in_price_says_where_and_when_it_was_so() {
        assertThat(PriceList.builtIn().asOf()).isAfterOrEqualTo(LocalDate.of(2026, 11, 25));
        assertThat(PriceList.builtIn().all()).hasSizeGreaterThan(5).allSatisfy(entry -> {
            assertThat(entry.price().source()).startsWith("https://");
            assertThat(LocalDate.parse(entry.price().asOf()))
                    .isBeforeOrEqualTo(PriceList.builtIn().asOf());
        });
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '~',
            delimiter = '|',
            value = {
                "~\"model\":\"m\",\"inputPerMilion\":1,\"outputPerMillion\":1~ | unknown field 'inputPerMilion' in 'm'",
                "~\"model\":\"m\",\"inputPerMillion\":1~ | only one of inputPerMillion and outputPerMillion for 'm'",
                "~\"model\":\"m\"~ | no price for 'm'",
                "~\"model\":\"m\",\"perThousandRequests\":\"1\"~ | '1' as perThousandRequests of 'm'; write a number of at least 0",
                "~\"model\":\"m\",\"perThousandRequests\":-1~ | '-1' as perThousandRequests of 'm'; write a number of at least 0",
                "~\"perThousandRequests\":1~ | no 'model' in an entry"
            })
    void a_list_that_is_wrong_is_one_sentence(String fields, String sentence) {
        assertThatThrownBy(() -> list(entry(fields)))
                .isInstanceOf(UsageException.class)
                .hasMessageStartingWith("the price list " + folder.resolve("prices.json"))
                .hasMessageContaining(sentence);
    }

    @Test
    void what_is_no_list_at_all_is_one_sentence_too() throws Exception {
        Path file = folder.resolve("x.json");
        assertThatThrownBy(() -> PriceList.of(file)).hasMessageContaining("does not exist");
        for (String text :
                new String[] {"", "[]", "{}", "null", "{\"asOf\":\"today\",\"models\":[]}", "{\"models\":[]}"}) {
            Files.writeString(file, text);
            assertThatThrownBy(() -> PriceList.of(file)).as(text).isInstanceOf(UsageException.class);
        }
    }
}
