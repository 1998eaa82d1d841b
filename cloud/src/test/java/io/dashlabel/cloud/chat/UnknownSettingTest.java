package io.dashlabel.cloud.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dashlabel.annotate.AnnotatorException;
import io.dashlabel.label.FailureKind;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every parameter that a model may not know, and the setting that the sentence tells to change. */
class UnknownSettingTest {

    private static final UnknownSetting OPENAI =
            new UnknownSetting("gpt at here", new SettingNames("scene"), Chats.REASONING);

    private static String sentence(int status, String body) {
        AnnotatorException e = OPENAI.of(status, body).orElseThrow();
        assertThat(e).isInstanceOf(AnnotatorException.Fatal.class);
        assertThat(e.kind()).isEqualTo(FailureKind.INVALID_REQUEST);
        return String.valueOf(e.getMessage());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "max_tokens | set scene.tokenParam to max_completion_tokens",
                "max_completion_tokens | set scene.tokenParam to max_tokens",
                "temperature | set scene.temperature to null to leave it out",
                "response_format | set scene.structured to json_object, or to none",
                "response_format.type | set scene.structured to json_object, or to none",
                "logprobs | set scene.logprobs to false",
                "reasoning_effort | set scene.reasoningEffort to a word that the model knows, or to null to leave it out",
                "messages[1].content[1].image_url.detail | set scene.detail to none"
            })
    void each_parameter_has_its_setting(String param, String advice) {
        for (String code : new String[] {"unsupported_parameter", "unsupported_value", "unknown_parameter"}) {
            String body = "{\"error\":{\"code\":\"" + code + "\",\"param\":\"" + param
                    + "\",\"type\":\"invalid_request_error\",\"message\":\"Not with this model.\"}}";
            assertThat(sentence(400, body))
                    .isEqualTo("gpt at here does not know a setting of the request; " + advice
                            + " (HTTP 400: Not with this model.)");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "max_completion_tokens | set scene.tokenParam to max_tokens",
                "response_format | set scene.structured to json_object, or to none",
                "logprobs | set scene.logprobs to false",
                "reasoning_effort | set scene.reasoningEffort to"
            })
    void foundry_names_the_field_in_its_detail(String field, String advice) {
        String body =
                "{\"status\":422,\"code\":\"invalid_parameter\",\"message\":\"One of the parameters contain invalid"
                        + " values.\",\"detail\":[{\"loc\":[\"body\",\"" + field
                        + "\"],\"input\":1}],\"error\":\"Extra inputs are not permitted\"}";
        assertThat(sentence(422, body)).contains(advice, "Extra inputs are not permitted");
    }

    @Test
    void where_only_the_message_tells_the_first_parameter_in_it_is_meant() {
        assertThat(
                        sentence(
                                400,
                                "{\"error\":{\"code\":\"unsupported_parameter\",\"param\":null,\"message\":\"Unsupported parameter:"
                                        + " 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead.\"}}"))
                .contains("set scene.tokenParam to max_completion_tokens");
    }

    @Test
    void a_limit_that_is_too_high_is_to_be_lowered() {
        assertThat(sentence(
                        400,
                        "{\"error\":{\"code\":\"invalid_value\",\"param\":\"max_tokens\",\"message\":\"max_tokens is too large:"
                                + " 9000. This model supports at most 4096.\"}}"))
                .contains("lower scene.maxTokens");
    }

    @Test
    void a_model_that_knows_no_json_either_is_asked_in_words() {
        UnknownSetting json = new UnknownSetting(
                "x",
                new SettingNames("scene"),
                Chats.openai("https://api.openai.com/v1")
                        .with(Profile.Structured.JSON_OBJECT, false)
                        .profile());
        assertThat(json.of(400, "{\"error\":{\"param\":\"response_format\"}}").orElseThrow())
                .hasMessageContaining("set scene.structured to none (");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "400 | {\"error\":{\"code\":\"content_filter\",\"param\":\"temperature\"}}",
                "400 | {\"error\":{\"code\":\"invalid_image\",\"message\":\"the temperature of the image\"}}",
                "400 | {\"error\":{\"param\":\"messages\",\"message\":\"bad\"}}",
                "404 | {\"error\":{\"param\":\"temperature\"}}",
                "400 | <html>temperature</html>",
                "422 | [1]",
                "422 | null"
            })
    void what_is_about_something_else_is_left_to_others(int status, String body) {
        assertThat(OPENAI.of(status, body)).isEmpty();
    }

    @Test
    void it_ends_the_run_at_the_first_image() throws Exception {
        try (ChatServer server = new ChatServer()) {
            server.saying(
                    400, "{\"error\":{\"code\":\"unsupported_value\",\"param\":\"temperature\",\"message\":\"no\"}}");
            assertThatThrownBy(() -> Chats.azure(server.address(), Optional.empty())
                            .classifier()
                            .ask(Chats.image(0)))
                    .isInstanceOf(AnnotatorException.Fatal.class)
                    .hasMessageStartingWith("scenes at " + server.address() + "/openai/v1 does not know a setting")
                    .hasMessageContaining("set scene.members[1].temperature to null");
        }
    }
}
