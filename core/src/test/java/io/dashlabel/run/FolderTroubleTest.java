package io.dashlabel.run;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dashlabel.label.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderTroubleTest {

    @TempDir
    private Path home = Path.of("");

    @Test
    void why_no_folder_can_be_made_is_told_in_words() throws IOException {
        Path file = Files.writeString(home.resolve("file"), "text");
        assertThatThrownBy(() -> RunFolder.create(file.resolve("runs"), "one"))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("no folder can be made in ")
                .hasMessageNotContaining("Exception");
        Path loop = home.resolve("loop");
        Files.createSymbolicLink(loop, loop);
        assertThatThrownBy(() -> RunFolder.create(loop.resolve("runs"), "one"))
                .isInstanceOf(UsageException.class)
                .hasMessageNotContaining("Exception");
    }
}
