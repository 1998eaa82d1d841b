package io.dashlabel.pipeline.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.dashlabel.annotate.Annotator;
import io.dashlabel.annotate.Answer;
import io.dashlabel.annotate.ObjectDetector;
import io.dashlabel.annotate.Question;
import io.dashlabel.annotate.ensemble.BoxFusion;
import io.dashlabel.annotate.ensemble.FusedDetector;
import io.dashlabel.ask.AnnotatorStack;
import io.dashlabel.ask.AnswerStore;
import io.dashlabel.ask.Budget;
import io.dashlabel.ask.CacheStatistics;
import io.dashlabel.ask.CachingAnnotator;
import io.dashlabel.ask.NoAnswerStore;
import io.dashlabel.ask.rate.CallPolicy;
import io.dashlabel.ask.rate.RateLimiter;
import io.dashlabel.cost.Money;
import io.dashlabel.cost.Price;
import io.dashlabel.cost.Usage;
import io.dashlabel.evaluate.EvaluationOptions;
import io.dashlabel.image.DirectorySource;
import io.dashlabel.io.Sleeper;
import io.dashlabel.label.Failure;
import io.dashlabel.label.FailureKind;
import io.dashlabel.label.ImageSize;
import io.dashlabel.label.Sha256;
import io.dashlabel.label.Taxonomy;
import io.dashlabel.pipeline.job.AnnotatorSet;
import io.dashlabel.pipeline.job.AnswerContext;
import io.dashlabel.pipeline.job.ImageSelection;
import io.dashlabel.pipeline.job.JobListener;
import io.dashlabel.pipeline.job.JobPlan;
import io.dashlabel.pipeline.job.MeasuringSpec;
import io.dashlabel.pipeline.job.ResumeMode;
import io.dashlabel.pipeline.job.RunOrigin;
import io.dashlabel.pipeline.job.RunSpec;
import io.dashlabel.run.Journal;
import io.dashlabel.run.JournalEntry;
import io.dashlabel.run.LocalEngine;
import io.dashlabel.run.Step;
import io.dashlabel.run.StepOutcome;
import io.dashlabel.run.store.LocalRunStore;
import io.dashlabel.store.AnswerStores;
import io.dashlabel.testkit.FakeDetector;
import io.dashlabel.testkit.scene.StreetSceneSource;
import io.dashlabel.testkit.scene.WriteScenes;
import io.dashlabel.testkit.service.ServiceClassifier;
import io.dashlabel.testkit.service.ServiceDetector;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Four images, services that are paid for, and what is foretold of them. Nobody is asked. */
class ForecasterTest {

    private static final Instant AT = Instant.EPOCH;
    private static final URI NOWHERE = URI.create("http://127.0.0.1:9/");

    /** With the 1,000 and 30 tokens that the testkit's service expects: $0.0023. */
    private static final Optional<Price> PRICE = Optional.of(
            new Price(BigDecimal.valueOf(2), BigDecimal.TEN, BigDecimal.ZERO, BigDecimal.ONE, "made up", "2026-11-25"));

    @TempDir
    private Path home = Path.of("");

    private AnswerStore store = new NoAnswerStore();
    private Budget budget = Budget.unlimited();
    private ResumeMode continuation = ResumeMode.NEW;
    private boolean askAgain;

    @BeforeEach
    void draw_four_scenes() throws IOException {
        WriteScenes.write(home, StreetSceneSource.of(1, 4, new ImageSize(64, 36)));
        store = AnswerStores.open(home.resolve("answers.db").toString(), Optional.empty());
    }

    @AfterEach
    void close() throws IOException {
        store.close();
    }

    @Test
    void before_anything_was_asked_a_service_tells_what_it_expects_and_nobody_knows_the_time() throws Exception {
        Forecast forecast = forecast(paid(CallPolicy.DEFAULT));
        assertThat(forecast.images()).isEqualTo(4);
        ModelForecast model = forecast.models().get(0);
        assertThat(model.service()).isTrue();
        assertThat(model.answered()).isZero();
        assertThat(model.asks()).isEqualTo(4);
        assertThat(model.requests()).isEqualTo(4);
        assertThat(model.consumption().inputTokens()).isEqualTo(Estimate.expected(1000));
        assertThat(model.outputTokens()).hasValue(120);
        assertThat(model.consumption().dollars().basis()).isEqualTo(Estimate.Basis.EXPECTED);
        assertThat(forecast.dollars().orElseThrow()).isEqualTo(0.0092, within(1e-12));
        assertThat(model.consumption().seconds()).isEqualTo(Estimate.UNKNOWN);
        assertThat(forecast.seconds()).isEmpty();
    }

