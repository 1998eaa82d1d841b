package io.dashlabel.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dashlabel.annotate.Annotator;
import io.dashlabel.annotate.AnnotatorException;
import io.dashlabel.annotate.Answer;
import io.dashlabel.annotate.Lane;
import io.dashlabel.annotate.Question;
import io.dashlabel.cost.Usage;
import io.dashlabel.image.Image;
import io.dashlabel.image.ImageRef;
import io.dashlabel.image.ImageSource;
import io.dashlabel.label.Box;
import io.dashlabel.label.Detection;
import io.dashlabel.label.Failure;
import io.dashlabel.label.FailureKind;
import io.dashlabel.label.Frame;
import io.dashlabel.label.Label;
import io.dashlabel.label.SceneAttributes;
import io.dashlabel.label.UsageException;
import io.dashlabel.run.Engine;
import io.dashlabel.run.FrameSink;
import io.dashlabel.run.StopSignal;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The contract of every {@link Engine}. The test of an engine extends this class. */
@Timeout(120)
public abstract class EngineContract {

    /** The engine under test. It must process at least four images at the same time. */
    protected abstract Engine engine();

    private static final byte[] IMAGE = image();

    @Test
    void every_image_arrives_once_with_the_labels_of_all_annotators() throws IOException {
        Map<String, Frame> frames = run(source(60), List.of(detector(Lane.CPU), scene(Lane.CPU)), OptionalLong.empty());
        assertThat(frames).hasSize(60);
        assertThat(frames.values()).allSatisfy(frame -> {
            assertThat(frame.detections()).isPresent();
            assertThat(frame.attributes()).isPresent();
            assertThat(frame.size()).isPresent();
            assertThat(frame.failures()).isEmpty();
        });
    }

    @Test
    void remote_and_local_lanes_give_the_same_frames() throws IOException {
        assertThat(run(source(40), List.of(detector(Lane.REMOTE), scene(Lane.REMOTE)), OptionalLong.empty()))
                .isEqualTo(run(source(40), List.of(detector(Lane.CPU), scene(Lane.CPU)), OptionalLong.empty()));
    }

    @Test
    void a_later_annotator_sees_the_labels_of_an_earlier_one() throws IOException {
        Map<String, Frame> frames =
                run(source(5), List.of(detector(Lane.REMOTE), scene(Lane.CPU)), OptionalLong.empty());
        assertThat(frames.values())
                .allSatisfy(frame -> assertThat(frame.attributes().orElseThrow().word("scene"))
                        .contains("1 seen"));
    }

    @Test
    void one_failing_annotator_leaves_the_labels_of_the_others() throws IOException {
        Map<String, Frame> frames = run(source(9), List.of(failing(), scene(Lane.CPU)), OptionalLong.empty());
        assertThat(frames).hasSize(9);
        assertThat(frames.values()).allSatisfy(frame -> {
            assertThat(frame.detections()).isEmpty();
            assertThat(frame.failures()).containsExactly(new Failure("failing", FailureKind.REFUSED, "no"));
            assertThat(frame.attributes()).isPresent();
        });
    }

    @Test
    void a_defect_of_an_annotator_is_a_failure_of_the_image_not_of_the_run() throws IOException {
        Annotator broken = new Fake("broken", Lane.CPU, image -> {
            throw new IllegalStateException("bug");
        });
        Map<String, Frame> frames = run(source(3), List.of(broken), OptionalLong.empty());
        assertThat(frames.values())
                .allSatisfy(frame -> assertThat(frame.failures().get(0).kind()).isEqualTo(FailureKind.INTERNAL));
    }

    @Test
    void an_unreadable_image_is_a_frame_with_one_failure_and_nobody_is_asked() throws IOException {
        AtomicInteger asked = new AtomicInteger();
        Annotator counting = new Fake("counting", Lane.CPU, image -> "" + asked.incrementAndGet());
        ImageSource source = source(List.of(ref("a.jpg", IMAGE), ref("b.jpg", new byte[] {1, 2, 3})));
        Map<String, Frame> frames = run(source, List.of(counting), OptionalLong.empty());
        Frame unreadable = Objects.requireNonNull(frames.get("b.jpg"));
        assertThat(unreadable.size()).isEmpty();
        assertThat(unreadable.failures()).extracting(Failure::step).containsExactly("image");
        assertThat(asked).hasValue(1);
    }

    @Test
    void the_limit_bounds_images_tried_also_when_all_fail() throws IOException {
        AtomicInteger asked = new AtomicInteger();
        Annotator counting = new Fake("counting", Lane.CPU, image -> {
            asked.incrementAndGet();
            throw new AnnotatorException.Permanent(FailureKind.REFUSED, "no");
        });
        assertThat(run(source(50), List.of(counting), OptionalLong.of(7))).hasSize(7);
        assertThat(asked).hasValue(7);
    }

