package io.dashlabel.bench;

import io.dashlabel.annotate.rules.DetectionRules;
import io.dashlabel.annotate.rules.RuleFilteredDetector;
import io.dashlabel.config.Flag;
import io.dashlabel.format.LabelIndex;
import io.dashlabel.label.ImageSize;
import io.dashlabel.label.Taxonomy;
import io.dashlabel.onnx.catalogue.CatalogueListener;
import io.dashlabel.pipeline.job.AnnotatorSet;
import io.dashlabel.pipeline.job.ImageSelection;
import io.dashlabel.pipeline.job.JobListener;
import io.dashlabel.pipeline.job.JobPlan;
import io.dashlabel.pipeline.job.LabelingJob;
import io.dashlabel.pipeline.job.MeasuringSpec;
import io.dashlabel.pipeline.job.ResumeMode;
import io.dashlabel.pipeline.job.RunSpec;
import io.dashlabel.pipeline.wiring.Components;
import io.dashlabel.run.StopSignal;
import io.dashlabel.testkit.FakeDetector;
import io.dashlabel.testkit.scene.StreetSceneSource;
import io.dashlabel.testkit.scene.WriteScenes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** The heap that a long run holds: generated images through the whole main job, heap after a collection as it goes on. */
public final class Memory {

    private Memory() {}

    /** The number of images. */
    public static void main(String[] args) throws Exception {
        int images = Integer.parseInt(args[0]);
        Path work = Files.createTempDirectory("dashlabel-memory");
        StreetSceneSource scenes = StreetSceneSource.of(1, images, new ImageSize(160, 90));
        WriteScenes.write(work.resolve("scenes"), scenes);
        Components components = Components.standard(System.getenv());
        StopSignal stop = new StopSignal();
        JobPlan plan = components.plan(
                components.config(
                        Optional.empty(),
                        List.of(
                                new Flag(
                                        "--images",
                                        "images",
                                        work.resolve("scenes/images").toString()),
                                new Flag("--detector", "detector.models", "none"),
                                new Flag("--out", "out", work.resolve("runs").toString()))),
                ResumeMode.NEW,
                CatalogueListener.silent(),
                stop);
        List<String> rows = new ArrayList<>();
        JobListener watch = new Watch(rows, images);
        JobPlan whole = new JobPlan(
                new RunSpec(
                        plan.spec().id(),
                        plan.spec().steps(),
                        ResumeMode.NEW,
                        new ImageSelection(plan.spec().source(), OptionalLong.empty()),
                        new MeasuringSpec(
                                Optional.of(LabelIndex.at(work.resolve("scenes/labels"))),
                                plan.spec().taxonomy(),
                                plan.spec().evaluation()),
                        plan.spec().sameFailures(),
                        plan.spec().origin()),
                new AnnotatorSet(
                        List.of(
                                new RuleFilteredDetector(
                                        new FakeDetector("car", "pedestrian"),
                                        new DetectionRules(
                                                0.3,
                                                Map.of(),
                                                Taxonomy.bdd100k().roles(),
                                                true,
                                                true,
                                                Optional.empty(),
                                                true)),
                                plan.annotators().annotators().get(0)),
                        plan.annotators().answers(),
                        plan.annotators().engine()),
                plan.store());
        new LabelingJob(whole, components.clock(), watch, stop).run();
        System.out.printf(
                Locale.ROOT,
                "%,d images of 160x90: labels, overlays, evaluation, report; heap limit %d MB%n%n| images done | heap in use after a collection, MB |%n|---|---|%n",
                images,
                Runtime.getRuntime().maxMemory() / 1_000_000);
        rows.forEach(System.out::println);
        System.out.printf(Locale.ROOT, "| after evaluation and report | %.1f |%n", heap());
    }

    private static double heap() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return (runtime.totalMemory() - runtime.freeMemory()) / 1e6;
    }

    private record Watch(List<String> rows, int images) implements JobListener {
        @Override
        public void begun(OptionalLong total) {}

        @Override
        public void advanced(long done, long failed) {
            if (done % (images / 10) == 0) {
                rows.add(String.format(Locale.ROOT, "| %,d | %.1f |", done, heap()));
            }
        }

        @Override
        public void says(String sentence) {}

        @Override
        public void ended() {}
    }
}
