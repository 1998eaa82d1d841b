package io.dashlabel.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dashlabel.annotate.Answer;
import io.dashlabel.annotate.Question;
import io.dashlabel.ask.AnswerStore;
import io.dashlabel.cost.Money;
import io.dashlabel.cost.Usage;
import io.dashlabel.label.Failure;
import io.dashlabel.label.FailureKind;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The contract of every {@link AnswerStore}. The test of a store extends this class and opens the store. */
public abstract class AnswerStoreContract {

    protected static final Instant AT = Instant.parse("2026-11-25T09:30:00.123Z");
    protected static final Question QUESTION = Question.of("model", "m", "prompt", "What is the weather? ☂");

    /** Opens the test's own store. It is empty at the first call; a later call opens the same store again. */
    protected abstract AnswerStore open() throws Exception;

    /** The key of the n-th image and {@link #QUESTION}. */
    protected static AnswerStore.Key key(int n) {
        return key(n, QUESTION);
    }

    protected static AnswerStore.Key key(int n, Question question) {
        return new AnswerStore.Key(String.format("%064x", n + 0xabc000), question.fingerprint());
    }

    protected static Answer answer(String body) {
        return new Answer(body, "m-2026-08", Usage.NONE, Duration.ofMillis(1234));
    }

    @Test
    void nothing_is_found_before_it_is_kept() throws Exception {
        try (AnswerStore store = open()) {
            assertThat(store.find(key(1))).isEmpty();
            assertThat(store.answered(key(1).question(), List.of(key(1).image())))
                    .isEmpty();
        }
    }

    static List<Answer> answers() {
        Answer whole = new Answer(
                "{\"weather\": \"clear\"}",
                "m-2026-08",
                Usage.tokens(1_105, 27).withCost(new Money(123_456_789)),
                Duration.ofNanos(1_234_567_891),
                3);
        byte[] noise = new byte[750_000];
        new Random(1).nextBytes(noise);
        return List.of(
                whole,
                whole.with(Usage.NONE),
                whole.with(new Usage(OptionalLong.empty(), OptionalLong.of(7), Optional.empty())),
                whole.with(Usage.tokens(0, 0).withCost(Money.ZERO)),
                whole.with(Usage.tokens(Long.MAX_VALUE, 0).withCost(new Money(Long.MAX_VALUE))),
                new Answer("", "", Usage.NONE, Duration.ZERO),
                answer("grün 雪 🚗 \u202e \u0000 \r\n ' \" \\ ; -- %s ${x}"),
                answer("0123456789abcdef".repeat(65_536)),
                answer(Base64.getEncoder().encodeToString(noise)));
    }

    @ParameterizedTest(name = "answer {index}")
    @MethodSource("answers")
    void an_answer_is_found_as_it_was_kept_also_when_opened_again(Answer answer) throws Exception {
        try (AnswerStore store = open()) {
            assertThat(store.keep(key(1), answer, AT)).isEqualTo(answer);
            assertThat(store.find(key(1))).contains(answer);
        }
        try (AnswerStore store = open()) {
            assertThat(store.find(key(1))).contains(answer);
        }
    }

    @Test
    void answers_of_local_models_are_found_beside_the_others() throws Exception {
        Answer other = answer("of a service");
        try (AnswerStore store = open()) {
            AnswerStore local = store.ofLocalModels();
            assertThat(local.keep(key(1), answer("of this machine"), AT)).isEqualTo(answer("of this machine"));
            store.keep(key(2), other, AT);
            local.replace(key(3), answer("anew"), AT);
            assertThat(store.find(key(1))).contains(answer("of this machine"));
            assertThat(local.find(key(2))).contains(other);
            assertThat(store.keep(key(1), other, AT)).as("the first one stays").isEqualTo(answer("of this machine"));
        }
        try (AnswerStore store = open()) {
            assertThat(store.find(key(1))).contains(answer("of this machine"));
            assertThat(store.find(key(3))).contains(answer("anew"));
        }
    }

    @Test
    void text_that_is_no_proper_text_is_kept_as_it_is_found() throws Exception {
        Answer odd = new Answer("half a pair \ud83d", "m\u0000\udc00", Usage.NONE, Duration.ZERO);
        try (AnswerStore store = open()) {
            Answer kept = store.keep(key(1), odd, AT);
            assertThat(store.find(key(1))).contains(kept);
            assertThat(kept.body())
                    .startsWith("half a pair ")
                    .hasSize(odd.body().length());
            store.note(key(2), new Failure("a\u0000", FailureKind.INTERNAL, "\u0000\ud83d"), AT);
            assertThat(store.failures(key(2))).hasSize(1);
        }
    }

