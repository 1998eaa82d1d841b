package io.dashlabel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ProgressTest {

    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final AtomicLong nanos = new AtomicLong(7_000_000_000L);

    private Progress progress(boolean live, int width) {
        PrintStream stream = new PrintStream(err, true, StandardCharsets.UTF_8);
        return new Progress(new Console(stream, stream, false, live, width), nanos::get);
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    private String shown() {
        return err.toString(StandardCharsets.UTF_8);
    }

    @Test
    void a_pipe_gets_a_plain_line_every_ten_seconds() {
        Progress progress = progress(false, 80);
        progress.begun(OptionalLong.of(200));
        for (int second = 1; second <= 25; second++) {
            pass(Duration.ofSeconds(1));
            progress.advanced(second * 2L, second / 10);
        }
        progress.ended();
        assertThat(shown().lines())
                .containsExactly(
                        "20/200 images  2.0/s  1 min 30 s left  1 failed",
                        "40/200 images  2.0/s  1 min 20 s left  2 failed");
        assertThat(shown()).doesNotContain("\r").endsWith("\n");
    }

    @Test
    void where_the_number_of_images_is_not_known_only_what_is_done_is_told() {
        Progress progress = progress(false, 80);
        progress.begun(OptionalLong.empty());
        pass(Duration.ofSeconds(10));
        progress.advanced(50, 0);
        assertThat(shown().lines()).containsExactly("50 images  5.0/s");
    }

    @Test
    void a_terminal_has_one_line_that_is_rewritten_and_gone_at_the_end() {
        Progress progress = progress(true, 80);
        progress.begun(OptionalLong.of(4));
        pass(Duration.ofSeconds(1));
        progress.advanced(1, 0);
        pass(Duration.ofSeconds(1));
        progress.advanced(2, 0);
        progress.ended();
        assertThat(shown()).doesNotContain("\n");
        String[] lines = shown().split("\r", -1);
        assertThat(lines[1]).isEqualTo("[######..................] 1/4 images  1.0/s  3.0 s left");
        assertThat(lines[2]).startsWith("[############............] 2/4 images  1.0/s  2.0 s left");
        assertThat(lines[3]).isBlank().hasSameSizeAs(lines[2]);
        assertThat(lines[lines.length - 1]).as("the cursor is back at the left").isEmpty();
    }

    @Test
    void a_line_never_reaches_the_edge_of_the_terminal() {
        Progress progress = progress(true, 30);
        progress.begun(OptionalLong.of(4000));
        pass(Duration.ofSeconds(1));
        progress.advanced(1, 1);
        assertThat(shown().split("\r", -1))
                .allSatisfy(line -> assertThat(line.length()).isLessThan(30));
    }

    @Test
    void a_sentence_stands_on_a_line_of_its_own() {
        Progress progress = progress(true, 80);
        progress.begun(OptionalLong.of(4));
        pass(Duration.ofSeconds(1));
        progress.advanced(1, 0);
        progress.says("warning: look here");
        assertThat(shown()).endsWith("\rwarning: look here" + System.lineSeparator());
    }

    @Test
    void what_is_being_done_stands_alone_before_anything_is_counted_and_then_behind_the_figures() {
        PrintStream stream = new PrintStream(err, true, StandardCharsets.UTF_8);
        Progress progress = new Progress(new Console(stream, stream, false, true, 80), nanos::get, "sample");
        progress.doing("measuring A");
        progress.begun(OptionalLong.of(8000));
        progress.doing("size small");
        pass(Duration.ofSeconds(10));
        progress.advanced(2000, 0);
        progress.ended();
        String[] lines = shown().split("\r", -1);
        assertThat(lines[1]).isEqualTo("measuring A");
        assertThat(lines[2])
                .isEqualTo("[######..................] 2000/8000 samples  200.0/s  30.0 s left  size small");
        assertThat(lines[3]).isBlank();
    }

    @Test
    void a_pipe_is_told_what_is_being_done_only_where_it_takes_long() {
        PrintStream stream = new PrintStream(err, true, StandardCharsets.UTF_8);
        Progress progress = new Progress(new Console(stream, stream, false, false, 80), nanos::get, "sample");
        progress.doing("measuring A");
        pass(Duration.ofSeconds(12));
        progress.doing("measuring B");
        pass(Duration.ofSeconds(5));
        progress.begun(OptionalLong.of(8000));
        progress.doing("all images");
        pass(Duration.ofSeconds(10));
        progress.advanced(500, 0);
        assertThat(shown().lines())
                .containsExactly("measuring B", "500/8000 samples  50.0/s  2 min 30 s left  all images");
    }

    @Test
    void every_phase_counts_and_tells_its_pace_and_the_time_left() {
        Progress progress = progress(false, 80);
        for (String phase : List.of("measuring", "drawing")) {
            progress.begins(phase, "image", OptionalLong.of(600));
            for (int second = 1; second <= 20; second++) {
                pass(Duration.ofSeconds(1));
                progress.counted(second * 10L);
            }
        }
        progress.ended();
        assertThat(shown().lines())
                .containsExactly(
                        "measuring: 100/600 images  10.0/s  50.0 s left",
                        "measuring: 200/600 images  10.0/s  40.0 s left",
                        "drawing: 100/600 images  10.0/s  50.0 s left",
                        "drawing: 200/600 images  10.0/s  40.0 s left");
        assertThat(shown()).doesNotContain("\r");
    }

    @Test
    void a_phase_that_counts_nothing_says_every_ten_seconds_that_it_goes_on() {
        Progress progress = progress(false, 80);
        progress.begins("reading truth.json");
        for (int second = 1; second <= 35; second++) {
            pass(Duration.ofSeconds(1));
            progress.tick();
        }
        assertThat(shown().lines())
                .containsExactly(
                        "reading truth.json  10.0 s so far",
                        "reading truth.json  20.0 s so far",
                        "reading truth.json  30.0 s so far");
    }

    @Test
    void one_image_that_takes_minutes_does_not_make_it_silent() {
        Progress progress = progress(false, 80);
        progress.begun(OptionalLong.of(4));
        pass(Duration.ofSeconds(5));
        progress.advanced(1, 0);
        for (int second = 6; second <= 66; second++) {
            pass(Duration.ofSeconds(1));
            progress.tick();
        }
        assertThat(shown().lines())
                .hasSize(6)
                .allSatisfy(line -> assertThat(line).startsWith("1/4 images"));
    }

    @Test
    void whatever_the_work_does_a_pipe_never_waits_longer_than_eleven_seconds_for_a_line() {
        Random random = new Random(4);
        Progress progress = progress(false, 80);
        progress.begins("listing images", "image", OptionalLong.empty());
        long quiet = 0;
        long longest = 0;
        int size = 0;
        long done = 0;
        for (int second = 0; second < 2000; second++) {
            pass(Duration.ofSeconds(1));
            switch (random.nextInt(8)) {
                case 0 -> progress.counted(++done);
                case 1 -> progress.advanced(++done, 0);
                case 2 -> {
                    progress.begins("phase " + second, "image", OptionalLong.of(100));
                    done = 0;
                }
                case 3 -> progress.begins("phase " + second);
                default -> {}
            }
            progress.tick();
            quiet = err.size() > size ? 0 : quiet + 1;
            size = err.size();
            longest = Math.max(longest, quiet);
        }
        assertThat(longest).isLessThanOrEqualTo(10);
    }

    @Test
    void a_pipe_gets_nothing_where_it_is_quick() {
        Progress progress = progress(false, 80);
        progress.begins("reading labels");
        pass(Duration.ofSeconds(9));
        progress.tick();
        progress.begins("measuring", "image", OptionalLong.of(3));
        progress.ended();
        pass(Duration.ofSeconds(60));
        progress.tick();
        assertThat(shown()).as("after the end a heartbeat says nothing").isEmpty();
    }

    @Test
    void a_terminal_shows_each_phase_at_once_and_is_clean_at_the_end() {
        Progress progress = progress(true, 80);
        progress.begins("reading labels");
        progress.begins("measuring", "image", OptionalLong.of(50));
        progress.counted(1);
        pass(Duration.ofSeconds(1));
        progress.counted(25);
        progress.ended();
        assertThat(shown()).doesNotContain("\n");
        String[] lines = shown().split("\r", -1);
        assertThat(lines[1]).isEqualTo("reading labels");
        assertThat(lines[2].stripTrailing()).isEqualTo("measuring: [........................] 0/50 images");
        assertThat(lines[3]).isEqualTo("measuring: [############............] 25/50 images  25.0/s  1.0 s left");
        assertThat(lines[4]).isBlank().hasSameSizeAs(lines[3]);
        assertThat(lines[5]).as("the cursor is back at the left").isEmpty();
    }

    @Test
    void a_slow_beginning_does_not_tell_how_long_the_rest_takes() {
        Progress progress = progress(false, 100);
        progress.begins("drawing samples", "sample", OptionalLong.of(10_000));
        for (int second = 1; second <= 60; second++) { // the machine warms up
            pass(Duration.ofSeconds(1));
            progress.counted(second);
        }
        for (int second = 1; second <= 40; second++) {
            pass(Duration.ofSeconds(1));
            progress.counted(60 + second * 100L);
        }
        assertThat(shown().lines().toList().get(9))
                .as("over all 100 s it would be 40.6/s and 2 min 26 s")
                .isEqualTo("drawing samples: 4060/10000 samples  100.0/s  59.0 s left");
    }

    @Test
    void samples_of_few_images_are_not_taken_for_as_much_work_as_those_of_all() {
        PrintStream stream = new PrintStream(err, true, StandardCharsets.UTF_8);
        Progress progress = new Progress(new Console(stream, stream, false, false, 100), nanos::get, "sample");
        progress.begun(OptionalLong.of(34_000)); // 2,000 of all images, 32,000 of a sixteenth of them
        for (int second = 1; second <= 10; second++) {
            pass(Duration.ofSeconds(1));
            progress.worked(second * 100 / 4000.0);
            progress.advanced(second * 100L, 0);
        }
        assertThat(shown().lines()).containsExactly("1000/34000 samples  100.0/s  30.0 s left");
    }
}
