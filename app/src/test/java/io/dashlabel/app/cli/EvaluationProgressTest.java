package io.dashlabel.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class EvaluationProgressTest {

    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final AtomicLong nanos = new AtomicLong(7_000_000_000L);

    private EvaluationProgress progress(boolean live) {
        PrintStream stream = new PrintStream(err, true, StandardCharsets.UTF_8);
        return new EvaluationProgress(new Console(stream, stream, false, live, 80), nanos::get);
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    private String shown() {
        return err.toString(StandardCharsets.UTF_8);
    }

    @Test
    void a_terminal_shows_what_is_going_on_and_is_clean_at_the_end() {
        EvaluationProgress progress = progress(true);
        progress.begins("reading labels");
        progress.begins("measuring");
        progress.measured(1, 50);
        pass(Duration.ofSeconds(1));
        progress.measured(20, 50);
        progress.measured(21, 50);
        progress.clear();
        assertThat(shown()).doesNotContain("\n");
        String[] lines = shown().split("\r", -1);
        assertThat(lines).hasSize(6);
        assertThat(lines[1]).isEqualTo("reading labels");
        assertThat(lines[2]).isEqualTo("measuring     ");
        assertThat(lines[3]).isEqualTo("measuring: 20 of 50 pictures");
        assertThat(lines[4]).isBlank().hasSameSizeAs(lines[3]);
        assertThat(lines[5]).as("the cursor is back at the left").isEmpty();
    }

    @Test
    void a_pipe_gets_one_line_where_it_takes_ten_seconds() {
        EvaluationProgress progress = progress(false);
        progress.begins("measuring");
        for (int second = 1; second <= 60; second++) {
            pass(Duration.ofSeconds(1));
            progress.measured(second * 10L, 600);
        }
        progress.begins("curves");
        progress.clear();
        assertThat(shown().lines()).containsExactly("measuring: 100 of 600 pictures");
        assertThat(shown()).doesNotContain("\r");
    }

    @Test
    void a_pipe_gets_nothing_where_it_is_quick() {
        EvaluationProgress progress = progress(false);
        progress.begins("reading labels");
        pass(Duration.ofSeconds(9));
        progress.begins("measuring");
        progress.clear();
        assertThat(shown()).isEmpty();
    }
}
