package io.dashlabel.pipeline.job;

import io.dashlabel.annotate.Annotator;
import io.dashlabel.annotate.SceneClassifier;
import io.dashlabel.ask.AnnotatorStack;
import io.dashlabel.ask.AnswerStore;
import io.dashlabel.ask.Budget;
import io.dashlabel.ask.CacheStatistics;
import io.dashlabel.ask.CachingAnnotator;
import io.dashlabel.ask.rate.CallPolicy;
import io.dashlabel.ask.rate.RateLimiter;
import io.dashlabel.batch.BatchService;
import io.dashlabel.batch.BatchedClassifier;
import io.dashlabel.cloud.chat.BatchSettings;
import io.dashlabel.cloud.chat.ChatClassifier;
import io.dashlabel.cloud.chat.ChatCost;
import io.dashlabel.cloud.chat.ChatTarget;
import io.dashlabel.cloud.chat.ImageTokens;
import io.dashlabel.cloud.chat.Profile;
import io.dashlabel.cloud.chat.Prompt;
import io.dashlabel.cloud.chat.SettingNames;
import io.dashlabel.cloud.http.Credential;
import io.dashlabel.cloud.http.Endpoint;
import io.dashlabel.cost.PriceList;
import io.dashlabel.evaluate.EvaluationOptions;
import io.dashlabel.image.ImageSources;
import io.dashlabel.label.Taxonomy;
import io.dashlabel.run.LocalEngine;
import io.dashlabel.run.Step;
import io.dashlabel.run.StopSignal;
import io.dashlabel.run.store.LocalRunStore;
import io.dashlabel.store.AnswerStores;
import io.dashlabel.testkit.ManualClock;
import io.dashlabel.testkit.RecordingSleeper;
import io.dashlabel.testkit.fake.FakeServices;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;

/** A run over the folder {@code images} of a home whose scenes are asked of a fake service in batches; nothing sleeps. */
final class BatchedRun implements JobListener {

    /** The three forms in which batches are had. */
    enum Dialect {
        OPENAI,
        AZURE,
        AZURE_DATED;

        ChatTarget target(FakeServices fakes, String model) {
            return switch (this) {
                case OPENAI -> ChatTarget.openai(fakes.uri() + "/v1", model, Optional.of("org-1"), Optional.empty());
                case AZURE -> ChatTarget.azureOpenai(fakes.uri().toString(), model, Optional.empty());
                case AZURE_DATED -> ChatTarget.azureOpenai(fakes.uri().toString(), model, Optional.of("2024-10-21"));
            };
        }

        Credential credential() {
            return this == OPENAI
                    ? Credential.key("Authorization", "Bearer ", () -> FakeServices.KEY, "${OPENAI_API_KEY}")
                    : Credential.key("api-key", "", () -> FakeServices.KEY, "${AZURE_OPENAI_API_KEY}");
        }
    }

    /** What a process of a test dies of: nothing catches it. */
    static final class Killed extends Error {
        private static final long serialVersionUID = 1;
    }

    /** In the place of one step of a process. */
    interface Hook {
        void at(String method);
    }

    private static final Set<String> STEPS =
            Set.of("upload", "isReady", "start", "find", "status", "download", "delete", "keep");

    final ManualClock clock = new ManualClock();
    final RecordingSleeper sleeper = new RecordingSleeper(clock);
    final List<String> said = new ArrayList<>();
    final List<String> progress = new ArrayList<>();
    final StopSignal stop = new StopSignal();
    private final Path home;
    private final FakeServices fakes;
    private Dialect dialect = Dialect.OPENAI;
    private String model = "gpt-5-mini";
    private BatchSettings settings = settings(BatchSettings.MOST_BYTES, 50_000);
    private Budget budget = Budget.unlimited();
    private boolean direct;
    private Hook hook = method -> {};
    private UnaryOperator<BatchService> around = UnaryOperator.identity();

    BatchedRun(Path home, FakeServices fakes) {
        this.home = home;
        this.fakes = fakes;
    }

    static BatchSettings settings(long bytes, int lines) {
        return new BatchSettings(bytes, lines, Duration.ofMinutes(1), Optional.empty());
    }

    BatchedRun of(Dialect other) {
        dialect = other;
        return this;
    }

    BatchedRun model(String name) {
        model = name;
        return this;
    }

