package io.dashlabel.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dashlabel.label.UsageException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LockedFileTest {

    @TempDir
    private Path folder = Path.of("");

    @Test
    void a_second_channel_is_refused_until_the_first_is_closed() throws IOException {
        Path file = folder.resolve("journal");
        try (FileChannel first = LockedFile.open(file, "taken")) {
            assertThat(first.isOpen()).isTrue();
            assertThat(LockedFile.isOpen(file)).isTrue();
            assertThatThrownBy(() -> LockedFile.open(file, "taken"))
                    .isInstanceOf(UsageException.class)
                    .hasMessage("taken");
        }
        assertThat(LockedFile.isOpen(file)).isFalse();
    }

    // Windows lets nobody read bytes that another channel has locked
    @Test
    void the_contents_themselves_are_not_locked() throws IOException {
        Path file = Files.writeString(folder.resolve("journal"), "a line\n");
        try (FileChannel writer = LockedFile.open(file, "taken");
                FileChannel reader = FileChannel.open(file, StandardOpenOption.READ);
                FileLock contents = reader.tryLock(0, 1L << 40, true)) {
            assertThat(writer.size()).isEqualTo(7);
            assertThat(contents.isValid()).isTrue();
        }
    }
}
