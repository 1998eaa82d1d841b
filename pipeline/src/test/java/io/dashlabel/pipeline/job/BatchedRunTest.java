package io.dashlabel.pipeline.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.dashlabel.annotate.AnnotatorException;
import io.dashlabel.ask.Budget;
import io.dashlabel.batch.BatchService;
import io.dashlabel.batch.BatchStatus;
import io.dashlabel.cost.Money;
import io.dashlabel.label.FailureKind;
import io.dashlabel.label.ImageSize;
import io.dashlabel.pipeline.job.BatchedRun.Dialect;
import io.dashlabel.run.Outcome;
import io.dashlabel.run.StopSignal;
import io.dashlabel.testkit.fake.BatchPlan;
import io.dashlabel.testkit.fake.Check;
import io.dashlabel.testkit.fake.FakeServices;
import io.dashlabel.testkit.fake.Script;
import io.dashlabel.testkit.fake.Setup;
import io.dashlabel.testkit.scene.StreetSceneSource;
import io.dashlabel.testkit.scene.WriteScenes;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Runs whose scenes are asked in batches, over a real socket, against services that take nothing wrong. */
class BatchedRunTest {

    private static final int IMAGES = 4;
    private static final io.dashlabel.testkit.fake.Outcome OK = io.dashlabel.testkit.fake.Outcome.OK;

    @TempDir
    private Path folder = Path.of("");

    private Path home = Path.of("");

    private final List<FakeServices> opened = new ArrayList<>();

    @BeforeEach
    void begin() {
        home = folder;
    }

    @AfterEach
    void close() {
        opened.forEach(FakeServices::close);
    }

    private FakeServices fakes(Script script, BatchPlan plan) throws IOException {
        WriteScenes.write(home, StreetSceneSource.of(1, IMAGES, new ImageSize(160, 90)));
        FakeServices fakes = FakeServices.start(script, Setup.PLAIN.withBatch(plan));
        opened.add(fakes);
        return fakes;
    }

    private FakeServices fakes() throws IOException {
        return fakes(Script.always(OK), BatchPlan.SMOOTH);
    }

    private long labelled() throws IOException {
        try (Stream<Path> labels = Files.list(home.resolve("runs/one/labels"))) {
            return labels.filter(file -> {
                        try {
                            return Files.readString(file).contains("\"weather\":");
                        } catch (IOException e) {
                            throw new IllegalStateException(e);
                        }
                    })
                    .count();
        }
    }

