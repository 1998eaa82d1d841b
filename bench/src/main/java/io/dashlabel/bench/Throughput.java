package io.dashlabel.bench;

import io.dashlabel.config.Flag;
import io.dashlabel.onnx.ModelSpec;
import io.dashlabel.onnx.RawPass;
import io.dashlabel.onnx.Tiling;
import io.dashlabel.onnx.catalogue.CatalogueListener;
import io.dashlabel.pipeline.config.RunConfig;
import io.dashlabel.pipeline.job.JobListener;
import io.dashlabel.pipeline.job.JobPlan;
import io.dashlabel.pipeline.job.LabelingJob;
import io.dashlabel.pipeline.job.ResumeMode;
import io.dashlabel.pipeline.wiring.Components;
import io.dashlabel.run.StopSignal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * Images per second of the product against what the same number of callers reach with decoding, letterbox and
 * {@code session.run} alone. The contestants take turns, several rounds, and the best round of each counts, because the
 * machine has other work too.
 */
public final class Throughput {

    private static final int CALLERS = Runtime.getRuntime().availableProcessors();

    private final Path images;
    private final Contest contest = new Contest(CALLERS);

    private Throughput(Path images) {
        this.images = images;
    }

    /** Folder of images, rounds, and images per measurement. */
    public static void main(String[] args) throws Exception {
        Path images = Path.of(args[0]);
        Throughput bench = new Throughput(images);
        int rounds = Integer.parseInt(args[1]);
        int count = Integer.parseInt(args[2]);
        Components components = Components.standard(System.getenv());
        ModelSpec femto = components.catalogue().resolve("deimv2-femto-416", CatalogueListener.silent());
        ModelSpec yolox = components.catalogue().resolve("yolox-nano-416", CatalogueListener.silent());
        try (RawPass fast = new RawPass(femto, Tiling.NONE, CALLERS);
                RawPass balanced = new RawPass(yolox, Tiling.of(4, 3), CALLERS)) {
            for (int round = 0; round <= rounds; round++) {
                boolean warmUp = round == 0;
                int some = Math.max(CALLERS, count / 8);
                bench.contest.measure("decode alone", new Repeated(images, count), warmUp, i -> i.pixels());
                bench.contest.measure(
                        "fast: limit (decode, letterbox, run)",
                        new Repeated(images, count),
                        warmUp,
                        i -> fast.run(i.pixels()));
                bench.job(components, "fast: labels written", count, warmUp, "fast", "annotate", "none");
                bench.job(components, "fast: + scene", count, warmUp, "fast", "annotate", "photometric");
                bench.job(
                        components,
                        "fast: + scene, overlays",
                        count,
                        warmUp,
                        "fast",
                        "annotate,visualize",
                        "photometric");
                bench.contest.measure(
                        "balanced: limit", new Repeated(images, some), warmUp, i -> balanced.run(i.pixels()));
                bench.job(components, "balanced: labels written", some, warmUp, "balanced", "annotate", "none");
                bench.job(
                        components,
                        "balanced: + scene, overlays",
                        some,
                        warmUp,
                        "balanced",
                        "annotate,visualize",
                        "photometric");
            }
        }
        bench.print(count, rounds);
    }

    private void job(
            Components components, String name, int count, boolean warmUp, String quality, String steps, String scene)
            throws IOException {
        Path out = Files.createTempDirectory("dashlabel-bench");
        try {
            RunConfig config = components.config(
                    Optional.empty(),
                    List.of(
                            new Flag("--images", "images", images.toString()),
                            new Flag("--quality", "detector.quality", quality),
                            new Flag("--scene", "scene.type", scene),
                            new Flag("--steps", "steps", steps),
                            new Flag("--out", "out", out.toString())));
            StopSignal stop = new StopSignal();
            JobPlan plan = components.plan(config, ResumeMode.NEW, CatalogueListener.silent(), stop);
            Stopwatch stopwatch = new Stopwatch();
            new LabelingJob(plan.with(new Repeated(images, count)), components.clock(), stopwatch, stop).run();
            contest.keep(name, count / stopwatch.seconds(), warmUp);
        } finally {
            try (Stream<Path> all = Files.walk(out)) {
                for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }

    /** From the first image to the last. */
    private static final class Stopwatch implements JobListener {
        private long begun;
        private long ended;

        double seconds() {
            return (ended - begun) / 1e9;
        }

        @Override
        public void begun(OptionalLong images) {
            begun = System.nanoTime();
        }

        @Override
        public void advanced(long done, long failed) {}

        @Override
        public void says(String sentence) {}

        @Override
        public void ended() {
            ended = System.nanoTime();
        }
    }

    private void print(int images, int rounds) {
        System.out.printf(
                Locale.ROOT, "%d callers, %d images a measurement, best of %d rounds%n%n", CALLERS, images, rounds);
        System.out.printf("| what | images/s | of its limit |%n|---|---|---|%n");
        Map<String, Double> best = contest.best();
        best.forEach((name, rate) -> {
            String preset = name.substring(0, Math.max(0, name.indexOf(':')));
            double limit = best.entrySet().stream()
                    .filter(entry -> !preset.isEmpty() && entry.getKey().startsWith(preset + ": limit"))
                    .mapToDouble(Map.Entry::getValue)
                    .findFirst()
                    .orElse(Double.NaN);
            String ratio = Double.isNaN(limit) ? "" : String.format(Locale.ROOT, "%.2f", rate / limit);
            System.out.printf(Locale.ROOT, "| %s | %.1f | %s |%n", name, rate, ratio);
        });
    }
}