    @Test
    void what_the_answers_consumed_counts_more_than_what_was_expected() throws Exception {
        ServiceDetector detector = new ServiceDetector(NOWHERE, PRICE);
        keep(detector, 0, Usage.tokens(700, 20).withCost(Money.dollars("0.001")), Duration.ofSeconds(2));
        keep(detector, 1, Usage.tokens(800, 60).withCost(Money.dollars("0.004")), Duration.ofSeconds(4));
        Forecast forecast = forecast(paid(CallPolicy.DEFAULT.withConcurrency(1)));
        ModelForecast model = forecast.models().get(0);
        assertThat(model.answered()).isEqualTo(2);
        assertThat(model.asks()).isEqualTo(2);
        assertThat(model.consumption().answers()).isEqualTo(2);
        assertThat(model.consumption().inputTokens()).isEqualTo(Estimate.mean(1500, 2));
        assertThat(model.outputTokens()).hasValue(80);
        assertThat(forecast.dollars().orElseThrow()).isEqualTo(0.005, within(1e-12));
        assertThat(model.seconds())
                .as("two answers of 3 s, one after the other")
                .hasValue(6);
    }

    @Test
    void a_service_without_a_price_is_not_taken_for_free() throws Exception {
        Forecast forecast = forecast(wrapped(new ServiceDetector(NOWHERE, Optional.empty()), pace(CallPolicy.DEFAULT)));
        assertThat(forecast.models().get(0).consumption().dollars()).isEqualTo(Estimate.UNKNOWN);
        assertThat(forecast.dollars()).isEmpty();
        assertThat(forecast.inputTokens()).hasValue(4000);
    }

    @Test
    void a_service_is_no_faster_than_its_concurrency_the_images_in_flight_and_its_rates() throws Exception {
        keepElsewhere(new ServiceDetector(NOWHERE, PRICE), Usage.tokens(900, 100), Duration.ofSeconds(8));
        CallPolicy policy = CallPolicy.DEFAULT;
        assertThat(forecast(paid(policy.withConcurrency(4))).seconds()).hasValue(4 * 8 / 4.0);
        assertThat(forecast(paid(policy.withConcurrency(100))).seconds())
                .as("8 images are in flight at most")
                .hasValue(4 * 8 / 8.0);
        assertThat(forecast(paid(policy.withRates(OptionalLong.of(6), OptionalLong.empty())))
                        .seconds())
                .as("a request every 10 s")
                .hasValue(40);
        assertThat(forecast(paid(policy.withRates(OptionalLong.of(6), OptionalLong.of(2000))))
                        .seconds())
                .as("1,000 tokens each, 2,000 a minute")
                .hasValue(120);
    }

    @Test
    void those_who_ask_one_service_share_its_pace() throws Exception {
        ServiceDetector detector = new ServiceDetector(NOWHERE, PRICE);
        ServiceClassifier classifier = new ServiceClassifier(NOWHERE, PRICE);
        keepElsewhere(detector, Usage.tokens(1, 1), Duration.ofSeconds(2));
        keepElsewhere(classifier, Usage.tokens(1, 1), Duration.ofSeconds(3));
        RateLimiter shared = pace(CallPolicy.DEFAULT.withConcurrency(1));
        Annotator scenes = wrappers().around(classifier, Optional.of(shared));
        assertThat(forecast(wrapped(detector, shared), scenes).seconds()).hasValue(4 * (2 + 3));
        Annotator alone = wrapped(detector, pace(CallPolicy.DEFAULT.withConcurrency(1)));
        assertThat(forecast(alone, scenes).seconds())
                .as("two services work beside each other")
                .hasValue(4 * 3);
    }

    @Test
    void models_on_this_machine_share_its_workers_and_the_reading_of_images_counts_too() throws Exception {
        Annotator local = wrappers().around(new FakeDetector("car"), Optional.empty());
        assertThat(forecast(local).seconds()).as("nobody knows").isEmpty();
        keepElsewhere(local, Usage.NONE, Duration.ofSeconds(3));
        Forecast forecast = forecast(local);
        ModelForecast model = forecast.models().get(0);
        assertThat(model.service()).isFalse();
        assertThat(model.requests()).isZero();
        assertThat(model.dollars()).hasValue(0);
        assertThat(model.seconds()).hasValue(4 * 3 / 2.0);
        assertThat(forecast.handling())
                .as("the clock of this test goes on by 1 ms a look")
                .hasValue(0.001);
        assertThat(forecast.seconds().orElseThrow()).isEqualTo(4 * (3 + 0.001) / 2, within(1e-9));
    }

