package io.dashlabel.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.OptionalLong;
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
                        "20/200 pictures  2.0/s  1 min 30 s left  1 failed",
                        "40/200 pictures  2.0/s  1 min 20 s left  2 failed");
        assertThat(shown()).doesNotContain("\r").endsWith("\n");
    }

    @Test
    void where_the_number_of_pictures_is_not_known_only_what_is_done_is_told() {
        Progress progress = progress(false, 80);
        progress.begun(OptionalLong.empty());
        pass(Duration.ofSeconds(10));
        progress.advanced(50, 0);
        assertThat(shown().lines()).containsExactly("50 pictures  5.0/s");
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
        assertThat(lines[1]).isEqualTo("[######..................] 1/4 pictures  1.0/s  3.0 s left");
        assertThat(lines[2]).startsWith("[############............] 2/4 pictures  1.0/s  2.0 s left");
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
        Progress progress = new Progress(new Console(stream, stream, false, true, 80), nanos::get, "samples");
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
        Progress progress = new Progress(new Console(stream, stream, false, false, 80), nanos::get, "samples");
        progress.doing("measuring A");
        pass(Duration.ofSeconds(12));
        progress.doing("measuring B");
        pass(Duration.ofSeconds(5));
        progress.begun(OptionalLong.of(8000));
        progress.doing("all pictures");
        pass(Duration.ofSeconds(10));
        progress.advanced(500, 0);
        assertThat(shown().lines())
                .containsExactly("measuring B", "500/8000 samples  50.0/s  2 min 30 s left  all pictures");
    }
}
