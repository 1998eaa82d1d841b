package io.dashlabel.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {

    @TempDir
    Path folder;

    @Test
    void appears_whole_and_makes_its_folders() throws IOException {
        Path file = folder.resolve("a/b/c.json");

        AtomicFile.write(file, bytes("new"));

        assertThat(file).hasContent("new");
        assertThat(file.getParent()).isDirectoryContaining("glob:**c.json").isDirectoryNotContaining("glob:**.tmp");
    }

    @Test
    void leaves_what_was_there_when_it_is_not_committed() throws IOException {
        Path file = Files.writeString(folder.resolve("c.json"), "old");
        try (AtomicFile half = AtomicFile.at(file)) {
            half.stream().write(bytes("ha"));
            half.stream().flush();
            assertThat(folder).isDirectoryContaining("glob:**.tmp");
        }

        assertThat(file).hasContent("old");
        assertThat(folder).isDirectoryNotContaining("glob:**.tmp");
    }

    @Test
    void leaves_nothing_where_it_cannot_be_put_in_place() throws IOException {
        Path taken = Files.createDirectories(folder.resolve("c.json/inside"));

        assertThatThrownBy(() -> AtomicFile.write(folder.resolve("c.json"), bytes("new")))
                .isInstanceOf(IOException.class);
        assertThat(taken).isDirectory();
        assertThat(folder).isDirectoryNotContaining("glob:**.tmp");
    }

    @Test
    void a_name_as_long_as_a_file_system_allows_can_be_written() throws IOException {
        Path file = folder.resolve("x".repeat(250) + ".json");

        AtomicFile.write(file, bytes("new"));

        assertThat(file).hasContent("new");
    }

    @Test
    void several_threads_may_be_the_first_in_a_folder() throws Exception {
        int threads = 8;
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            for (int round = 0; round < 400; round++) {
                Path missing = folder.resolve("round" + round);
                CyclicBarrier together = new CyclicBarrier(threads);
                List<Callable<Path>> writers = new ArrayList<>();
                for (int i = 0; i < threads; i++) {
                    Path file = missing.resolve(i + ".json");
                    writers.add(() -> {
                        together.await();
                        AtomicFile.write(file, bytes("new"));
                        return file;
                    });
                }
                for (Future<Path> written : pool.invokeAll(writers)) {
                    assertThat(written.get()).hasContent("new");
                }
            }
        } finally {
            pool.shutdownNow();
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
