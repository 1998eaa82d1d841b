package io.dashlabel.pipeline.job;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.dashlabel.annotate.Annotator;
import io.dashlabel.annotate.ObjectDetector;
import io.dashlabel.annotate.rules.DetectionRules;
import io.dashlabel.annotate.rules.RuleFilteredDetector;
import io.dashlabel.ask.AnnotatorStack;
import io.dashlabel.ask.Budget;
import io.dashlabel.ask.CacheStatistics;
import io.dashlabel.ask.CachingAnnotator;
import io.dashlabel.ask.NoAnswerStore;
import io.dashlabel.evaluate.EvaluationOptions;
import io.dashlabel.format.LabelIndex;
import io.dashlabel.image.ImageSource;
import io.dashlabel.image.ImageSources;
import io.dashlabel.io.Sleeper;
import io.dashlabel.label.ImageSize;
import io.dashlabel.label.Taxonomy;
import io.dashlabel.run.LocalEngine;
import io.dashlabel.run.Step;
import io.dashlabel.run.StopSignal;
import io.dashlabel.run.store.LocalRunStore;
import io.dashlabel.store.AnswerStores;
import io.dashlabel.testkit.FakeDetector;
import io.dashlabel.testkit.scene.StreetSceneSource;
import io.dashlabel.testkit.scene.WriteScenes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import java.util.stream.Stream;

/**
 * A labeling job over the folder {@code images} of a home, with ground truth in {@code labels} where there is any, and
 * what it said while it ran.
 */
final class TestJob implements JobListener {

    private static final JsonMapper JSON = new JsonMapper();

    final Path home;
    final StopSignal stop = new StopSignal();
    final List<String> said = new ArrayList<>();
    private final List<Told> told = new ArrayList<>();
    private Path runs;
    private String runId = "one";
    private Optional<ImageSource> source = Optional.empty();
    private boolean truth = true;
    private List<Annotator> annotators = List.of(ruled(new FakeDetector("car", "person", "traffic light")));
    private int workers = 2;
    private Set<Step> steps = Step.all();
    private Optional<Path> answers = Optional.empty();
    private OptionalLong limit = OptionalLong.empty();
    private ResumeMode continuation = ResumeMode.NEW;
    private LongConsumer onAdvance = done -> {};

    TestJob(Path home) {
        this.home = home;
        this.runs = home.resolve("runs");
    }

    /** Draws so many small scenes, with their ground truth. */
    static TestJob overScenes(Path home, int count) throws IOException {
        WriteScenes.write(home, StreetSceneSource.of(1, count, new ImageSize(160, 90)));
        return new TestJob(home);
    }

    /** A detector behind the usual rules. */
    static Annotator ruled(ObjectDetector detector) {
        return new RuleFilteredDetector(
                detector,
                new DetectionRules(0.3, Map.of(), Taxonomy.bdd100k().roles(), true, false, Optional.empty(), false));
    }

    TestJob runs(Path folder) {
        runs = folder;
        return this;
    }

    TestJob runId(String id) {
        runId = id;
        return this;
    }

    TestJob source(ImageSource other) {
        source = Optional.of(other);
        return this;
    }

    TestJob withoutTruth() {
        truth = false;
        return this;
    }

    TestJob annotators(Annotator... others) {
        annotators = List.of(others);
        return this;
    }

    TestJob workers(int count) {
        workers = count;
        return this;
    }

    TestJob steps(Step first, Step... others) {
        steps = EnumSet.of(first, others);
        return this;
    }

    TestJob limit(long most) {
        limit = OptionalLong.of(most);
        return this;
    }

    /** Keeps what detectors answered in a file. */
    TestJob remembering() {
        answers = Optional.of(home.resolve("answers.db"));
        return this;
    }

    TestJob continuing(ResumeMode how) {
        continuation = how;
        return this;
    }

    /** Hears how many images are done, each time one more is. */
    TestJob onAdvance(LongConsumer heard) {
        onAdvance = heard;
        return this;
    }

