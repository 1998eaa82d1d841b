package io.dashlabel.label;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated("changes a system property")
class ThisCommandTest {

    private final String before = System.getProperty(ThisCommand.PROPERTY, "");

    @AfterEach
    void restore() {
        System.setProperty(ThisCommand.PROPERTY, before);
    }

    @Test
    void without_a_launcher_it_is_the_plain_name() {
        System.clearProperty(ThisCommand.PROPERTY);
        assertThat(ThisCommand.line("runs", "list")).isEqualTo("dashlabel runs list");
    }

    @Test
    void it_is_what_the_launcher_was_called() {
        System.setProperty(ThisCommand.PROPERTY, "./dashlabel");
        assertThat(ThisCommand.line("run", "--resume", "one")).isEqualTo("./dashlabel run --resume one");
        System.setProperty(ThisCommand.PROPERTY, "/opt/my tools/dashlabel");
        assertThat(ThisCommand.line("run", "--out", "my runs"))
                .isEqualTo("'/opt/my tools/dashlabel' run --out 'my runs'");
    }
}
