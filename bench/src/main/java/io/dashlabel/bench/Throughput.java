package io.dashlabel.bench;

import io.dashlabel.app.Components;
import io.dashlabel.app.config.Flag;
import io.dashlabel.app.config.RunConfig;
import io.dashlabel.app.job.Continuation;
import io.dashlabel.app.job.JobListener;
import io.dashlabel.app.job.JobPlan;
import io.dashlabel.app.job.LabelingJob;
import io.dashlabel.image.DirectorySource;
import io.dashlabel.image.Image;
import io.dashlabel.image.ImageRef;
import io.dashlabel.image.ImageSource;
import io.dashlabel.onnx.ModelSpec;
import io.dashlabel.onnx.RawPass;
import io.dashlabel.onnx.Tiling;
import io.dashlabel.onnx.catalogue.CatalogueListener;
import io.dashlabel.run.StopSignal;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/**
 * Pictures per second of the product against what the same number of callers reach with decoding, letterbox and
 * {@code session.run} alone. The contestants take turns, several rounds, and the best round of each counts, because the
 * machine has other work too.
 */
public final class Throughput {

    private static final int CALLERS = Runtime.getRuntime().availableProcessors();

    private final Path images;
    private final Map<String, Double> best = new TreeMap<>();

    private Throughput(Path images) {
        this.images = images;
    }

    /** Folder of pictures, rounds, and pictures per measurement. */
    public static void main(String[] args) throws Exception {
        Throughput bench = new Throughput(Path.of(args[0]));
        int rounds = Integer.parseInt(args[1]);
        int pictures = Integer.parseInt(args[2]);
        Components components = Components.standard(System.getenv());
        ModelSpec femto = components.catalogue().resolve("deimv2-femto-416", CatalogueListener.silent());
        ModelSpec yolox = components.catalogue().resolve("yolox-nano-416", CatalogueListener.silent());
        try (RawPass fast = new RawPass(femto, Tiling.NONE, CALLERS);
                RawPass balanced = new RawPass(yolox, Tiling.of(4, 3), CALLERS)) {
            for (int round = 0; round <= rounds; round++) {
                boolean warmUp = round == 0;
                int some = Math.max(CALLERS, pictures / 8);
                bench.measure("decode alone", pictures, warmUp, image -> image.pixels());
                bench.measure("fast: limit (decode, letterbox, run)", pictures, warmUp, i -> fast.run(i.pixels()));
                bench.job(components, "fast: labels written", pictures, warmUp, "fast", "annotate", "none");
                bench.job(components, "fast: + scene", pictures, warmUp, "fast", "annotate", "photometric");
                bench.job(
                        components,
                        "fast: + scene, overlays",
                        pictures,
                        warmUp,
                        "fast",
                        "annotate,visualize",
                        "photometric");
                bench.measure("balanced: limit", some, warmUp, image -> balanced.run(image.pixels()));
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
        bench.print(pictures, rounds);
    }

    private interface Work {
        void on(Image image) throws Exception;
    }

    private void measure(String name, int pictures, boolean warmUp, Work work) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(CALLERS);
        try {
            List<Future<?>> done = new ArrayList<>();
            long start = System.nanoTime();
            try (Stream<ImageRef> refs = repeated(pictures).images()) {
                refs.forEach(ref -> done.add(pool.submit(() -> {
                    work.on(Image.load(ref));
                    return null;
                })));
            }
            for (Future<?> each : done) {
                each.get();
            }
            keep(name, pictures / ((System.nanoTime() - start) / 1e9), warmUp);
        } finally {
            pool.shutdown();
        }
    }

    private void job(
            Components components,
            String name,
            int pictures,
            boolean warmUp,
            String quality,
            String steps,
            String scene)
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
            JobPlan plan = components.plan(config, Continuation.NEW, CatalogueListener.silent(), stop);
            Stopwatch stopwatch = new Stopwatch();
            new LabelingJob(plan.with(repeated(pictures)), components.clock(), stopwatch, stop).run();
            keep(name, pictures / stopwatch.seconds(), warmUp);
        } finally {
            try (Stream<Path> all = Files.walk(out)) {
                for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }

    /** From the first picture to the last. */
    private static final class Stopwatch implements JobListener {
        private long begun;
        private long ended;

        double seconds() {
            return (ended - begun) / 1e9;
        }

        @Override
        public void begun(OptionalLong pictures) {
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

    private void keep(String name, double perSecond, boolean warmUp) {
        if (!warmUp) {
            best.merge(name, perSecond, Math::max);
        }
    }

    private void print(int pictures, int rounds) {
        System.out.printf(
                Locale.ROOT, "%d callers, %d pictures a measurement, best of %d rounds%n%n", CALLERS, pictures, rounds);
        System.out.printf("| what | pictures/s | of its limit |%n|---|---|---|%n");
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

    /** The folder's pictures again and again, each time under a new name and with other bytes, so that none is remembered. */
    private ImageSource repeated(int pictures) throws IOException {
        List<ImageRef> refs;
        try (Stream<ImageRef> all = new DirectorySource(images).images()) {
            refs = all.toList();
        }
        return new ImageSource() {
            @Override
            public String description() {
                return pictures + " times a picture of " + images;
            }

            @Override
            public Stream<ImageRef> images() {
                return java.util.stream.IntStream.range(0, pictures)
                        .mapToObj(i -> new Renamed(i, refs.get(i % refs.size())));
            }
        };
    }

    private record Renamed(int number, ImageRef ref) implements ImageRef {
        @Override
        public String name() {
            return number + "-" + ref.name();
        }

        @Override
        public byte[] load() throws IOException, io.dashlabel.image.UnreadableImageException {
            byte[] picture = ref.load();
            byte[] other =
                    Arrays.copyOf(picture, picture.length + Integer.BYTES); // decoders stop at the end of the image
            ByteBuffer.wrap(other).putInt(picture.length, number);
            return other;
        }
    }
}
