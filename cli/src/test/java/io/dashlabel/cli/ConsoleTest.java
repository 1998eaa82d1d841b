package io.dashlabel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** When escape codes may be used: only on a terminal whose user did not say no. */
class ConsoleTest {

    private String before = "";

    @BeforeEach
    void the_launcher_saw_a_terminal() {
        before = System.getProperty("dashlabel.tty", "");
        System.setProperty("dashlabel.tty", "true");
    }

    @AfterEach
    void as_it_was() {
        System.setProperty("dashlabel.tty", before);
    }

    @Test
    void a_terminal_has_colours_and_lines_that_are_rewritten() {
        Console console = Console.system(Map.of("TERM", "xterm"));
        assertThat(console.colour()).isTrue();
        assertThat(console.live()).isTrue();
        assertThat(console.styled("@|bold x|@")).isEqualTo("\u001b[1mx\u001b[21m\u001b[0m");
    }

    @Test
    void no_color_and_dumb_terminals_get_plain_text() {
        assertThat(Console.system(Map.of("NO_COLOR", "1")).colour()).isFalse();
        assertThat(Console.system(Map.of("TERM", "dumb")).colour()).isFalse();
        assertThat(Console.system(Map.of("NO_COLOR", "1")).styled("@|bold x|@")).isEqualTo("x");
    }

    @Test
    void an_empty_no_color_says_nothing() {
        assertThat(Console.system(Map.of("NO_COLOR", "")).colour()).isTrue();
    }

    @Test
    void a_pipe_gets_plain_text() {
        System.setProperty("dashlabel.tty", "false");
        Console console = Console.system(Map.of("TERM", "xterm"));
        assertThat(console.colour()).isFalse();
        assertThat(console.live()).isFalse();
    }

    @Test
    void a_person_can_be_asked_only_where_the_launcher_saw_one() {
        assertThat(Console.system(Map.of()).canAsk()).isFalse();
        System.setProperty("dashlabel.asks", "true");
        try {
            assertThat(Console.system(Map.of()).canAsk()).isTrue();
        } finally {
            System.clearProperty("dashlabel.asks");
        }
    }
}