    BatchedRun files(long bytes, int lines) {
        settings = settings(bytes, lines);
        return this;
    }

    BatchedRun within(Budget most) {
        budget = most;
        return this;
    }

    /** Asks image by image instead. */
    BatchedRun direct() {
        direct = true;
        return this;
    }

    /** Before and after each step at the service, and each answer that is kept. */
    BatchedRun hook(Hook each) {
        hook = each;
        return this;
    }

    BatchedRun around(UnaryOperator<BatchService> wrapper) {
        around = wrapper;
        return this;
    }

    Path folder() {
        return home.resolve("runs/one");
    }

    JobResult run(ResumeMode how) throws IOException {
        return run("one", how);
    }

    JobResult run(String id, ResumeMode how) throws IOException {
        AnswerStore store = hooked(
                AnswerStore.class, AnswerStores.open(home.resolve("answers.db").toString(), Optional.empty()));
        AnswerContext asked = new AnswerContext(store, new CacheStatistics(), budget);
        AnnotatorStack wrappers = new AnnotatorStack(
                store,
                CachingAnnotator.Policy.ASK_WHAT_IS_MISSING,
                asked.recall(),
                budget,
                clock,
                sleeper,
                new Random(1));
        JobPlan plan = new JobPlan(
                new RunSpec(
                        id,
                        EnumSet.of(Step.ANNOTATE),
                        how,
                        new ImageSelection(
                                ImageSources.at(home.resolve("images").toString()), OptionalLong.empty()),
                        new MeasuringSpec(Optional.empty(), Taxonomy.bdd100k(), EvaluationOptions.standard()),
                        10,
                        RunOrigin.of("{}", "test")),
                new AnnotatorSet(List.of(annotator(wrappers)), asked, new LocalEngine(2, 8)),
                new LocalRunStore(home.resolve("runs")));
        return new LabelingJob(plan, Clock.systemUTC(), this, stop).run();
    }

    private Annotator annotator(AnnotatorStack wrappers) {
        ChatClassifier classifier = classifier();
        if (direct) {
            return wrappers.around(
                    (SceneClassifier) classifier,
                    Optional.of(new RateLimiter(CallPolicy.DEFAULT, clock, sleeper, () -> false)));
        }
        BatchService service = around.apply(classifier.inBatches(settings, endpoint()));
        return new BatchedClassifier(classifier, hooked(BatchService.class, service), CallPolicy.DEFAULT, wrappers);
    }

    private ChatClassifier classifier() {
        PriceList prices = direct ? PriceList.builtIn() : PriceList.builtIn().inBatch();
        Profile profile = new Profile(
                Profile.TokenParam.MAX_COMPLETION_TOKENS,
                1024,
                Optional.empty(),
                Profile.Structured.JSON_SCHEMA,
                Profile.Detail.LOW,
                false,
                Optional.of(Profile.ReasoningEffort.LOW));
        return new ChatClassifier(
                new ChatClassifier.Config(
                        "scenes",
                        dialect.target(fakes, model),
                        profile,
                        Prompt.standard(),
                        768,
                        1,
                        ImageTokens.of("gpt-5-mini", profile.detail(), dialect == Dialect.OPENAI),
                        new ChatCost(prices, List.of("gpt-5-mini"), false),
                        new SettingNames("scene")),
                Taxonomy.bdd100k(),
                endpoint());
    }

    private Endpoint endpoint() {
        return new Endpoint(
                "scenes at the fake",
                Endpoint.client(Map.of()),
                dialect.credential(),
                Duration.ofSeconds(60),
                Clock.systemUTC());
    }

    private <T> T hooked(Class<T> type, T inner) {
        Object proxy =
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
                    boolean step = STEPS.contains(method.getName());
                    if (step) {
                        hook.at("before " + method.getName());
                    }
                    try {
                        Object result = method.invoke(inner, arguments);
                        if (step) {
                            hook.at("after " + method.getName());
                        }
                        return result;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
        return type.cast(proxy);
    }

    @Override
    public void begun(OptionalLong images) {}

    @Override
    public void advanced(long done, long failed) {}

    @Override
    public void waits(String sentence) {
        progress.add(sentence);
    }

    @Override
    public void says(String sentence) {
        said.add(sentence);
    }

    @Override
    public void ended() {}
}