    @Test
    void the_first_answer_stays() throws Exception {
        try (AnswerStore store = open();
                AnswerStore other = open()) {
            store.keep(key(1), answer("first"), AT);
            assertThat(store.keep(key(1), answer("second"), AT.plusSeconds(1))).isEqualTo(answer("first"));
            assertThat(other.keep(key(1), answer("third"), AT)).isEqualTo(answer("first"));
            assertThat(other.find(key(1))).contains(answer("first"));
        }
    }

    @Test
    void replacing_puts_the_new_answer_there_with_all_its_parts() throws Exception {
        Answer second = new Answer("second", "n", Usage.tokens(1, 2), Duration.ofMillis(5), 2);
        try (AnswerStore store = open()) {
            store.replace(key(1), answer("first").with(Usage.tokens(8, 9).withCost(new Money(10))), AT);
            store.replace(key(1), second, AT);
            assertThat(store.find(key(1))).contains(second);
            assertThat(store.consumed(key(1).question())).isEqualTo(new AnswerStore.Consumed(1, second.usage(), 0.005));
        }
    }

    @Test
    void an_answer_belongs_to_its_question_and_image_only() throws Exception {
        Question other = Question.of("model", "m");
        try (AnswerStore store = open()) {
            store.keep(key(1), answer("mine"), AT);
            assertThat(store.find(key(1, other))).isEmpty();
            assertThat(store.find(key(2))).isEmpty();
            store.keep(key(1, other), answer("other"), AT);
            assertThat(store.find(key(1))).contains(answer("mine"));
            assertThat(store.answered(other.fingerprint(), List.of(key(1).image(), key(2).image())))
                    .containsExactly(key(1).image());
        }
    }

    @Test
    void failures_are_told_oldest_first_and_never_found_as_answers() throws Exception {
        Failure first = new Failure("scene", FailureKind.RATE_LIMITED, "slow down: größer ☂", 4);
        Failure second = new Failure("scene", FailureKind.INVALID_OUTPUT, "no labels");
        try (AnswerStore store = open()) {
            store.note(key(1), first, AT.plusSeconds(9));
            store.note(key(1), second, AT);
            store.note(key(2), second, AT);
            store.note(key(1, Question.of("model", "n")), second, AT);
            assertThat(store.failures(key(1))).containsExactly(first, second);
            assertThat(store.failureKinds(key(1).question()))
                    .isEqualTo(Map.of("rate_limited", 1L, "invalid_output", 2L));
            assertThat(store.find(key(1))).isEmpty();
            assertThat(store.answered(key(1).question(), List.of(key(1).image())))
                    .isEmpty();
            assertThat(store.consumed(key(1).question())).isEqualTo(new AnswerStore.Consumed(0, Usage.NONE, 0));
            store.keep(key(1), answer("at last"), AT);
            assertThat(store.failures(key(1))).hasSize(2);
        }
        try (AnswerStore store = open()) {
            assertThat(store.failures(key(1))).containsExactly(first, second);
            assertThat(store.failures(key(3))).isEmpty();
        }
    }

    @Test
    void of_images_that_failed_the_last_failure_is_told() throws Exception {
        try (AnswerStore store = open()) {
            store.note(key(1), new Failure("scene", FailureKind.RATE_LIMITED, "slow down"), AT.plusSeconds(9));
            store.note(key(1), new Failure("scene", FailureKind.REFUSED, "will not say"), AT);
            store.note(key(2), new Failure("scene", FailureKind.TIMED_OUT, "no answer"), AT);
            store.note(key(3, Question.of("model", "n")), new Failure("scene", FailureKind.INTERNAL, "?"), AT);
            store.keep(key(4), answer("at once"), AT);
            List<String> images = List.of(key(1).image(), key(2).image(), key(3).image(), key(4).image());
            assertThat(store.failed(key(1).question(), images))
                    .isEqualTo(Map.of(key(1).image(), "refused", key(2).image(), "timed_out"));
            assertThat(store.failed(key(1).question(), images.subList(2, 4))).isEmpty();
            assertThat(store.failed(key(1).question(), List.of())).isEmpty();
        }
    }

    @Test
    void consumption_adds_up_and_what_no_answer_says_stays_absent() throws Exception {
        try (AnswerStore store = open()) {
            store.keep(key(1), answer("a").with(Usage.tokens(100, 20).withCost(new Money(5))), AT);
            store.keep(key(2), answer("b").with(Usage.tokens(11, 2)), AT);
            store.keep(key(2), answer("lost the race").with(Usage.tokens(1_000, 1_000)), AT);
            store.keep(key(3), answer("c"), AT);
            assertThat(store.consumed(key(1).question()))
                    .isEqualTo(new AnswerStore.Consumed(3, Usage.tokens(111, 22).withCost(new Money(5)), 3 * 1.234));
            Question local = Question.of("model", "local");
            store.keep(key(1, local), answer("d"), AT);
            assertThat(store.consumed(local.fingerprint())).isEqualTo(new AnswerStore.Consumed(1, Usage.NONE, 1.234));
        }
    }

