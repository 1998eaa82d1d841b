package io.dashlabel.ask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dashlabel.annotate.AnnotatorException;
import io.dashlabel.annotate.Answer;
import io.dashlabel.annotate.Lane;
import io.dashlabel.annotate.ObjectDetector;
import io.dashlabel.annotate.Question;
import io.dashlabel.annotate.SceneClassifier;
import io.dashlabel.ask.rate.CallPolicy;
import io.dashlabel.ask.rate.RateLimiter;
import io.dashlabel.cost.ExpectedUsage;
import io.dashlabel.cost.Money;
import io.dashlabel.cost.Usage;
import io.dashlabel.image.Image;
import io.dashlabel.label.Failure;
import io.dashlabel.label.FailureKind;
import io.dashlabel.label.Frame;
import io.dashlabel.label.Label;
import io.dashlabel.label.SceneAttributes;
import io.dashlabel.testkit.FakeDetector;
import io.dashlabel.testkit.ManualClock;
import io.dashlabel.testkit.RecordingSleeper;
import io.dashlabel.testkit.scene.StreetScene;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class AnnotatorStackTest {

    private static final Image IMAGE = new Image(
            "a.jpg",
            StreetScene.draw(5, new io.dashlabel.label.ImageSize(320, 180)).jpeg());
    private static final Money CENT = Money.dollars("0.01");

    private final ManualClock clock = new ManualClock();
    private final RecordingSleeper sleeper = new RecordingSleeper(clock);
    private final MemoryStore store = new MemoryStore();
    private final Budget budget = Budget.of(Money.dollars("1"));
    private final RateLimiter pace = new RateLimiter(CallPolicy.DEFAULT, clock, sleeper, () -> false);

    private AnnotatorStack wrappers(CachingAnnotator.Policy policy) {
        return new AnnotatorStack(
                store, policy, new CacheStatistics(), budget, clock, sleeper, new SplittableRandom(1));
    }

    /** A classifier on a service that follows a script; only the body "fine" holds labels. */
    private record Scripted(Script script) implements SceneClassifier {
        @Override
        public String name() {
            return "scripted";
        }

        @Override
        public Question question() {
            return Question.of("classifier", "scripted");
        }

        @Override
        public Lane lane() {
            return Lane.REMOTE;
        }

        @Override
        public ExpectedUsage expectedUsage() {
            return new ExpectedUsage(1, 100, 10, Optional.of(CENT));
        }

        @Override
        public Answer ask(Image image) throws AnnotatorException {
            return script.ask(image);
        }

        @Override
        public Label.Scene read(Answer answer, Frame frame) throws AnnotatorException {
            assertThat(frame.size())
                    .as("the size is known when answers are checked")
                    .isPresent();
            if (!answer.body().equals("fine")) {
                throw new AnnotatorException.Permanent(FailureKind.INVALID_OUTPUT, "the answer is not fine");
            }
            return new Label.Scene(SceneAttributes.of("clear", "night", "highway"));
        }
    }

    private static Answer paid(String body) {
        return new Answer(body, "m", Usage.tokens(90, 9).withCost(CENT), Duration.ofMillis(5));
    }

    private AnswerStore.Key key(SceneClassifier classifier) {
        return new AnswerStore.Key(IMAGE.sha256(), classifier.question().fingerprint());
    }

    @Test
    void a_failed_try_is_repeated_an_unreadable_answer_asked_again_and_the_good_one_kept() throws Exception {
        Script script = new Script(
                Script.fails(FailureKind.UNAVAILABLE), image -> paid("{\"we\": \u0007broken"), image -> paid("fine"));
        Scripted classifier = new Scripted(script);
        WrappedClassifier wrapped =
                wrappers(CachingAnnotator.Policy.ASK_WHAT_IS_MISSING).around(classifier, Optional.of(pace));
        Answer answer = wrapped.ask(IMAGE);
        assertThat(answer.attempts()).isEqualTo(3);
        assertThat(wrapped.ask(IMAGE)).isEqualTo(answer);
        assertThat(script.asked()).isEqualTo(3);
        assertThat(store.failures(key(classifier))).isEmpty();
        assertThat(budget.spending().requests()).isEqualTo(3);
        assertThat(budget.spending().cost())
                .as("the answer that nobody can read was paid for too")
                .isEqualTo(CENT.times(2));
    }

    @Test
    void two_unreadable_answers_are_a_failure_that_shows_them_and_is_not_kept_as_an_answer() {
        Scripted classifier = new Scripted(new Script(image -> paid("no\nlabels"), image -> paid("no\nlabels")));
        WrappedClassifier wrapped =
                wrappers(CachingAnnotator.Policy.ASK_WHAT_IS_MISSING).around(classifier, Optional.of(pace));
        assertThatThrownBy(() -> wrapped.ask(IMAGE))
                .isInstanceOf(AnnotatorException.Transient.class)
                .hasMessage("the answer is not fine; it begins: no labels");
        assertThat(store.find(key(classifier))).isEmpty();
        assertThat(store.failures(key(classifier)))
                .containsExactly(new Failure(
                        "scripted", FailureKind.INVALID_OUTPUT, "the answer is not fine; it begins: no labels", 2));
    }

    @Test
    void remembered_answers_cost_nothing_and_wait_for_nobody() throws Exception {
        Scripted classifier = new Scripted(new Script(image -> paid("fine")));
        Answer first = wrappers(CachingAnnotator.Policy.ASK_WHAT_IS_MISSING)
                .around(classifier, Optional.of(pace))
                .ask(IMAGE);
        AnnotatorStack later = new AnnotatorStack(
                store,
                CachingAnnotator.Policy.ASK_NOTHING,
                new CacheStatistics(),
                Budget.of(Money.ZERO),
                clock,
                sleeper,
                new SplittableRandom(1));
        assertThat(later.around(classifier, Optional.of(pace)).ask(IMAGE)).isEqualTo(first);
    }

    @Test
    void an_answer_about_pixels_that_were_decoded_wrongly_is_not_taken_for_one_about_the_right_ones() throws Exception {
        Image camera = new Image("a.png", png16(3000));
        Scripted classifier = new Scripted(new Script(image -> paid("fine")));
        AnswerStore.Key older =
                new AnswerStore.Key(camera.sha256(), classifier.question().fingerprint());
        Answer wrong = new Answer("fine", "older", Usage.NONE, Duration.ofMillis(5));
        store.keep(older, wrong, clock.instant());
        store.keep(key(classifier), wrong, clock.instant());
        WrappedClassifier wrapped =
                wrappers(CachingAnnotator.Policy.ASK_WHAT_IS_MISSING).around(classifier, Optional.of(pace));

        assertThat(wrapped.ask(IMAGE)).as("of a JPEG").isEqualTo(wrong);
        assertThat(wrapped.ask(camera).model()).isEqualTo("m");
        assertThat(wrapped.ask(camera).model()).as("the second time").isEqualTo("m");
        assertThat(store.find(older)).as("what was kept stays").contains(wrong);
    }

    private static byte[] png16(int sample) throws IOException {
        var image = new java.awt.image.BufferedImage(64, 48, java.awt.image.BufferedImage.TYPE_USHORT_GRAY);
        image.getRaster().setSample(1, 1, 0, sample);
        var out = new java.io.ByteArrayOutputStream();
        assertThat(javax.imageio.ImageIO.write(image, "png", out)).isTrue();
        return out.toByteArray();
    }

    @Test
    void over_budget_is_fatal_and_asks_nobody() {
        Script script = new Script();
        AnnotatorStack poor = new AnnotatorStack(
                store,
                CachingAnnotator.Policy.ASK_WHAT_IS_MISSING,
                new CacheStatistics(),
                Budget.of(Money.ZERO),
                clock,
                sleeper,
                new SplittableRandom(1));
        assertThatThrownBy(() ->
                        poor.around(new Scripted(script), Optional.of(pace)).ask(IMAGE))
                .isInstanceOf(AnnotatorException.Fatal.class)
                .hasMessageContaining("--max-cost");
        assertThat(script.asked()).isZero();
        assertThat(sleeper.slept()).isEmpty();
    }

    @Test
    void a_model_on_this_machine_is_only_remembered() throws Exception {
        ObjectDetector local = new FakeDetector("car");
        WrappedDetector wrapped =
                wrappers(CachingAnnotator.Policy.ASK_WHAT_IS_MISSING).around(local, Optional.empty());
        assertThat(wrapped.ask(IMAGE).body()).isEqualTo(local.ask(IMAGE).body());
        assertThat(store.answered(local.question().fingerprint(), java.util.List.of(IMAGE.sha256())))
                .hasSize(1);
        assertThat(budget.spending().requests()).isZero();
        assertThatThrownBy(() -> wrappers(CachingAnnotator.Policy.ASK_NOTHING).around(local, Optional.of(pace)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> wrappers(CachingAnnotator.Policy.ASK_NOTHING)
                        .around(new Scripted(new Script()), Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void the_documents_show_the_wrappers_in_the_order_in_which_a_question_passes_them() throws Exception {
        List<String> passed = new ArrayList<>();
        Scripted classifier = new Scripted(new Script(image -> {
            passed.addAll(wrappersOnTheStack());
            return paid("fine");
        }));
        var unused = wrappers(CachingAnnotator.Policy.ASK_WHAT_IS_MISSING)
                .around(classifier, Optional.of(pace))
                .ask(IMAGE);
        String order = String.join("( ", passed) + "( annotator " + ")".repeat(passed.size());

        assertThat(passed).hasSize(5);
        for (String document : List.of(
                "docs/architecture.md", "docs/asking.md", "core/src/main/java/io/dashlabel/ask/AnnotatorStack.java")) {
            assertThat(Files.readString(Path.of("..", document))).as(document).contains(order);
        }
    }

    /** The wrappers that are asking now, the outermost first; an attempt runs on a thread of its own. */
    private static List<String> wrappersOnTheStack() {
        StackTraceElement[] caller = Thread.getAllStackTraces().values().stream()
                .filter(stack -> Arrays.stream(stack)
                        .anyMatch(frame -> frame.getClassName().equals(CachingAnnotator.class.getName())))
                .findFirst()
                .orElseThrow();
        List<String> wrappers = new ArrayList<>(wrappers(caller));
        wrappers.addAll(wrappers(Thread.currentThread().getStackTrace()));
        return wrappers;
    }

    private static List<String> wrappers(StackTraceElement[] stack) {
        List<String> names = Arrays.stream(stack)
                .filter(frame -> frame.getMethodName().equals("ask"))
                .map(frame -> frame.getClassName().replaceAll(".*[.]", ""))
                .filter(name -> name.endsWith("Annotator"))
                .collect(Collectors.toCollection(ArrayList::new));
        Collections.reverse(names);
        return names;
    }
}