    JobResult run() throws IOException {
        Optional<LabelIndex> known = truth ? Optional.of(LabelIndex.at(home.resolve("labels"))) : Optional.empty();
        AnswerContext asked = new AnswerContext(
                answers.isPresent()
                        ? AnswerStores.open(answers.get().toString(), Optional.empty())
                        : new NoAnswerStore(),
                new CacheStatistics(),
                Budget.unlimited());
        JobPlan plan = new JobPlan(
                new RunSpec(
                        runId,
                        steps,
                        continuation,
                        new ImageSelection(
                                source.orElseGet(() ->
                                        ImageSources.at(home.resolve("images").toString())),
                                limit),
                        new MeasuringSpec(known, Taxonomy.bdd100k(), EvaluationOptions.standard()),
                        10,
                        RunOrigin.of("{\"threshold\": 0.3}", "test")),
                new AnnotatorSet(
                        steps.contains(Step.ANNOTATE) ? wrapped(asked) : List.of(),
                        asked,
                        new LocalEngine(workers, 4 * workers)),
                new LocalRunStore(runs));
        return new LabelingJob(plan, Clock.systemUTC(), this, stop).run();
    }

    private List<Annotator> wrapped(AnswerContext asked) {
        AnnotatorStack wrappers = new AnnotatorStack(
                asked.store(),
                CachingAnnotator.Policy.ASK_WHAT_IS_MISSING,
                asked.recall(),
                asked.budget(),
                Clock.systemUTC(),
                Sleeper.real(),
                new Random(1));
        return annotators.stream()
                .<Annotator>map(annotator -> annotator instanceof RuleFilteredDetector ruled
                        ? new RuleFilteredDetector(wrappers.around(ruled.inner(), Optional.empty()), ruled.rules())
                        : annotator)
                .toList();
    }

    Path folder() {
        return runs.resolve(runId);
    }

    JsonNode json(String file) throws IOException {
        return JSON.readTree(folder().resolve(file).toFile());
    }

    String text(String file) throws IOException {
        return Files.readString(folder().resolve(file));
    }

    /** The files in a folder of the run, at any depth, with what is in them. */
    Map<String, String> texts(String inRun) throws IOException {
        Map<String, String> texts = new TreeMap<>();
        for (Path file : files(folder().resolve(inRun))) {
            texts.put(folder().resolve(inRun).relativize(file).toString(), Files.readString(file));
        }
        return texts;
    }

    /** All files under a folder, at any depth; none where it is not there. */
    static List<Path> files(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What was told while it ran: each phase, how far it counted, and of how many. */
    List<String> phases() {
        synchronized (told) {
            return told.stream()
                    .map(phase -> phase.counts()
                            ? phase.name() + ": " + phase.most().get() + " of " + phase.total()
                            : phase.name())
                    .toList();
        }
    }

    private record Told(String name, boolean counts, String total, AtomicLong most) {}

    private void tell(String phase, boolean counts, OptionalLong total) {
        String of = total.isPresent() ? String.valueOf(total.getAsLong()) : "?";
        synchronized (told) {
            told.add(new Told(phase, counts, of, new AtomicLong()));
        }
    }

    @Override
    public void begins(String phase, String noun, OptionalLong total) {
        tell(phase, true, total);
    }

    @Override
    public void begins(String phase) {
        tell(phase, false, OptionalLong.empty());
    }

    @Override
    public void counted(long done) {
        synchronized (told) {
            told.get(told.size() - 1).most().accumulateAndGet(done, Math::max);
        }
    }

    @Override
    public void begun(OptionalLong images) {
        tell("labelling", true, images);
    }

    @Override
    public void advanced(long done, long failed) {
        counted(done);
        onAdvance.accept(done);
    }

    @Override
    public void says(String sentence) {
        synchronized (said) {
            said.add(sentence);
        }
    }

    @Override
    public void ended() {}
}