    @Test
    void those_answered_of_20000_images_are_told_in_the_order_given() throws Exception {
        List<String> images =
                IntStream.range(0, 20_000).mapToObj(n -> key(n).image()).toList();
        try (AnswerStore store = open()) {
            for (int n : new int[] {19_999, 7, 1_000, 999, 12_345}) {
                store.keep(key(n), answer("a"), AT);
            }
            store.keep(key(20_000), answer("not asked about"), AT);
            assertThat(store.answered(key(0).question(), images))
                    .containsExactly(
                            images.get(7), images.get(999), images.get(1_000), images.get(12_345), images.get(19_999));
            assertThat(store.answered(key(0).question(), List.of())).isEmpty();
        }
    }

    @Test
    void describing_a_question_twice_is_no_error() throws Exception {
        try (AnswerStore store = open();
                AnswerStore other = open()) {
            store.describe(QUESTION, "scene");
            store.describe(QUESTION, "scene");
            other.describe(QUESTION, "scene");
        }
    }

    @Test
    void threads_that_keep_the_same_keys_all_get_the_same_answers() throws Exception {
        int keys = 100;
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try (AnswerStore store = open();
                AnswerStore other = open()) {
            List<Callable<List<String>>> writers = new ArrayList<>();
            for (int writer = 0; writer < 8; writer++) {
                AnswerStore mine = writer % 2 == 0 ? store : other;
                String body = "writer " + writer;
                writers.add(() -> {
                    List<String> bodies = new ArrayList<>();
                    for (int n = 0; n < keys; n++) {
                        bodies.add(mine.keep(key(n), answer(body), AT).body());
                    }
                    return bodies;
                });
            }
            List<List<String>> told = new ArrayList<>();
            for (Future<List<String>> writer : threads.invokeAll(writers)) {
                told.add(writer.get());
            }
            List<String> found = new ArrayList<>();
            for (int n = 0; n < keys; n++) {
                found.add(store.find(key(n)).orElseThrow().body());
            }
            assertThat(told).allMatch(found::equals);
            assertThat(store.consumed(key(0).question()).answers()).isEqualTo(keys);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void threads_that_open_an_empty_place_at_once_all_get_it() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(6);
        try {
            List<Callable<Optional<Answer>>> openers = IntStream.range(0, 6)
                    .<Callable<Optional<Answer>>>mapToObj(n -> () -> {
                        try (AnswerStore store = open()) {
                            store.keep(key(n), answer("of " + n), AT);
                            return store.find(key(n));
                        }
                    })
                    .toList();
            int n = 0;
            for (Future<Optional<Answer>> opener : threads.invokeAll(openers)) {
                assertThat(opener.get()).contains(answer("of " + n++));
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void threads_that_keep_different_keys_lose_none() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try (AnswerStore store = open()) {
            List<Callable<Answer>> writers = IntStream.range(0, 400)
                    .<Callable<Answer>>mapToObj(n -> () -> store.keep(key(n), answer("of " + n), AT))
                    .toList();
            for (Future<Answer> writer : threads.invokeAll(writers)) {
                writer.get();
            }
            for (int n = 0; n < 400; n++) {
                assertThat(store.find(key(n))).contains(answer("of " + n));
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void a_closed_store_says_so_and_can_be_closed_again() throws Exception {
        AnswerStore store = open();
        store.close();
        store.close();
        List<ThrowingCallable> uses = List.of(
                () -> store.find(key(1)),
                () -> store.keep(key(1), answer("a"), AT),
                () -> store.replace(key(1), answer("a"), AT),
                () -> store.note(key(1), new Failure("s", FailureKind.INTERNAL, "r"), AT),
                () -> store.failures(key(1)),
                () -> store.describe(QUESTION, "s"),
                () -> store.answered(key(1).question(), List.of(key(1).image())),
                () -> store.consumed(key(1).question()),
                () -> store.failureKinds(key(1).question()));
        for (ThrowingCallable use : uses) {
            assertThatThrownBy(use).isInstanceOf(IOException.class).hasMessageContaining("closed");
        }
        assertThat(store.description()).isNotBlank();
        try (AnswerStore again = open()) {
            assertThat(again.find(key(1))).isEmpty();
        }
    }
}
