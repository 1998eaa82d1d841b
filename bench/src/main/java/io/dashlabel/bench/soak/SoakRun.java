package io.dashlabel.bench.soak;

import io.dashlabel.annotate.Annotator;
import io.dashlabel.annotate.rules.DetectionRules;
import io.dashlabel.annotate.rules.RuleFilteredDetector;
import io.dashlabel.ask.AnnotatorStack;
import io.dashlabel.ask.Budget;
import io.dashlabel.ask.CacheStatistics;
import io.dashlabel.ask.CachingAnnotator;
import io.dashlabel.ask.rate.CallPolicy;
import io.dashlabel.ask.rate.RateLimiter;
import io.dashlabel.evaluate.EvaluationOptions;
import io.dashlabel.image.DirectorySource;
import io.dashlabel.io.MonotonicClock;
import io.dashlabel.io.Sleeper;
import io.dashlabel.label.Taxonomy;
import io.dashlabel.pipeline.job.AnnotatorSet;
import io.dashlabel.pipeline.job.AnswerContext;
import io.dashlabel.pipeline.job.ImageSelection;
import io.dashlabel.pipeline.job.JobListener;
import io.dashlabel.pipeline.job.JobPlan;
import io.dashlabel.pipeline.job.JobResult;
import io.dashlabel.pipeline.job.LabelingJob;
import io.dashlabel.pipeline.job.MeasuringSpec;
import io.dashlabel.pipeline.job.ResumeMode;
import io.dashlabel.pipeline.job.RunOrigin;
import io.dashlabel.pipeline.job.RunSpec;
import io.dashlabel.run.LocalEngine;
import io.dashlabel.run.Step;
import io.dashlabel.run.StopSignal;
import io.dashlabel.run.store.LocalRunStore;
import io.dashlabel.store.AnswerStores;
import io.dashlabel.testkit.service.ServiceClassifier;
import io.dashlabel.testkit.service.ServiceDetector;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;

/** One process of the soak: the main job over a folder, a detector and a scene classifier behind the flaky service. */
public final class SoakRun {

    private SoakRun() {}

    /** Images, folder of runs, address of the service, continuation. */
    public static void main(String[] args) throws Exception {
        Path runs = Path.of(args[1]);
        URI service = URI.create(args[2]);
        StopSignal stop = new StopSignal();
        CallPolicy policy =
                CallPolicy.DEFAULT.withDeadline(Duration.ofSeconds(3)).withConcurrency(24);
        RateLimiter pace = new RateLimiter(policy, new MonotonicClock(), Sleeper.real(), stop::stopped);
        AnswerContext asked = new AnswerContext(
                AnswerStores.open(runs.resolve("answers.db").toString(), Optional.empty()),
                new CacheStatistics(),
                Budget.unlimited());
        AnnotatorStack wrappers = new AnnotatorStack(
                asked.store(),
                CachingAnnotator.Policy.ASK_WHAT_IS_MISSING,
                asked.recall(),
                asked.budget(),
                new MonotonicClock(),
                Sleeper.real(),
                new Random(1));
        DetectionRules rules =
                new DetectionRules(0.3, Map.of(), Taxonomy.bdd100k().roles(), true, true, Optional.empty(), true);
        List<Annotator> annotators = List.of(
                new RuleFilteredDetector(
                        wrappers.around(new ServiceDetector(service, Optional.empty()), Optional.of(pace)), rules),
                wrappers.around(new ServiceClassifier(service, Optional.empty()), Optional.of(pace)));
        JobPlan plan = new JobPlan(
                new RunSpec(
                        "soak",
                        EnumSet.of(Step.ANNOTATE),
                        ResumeMode.valueOf(args[3]),
                        new ImageSelection(new DirectorySource(Path.of(args[0])), OptionalLong.empty()),
                        new MeasuringSpec(Optional.empty(), Taxonomy.bdd100k(), EvaluationOptions.standard()),
                        50,
                        RunOrigin.of("{}", "soak")),
                new AnnotatorSet(annotators, asked, new LocalEngine(2, 32)),
                new LocalRunStore(runs));
        long start = System.nanoTime();
        JobResult result = new LabelingJob(plan, Clock.systemUTC(), new Silent(), stop).run();
        System.out.printf(
                Locale.ROOT,
                "%s: %d images, %d of them before, %d failed, %.1f s, peak memory %d MB%n",
                result.outcome().words(),
                result.tally().images(),
                result.before(),
                result.tally().failed(),
                (System.nanoTime() - start) / 1e9,
                PeakMemory.megabytes());
        result.why().ifPresent(why -> System.out.println(why.sentence()));
        System.exit(0); // threads of dribbled answers may still be waiting
    }

    private static final class Silent implements JobListener {
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
