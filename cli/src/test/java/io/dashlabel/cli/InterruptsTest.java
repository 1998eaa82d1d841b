package io.dashlabel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class InterruptsTest {

    private final List<String> exits = new ArrayList<>();
    private final Interrupts.Exit exit = new Interrupts.Exit() {
        @Override
        public void soon(int code) {
            exits.add("soon " + code);
        }

        @Override
        public void now(int code) {
            exits.add("now " + code);
        }
    };
    private final Interrupts interrupts = new Interrupts();

    @Test
    void without_a_signal_the_exit_code_is_the_commands() {
        assertThat(interrupts.exitCode(3)).isEqualTo(3);
    }

    @Test
    void where_no_run_is_under_way_the_process_exits() {
        interrupts.signalled(15, exit);
        assertThat(exits).containsExactly("soon 143");
    }

    @Test
    void a_run_is_told_once_and_ends_by_itself() {
        List<String> told = new ArrayList<>();
        List<Interrupts.Work> work = new ArrayList<>();
        work.add(interrupts.during(() -> {
            told.add("stop");
            work.get(0).close(); // it ends at once
        }));
        interrupts.signalled(2, exit);
        interrupts.signalled(15, exit);
        assertThat(told).containsExactly("stop");
        assertThat(exits).isEmpty();
        assertThat(interrupts.exitCode(ExitCode.OK)).isEqualTo(130);
    }

    @Test
    void after_a_run_has_ended_the_process_exits() {
        interrupts.during(() -> exits.add("told")).close();
        interrupts.signalled(1, exit);
        assertThat(exits).containsExactly("soon 129");
    }
}
