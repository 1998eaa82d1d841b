package io.dashlabel.cloud.chat;

import static org.assertj.core.api.Assertions.assertThat;

import io.dashlabel.annotate.AnnotatorException;
import io.dashlabel.annotate.Answer;
import io.dashlabel.annotate.SceneClassifier;
import io.dashlabel.ask.AnnotatorStack;
import io.dashlabel.ask.Budget;
import io.dashlabel.ask.CacheStatistics;
import io.dashlabel.ask.CachingAnnotator;
import io.dashlabel.ask.NoAnswerStore;
import io.dashlabel.ask.rate.CallPolicy;
import io.dashlabel.ask.rate.RateLimiter;
import io.dashlabel.label.FailureKind;
import io.dashlabel.testkit.ManualClock;
import io.dashlabel.testkit.RecordingSleeper;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the sentences about answers say, with all that stands around asking; {@code OutcomeTableTest} has what becomes of each. */
class OutcomesTest {

    private static final String CUT = "{\"weather\":\"clea";

    private final ManualClock clock = new ManualClock();
    private final RecordingSleeper sleeper = new RecordingSleeper(clock);
    private ChatServer server;

    @BeforeEach
    void start() throws Exception {
        server = new ChatServer();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private SceneClassifier wrapped(Chats chats) {
        AnnotatorStack wrappers = new AnnotatorStack(
                new NoAnswerStore(),
                CachingAnnotator.Policy.ASK_WHAT_IS_MISSING,
                new CacheStatistics(),
                Budget.unlimited(),
                clock,
                sleeper,
                new SplittableRandom(1));
        return wrappers.around(
                chats.classifier(), Optional.of(new RateLimiter(CallPolicy.DEFAULT, clock, sleeper, () -> false)));
    }

    private AnnotatorException failure() {
        return failure(Chats.openai(server.address()));
    }

    private AnnotatorException failure(Chats chats) {
        try {
            Answer answer = wrapped(chats).ask(Chats.image(0));
            throw new AssertionError("it answered " + answer.body());
        } catch (AnnotatorException e) {
            return e;
        }
    }

    private void fails(FailureKind kind, int requests, String sentence) {
        AnnotatorException e = failure();
        assertThat(e.kind()).isEqualTo(kind);
        assertThat(e).hasMessageContaining(sentence);
        assertThat(server.requests()).hasSize(requests);
        assertThat(e.attempts()).isEqualTo(requests);
    }

    private static String completion(String content, String reason) {
        return ChatServer.completion(content, reason, "\"refusal\":null", "null");
    }

    @Test
    void a_refusal_is_final() {
        server.saying(
                200,
                ChatServer.completion("", "stop", "\"refusal\":\"I can't help with that.\"", "null")
                        .replace("\"content\":\"\"", "\"content\":null"));
        fails(FailureKind.REFUSED, 1, "the model declined: I can't help with that.");
    }

    @Test
    void a_refusal_counts_before_all_else() {
        server.saying(200, ChatServer.completion(CUT, "length", "\"refusal\":\"No.\"", "null"));
        fails(FailureKind.REFUSED, 1, "declined: No.");
    }

    @Test
    void an_answer_that_is_cut_off_is_final_and_says_what_to_raise() {
        server.saying(200, completion(CUT, "length"));
        fails(FailureKind.CUT_OFF, 1, "cut off after 100 tokens; raise scene.members[1].maxTokens");
    }

    @Test
    void reasoning_that_took_all_tokens_is_named() {
        server.saying(200, completion("", "length").replace("\"reasoning_tokens\":64", "\"reasoning_tokens\":100"));
        fails(
                FailureKind.CUT_OFF,
                1,
                "the model spent 100 of its 100 tokens on reasoning and gave no answer; raise"
                        + " scene.members[1].maxTokens, or lower scene.members[1].reasoningEffort");
    }

    @Test
    void a_filtered_answer_is_final_and_names_the_filter() {
        server.saying(
                200,
                completion("", "content_filter")
                        .replace(
                                "\"index\":0,",
                                "\"index\":0,\"content_filter_results\":{\"violence\":{\"filtered\":true,\"severity\":\"medium\"},"
                                        + "\"hate\":{\"filtered\":false}},"));
        fails(FailureKind.FILTERED, 1, "a content filter blocked the answer (violence)");
    }

    @Test
    void an_empty_answer_is_asked_for_once_more() {
        server.saying(200, "{\"choices\":[]}");
        fails(FailureKind.EMPTY_OUTPUT, 2, "the answer is empty");
    }

    @Test
    void an_answer_without_labels_is_asked_for_once_more() {
        server.saying(200, completion("It rains.", "stop"));
        fails(FailureKind.INVALID_OUTPUT, 2, "the answer holds no JSON object; it begins: {");
    }

    @Test
    void an_unknown_word_is_asked_for_once_more() {
        server.saying(200, completion("{\"weather\":\"sleet\"}", "stop"));
        fails(FailureKind.INVALID_OUTPUT, 2, "the answer's weather is 'sleet'");
    }

    @Test
    void a_page_in_place_of_json_is_asked_for_once_more() {
        server.saying(200, "<html>Welcome</html>");
        fails(FailureKind.INVALID_OUTPUT, 2, "the answer is not JSON; it begins: <html>Welcome");
    }

    @Test
    void json_of_something_else_is_asked_for_once_more() {
        server.saying(200, "{\"status\":\"ok\"}");
        fails(FailureKind.INVALID_OUTPUT, 2, "it has no choices");
    }

    @Test
    void an_error_of_a_gateway_that_came_as_if_all_was_well_is_what_its_code_says() {
        server.saying(200, "{\"error\":{\"code\":429,\"message\":\"Provider is busy\"},\"choices\":[]}");
        fails(FailureKind.RATE_LIMITED, 4, "Provider is busy");
    }

    @Test
    void an_error_without_a_status_that_came_as_if_all_was_well_may_pass() {
        server.saying(200, "{\"error\":{\"code\":\"provider_gone\",\"message\":\"No provider\"}}");
        fails(FailureKind.UNAVAILABLE, 4, "failed on its side (HTTP 502: No provider)");
    }

    @Test
    void an_error_beside_choices_does_not_matter() throws Exception {
        server.saying(200, completion(ChatServer.LABELS, "stop").replace("\"choices\":", "\"error\":{},\"choices\":"));
        assertThat(wrapped(Chats.openai(server.address())).ask(Chats.image(0)).attempts())
                .isEqualTo(1);
    }

    @Test
    void a_key_that_is_not_accepted_ends_the_run_and_is_never_told() {
        server.saying(
                401,
                "{\"error\":{\"message\":\"Incorrect API key provided: " + Chats.KEY
                        + ".\",\"code\":\"invalid_api_key\"}}");
        AnnotatorException e = failure();
        assertThat(e).isInstanceOf(AnnotatorException.Fatal.class);
        assertThat(e.kind()).isEqualTo(FailureKind.NOT_AUTHORISED);
        assertThat(e)
                .hasMessageContaining("gpt-5-nano at " + server.address() + "/v1")
                .hasMessageContaining("${OPENAI_API_KEY}")
                .hasStackTraceContaining("AnnotatorException")
                .message()
                .doesNotContain("sk-proj");
    }

    @Test
    void a_deployment_that_is_not_there_ends_the_run_and_is_named_with_its_address() {
        server.saying(404, "{\"error\":{\"code\":\"DeploymentNotFound\",\"message\":\"does not exist\"}}");
        AnnotatorException e = failure(Chats.azure(server.address(), Optional.of("2024-10-21")));
        assertThat(e).isInstanceOf(AnnotatorException.Fatal.class);
        assertThat(e).hasMessageContaining(server.address() + "/openai/deployments/scenes rejects the address");
    }
}
