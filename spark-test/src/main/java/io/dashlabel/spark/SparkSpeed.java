package io.dashlabel.spark;

import io.dashlabel.annotate.Annotator;
import io.dashlabel.annotate.Answer;
import io.dashlabel.annotate.Question;
import io.dashlabel.ask.CacheStatistics;
import io.dashlabel.config.Flag;
import io.dashlabel.cost.Usage;
import io.dashlabel.format.bdd.PerImageLabels;
import io.dashlabel.image.Image;
import io.dashlabel.image.ImageRef;
import io.dashlabel.image.ImageSource;
import io.dashlabel.image.ImageSources;
import io.dashlabel.io.AtomicFile;
import io.dashlabel.label.Frame;
import io.dashlabel.label.Label;
import io.dashlabel.label.SceneAttributes;
import io.dashlabel.onnx.catalogue.CatalogueListener;
import io.dashlabel.pipeline.job.AnnotatorSet;
import io.dashlabel.pipeline.wiring.Components;
import io.dashlabel.run.Engine;
import io.dashlabel.run.LocalEngine;
import io.dashlabel.run.StopSignal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * Images per second of Spark with {@code local[2]} beside the local engine with two workers, on the same open models. The
 * two take turns, and the median counts. Time runs from the first image that is finished to the last one, so that
 * Spark's session and the first use of a model do not count.
 */
public final class SparkSpeed {

    private static final int CORES = 2;

    private SparkSpeed() {}

    /** Folder of images, images in a measurement, rounds. */
    public static void main(String[] args) throws Exception {
        int count = Integer.parseInt(args[1]);
        int rounds = Integer.parseInt(args[2]);
        Components components = Components.standard(System.getenv());
        var config = components.config(
                Optional.empty(),
                List.of(
                        new Flag("--detector", "detector.models", "dashlabel-nano"),
                        new Flag("--no-remember", "answers.remember", "false"),
                        new Flag("--workers", "workers", "" + CORES)));
        Path out = Files.createTempDirectory("dashlabel-spark-speed");
        try (AnnotatorSet set = components.annotators(config, CatalogueListener.silent(), new StopSignal());
                JavaSparkContext spark = new JavaSparkContext(new SparkConf()
                        .setMaster("local[" + CORES + "]")
                        .setAppName("dashlabel speed")
                        .set("spark.ui.enabled", "false")
                        .set("spark.driver.host", "127.0.0.1"))) {
            Finishing finishing = new Finishing();
            List<Annotator> annotators = new ArrayList<>(set.annotators());
            annotators.add(finishing);
            ImageSource images = Copies.of(args[0], count);
            InMemoryOpener opener = InMemoryOpener.of(images, annotators);
            LocalEngine local = new LocalEngine(CORES, 4 * CORES);
            Engine onSpark = new SparkEngine(
                    () -> spark, asked -> opener, local, new CacheStatistics(), SparkEngine.WAVE, SparkEngine.SLICE);
            List<Double> locally = new ArrayList<>();
            List<Double> sparkly = new ArrayList<>();
            System.out.printf("%d images, %d rounds after a warm one; images/s%n%n", count, rounds);
            System.out.println("| round | local engine, 2 workers | Spark local[2] | ratio |\n|---|---|---|---|");
            for (int round = 0; round <= rounds; round++) {
                double one = rate(local, images, annotators, finishing, out);
                double two = rate(onSpark, images, annotators, finishing, out);
                if (round > 0) {
                    locally.add(one);
                    sparkly.add(two);
                }
                System.out.printf(
                        Locale.ROOT,
                        "| %s | %.1f | %.1f | %.3f |%n",
                        round == 0 ? "warm-up" : round,
                        one,
                        two,
                        two / one);
            }
            double one = median(locally);
            double two = median(sparkly);
            System.out.printf(Locale.ROOT, "| **median** | %.1f | %.1f | **%.3f** |%n", one, two, two / one);
        }
    }

    private static double median(List<Double> rates) {
        List<Double> sorted = rates.stream().sorted().toList();
        int half = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(half) : (sorted.get(half - 1) + sorted.get(half)) / 2;
    }

    private static double rate(
            Engine engine, ImageSource images, List<Annotator> annotators, Finishing finishing, Path out)
            throws IOException {
        finishing.times.clear();
        engine.run(
                images,
                annotators,
                labeled -> AtomicFile.write(
                        PerImageLabels.place(out, labeled.frame().name()), PerImageLabels.bytes(labeled.frame())),
                OptionalLong.empty(),
                new StopSignal());
        long[] times =
                finishing.times.stream().mapToLong(Long::longValue).sorted().toArray();
        return (times.length - 1) / ((times[times.length - 1] - times[0]) / 1e9);
    }

    /** The last annotator of an image: it notes when the image was finished. */
    private static final class Finishing implements Annotator {

        private final ConcurrentLinkedQueue<Long> times = new ConcurrentLinkedQueue<>();

        @Override
        public String name() {
            return "finishing";
        }

        @Override
        public Question question() {
            return Question.of("finishing", "1");
        }

        @Override
        public Answer ask(Image image) {
            return new Answer("", "finishing", Usage.NONE, Duration.ZERO);
        }

        @Override
        public Label read(Answer answer, Frame frame) {
            times.add(System.nanoTime());
            return new Label.Scene(
                    frame.attributes().orElseGet(() -> SceneAttributes.of("clear", "daytime", "highway")));
        }
    }

    /** The images of a folder, again and again under names of their own. */
    private record Copies(Map<String, ImageRef> byName, List<String> names) implements ImageSource {

        static Copies of(String folder, int count) throws IOException {
            List<ImageRef> some;
            try (Stream<ImageRef> images = ImageSources.at(folder).images()) {
                some = images.toList();
            }
            Map<String, ImageRef> byName = new ConcurrentHashMap<>();
            String[] names = new String[count];
            for (int i = 0; i < count; i++) {
                ImageRef image = some.get(i % some.size());
                names[i] = "%06d.jpg".formatted(i);
                byName.put(names[i], new Copy(names[i], image));
            }
            return new Copies(byName, Arrays.asList(names));
        }

        private record Copy(String name, ImageRef image) implements ImageRef {
            @Override
            public byte[] load() throws IOException, io.dashlabel.image.UnreadableImageException {
                return image.load();
            }
        }

        @Override
        public String description() {
            return "copies";
        }

        @Override
        public Stream<ImageRef> images() {
            return names.stream().flatMap(name -> Stream.ofNullable(byName.get(name)));
        }

        @Override
        public ImageSource named(Collection<String> some) {
            return new Copies(byName, List.copyOf(some));
        }
    }
}