    @Test
    void the_members_of_an_ensemble_are_told_one_by_one() throws Exception {
        ObjectDetector first = new FakeDetector("car");
        ObjectDetector second = new FakeDetector("person");
        keep(first, 0, Usage.NONE, Duration.ofSeconds(1));
        FusedDetector both = new FusedDetector(
                List.of(wrappers().around(first, Optional.empty()), wrappers().around(second, Optional.empty())),
                new BoxFusion(0.55));
        Forecast forecast = forecast(both);
        assertThat(forecast.models()).extracting(ModelForecast::asks).containsExactly(3L, 4L);
        assertThat(forecast.asks()).isEqualTo(7);
        assertThat(forecast.seconds()).as("of the second nothing is known").isEmpty();
    }

    @Test
    void failures_are_told_by_kind_for_images_that_still_have_no_answer() throws Exception {
        ServiceDetector detector = new ServiceDetector(NOWHERE, PRICE);
        note(detector, 0, FailureKind.TIMED_OUT);
        note(detector, 0, FailureKind.REFUSED);
        note(detector, 1, FailureKind.RATE_LIMITED);
        note(detector, 2, FailureKind.RATE_LIMITED);
        keep(detector, 2, Usage.NONE, Duration.ofSeconds(1));
        ModelForecast model = forecast(paid(CallPolicy.DEFAULT)).models().get(0);
        assertThat(model.failed()).isEqualTo(Map.of("refused", 1L, "rate_limited", 1L));
        assertThat(model.failedBefore()).isEqualTo(2);
        assertThat(model.asks()).isEqualTo(3);
    }

    @Test
    void images_with_the_same_bytes_are_asked_about_once_and_unreadable_ones_never() throws Exception {
        Files.copy(image(0), home.resolve("images/twin.jpg"));
        Files.createSymbolicLink(home.resolve("images/zz.jpg"), home.resolve("nowhere.jpg"));
        Forecast forecast = forecast(paid(CallPolicy.DEFAULT));
        assertThat(forecast.images()).isEqualTo(6);
        assertThat(forecast.repeated()).isEqualTo(1);
        assertThat(forecast.unreadable()).isEqualTo(1);
        assertThat(forecast.asks()).isEqualTo(4);
        keep(new ServiceDetector(NOWHERE, PRICE), 0, Usage.NONE, Duration.ZERO);
        ModelForecast model = forecast(paid(CallPolicy.DEFAULT)).models().get(0);
        assertThat(model.answered()).as("both of the twins").isEqualTo(2);
        assertThat(model.asks()).isEqualTo(3);
    }

    @Test
    void a_limit_is_reached_after_the_images_that_it_pays_for() throws Exception {
        keep(new ServiceDetector(NOWHERE, PRICE), 0, Usage.tokens(1, 1).withCost(Money.dollars("0.5")), Duration.ZERO);
        budget = Budget.of(Money.dollars("1"));
        assertThat(forecast(paid(CallPolicy.DEFAULT)).imagesWithinLimit())
                .as("one is remembered, two are paid")
                .hasValue(3);
        budget = Budget.of(Money.dollars("1.5"));
        assertThat(forecast(paid(CallPolicy.DEFAULT)).imagesWithinLimit())
                .as("three are all")
                .isEmpty();
        budget = Budget.of(Money.ZERO);
        assertThat(forecast(paid(CallPolicy.DEFAULT)).imagesWithinLimit()).hasValue(1);
        Annotator withoutPrice = wrapped(new ServiceDetector(NOWHERE, Optional.empty()), pace(CallPolicy.DEFAULT));
        assertThat(forecast(withoutPrice).imagesWithinLimit())
                .as("its answers have a price")
                .hasValue(1);
    }

    @Test
    void asking_again_asks_about_every_image() throws Exception {
        keep(new ServiceDetector(NOWHERE, PRICE), 0, Usage.NONE, Duration.ZERO);
        askAgain = true;
        ModelForecast model = forecast(paid(CallPolicy.DEFAULT)).models().get(0);
        assertThat(model.answered()).isEqualTo(1);
        assertThat(model.asks()).isEqualTo(4);
    }

