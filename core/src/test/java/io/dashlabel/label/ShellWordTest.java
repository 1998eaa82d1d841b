package io.dashlabel.label;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ShellWordTest {

    @Test
    void a_path_that_a_shell_would_take_apart_is_quoted() {
        assertThat(ShellWord.quoted("../images/day-1")).isEqualTo("../images/day-1");
        assertThat(ShellWord.quoted("my pics")).isEqualTo("'my pics'");
        assertThat(ShellWord.quoted("it's; rm -rf $HOME")).isEqualTo("'it'\\''s; rm -rf $HOME'");
    }
}
