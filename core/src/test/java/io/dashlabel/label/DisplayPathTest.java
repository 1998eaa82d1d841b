package io.dashlabel.label;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DisplayPathTest {

    @TempDir
    private Path home;

    @Test
    void steps_back_are_taken_out() throws IOException {
        Files.createDirectories(home.resolve("x"));
        assertThat(DisplayPath.of(home.resolve("x/../runs"))).isEqualTo(home.resolve("runs"));
        assertThat(DisplayPath.of(home.resolve("./runs"))).isEqualTo(home.resolve("runs"));
        assertThat(DisplayPath.of(home.resolve("x/../x/./runs/one"))).isEqualTo(home.resolve("x/runs/one"));
        assertThat(DisplayPath.of(Path.of("runs"))).isEqualTo(Path.of("runs"));
        assertThat(DisplayPath.of("azblob://account/container/../x")).isEqualTo("azblob://account/container/../x");
    }

    @Test
    void a_step_back_behind_a_link_stays_the_same_place() throws IOException {
        Files.createDirectories(home.resolve("far/away/place"));
        Path link = Files.createSymbolicLink(home.resolve("link"), home.resolve("far/away/place"));
        Path shown = DisplayPath.of(link.resolve("../runs"));
        assertThat(shown).isEqualTo(home.toRealPath().resolve("far/away/runs"));
    }
}