    private static void askedOnce(FakeServices fakes) {
        assertThat(fakes.requestsPerImage().values()).hasSize(IMAGES).containsOnly(1);
        assertThat(fakes.violations()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void every_image_is_labelled_at_half_the_price_and_direct_asking_finds_the_answers(Dialect dialect)
            throws Exception {
        FakeServices fakes = fakes();
        String model = dialect == Dialect.OPENAI ? "gpt-5-mini" : "labels";
        List<String> steps = new ArrayList<>();
        BatchedRun run = new BatchedRun(home, fakes).of(dialect).model(model).hook(steps::add);
        JobResult result = run.run(ResumeMode.NEW);
        assertThat(steps)
                .as("no file is left at the service: questions, answers, and Azure's empty file of errors")
                .filteredOn("after delete"::equals)
                .hasSize(dialect == Dialect.OPENAI ? 2 : 3);
        assertThat(result.outcome()).as("%s", run.said).isEqualTo(Outcome.COMPLETED);
        assertThat(labelled()).isEqualTo(IMAGES);
        askedOnce(fakes);
        long full =
                250 * result.spending().inputTokens() + 2000 * result.spending().outputTokens();
        assertThat(result.spending().cost()).isEqualTo(new Money(full / 2));
        assertThat(result.spending().answers()).isEqualTo(IMAGES);
        assertThat(result.remembered()).isZero();
        assertThat(run.sleeper.slept().stream().reduce(Duration.ZERO, Duration::plus))
                .as("time between two looks")
                .isGreaterThanOrEqualTo(Duration.ofMinutes(3));

        JobResult again =
                new BatchedRun(home, fakes).of(dialect).model(model).direct().run("two", ResumeMode.NEW);
        assertThat(again.remembered()).isEqualTo(IMAGES);
        askedOnce(fakes);
    }

    @Test
    void files_are_split_by_lines_and_by_bytes_and_progress_tells_of_each() throws Exception {
        FakeServices fakes = fakes();
        BatchedRun byLines = new BatchedRun(home, fakes).files(1_000_000, 3);
        assertThat(byLines.run(ResumeMode.NEW).outcome()).isEqualTo(Outcome.COMPLETED);
        assertThat(byLines.folder().resolve("batches")).isDirectoryContaining("glob:**/1.json");
        assertThat(byLines.progress)
                .contains(
                        "scenes: sending batch 2, 1 image", "scenes: batch 1 of 2: 0 of 4 answered, waiting for 0 min");
        try (Stream<Path> files = Files.list(byLines.folder().resolve("batches"))) {
            assertThat(files.map(file -> file.getFileName().toString())).containsExactlyInAnyOrder("1.json", "2.json");
        }
        askedOnce(fakes);
        Files.delete(home.resolve("answers.db"));

        // A question of these small scenes is about 12 kB, so that one fits and two do not.
        FakeServices strict = fakes(Script.always(OK), BatchPlan.SMOOTH.withLimits(20_000, 50_000));
        BatchedRun byBytes = new BatchedRun(home, strict).files(20_000, 50_000);
        assertThat(byBytes.run("two", ResumeMode.NEW).outcome()).isEqualTo(Outcome.COMPLETED);
        assertThat(home.resolve("runs/two/batches")).isDirectoryContaining("glob:**/4.json");
        askedOnce(strict);
    }

    @ParameterizedTest
    @EnumSource
    void lines_that_expired_or_failed_are_failures_that_resume_asks_again(Dialect dialect) throws Exception {
        String model = dialect == Dialect.OPENAI ? "gpt-5-mini" : "labels";
        FakeServices bad = fakes(Script.always(OK), BatchPlan.SMOOTH.withLines(1, 1));
        JobResult first = new BatchedRun(home, bad).of(dialect).model(model).run(ResumeMode.NEW);
        assertThat(first.outcome()).isEqualTo(Outcome.COMPLETED_WITH_FAILURES);
        assertThat(first.tally().failureKinds())
                .containsEntry("scenes: unavailable", 1L)
                .containsEntry("scenes: not_asked", 1L);
        assertThat(Files.readString(home.resolve("runs/one/pictures.jsonl")))
                .contains("its batch expired before the service answered this image");
        assertThat(labelled()).isEqualTo(IMAGES - 2);
        assertThat(bad.violations()).isEmpty();
    }

    @Test
    void what_expired_is_sent_again_by_resume_and_nothing_else() throws Exception {
        FakeServices bad =
                fakes(Script.always(OK), BatchPlan.SMOOTH.withLines(0, 4).withErrorsInOutput());
        BatchedRun run = new BatchedRun(home, bad).files(1_000_000, 2);
        assertThat(run.run(ResumeMode.NEW).tally().failed()).isEqualTo(IMAGES);
        assertThat(bad.requestsPerImage()).isEmpty();
        assertThat(new BatchedRun(home, bad).run(ResumeMode.RESUME).tally().failed())
                .as("in a batch of four, of which four expire again")
                .isEqualTo(IMAGES);
        assertThat(bad.requestsPerImage()).isEmpty();
        assertThat(bad.violations()).isEmpty();
        assertThat(home.resolve("runs/one/batches")).isDirectoryContaining("glob:**/3.json");
    }

    @Test
    void refused_and_filtered_images_are_paid_told_apart_and_not_asked_again() throws Exception {
        FakeServices fakes = fakes(
                Script.inOrder(
                        io.dashlabel.testkit.fake.Outcome.REFUSAL,
                        io.dashlabel.testkit.fake.Outcome.FILTERED_PROMPT,
                        io.dashlabel.testkit.fake.Outcome.PROSE,
                        OK),
                BatchPlan.SMOOTH);
        BatchedRun run = new BatchedRun(home, fakes).of(Dialect.AZURE).model("labels");
        JobResult result = run.run(ResumeMode.NEW);
        assertThat(result.tally().failureKinds())
                .containsOnlyKeys("scenes: refused", "scenes: filtered", "scenes: invalid_output");
        assertThat(result.spending().answers())
                .as("two answers that cannot be used are paid")
                .isEqualTo(3);
        JobResult again =
                new BatchedRun(home, fakes).of(Dialect.AZURE).model("labels").run(ResumeMode.RESUME);
        assertThat(again.tally().failed()).isEqualTo(3);
        askedOnce(fakes);
        assertThat(new BatchedRun(home, fakes)
                        .of(Dialect.AZURE)
                        .model("labels")
                        .run(ResumeMode.RETRY_FAILED)
                        .outcome())
                .isEqualTo(Outcome.COMPLETED);
    }

    @Test
    void a_run_killed_at_any_step_goes_on_with_the_same_batches_and_pays_nothing_twice() throws Exception {
        int killed = 0;
        for (boolean ended = false; !ended; killed += ended ? 0 : 1) {
            home = folder.resolve("killed at " + killed);
            try (FakeServices fakes = fakes()) {
                int last = killed;
                AtomicInteger steps = new AtomicInteger();
                List<String> at = new ArrayList<>();
                BatchedRun first = new BatchedRun(home, fakes)
                        .files(1_000_000, 2)
                        .hook(method -> {
                            at.add(method);
                            if (steps.getAndIncrement() == last) {
                                throw new BatchedRun.Killed();
                            }
                        });
                try {
                    first.run(ResumeMode.NEW);
                    ended = true;
                } catch (BatchedRun.Killed e) {
                    JobResult resumed =
                            new BatchedRun(home, fakes).files(1_000_000, 2).run(ResumeMode.RESUME);
                    assertThat(resumed.outcome()).as("killed %s", at).isEqualTo(Outcome.COMPLETED);
                }
                assertThat(labelled()).as("killed %s", at).isEqualTo(IMAGES);
                askedOnce(fakes);
            }
        }
        assertThat(killed).isGreaterThan(30);
    }

    @Test
    void an_interrupt_while_waiting_ends_the_run_and_says_how_to_come_back() throws Exception {
        FakeServices fakes = fakes();
        BatchedRun run = new BatchedRun(home, fakes);
        run.hook(method -> {
            if (method.equals("after status")) {
                run.stop.stop();
            }
        });
        JobResult stopped = run.run(ResumeMode.NEW);
        assertThat(stopped.outcome()).isEqualTo(Outcome.STOPPED);
        assertThat(stopped.tally().images()).isZero();
        assertThat(stopped.underway()).as("questions at the service").isPositive();
        JsonNode spending = new JsonMapper()
                .readTree(run.folder().resolve("run.json").toFile())
                .path("spending");
        assertThat(spending.path("questionsUnderway").asLong()).isEqualTo(stopped.underway());
        assertThat(spending.has("dollarsPer1000Pictures"))
                .as("a price of what is not paid yet")
                .isFalse();
        assertThat(run.said)
                .containsExactly("the service continues the batches; resume the run later to download their answers");
        assertThat(new BatchedRun(home, fakes).run(ResumeMode.RESUME).outcome()).isEqualTo(Outcome.COMPLETED);
        askedOnce(fakes);
    }

    @Test
    void what_does_not_fit_into_the_budget_is_not_sent_and_the_run_ends_as_with_a_spent_one() throws Exception {
        FakeServices fakes = fakes();
        BatchedRun run =
                new BatchedRun(home, fakes).within(Budget.of(Money.dollars(new java.math.BigDecimal("0.0008"))));
        JobResult result = run.run(ResumeMode.NEW);
        assertThat(result.why().orElseThrow().cause()).isEqualTo(StopSignal.Cause.BUDGET);
        assertThat(result.why().orElseThrow().sentence()).contains("the budget of $0.00080 is used up");
        assertThat(fakes.requestsPerImage()).hasSize(2); // each is expected to cost $0.00032 in a batch
        assertThat(new BatchedRun(home, fakes).run(ResumeMode.RESUME).outcome()).isEqualTo(Outcome.COMPLETED);
        askedOnce(fakes);
    }

    @ParameterizedTest
    @EnumSource
    void a_batch_that_is_not_taken_ends_the_run_with_line_and_code(Dialect dialect) throws Exception {
        FakeServices fakes = fakes(Script.always(OK).expecting(Check.BATCH), BatchPlan.SMOOTH);
        BatchedRun run = new BatchedRun(home, fakes).of(dialect).model("unknown");
        JobResult result = run.run(ResumeMode.NEW);
        assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(result.why().orElseThrow().sentence())
                .contains("rejected the batch: line 1: model_not_found: There is no model 'unknown'., and 3 more; ")
                .contains(
                        dialect == Dialect.OPENAI
                                ? "check the model unknown"
                                : "the deployment unknown must be of the type Global Batch or Data Zone Batch");
        assertThat(fakes.requestsPerImage()).isEmpty();
    }

    @Test
    void a_batch_for_which_there_is_no_room_yet_is_begun_again_when_another_one_is_over() throws Exception {
        FakeServices fakes = fakes();
        AtomicInteger looks = new AtomicInteger();
        BatchedRun run = new BatchedRun(home, fakes)
                .files(1_000_000, 2)
                .around(service -> replacing(service, () -> {
                    boolean crowded = looks.incrementAndGet() == 2; // the first look at the second batch
                    return crowded
                            ? new BatchStatus(BatchStatus.Stage.QUEUE_FULL, OptionalLong.empty(), List.of(), "no room")
                            : null;
                }));
        JobResult result = run.run(ResumeMode.NEW);
        assertThat(result.outcome()).isEqualTo(Outcome.COMPLETED);
        assertThat(fakes.violations()).isEmpty();
        assertThat(labelled()).isEqualTo(IMAGES);
    }

    @Test
    void a_service_that_stumbles_is_asked_again_and_begins_no_batch_twice() throws Exception {
        FakeServices fakes = fakes();
        List<String> stumbled = new ArrayList<>();
        BatchedRun run =
                new BatchedRun(home, fakes).files(1_000_000, 2).around(service -> stumbling(service, stumbled));
        assertThat(run.run(ResumeMode.NEW).outcome()).isEqualTo(Outcome.COMPLETED);
        assertThat(stumbled).containsExactlyInAnyOrder("upload", "isReady", "start", "status", "download", "delete");
        assertThat(run.said).containsExactly("scenes: the line is down; dashlabel keeps waiting");
        assertThat(labelled()).isEqualTo(IMAGES);
        askedOnce(fakes);
    }

    /** Each call fails in passing at its first time; the one that begins a batch after it was heard. */
    private static BatchService stumbling(BatchService inner, List<String> stumbled) {
        List<String> steps = List.of("upload", "isReady", "start", "status", "download", "delete");
        return (BatchService) Proxy.newProxyInstance(
                BatchService.class.getClassLoader(), new Class<?>[] {BatchService.class}, (self, method, arguments) -> {
                    String name = method.getName();
                    boolean first = steps.contains(name) && !stumbled.contains(name);
                    try {
                        Object result = first && !name.equals("start") ? null : method.invoke(inner, arguments);
                        if (first) {
                            stumbled.add(name);
                            throw new AnnotatorException.Transient(
                                    FailureKind.UNAVAILABLE, "the line is down", Optional.empty());
                        }
                        return result;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private static BatchService replacing(BatchService inner, java.util.function.Supplier<BatchStatus> status) {
        return (BatchService) Proxy.newProxyInstance(
                BatchService.class.getClassLoader(), new Class<?>[] {BatchService.class}, (self, method, arguments) -> {
                    BatchStatus other = method.getName().equals("status") ? status.get() : null;
                    try {
                        return other == null ? method.invoke(inner, arguments) : other;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    @Test
    void images_with_the_same_bytes_are_one_question_and_broken_ones_are_none() throws Exception {
        FakeServices fakes = fakes();
        Path images = home.resolve("images");
        Files.copy(images.resolve("street_000000.jpg"), images.resolve("again.jpg"));
        Files.writeString(images.resolve("broken.jpg"), "no image");
        JobResult result = new BatchedRun(home, fakes).run(ResumeMode.NEW);
        assertThat(result.tally().images()).isEqualTo(IMAGES + 2);
        assertThat(result.tally().failureKinds()).containsOnlyKeys("image: unreadable");
        askedOnce(fakes);
    }
}
