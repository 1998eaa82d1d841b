package io.dashlabel.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dashlabel.annotate.Annotator;
import io.dashlabel.annotate.AnnotatorException;
import io.dashlabel.annotate.Answer;
import io.dashlabel.ask.CacheStatistics;
import io.dashlabel.image.DirectorySource;
import io.dashlabel.image.Image;
import io.dashlabel.image.ImageSource;
import io.dashlabel.label.FailureKind;
import io.dashlabel.label.ImageSize;
import io.dashlabel.run.Engine;
import io.dashlabel.run.FrameSink;
import io.dashlabel.run.LabeledImage;
import io.dashlabel.run.LocalEngine;
import io.dashlabel.run.StopSignal;
import io.dashlabel.testkit.EngineContract;
import io.dashlabel.testkit.FakeDetector;
import io.dashlabel.testkit.scene.StreetSceneSource;
import io.dashlabel.testkit.scene.WriteScenes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SparkEngineTest extends EngineContract {

    @TempDir
    private Path home = Path.of("");

    @Override
    protected Engine engine() {
        return engine(16);
    }

    /** @param slice most images in one task */
    private static Engine engine(int slice) {
        LocalEngine local = new LocalEngine(2, 8);
        return new Engine() {
            @Override
            public void run(
                    ImageSource source,
                    List<? extends Annotator> annotators,
                    FrameSink sink,
                    OptionalLong limit,
                    StopSignal stop)
                    throws IOException {
                InMemoryOpener opener = InMemoryOpener.of(source, annotators);
                new SparkEngine(TestSpark::context, asked -> opener, local, new CacheStatistics(), 150, slice)
                        .run(source, annotators, sink, limit, stop);
            }

            @Override
            public int workers() {
                return local.workers();
            }

            @Override
            public int inFlight() {
                return local.inFlight();
            }
        };
    }

    private DirectorySource scenes(int count) throws IOException {
        WriteScenes.write(home, StreetSceneSource.of(1, count, new ImageSize(160, 90)));
        return new DirectorySource(home.resolve("images"));
    }

    private static Map<String, LabeledImage> run(
            Engine engine, ImageSource source, List<? extends Annotator> annotators, StopSignal stop)
            throws IOException {
        Map<String, LabeledImage> all = new ConcurrentSkipListMap<>();
        engine.run(
                source,
                annotators,
                labeled -> assertThat(all.put(labeled.frame().name(), labeled))
                        .as("twice: %s", labeled.frame().name())
                        .isNull(),
                OptionalLong.empty(),
                stop);
        return all;
    }

    /** A detector that looks at images before it labels them. */
    private static Annotator first(Looking looking) {
        FakeDetector detector = new FakeDetector("car");
        return new Watched(detector, looking);
    }

    private interface Looking {
        void at(Image image) throws AnnotatorException;
    }

    private record Watched(FakeDetector detector, Looking looking) implements Annotator {
        @Override
        public String name() {
            return detector.name();
        }

        @Override
        public io.dashlabel.annotate.Question question() {
            return detector.question();
        }

        @Override
        public Answer ask(Image image) throws AnnotatorException {
            looking.at(image);
            return detector.ask(image);
        }

        @Override
        public io.dashlabel.label.Label read(Answer answer, io.dashlabel.label.Frame frame) throws AnnotatorException {
            return detector.read(answer, frame);
        }
    }

    @Test
    void a_task_that_fails_at_its_first_attempt_is_tried_again_and_nothing_is_lost_or_there_twice() throws Exception {
        Set<String> seen = ConcurrentHashMap.newKeySet();
        AtomicInteger thrown = new AtomicInteger();
        Annotator flaky = first(image -> {
            if (image.name().endsWith("7.jpg") && seen.add(image.name())) {
                thrown.incrementAndGet();
                throw new java.io.UncheckedIOException(new IOException("the disk was busy"));
            }
        });
        ImageSource scenes = scenes(40);
        Map<String, LabeledImage> all = run(engine(5), scenes, List.of(flaky), new StopSignal());
        assertThat(thrown.get()).isPositive();
        assertThat(all).hasSize(40);
        assertThat(all.values())
                .allSatisfy(labeled -> assertThat(labeled.frame().detections()).isPresent());
    }

    @Test
    void a_task_that_always_fails_ends_the_run_with_the_reason() throws Exception {
        Annotator broken = first(image -> {
            throw new java.io.UncheckedIOException(new IOException("the disk is gone"));
        });
        ImageSource scenes = scenes(3);
        assertThatThrownBy(() -> run(engine(5), scenes, List.of(broken), new StopSignal()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("the disk is gone");
    }

    @Test
    void an_error_that_all_images_would_get_ends_the_run_and_keeps_what_is_done() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        Annotator fatal = first(image -> {
            if (asked.incrementAndGet() == 30) {
                throw new AnnotatorException.Fatal(FailureKind.NOT_AUTHORISED, "the key is no longer valid");
            }
        });
        StopSignal stop = new StopSignal();
        Map<String, LabeledImage> all = run(engine(4), scenes(200), List.of(fatal), stop);
        assertThat(stop.why().orElseThrow().sentence()).isEqualTo("fake: the key is no longer valid");
        assertThat(all.size()).isBetween(1, 199);
        assertThat(asked.get()).isLessThan(200);
    }

    @Test
    void an_image_that_vanished_after_the_listing_fails_alone() throws Exception {
        DirectorySource scenes = scenes(6);
        Path folder = home.resolve("images");
        List<Path> files;
        try (var listed = Files.list(folder)) {
            files = listed.sorted().toList();
        }
        Annotator detector = new FakeDetector("car");
        List<String> failed = Collections.synchronizedList(new ArrayList<>());
        ImageSource vanishing = new Vanishing(scenes, files.get(3));
        engine(2)
                .run(
                        vanishing,
                        List.of(detector),
                        labeled -> {
                            if (!labeled.frame().failures().isEmpty()) {
                                failed.add(labeled.frame().name() + ": "
                                        + labeled.frame().failures().get(0).reason());
                            }
                        },
                        OptionalLong.empty(),
                        new StopSignal());
        assertThat(failed).containsExactly(files.get(3).getFileName() + ": is not in " + folder + " any longer");
    }

    /** Deletes a file after the listing. */
    private record Vanishing(DirectorySource inner, Path file) implements ImageSource {
        @Override
        public String description() {
            return inner.description();
        }

        @Override
        public java.util.stream.Stream<io.dashlabel.image.ImageRef> images() throws IOException {
            List<io.dashlabel.image.ImageRef> all;
            try (var listed = inner.images()) {
                all = listed.toList();
            }
            Files.deleteIfExists(file);
            return all.stream();
        }

        @Override
        public ImageSource named(java.util.Collection<String> names) {
            return inner.named(names);
        }
    }

    @Test
    void the_driver_opens_an_image_for_who_draws_it() throws Exception {
        Map<String, LabeledImage> all = run(engine(5), scenes(3), List.of(new FakeDetector("car")), new StopSignal());
        for (LabeledImage labeled : all.values()) {
            Image image = labeled.image().orElseThrow().open();
            assertThat(image.sha256()).isEqualTo(labeled.entry().sha256().orElseThrow());
        }
    }
}
