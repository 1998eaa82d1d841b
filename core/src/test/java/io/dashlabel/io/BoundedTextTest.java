package io.dashlabel.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BoundedTextTest {

    @TempDir
    Path folder;

    @Test
    void a_file_is_read_up_to_its_bound() throws Exception {
        Path file = Files.writeString(folder.resolve("a"), "é".repeat(512));

        assertThat(BoundedText.read(file, 1024)).hasSize(512);
        assertThatThrownBy(() -> BoundedText.read(file, 1023)).isInstanceOf(BoundedText.TooLargeException.class);
    }

    @Test
    void other_bytes_than_utf_8_and_missing_files_are_told_apart() throws Exception {
        Path bytes = Files.write(folder.resolve("b"), new byte[] {(byte) 0xff});

        assertThatThrownBy(() -> BoundedText.read(bytes, 10)).isInstanceOf(CharacterCodingException.class);
        assertThatThrownBy(() -> BoundedText.read(folder.resolve("c"), 10)).isInstanceOf(NoSuchFileException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/proc/kmsg", "/proc/self/status"})
    void a_file_of_the_kernel_is_not_read_since_some_wait_for_ever(String name) {
        Path file = Path.of(name);
        assumeTrue(Files.isRegularFile(file), "there is no " + name);

        assertThatThrownBy(() -> BoundedText.bytes(file, 10)).isInstanceOf(BoundedText.KernelFileException.class);
    }
}
