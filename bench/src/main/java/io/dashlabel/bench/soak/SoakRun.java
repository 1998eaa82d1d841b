package io.dashlabel.bench.soak;

import io.dashlabel.annotate.Annotator;
import io.dashlabel.annotate.DetectionRules;
import io.dashlabel.annotate.Ruled;
import io.dashlabel.app.job.Asked;
import io.dashlabel.app.job.Continuation;
import io.dashlabel.app.job.JobListener;
import io.dashlabel.app.job.JobPlan;
import io.dashlabel.app.job.JobResult;
import io.dashlabel.app.job.LabelingJob;
import io.dashlabel.app.job.Step;
import io.dashlabel.ask.AskingPolicy;
import io.dashlabel.ask.Budget;
import io.dashlabel.ask.Pace;
import io.dashlabel.ask.Recall;
import io.dashlabel.ask.Remembering;
import io.dashlabel.ask.Sleeper;
import io.dashlabel.ask.SteadyClock;
import io.dashlabel.ask.Wrappers;
import io.dashlabel.evaluate.EvaluationOptions;
import io.dashlabel.image.DirectorySource;
import io.dashlabel.label.Taxonomy;
import io.dashlabel.run.LocalEngine;
import io.dashlabel.run.StopSignal;
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

    /** Pictures, folder of runs, address of the service, continuation. */
    public static void main(String[] args) throws Exception {
        Path runs = Path.of(args[1]);
        URI service = URI.create(args[2]);
        StopSignal stop = new StopSignal();
        AskingPolicy policy =
                AskingPolicy.DEFAULT.withDeadline(Duration.ofSeconds(3)).withConcurrency(24);
        Pace pace = new Pace(policy, new SteadyClock(), Sleeper.real(), stop::stopped);
        Asked asked = new Asked(
                AnswerStores.open(runs.resolve("answers.db").toString(), Optional.empty()),
                new Recall(),
                Budget.unlimited());
        Wrappers wrappers = new Wrappers(
                asked.store(),
                Remembering.Policy.ASK_WHAT_IS_MISSING,
                asked.recall(),
                asked.budget(),
                new SteadyClock(),
                Sleeper.real(),
                new Random(1));
        DetectionRules rules = new DetectionRules(0.3, Map.of(), true, true, Optional.empty(), true);
        List<Annotator> annotators = List.of(
                new Ruled(wrappers.around(new ServiceDetector(service, Optional.empty()), Optional.of(pace)), rules),
                wrappers.around(new ServiceClassifier(service, Optional.empty()), Optional.of(pace)));
        JobPlan plan = new JobPlan(
                runs,
                "soak",
                new DirectorySource(Path.of(args[0])),
                Optional.empty(),
                annotators,
                asked,
                new LocalEngine(2, 32),
                EnumSet.of(Step.ANNOTATE),
                Taxonomy.bdd100k(),
                EvaluationOptions.standard(),
                OptionalLong.empty(),
                Continuation.valueOf(args[3]),
                Optional.empty(),
                Optional.empty(),
                50,
                "{}",
                "soak",
                Optional.empty());
        long start = System.nanoTime();
        JobResult result = new LabelingJob(plan, Clock.systemUTC(), new Silent(), stop).run();
        System.out.printf(
                Locale.ROOT,
                "%s: %d pictures, %d of them before, %d failed, %.1f s, peak memory %d MB%n",
                result.outcome().words(),
                result.tally().pictures(),
                result.before(),
                result.tally().failed(),
                (System.nanoTime() - start) / 1e9,
                PeakMemory.megabytes());
        result.why().ifPresent(why -> System.out.println(why.sentence()));
        System.exit(0); // threads of dribbled answers may still be waiting
    }

    private static final class Silent implements JobListener {
        @Override
        public void begun(OptionalLong pictures) {}

        @Override
        public void advanced(long done, long failed) {}

        @Override
        public void says(String sentence) {}

        @Override
        public void ended() {}
    }
}
