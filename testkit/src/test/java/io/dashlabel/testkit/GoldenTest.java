package io.dashlabel.testkit;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GoldenTest {

    @TempDir
    private Path folder = Path.of("");

    @Test
    void what_was_written_is_the_same_text_and_no_other() throws Exception {
        new Golden(folder, true, false).verify("deep/help.txt", "one\ntwo\n");
        Golden compare = new Golden(folder, false, true);
        assertThatCode(() -> compare.verify("deep/help.txt", "one\r\ntwo\r\n")).doesNotThrowAnyException();
        assertThatThrownBy(() -> compare.verify("deep/help.txt", "one\n2\n"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("-Ddashlabel.golden=write");
    }

    @Test
    void a_missing_file_is_no_silent_success() {
        assertThatThrownBy(() -> new Golden(folder, false, false).verify("help.txt", "one"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("-Ddashlabel.golden=write");
    }

    @Test
    void a_build_that_nobody_watches_writes_nothing() {
        assertThatThrownBy(() -> new Golden(folder, true, true).verify("help.txt", "one"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("CI=true");
    }
}
