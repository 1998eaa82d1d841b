package io.dashlabel.cloud.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.core.credential.AccessToken;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.dashlabel.annotate.AnnotatorException;
import io.dashlabel.annotate.Answer;
import io.dashlabel.annotate.Lane;
import io.dashlabel.cloud.chat.Profile.Structured;
import io.dashlabel.cloud.http.Credential;
import io.dashlabel.cost.ExpectedUsage;
import io.dashlabel.cost.Money;
import io.dashlabel.cost.PriceList;
import io.dashlabel.cost.Usage;
import io.dashlabel.image.Image;
import io.dashlabel.label.Frame;
import io.dashlabel.label.ImageSize;
import io.dashlabel.label.SceneAttributes;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

class ChatClassifierTest {

    private static final JsonMapper JSON = new JsonMapper();

    private ChatServer server;

    @BeforeEach
    void start() throws Exception {
        server = new ChatServer();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private static SceneAttributes read(ChatClassifier classifier, Answer answer) throws Exception {
        return classifier.read(answer, Frame.named("x")).attributes();
    }

    private ChatServer.Request asked(Chats chats) throws Exception {
        var unused = chats.classifier().ask(Chats.image(0));
        return server.requests().get(server.requests().size() - 1);
    }

    @Test
    void each_dialect_has_its_address_and_headers() throws Exception {
        ChatServer.Request openai = asked(Chats.openai(server.address()));
        assertThat(openai.method() + " " + openai.uri()).isEqualTo("POST /v1/chat/completions");
        assertThat(openai.headers())
                .containsEntry("authorization", "Bearer " + Chats.KEY)
                .containsEntry("content-type", "application/json")
                .containsEntry("openai-organization", "org-1")
                .containsEntry("openai-project", "proj-1")
                .doesNotContainKey("api-key");
        ChatServer.Request azure = asked(Chats.azure(server.address(), Optional.empty()));
        assertThat(azure.uri()).isEqualTo("/openai/v1/chat/completions");
        assertThat(azure.headers()).containsEntry("api-key", Chats.KEY).doesNotContainKey("authorization");
        assertThat(asked(Chats.azure(server.address(), Optional.of("2024-10-21")))
                        .uri())
                .isEqualTo("/openai/deployments/scenes/chat/completions?api-version=2024-10-21");
        ChatServer.Request foundry = asked(Chats.foundry(server.address()));
        assertThat(foundry.uri()).isEqualTo("/models/chat/completions?api-version=2024-05-01-preview");
        assertThat(foundry.headers()).containsEntry("api-key", Chats.KEY).containsEntry("extra-parameters", "drop");
        ChatServer.Request serverless = asked(Chats.serverless(server.address()));
        assertThat(serverless.uri()).isEqualTo("/chat/completions");
        assertThat(serverless.headers()).containsEntry("authorization", "Bearer " + Chats.KEY);
        assertThat(asked(Chats.compatible(server.address())).headers()).containsEntry("authorization", "Bearer none");
    }

    @Test
    void the_image_is_sent_upright_as_a_jpeg_of_the_size_that_is_told() throws Exception {
        BufferedImage lying = new BufferedImage(400, 200, BufferedImage.TYPE_3BYTE_BGR);
        ByteArrayOutputStream turned = new ByteArrayOutputStream();
        byte[] jpeg = Chats.encoded(lying, "jpeg");
        turned.write(jpeg, 0, 2);
        // An EXIF block that says: to be turned by a quarter.
        turned.writeBytes(HexFormat.of()
                .parseHex("ffe10022457869660000" + "4d4d002a00000008" + "0001" + "011200030000000100060000"
                        + "00000000"));
        turned.write(jpeg, 2, jpeg.length - 2);
        var unused = Chats.openai(server.address())
                .within(100)
                .classifier()
                .ask(new Image("turned.jpg", turned.toByteArray()));
        String url = server.only().image();
        assertThat(url).startsWith("data:image/jpeg;base64,");
        byte[] sent = Base64.getDecoder().decode(url.substring(url.indexOf(',') + 1));
        assertThat(new Image("sent", sent).size()).isEqualTo(new ImageSize(50, 100));
    }

    @Test
    void what_is_kept_can_be_read_again_and_says_what_it_cost() throws Exception {
        ChatClassifier classifier = Chats.openai(server.address()).classifier();
        Answer answer = classifier.ask(Chats.image(0));
        assertThat(answer.model()).isEqualTo("gpt-5-nano-2025-08-07");
        assertThat(answer.usage()).isEqualTo(Usage.tokens(1000, 100).withCost(Money.dollars("0.00009")));
        assertThat(JSON.readTree(answer.body())).isEqualTo(JSON.readTree("""
                        {"samples":1,"replies":[{"model":"gpt-5-nano-2025-08-07",
                         "usage":{"prompt_tokens":1000,"completion_tokens":100,"total_tokens":1100,
                          "completion_tokens_details":{"reasoning_tokens":64}},
                         "choices":[{"finish_reason":"stop","logprobs":null,"message":{"refusal":null,"content":
                          "{\\"weather\\":\\"overcast\\",\\"timeofday\\":\\"daytime\\",\\"scene\\":\\"city street\\"}"}}]}]}
                        """));
        assertThat(read(classifier, answer).values())
                .isEqualTo(
                        SceneAttributes.of("overcast", "daytime", "city street").values());
    }

    @Test
    void an_answer_without_usage_or_model_is_read_and_its_cost_is_unknown() throws Exception {
        server.saying(
                200,
                "{\"choices\":[{\"message\":{\"content\":\"{\\\"weather\\\":\\\"foggy\\\"}\"},\"extra\":1}],\"timings\":{}}");
        ChatClassifier classifier = Chats.openai(server.address()).classifier();
        Answer answer = classifier.ask(Chats.image(0));
        assertThat(answer.usage()).isEqualTo(Usage.NONE);
        assertThat(answer.model()).isEqualTo("gpt-5-nano");
        assertThat(read(classifier, answer).word("weather")).contains("foggy");
    }

    @Test
    void scores_come_from_logprobs_where_they_are_told_and_are_never_made_up() throws Exception {
        Chats chats = Chats.openai(server.address()).with(Structured.JSON_SCHEMA, true);
        server.saying(
                200,
                ChatServer.completion(
                        ChatServer.LABELS,
                        "stop",
                        "\"refusal\":null",
                        TokenScoresTest.tokens(ChatServer.LABELS, -0.01)));
        SceneAttributes scored = read(chats.classifier(), chats.classifier().ask(Chats.image(0)));
        assertThat(scored.values().get("weather")).isEqualTo(SceneAttributes.Value.of("overcast", 0.9231)); // 8 letters
        assertThat(scored.values().get("scene")).isEqualTo(SceneAttributes.Value.of("city street", 0.8958)); // 11
        server.saying(request -> ChatServer.ok(ChatServer.LABELS));
        SceneAttributes silent = read(chats.classifier(), chats.classifier().ask(Chats.image(0)));
        assertThat(silent.values().get("weather")).isEqualTo(SceneAttributes.Value.of("overcast"));
    }

    private static ChatServer.Reply weather(String word) {
        return ChatServer.ok("{\"weather\":\"" + word + "\"}");
    }

    private Answer sampled(int times, ChatServer.Reply... replies) throws Exception {
        server.sayingInTurn(replies);
        return Chats.openai(server.address()).sampled(times).classifier().ask(Chats.image(0));
    }

    private SceneAttributes.Value weather(int times, Answer answer) throws Exception {
        return Objects.requireNonNull(
                read(Chats.openai(server.address()).sampled(times).classifier(), answer)
                        .values()
                        .get("weather"));
    }

    @Test
    void of_several_samples_the_majority_wins_with_its_share() throws Exception {
        Answer answer =
                sampled(5, weather("rainy"), weather("clear"), weather("clear"), weather("foggy"), weather("clear"));
        assertThat(weather(5, answer)).isEqualTo(SceneAttributes.Value.of("clear", 0.6));
        assertThat(server.requests()).hasSize(5);
        assertThat(answer.usage()).isEqualTo(Usage.tokens(5000, 500).withCost(Money.dollars("0.00045")));
        assertThat(server.requests().stream().map(ChatServer.Request::text).distinct())
                .hasSize(1);
    }

    @Test
    void at_a_tie_the_word_that_was_said_first_wins() throws Exception {
        assertThat(weather(2, sampled(2, weather("snowy"), weather("clear"))))
                .isEqualTo(SceneAttributes.Value.of("snowy", 0.5));
    }

    @Test
    void samples_that_fail_count_against_every_word() throws Exception {
        ChatServer.Reply filtered = new ChatServer.Reply(400, "{\"error\":{\"code\":\"content_filter\"}}");
        assertThat(weather(3, sampled(3, weather("clear"), filtered, weather("clear"))))
                .isEqualTo(SceneAttributes.Value.of("clear", 0.6667));
        assertThat(weather(3, sampled(3, weather("sleet"), weather("rainy"), weather("rainy"))))
                .isEqualTo(SceneAttributes.Value.of("rainy", 0.6667));
    }

    @Test
    void without_an_answer_of_the_majority_there_is_none() throws Exception {
        ChatServer.Reply page = new ChatServer.Reply(200, "<html>");
        assertThatThrownBy(() -> sampled(3, weather("clear"), page, page))
                .isInstanceOfSatisfying(
                        AnnotatorException.Transient.class,
                        e -> assertThat(e.consumed())
                                .isEqualTo(Usage.tokens(1000, 100).withCost(Money.dollars("0.00009"))));
        Answer answer = sampled(3, weather("clear"), weather("sleet"), weather("hail"));
        assertThatThrownBy(() -> weather(3, answer)).hasMessageContaining("'sleet'");
    }

    @Test
    void a_service_that_is_busy_is_not_asked_for_the_next_sample_and_what_came_was_paid() {
        for (int status : List.of(429, 503)) {
            int before = server.requests().size();
            assertThatThrownBy(() -> sampled(
                            5, weather("clear"), weather("clear"), new ChatServer.Reply(status, ""), weather("clear")))
                    .isInstanceOfSatisfying(
                            AnnotatorException.Transient.class,
                            e -> assertThat(e.consumed())
                                    .isEqualTo(Usage.tokens(2000, 200).withCost(Money.dollars("0.00018"))));
            assertThat(server.requests()).hasSize(before + 3);
        }
    }

    @Test
    void what_ends_the_run_ends_the_samples_too() {
        assertThatThrownBy(() -> sampled(3, weather("clear"), new ChatServer.Reply(401, "{}")))
                .isInstanceOf(AnnotatorException.Fatal.class);
        assertThat(server.requests()).hasSize(2);
    }

    @Test
    void whatever_determines_the_answer_makes_another_question() {
        Chats chats = Chats.azure("https://r.openai.azure.com", Optional.empty());
        Profile p = chats.profile();
        List<Chats> all = List.of(
                chats,
                Chats.azure("https://other.openai.azure.com", Optional.empty()),
                Chats.azure("https://r.openai.azure.com", Optional.of("2024-10-21")),
                Chats.openai("https://api.openai.com/v1"),
                Chats.foundry("https://r.services.ai.azure.com"),
                chats.sampled(3),
                chats.within(512),
                chats.with(Structured.JSON_OBJECT, false),
                chats.with(Structured.NONE, false),
                chats.with(Structured.JSON_SCHEMA, true),
                chats.with(new Prompt("Another one", "own", false)),
                chats.with(new Profile(
                        p.tokenParam(),
                        1024,
                        Optional.of(1.0),
                        p.structured(),
                        p.detail(),
                        false,
                        p.reasoningEffort())),
                chats.with(new Profile(
                        p.tokenParam(),
                        1024,
                        p.temperature(),
                        p.structured(),
                        Profile.Detail.HIGH,
                        false,
                        p.reasoningEffort())),
                chats.with(new Profile(
                        p.tokenParam(), 1024, p.temperature(), p.structured(), p.detail(), false, Optional.empty())));
        assertThat(all.stream()
                        .map(each -> each.classifier().question().fingerprint())
                        .distinct())
                .hasSameSizeAs(all);
        assertThat(chats.with(Credential.none()).classifier().question())
                .as("who pays is no part of it")
                .isEqualTo(chats.classifier().question());
        Profile higher = new Profile(
                Profile.TokenParam.MAX_TOKENS,
                4096,
                p.temperature(),
                p.structured(),
                p.detail(),
                false,
                p.reasoningEffort());
        assertThat(chats.with(higher).classifier().question())
                .as("an answer that is kept ended before the limit, whatever it was")
                .isEqualTo(chats.classifier().question());
    }

    @Test
    void what_is_expected_is_told_before_anything_is_asked() {
        ChatClassifier classifier = Chats.openai(server.address()).classifier();
        assertThat(classifier.lane()).isEqualTo(Lane.REMOTE);
        ExpectedUsage effort = classifier.expectedUsage();
        assertThat(effort.requests()).isEqualTo(1);
        // Low detail of gpt-5-nano: 256 squares x 2.46 = 630, and the prompt.
        assertThat(effort.inputTokens()).isBetween(630L + 500, 630L + 1200);
        assertThat(effort.outputTokens()).isEqualTo(190);
        assertThat(effort.cost())
                .contains(PriceList.builtIn().of("gpt-5-nano").orElseThrow().expected(effort));
        ExpectedUsage three =
                Chats.openai(server.address()).sampled(3).classifier().expectedUsage();
        assertThat(three.requests()).isEqualTo(3);
        assertThat(three.inputTokens()).isEqualTo(3 * effort.inputTokens());
        assertThat(Chats.azure(server.address(), Optional.empty())
                        .classifier()
                        .expectedUsage()
                        .cost())
                .as("a deployment whose model nobody knows has no price")
                .isEmpty();
        ChatCost near = new ChatCost(PriceList.builtIn(), List.of("qwen3-vl:8b"), true);
        assertThat(near.expected(effort)).contains(Money.ZERO);
        assertThat(near.of(Usage.NONE, Optional.empty())).contains(Money.ZERO);
        assertThat(new ChatCost(PriceList.builtIn(), List.of("gpt-5-nano"), true).expected(effort))
                .as("what is listed costs")
                .isEqualTo(effort.cost());
    }

    @Test
    void a_token_of_entra_is_shown_and_never_told() throws Exception {
        Credential entra = Credential.entra(
                request -> Mono.just(
                        new AccessToken("eyJ-secret-token", OffsetDateTime.now().plusHours(1))),
                "https://ai.azure.com/.default");
        Chats chats = Chats.azure(server.address(), Optional.empty()).with(entra);
        assertThat(asked(chats).headers())
                .containsEntry("authorization", "Bearer eyJ-secret-token")
                .doesNotContainKey("api-key");
        server.saying(
                403,
                "{\"error\":{\"code\":\"PermissionDenied\",\"message\":\"Bearer eyJ-secret-token lacks a role\"}}");
        assertThatThrownBy(() -> asked(chats))
                .isInstanceOf(AnnotatorException.Fatal.class)
                .hasMessageContaining("its role for https://ai.azure.com/.default")
                .message()
                .doesNotContain("eyJ");
    }

    @Test
    void a_token_of_entra_does_not_travel_unencrypted_to_another_machine() {
        Credential entra = Credential.entra(
                request -> Mono.error(new AssertionError("no token is needed")), "https://ai.azure.com/.default");
        Chats chats = Chats.compatible("http://gpu.invalid:8000/v1").with(entra);
        assertThatThrownBy(() -> chats.classifier().ask(Chats.image(0)))
                .isInstanceOf(AnnotatorException.Fatal.class)
                .hasMessageContaining("must not travel unencrypted");
    }

    @Test
    void answers_of_others_are_not_read_as_its_own() {
        for (String body : List.of(
                "{\"samples\":3,\"replies\":[]}",
                "{\"samples\":1,\"replies\":[{},{}]}",
                "{\"replies\":[{\"choices\":[]}]}",
                "{\"samples\":-1,\"replies\":[]}")) {
            Answer foreign = new Answer(body, "x", Usage.NONE, Duration.ZERO);
            assertThatThrownBy(() -> read(Chats.openai(server.address()).classifier(), foreign))
                    .as(body)
                    .isInstanceOf(AnnotatorException.Permanent.class)
                    .hasMessageContaining("not one of a chat model");
        }
        assertThat(Stream.of(1, 2, 3, 4, 5).map(AnswerSamples::majority)).containsExactly(1, 2, 2, 3, 3);
    }
}
