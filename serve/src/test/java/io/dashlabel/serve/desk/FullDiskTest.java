package io.dashlabel.serve.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dashlabel.serve.api.EditsRequest;
import io.dashlabel.testkit.SmallDisk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FullDiskTest {

    private static final int PAGE = 4096;

    @TempDir
    Path temp;

    /** One page more is free each time, so that another write is the first to fail: the copy, the journal, the labels. */
    @Test
    void an_edit_that_a_full_disk_refuses_can_be_sent_again_and_then_counts_once() throws IOException {
        int refused = 0;
        for (int free = 0; free < 6; free++) {
            try (SmallDisk disk = SmallDisk.at(Files.createDirectory(temp.resolve("disk" + free)), 128)) {
                SmallRun run = new SmallRun(disk.folder()).with("a.jpg", "b.jpg");
                try (RunDesk desk = run.open()) {
                    EditsRequest edit = new EditsRequest(
                            "ana",
                            List.of(SmallRun.edit(
                                    "k1",
                                    "a.jpg",
                                    desk.image(0, Optional.empty()).version(),
                                    "reject",
                                    "1")));
                    Path filler = disk.folder().resolve("filler");
                    fill(filler);
                    Files.write(filler, new byte[Math.max(0, (int) Files.size(filler) - PAGE * free)]);

                    boolean isRefused = isRefused(desk, edit);
                    refused += isRefused ? 1 : 0;
                    Files.delete(filler);

                    // whatever comes next first writes the label file that is still the old one
                    desk.edit(new EditsRequest(
                            "ana",
                            List.of(SmallRun.edit(
                                    "k2",
                                    "b.jpg",
                                    desk.image(1, Optional.empty()).version(),
                                    "accept",
                                    "1"))));
                    boolean isInJournal = Files.readString(run.folder.review()).contains("\"k1\"");
                    assertThat(Files.readString(run.folder.labels().resolve("a.jpg.json"))
                                    .contains("rejected"))
                            .isEqualTo(isInJournal);

                    assertThat(desk.edit(edit).images().get(0).boxes())
                            .filteredOn(box -> box.id().equals("1"))
                            .singleElement()
                            .matches(box -> box.state().equals("rejected"));
                    assertThat(Files.readString(run.folder.labels().resolve("a.jpg.json")))
                            .contains("rejected");
                    assertThat(Files.readAllLines(run.folder.review())).hasSize(2);
                }
            }
        }
        assertThat(refused).isBetween(2, 5);
    }

    private static boolean isRefused(RunDesk desk, EditsRequest edit) {
        try {
            desk.edit(edit);
            return false;
        } catch (IOException e) {
            assertThat(e).hasMessageContaining("space");
            return true;
        }
    }

    private static void fill(Path file) throws IOException {
        assertThatThrownBy(() -> {
                    try (var out = Files.newOutputStream(file)) {
                        while (true) {
                            out.write(new byte[PAGE]);
                        }
                    }
                })
                .isInstanceOf(IOException.class);
    }
}
