package io.dashlabel.cloud.chat;

import static org.assertj.core.api.Assertions.assertThat;

import io.dashlabel.cloud.chat.Profile.Detail;
import io.dashlabel.cloud.chat.Profile.ReasoningEffort;
import io.dashlabel.cloud.chat.Profile.Structured;
import io.dashlabel.cloud.chat.Profile.TokenParam;
import io.dashlabel.cloud.image.EncodedImage;
import io.dashlabel.label.ImageSize;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The bytes of requests. A change here asks every remembered question anew. */
class ChatRequestTest {

    private static final String HEAD =
            "\"messages\":[{\"role\":\"system\",\"content\":\"%s\"},{\"role\":\"user\",\"content\":["
                    + "{\"type\":\"text\",\"text\":\"Label this picture.\"},"
                    + "{\"type\":\"image_url\",\"image_url\":{\"url\":\"data:image/jpeg;base64,/9j/\"%s}}]}],";

    private static final String SCHEMA =
            "\"response_format\":{\"type\":\"json_schema\",\"json_schema\":{\"name\":\"scene\",\"strict\":true,\"schema\":{"
                    + "\"type\":\"object\",\"additionalProperties\":false,\"properties\":{"
                    + "\"weather\":{\"type\":\"string\",\"enum\":[\"clear\",\"partly cloudy\",\"overcast\",\"rainy\",\"snowy\",\"foggy\",\"undefined\"]},"
                    + "\"timeofday\":{\"type\":\"string\",\"enum\":[\"daytime\",\"night\",\"dawn/dusk\",\"undefined\"]},"
                    + "\"scene\":{\"type\":\"string\",\"enum\":[\"city street\",\"highway\",\"residential\",\"parking lot\",\"gas stations\",\"tunnel\",\"undefined\"]}},"
                    + "\"required\":[\"weather\",\"timeofday\",\"scene\"]}}}}";

    private static final String FORM =
            "\\n\\nAnswer with one JSON object and nothing else: {\\\"weather\\\": \\\"…\\\", \\\"timeofday\\\": \\\"…\\\", \\\"scene\\\": \\\"…\\\"}\\n"
                    + "weather is one of: clear, partly cloudy, overcast, rainy, snowy, foggy, undefined\\n"
                    + "timeofday is one of: daytime, night, dawn/dusk, undefined\\n"
                    + "scene is one of: city street, highway, residential, parking lot, gas stations, tunnel, undefined";

    private static String body(Chats chats) {
        EncodedImage image = new EncodedImage(new byte[] {-1, -40, -1}, new ImageSize(1, 1), new ImageSize(1, 1));
        Prompt prompt = new Prompt("Look.", "test", true);
        return new ChatRequest(chats.target().model(), chats.profile(), prompt, Chats.BDD)
                .body(image)
                .toString();
    }

    private static String head(String system, String detail) {
        return HEAD.formatted(system, detail);
    }

    @Test
    void openai_with_a_schema_and_a_reasoning_effort() {
        assertThat(body(Chats.openai("https://api.openai.com/v1")))
                .isEqualTo("{\"model\":\"gpt-5-nano\"," + head("Look.", ",\"detail\":\"low\"")
                        + "\"max_completion_tokens\":1024,\"reasoning_effort\":\"low\"," + SCHEMA);
    }

    @Test
    void azure_names_the_deployment_in_the_body_or_in_the_address() {
        String rest = head("Look.", ",\"detail\":\"low\"")
                + "\"max_completion_tokens\":1024,\"reasoning_effort\":\"low\"," + SCHEMA;
        assertThat(body(Chats.azure("https://r.openai.azure.com", Optional.empty())))
                .isEqualTo("{\"model\":\"scenes\"," + rest);
        assertThat(body(Chats.azure("https://r.openai.azure.com", Optional.of("2024-10-21"))))
                .isEqualTo("{" + rest);
    }

    @Test
    void foundry_and_serverless_without_any_form() {
        String rest = head("Look." + FORM, "") + "\"max_tokens\":512,\"temperature\":0.0}";
        assertThat(body(Chats.foundry("https://r.services.ai.azure.com")))
                .isEqualTo("{\"model\":\"Phi-4-multimodal-instruct\"," + rest);
        assertThat(body(Chats.serverless("https://p.eastus2.models.ai.azure.com")))
                .isEqualTo("{" + rest);
    }

    @Test
    void a_local_server_with_json_and_logprobs() {
        Profile profile = new Profile(
                TokenParam.MAX_TOKENS,
                64,
                Optional.of(0.2),
                Structured.JSON_OBJECT,
                Detail.HIGH,
                true,
                Optional.empty());
        assertThat(body(Chats.compatible("http://localhost:11434/v1").with(profile)))
                .isEqualTo("{\"model\":\"qwen3-vl:8b\"," + head("Look." + FORM, ",\"detail\":\"high\"")
                        + "\"max_tokens\":64,\"temperature\":0.2,\"logprobs\":true,"
                        + "\"response_format\":{\"type\":\"json_object\"}}");
    }

    @Test
    void every_word_of_the_settings_is_sent_as_the_services_write_it() {
        for (ReasoningEffort effort : ReasoningEffort.values()) {
            Profile profile = new Profile(
                    TokenParam.MAX_COMPLETION_TOKENS,
                    1,
                    Optional.empty(),
                    Structured.NONE,
                    Detail.AUTO,
                    false,
                    Optional.of(effort));
            assertThat(body(Chats.openai("https://api.openai.com/v1").with(profile)))
                    .contains(
                            "\"detail\":\"auto\"",
                            "\"reasoning_effort\":\"" + effort.name().toLowerCase() + "\"");
        }
    }

    @Test
    void the_standard_prompt_explains_every_word_of_the_taxonomy() {
        String text = Prompt.standard().text();
        Chats.BDD.attributes().forEach((attribute, vocabulary) -> {
            assertThat(text).contains("\n" + attribute + "\n");
            vocabulary.words().forEach(word -> assertThat(text).contains("\n- " + word + ": "));
        });
        assertThat(Prompt.standard().sha256().hex())
                .as("a changed prompt needs a new file and a new name")
                .isEqualTo("62ceaf30ff3c06bc3ec49d238cd99a960c9634816214942fcf0c1fc70d0fdcd9");
    }

    @Test
    void a_prompt_of_ones_own_is_sent_as_it_is() {
        Prompt own = new Prompt("Mine: clear, daytime, tunnel as JSON", "own.txt", false);
        for (Structured structured : List.of(Structured.NONE, Structured.JSON_OBJECT, Structured.JSON_SCHEMA)) {
            assertThat(own.sent(structured, new SceneSchema(Chats.BDD))).isEqualTo(own.text());
        }
    }
}
