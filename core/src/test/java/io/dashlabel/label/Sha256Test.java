package io.dashlabel.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Sha256Test {

    private static final String ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    @Test
    void the_standard_example_is_the_same_as_text_bytes_pieces_and_file(@TempDir Path dir) throws IOException {
        byte[] bytes = "abc".getBytes(StandardCharsets.UTF_8);
        assertThat(Sha256.of("abc").hex()).isEqualTo(ABC);
        assertThat(Sha256.of(bytes).hex()).isEqualTo(ABC);
        assertThat(Sha256.of(Stream.of("a", "bc").map(String::getBytes)).hex()).isEqualTo(ABC);
        assertThat(Sha256.of(Files.write(dir.resolve("file"), bytes)).hex()).isEqualTo(ABC);
    }

    @Test
    void it_is_written_whole_in_part_and_in_base_64() {
        assertThat(Sha256.of("abc").hex(12)).isEqualTo("ba7816bf8f01");
        assertThat(Sha256.of("abc").base64()).isEqualTo("ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=");
    }

    @Test
    void what_is_no_hash_is_refused() {
        assertThatThrownBy(() -> new Sha256("BA78")).hasMessageContaining("64").hasMessageContaining("BA78");
    }
}
