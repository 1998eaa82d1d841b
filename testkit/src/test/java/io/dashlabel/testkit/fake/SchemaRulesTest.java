package io.dashlabel.testkit.fake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SchemaRulesTest {

    private static void check(SchemaRules rules, String schema) throws Rejected {
        rules.check("s", Json.of(schema));
    }

    private static String with(String property) {
        return "{\"type\":\"object\",\"additionalProperties\":false,\"required\":[\"a\"],\"properties\":{\"a\":"
                + property + "}}";
    }

    @Test
    void the_documented_example_is_right_for_both() {
        assertThatCode(() -> check(SchemaRules.OPENAI, Bodies.SCHEMA)).doesNotThrowAnyException();
        assertThatCode(() -> check(SchemaRules.AZURE, Bodies.SCHEMA)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\":\"array\",\"items\":{\"type\":\"string\"}}",
                "{\"anyOf\":[{\"type\":\"object\"}]}",
                "{\"type\":\"object\",\"properties\":{},\"required\":[]}",
                "{\"type\":\"object\",\"additionalProperties\":true,\"properties\":{},\"required\":[]}",
                "{\"type\":\"object\",\"additionalProperties\":false,\"properties\":{\"a\":{\"type\":\"string\"}}}",
                "{\"type\":\"object\",\"additionalProperties\":false,\"properties\":{\"a\":{\"type\":\"string\"}},\"required\":[]}",
                "{\"type\":\"object\",\"additionalProperties\":false,\"properties\":{},\"required\":[\"a\"]}"
            })
    void an_object_must_be_closed_and_whole(String schema) {
        assertThatThrownBy(() -> check(SchemaRules.OPENAI, schema))
                .isInstanceOf(Rejected.class)
                .hasMessageStartingWith("Invalid schema for response_format 's'");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\":\"string\",\"minLength\":1}",
                "{\"type\":\"string\",\"default\":\"x\"}",
                "{\"type\":\"word\"}",
                "{}",
                "{\"type\":\"object\",\"properties\":{\"b\":{\"type\":\"string\"}},\"required\":[\"b\"]}",
                "{\"type\":\"array\",\"items\":{\"type\":\"object\",\"properties\":{}}}",
                "{\"type\":\"array\"}"
            })
    void a_property_must_keep_to_the_rules(String property) {
        assertThatThrownBy(() -> check(SchemaRules.OPENAI, with(property))).isInstanceOf(Rejected.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\":\"number\",\"minimum\":0,\"maximum\":1}",
                "{\"type\":\"string\",\"pattern\":\"a+\"}",
                "{\"type\":\"array\",\"items\":{\"type\":\"string\"},\"maxItems\":3}"
            })
    void bounds_are_for_openai_and_not_for_azure(String property) {
        assertThatCode(() -> check(SchemaRules.OPENAI, with(property))).doesNotThrowAnyException();
        assertThatThrownBy(() -> check(SchemaRules.AZURE, with(property))).isInstanceOf(Rejected.class);
    }

    @Test
    void maybe_absent_is_a_list_of_types() {
        assertThatCode(() -> check(SchemaRules.AZURE, with("{\"type\":[\"number\",\"null\"]}")))
                .doesNotThrowAnyException();
    }

    @Test
    void azure_allows_five_levels_and_openai_ten() throws Exception {
        String schema = "{\"type\":\"string\"}";
        for (int level = 0; level < 6; level++) {
            schema = with(schema);
        }
        check(SchemaRules.OPENAI, schema);
        String six = schema;
        assertThatThrownBy(() -> check(SchemaRules.AZURE, six)).hasMessageContaining("6 levels");
    }

    @Test
    void the_values_of_enums_are_counted() {
        StringBuilder values = new StringBuilder("\"v0\"");
        for (int i = 1; i < 501; i++) {
            values.append(",\"v").append(i).append('"');
        }
        String schema = with("{\"type\":\"string\",\"enum\":[" + values + "]}");
        assertThatThrownBy(() -> check(SchemaRules.AZURE, schema)).hasMessageContaining("501 enum values");
        assertThatCode(() -> check(SchemaRules.OPENAI, schema)).doesNotThrowAnyException();
    }

    @Test
    void a_bad_schema_is_rejected_over_the_wire() throws Exception {
        try (FakeServices fakes = FakeServices.start(Script.always(Outcome.OK).expecting(Check.SCHEMA))) {
            String bad = with("{\"type\":\"string\",\"minLength\":1}");
            Raw.Got got = Raw.post(
                    fakes, "/v1/chat/completions", Bodies.withSchema(Bodies.plain("gpt-5-mini"), bad), Raw.BEARER);
            assertThat(got.status()).isEqualTo(400);
            assertThat(got.error().path("param").asText()).isEqualTo("response_format");
            assertThat(got.error().path("message").asText()).contains("'minLength' is not permitted");
            assertThat(fakes.violations()).isEmpty(); // it was expected
        }
    }
}