    @Test
    void a_run_that_goes_on_asks_only_about_what_its_journal_leaves_open() throws Exception {
        Path run = home.resolve("runs/one");
        Files.createDirectories(run.resolve("labels"));
        try (Journal journal = Journal.open(run.resolve("pictures.jsonl"))) {
            journal.add(entry(0, new StepOutcome("service-objects", StepOutcome.OK, Optional.empty(), 1)));
            journal.add(entry(1, new StepOutcome("service-objects", "refused", Optional.of("will not"), 1)));
            journal.add(entry(2, new StepOutcome("service-objects", "timed_out", Optional.of("no answer"), 4)));
        }
        continuation = ResumeMode.RESUME;
        Forecast forecast = forecast(paid(CallPolicy.DEFAULT));
        assertThat(forecast.done()).isEqualTo(2);
        assertThat(forecast.labelled()).isEqualTo(2);
        assertThat(forecast.asks()).isEqualTo(2);
        continuation = ResumeMode.RETRY_FAILED;
        assertThat(forecast(paid(CallPolicy.DEFAULT)).asks()).isEqualTo(3);
        continuation = ResumeMode.NEW;
        assertThat(forecast(paid(CallPolicy.DEFAULT)).asks()).isEqualTo(4);
        Files.write(image(0), new byte[] {1});
        continuation = ResumeMode.RESUME;
        assertThat(forecast(paid(CallPolicy.DEFAULT)).asks())
                .as("one has changed")
                .isEqualTo(3);
    }

    private Forecast forecast(Annotator... annotators) throws IOException {
        JobPlan plan = new JobPlan(
                new RunSpec(
                        "one",
                        EnumSet.of(Step.ANNOTATE),
                        continuation,
                        new ImageSelection(new DirectorySource(home.resolve("images")), OptionalLong.empty()),
                        new MeasuringSpec(Optional.empty(), Taxonomy.bdd100k(), EvaluationOptions.standard()),
                        10,
                        RunOrigin.of("{}", "test")),
                new AnnotatorSet(
                        List.of(annotators),
                        new AnswerContext(store, new CacheStatistics(), budget),
                        new LocalEngine(2, 8)),
                new LocalRunStore(home.resolve("runs")));
        long[] now = {0};
        return new Forecaster(plan, askAgain, new Quiet(), () -> now[0] += 1_000_000).forecast();
    }

    private Annotator paid(CallPolicy policy) {
        return wrapped(new ServiceDetector(NOWHERE, PRICE), pace(policy));
    }

    private Annotator wrapped(ServiceDetector detector, RateLimiter pace) {
        return wrappers().around(detector, Optional.of(pace));
    }

    private static RateLimiter pace(CallPolicy policy) {
        return new RateLimiter(policy, Clock.systemUTC(), Sleeper.real(), () -> false);
    }

    private AnnotatorStack wrappers() {
        return new AnnotatorStack(
                store,
                CachingAnnotator.Policy.ASK_WHAT_IS_MISSING,
                new CacheStatistics(),
                budget,
                Clock.systemUTC(),
                Sleeper.real(),
                new Random(1));
    }

    private Path image(int index) {
        return home.resolve("images/street_00000" + index + ".jpg");
    }

    private AnswerStore.Key key(Question question, int image) throws IOException {
        return new AnswerStore.Key(Sha256.of(image(image)).hex(), question.fingerprint());
    }

    private void keep(Annotator annotator, int image, Usage usage, Duration took) throws IOException {
        store.keep(
                key(annotator.question(), image),
                new Answer(
                        annotator instanceof FakeDetector ? "" : "{\"content\": {\"objects\": []}}", "m", usage, took),
                AT);
    }

    /** An answer about an image that is not among the four. */
    private void keepElsewhere(Annotator annotator, Usage usage, Duration took) throws IOException {
        AnswerStore.Key key =
                new AnswerStore.Key("0".repeat(64), annotator.question().fingerprint());
        store.keep(key, new Answer("{}", "m", usage, took), AT);
    }

    private void note(Annotator annotator, int image, FailureKind kind) throws IOException {
        store.note(key(annotator.question(), image), new Failure(annotator.name(), kind, "why"), AT);
    }

    private JournalEntry entry(int image, StepOutcome step) throws IOException {
        return new JournalEntry(
                String.valueOf(image(image).getFileName()),
                Optional.empty(),
                Optional.of(Sha256.of(image(image)).hex()),
                Optional.empty(),
                OptionalDouble.empty(),
                0,
                Map.of(),
                List.of(step));
    }

    /** Says nothing. */
    private static final class Quiet implements JobListener {
        @Override
        public void begun(OptionalLong images) {}

        @Override
        public void advanced(long done, long failed) {}

        @Override
        public void says(String sentence) {}

        @Override
        public void ended() {}
    }
}
