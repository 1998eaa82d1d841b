package io.dashlabel.app.job;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RunAgainTest {

    @Test
    void a_path_that_a_shell_would_take_apart_is_quoted() {
        assertThat(RunAgain.quoted("../pictures/day-1")).isEqualTo("../pictures/day-1");
        assertThat(RunAgain.quoted("my pics")).isEqualTo("'my pics'");
        assertThat(RunAgain.quoted("it's; rm -rf $HOME")).isEqualTo("'it'\\''s; rm -rf $HOME'");
    }
}
