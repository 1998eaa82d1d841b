package io.dashlabel.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
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

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Two images of a run that begins both found the folder missing; the slower one took that for an error. */
    @Test
    void many_threads_may_be_the_first_in_a_folder() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(8);
        try {
            for (int round = 0; round < 50; round++) {
                Path fresh = folder.resolve("fresh" + round).resolve("deeper");
                CountDownLatch start = new CountDownLatch(1);
                List<Future<?>> writes = new ArrayList<>();
                for (int i = 0; i < 8; i++) {
                    Path target = fresh.resolve(i + ".json");
                    writes.add(pool.submit(() -> {
                        start.await();
                        AtomicFile.write(target, new byte[] {1});
                        return null;
                    }));
                }
                start.countDown();
                for (Future<?> write : writes) {
                    write.get();
                }
                try (Stream<Path> files = Files.list(fresh)) {
                    assertThat(files).hasSize(8);
                }
            }
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void what_killed_processes_left_is_swept_away_and_nothing_else(@TempDir Path folder) throws IOException {
        Path labels = Files.createDirectories(folder.resolve("labels/a"));
        Files.writeString(labels.resolve(".dashlabel-1f.tmp"), "half");
        Files.writeString(labels.resolve("x.jpg.json"), "whole");
        Files.writeString(labels.resolve(".hidden.tmp"), "somebody's");
        AtomicFile.sweep(folder);
        AtomicFile.sweep(folder.resolve("missing"));
        try (var files = Files.list(labels)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("x.jpg.json", ".hidden.tmp");
        }
    }
}