    @Test
    void a_usage_error_of_an_annotator_stops_the_run() {
        Annotator wrong = new Fake("wrong", Lane.CPU, image -> {
            throw new UsageException("wrong key");
        });
        assertThatThrownBy(() -> run(source(50), List.of(wrong), OptionalLong.empty()))
                .isInstanceOf(UsageException.class)
                .hasMessage("wrong key");
    }

    @Test
    void a_sink_that_cannot_write_stops_the_run() {
        AtomicInteger taken = new AtomicInteger();
        assertThatThrownBy(() -> engine().run(
                                source(500),
                                List.of(detector(Lane.CPU)),
                                labeled -> {
                                    taken.incrementAndGet();
                                    throw new IOException("disk full");
                                },
                                OptionalLong.empty(),
                                new StopSignal()))
                .isInstanceOf(IOException.class)
                .hasMessage("disk full");
        assertThat(taken.get()).isLessThan(500);
    }

    @Test
    void a_stopped_run_finishes_what_is_in_flight_and_begins_nothing_new() throws IOException {
        StopSignal stop = new StopSignal();
        Map<String, Frame> frames = new ConcurrentSkipListMap<>();
        engine().run(
                        source(10_000),
                        List.of(detector(Lane.CPU)),
                        labeled -> {
                            frames.put(labeled.frame().name(), labeled.frame());
                            stop.stop();
                        },
                        OptionalLong.empty(),
                        stop);
        assertThat(frames.size()).isBetween(1, 1000);
        assertThat(frames.values())
                .allSatisfy(frame -> assertThat(frame.detections()).isPresent());
    }

    @Test
    void few_images_are_held_at_once_whatever_the_source_holds() throws IOException {
        AtomicInteger held = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        ImageSource counted = source(IntStream.range(0, 400)
                .mapToObj(i -> new Ref("%05d.jpg".formatted(i), () -> {
                    most.accumulateAndGet(held.incrementAndGet(), Math::max);
                    return IMAGE;
                }))
                .toList());
        engine().run(
                        counted,
                        List.of(detector(Lane.REMOTE)),
                        labeled -> held.decrementAndGet(),
                        OptionalLong.empty(),
                        new StopSignal());
        assertThat(held).hasValue(0);
        assertThat(most.get()).isLessThanOrEqualTo(100);
    }

    private Map<String, Frame> run(ImageSource source, List<? extends Annotator> annotators, OptionalLong limit)
            throws IOException {
        Map<String, Frame> frames = new ConcurrentSkipListMap<>();
        FrameSink sink = labeled -> {
            if (frames.put(labeled.frame().name(), labeled.frame()) != null) {
                throw new IllegalStateException("twice: " + labeled.frame().name());
            }
        };
        engine().run(source, annotators, sink, limit, new StopSignal());
        return frames;
    }

    private static Annotator detector(Lane lane) {
        return new Fake("detector", lane, Image::sha256) {
            @Override
            public Label read(Answer answer, Frame frame) {
                return new Label.Detections(
                        List.of(Detection.of("car", new Box(1, 1, 5, 5), 0.5)), List.of(), List.of());
            }
        };
    }

    private static Annotator scene(Lane lane) {
        return new Fake("scene", lane, Image::sha256);
    }

    private static Annotator failing() {
        return new Fake("failing", Lane.CPU, image -> {
            throw new AnnotatorException.Permanent(FailureKind.REFUSED, "no");
        });
    }

    private interface Asking {
        String ask(Image image) throws AnnotatorException;
    }

    private static class Fake implements Annotator {
        private final String name;
        private final Lane lane;
        private final Asking asking;

        Fake(String name, Lane lane, Asking asking) {
            this.name = name;
            this.lane = lane;
            this.asking = asking;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public Question question() {
            return Question.of("fake", name);
        }

        @Override
        public Lane lane() {
            return lane;
        }

        @Override
        public Answer ask(Image image) throws AnnotatorException {
            return new Answer(asking.ask(image), name, Usage.NONE, Duration.ZERO);
        }

        @Override
        public Label read(Answer answer, Frame frame) {
            int seen = frame.detections().map(List::size).orElse(0);
            return new Label.Scene(SceneAttributes.of("clear", "daytime", seen + " seen"));
        }
    }

    private record Ref(String name, Bytes bytes) implements ImageRef {
        interface Bytes {
            byte[] load() throws IOException;
        }

        @Override
        public byte[] load() throws IOException {
            return bytes.load();
        }
    }

    private static ImageRef ref(String name, byte[] bytes) {
        return new Ref(name, () -> bytes);
    }

    private static ImageSource source(int images) {
        return source(IntStream.range(0, images)
                .mapToObj(i -> ref("%05d.jpg".formatted(i), IMAGE))
                .toList());
    }

    private static ImageSource source(List<? extends ImageRef> refs) {
        return new ImageSource() {
            @Override
            public String description() {
                return "test";
            }

            @Override
            public Stream<ImageRef> images() {
                return refs.stream().map(ref -> ref);
            }
        };
    }

    private static byte[] image() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            ImageIO.write(new BufferedImage(16, 16, BufferedImage.TYPE_3BYTE_BGR), "png", out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
