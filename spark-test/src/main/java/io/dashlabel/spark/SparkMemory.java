package io.dashlabel.spark;

import io.dashlabel.ask.CacheStatistics;
import io.dashlabel.image.ImageRef;
import io.dashlabel.image.ImageSource;
import io.dashlabel.label.ImageSize;
import io.dashlabel.run.LocalEngine;
import io.dashlabel.run.StopSignal;
import io.dashlabel.testkit.FakeDetector;
import io.dashlabel.testkit.scene.StreetSceneSource;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * The heap of a driver while the labels of many tiny images go through it, after a collection at each tenth of them. With
 * {@code local[2]} the executor is the same process, so that its heap counts too.
 */
public final class SparkMemory {

    private static final int CORES = 2;

    private SparkMemory() {}

    /** The number of images, at least 10. */
    public static void main(String[] args) throws Exception {
        int images = Integer.parseInt(args[0]);
        try (JavaSparkContext spark = new JavaSparkContext(new SparkConf()
                .setMaster("local[" + CORES + "]")
                .setAppName("dashlabel memory")
                .set("spark.ui.enabled", "false")
                .set("spark.driver.host", "127.0.0.1"))) {
            ImageSource tiny = Tiny.of(images);
            FakeDetector detector = new FakeDetector("car", "pedestrian", "traffic light", "traffic sign");
            InMemoryOpener opener = InMemoryOpener.of(tiny, List.of(detector));
            System.out.printf(
                    Locale.ROOT,
                    "%,d images of 64x36, 12 boxes each, Spark local[2]; heap limit %d MB%n%n"
                            + "| images done | heap in use after a collection, MB |%n|---|---|%n",
                    images,
                    Runtime.getRuntime().maxMemory() / 1_000_000);
            AtomicInteger done = new AtomicInteger();
            Map<Integer, Double> heaps = new ConcurrentSkipListMap<>(); // two threads call the sink
            new SparkEngine(
                            () -> spark,
                            asked -> opener,
                            new LocalEngine(CORES, 4 * CORES),
                            new CacheStatistics(),
                            SparkEngine.WAVE,
                            SparkEngine.SLICE)
                    .run(
                            tiny,
                            List.of(detector),
                            labeled -> {
                                int count = done.incrementAndGet();
                                if (count % (images / 10) == 0) {
                                    heaps.put(count, heap());
                                }
                            },
                            OptionalLong.empty(),
                            new StopSignal());
            heaps.forEach((count, heap) -> System.out.printf(Locale.ROOT, "| %,d | %.1f |%n", count, heap));
        }
    }

    private static double heap() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return (runtime.totalMemory() - runtime.freeMemory()) / 1e6;
    }

    /** One image under many names, which nobody holds. */
    private record Tiny(byte[] bytes, int count) implements ImageSource {

        static Tiny of(int count) throws IOException, io.dashlabel.image.UnreadableImageException {
            try (Stream<ImageRef> one =
                    StreetSceneSource.of(1, 1, new ImageSize(64, 36)).images()) {
                return new Tiny(one.findFirst().orElseThrow().load(), count);
            }
        }

        private record Named(String name, byte[] load) implements ImageRef {}

        @Override
        public String description() {
            return "tiny images";
        }

        @Override
        public Stream<ImageRef> images() {
            return IntStream.range(0, count).mapToObj(i -> new Named("%07d.jpg".formatted(i), bytes));
        }

        @Override
        public ImageSource named(Collection<String> names) {
            return new Some(
                    names.stream().<ImageRef>map(name -> new Named(name, bytes)).toList());
        }
    }

    private record Some(List<ImageRef> refs) implements ImageSource {

        @Override
        public String description() {
            return "some tiny images";
        }

        @Override
        public Stream<ImageRef> images() {
            return refs.stream();
        }
    }
}
