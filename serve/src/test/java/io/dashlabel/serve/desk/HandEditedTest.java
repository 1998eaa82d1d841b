package io.dashlabel.serve.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dashlabel.format.bdd.PerImageLabels;
import io.dashlabel.label.Detection;
import io.dashlabel.label.Frame;
import io.dashlabel.label.Sha256;
import io.dashlabel.run.Journal;
import io.dashlabel.run.JournalEntry;
import io.dashlabel.serve.api.EditRequest;
import io.dashlabel.serve.api.EditsRequest;
import io.dashlabel.serve.api.ImageView;
import io.dashlabel.serve.api.JournalEntryView;
import io.dashlabel.serve.api.RevertRequest;
import io.dashlabel.serve.api.UndoRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody changes a label file with an editor while the page is open. */
class HandEditedTest {

    private static final String IMAGE = "day/a.jpg";

    @TempDir
    Path runs;

    private SmallRun run;

    @BeforeEach
    void run() throws IOException {
        run = new SmallRun(runs).with(IMAGE, "day/b.jpg");
    }

    @Test
    void a_change_becomes_edits_and_a_conflict() throws IOException {
        try (RunDesk desk = run.open()) {
            desk.edit(ana(SmallRun.edit("k1", IMAGE, version(desk), "accept", "1")));
            long seen = version(desk);
            replace("\"person\"", "\"rider\"");

            assertThatThrownBy(() -> desk.edit(ana(SmallRun.edit("k2", IMAGE, seen, "accept", "2"))))
                    .isInstanceOf(ConflictException.class)
                    .hasMessage("somebody edited day/a.jpg after you had opened it");
            assertThat(categories()).containsExactly("car", "car", "rider");
            assertThat(journal(desk).get(0).text()).isEqualTo("changed person 3 to rider");
            assertThat(desk.view().notes()).singleElement().asString().startsWith("1 label file was changed by hand");
        }
    }

    @Test
    void a_change_before_any_edit_is_a_conflict_too() throws IOException {
        try (RunDesk desk = run.open()) {
            long seen = version(desk);
            replace("\"person\"", "\"rider\"");

            assertThatThrownBy(() -> desk.edit(ana(SmallRun.edit("k2", IMAGE, seen, "accept", "2"))))
                    .isInstanceOf(ConflictException.class)
                    .hasMessage("the labels of day/a.jpg changed after you had opened it");
        }
    }

    @Test
    void a_change_before_any_edit_is_said_to_count_as_the_models() throws IOException {
        try (Journal journal = Journal.open(run.folder.journal())) {
            journal.add(new JournalEntry(
                    IMAGE,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of(Sha256.of(file()).hex()),
                    OptionalDouble.empty(),
                    0,
                    Map.of(),
                    List.of()));
        }
        try (RunDesk desk = run.open()) {
            assertThat(image(desk).problems()).isEmpty();
            replace("\"person\"", "\"rider\"");
            assertThat(image(desk).problems()).singleElement().asString().contains("counts as the model's labels");
        }
    }

    @Test
    void an_undo_takes_the_change_first() throws IOException {
        try (RunDesk desk = run.open()) {
            desk.edit(ana(SmallRun.edit("k1", IMAGE, version(desk), "accept", "1")));
            replace("\"person\"", "\"rider\"");
            desk.undo(new UndoRequest("ana", "u1", false));

            assertThat(categories()).containsExactly("car", "car", "rider");
            assertThat(image(desk).boxes().get(0).state()).isEqualTo("undecided");
        }
    }

    @Test
    void a_change_that_no_edit_can_express_is_kept_in_a_copy_and_said() throws IOException {
        try (RunDesk desk = run.open()) {
            desk.edit(ana(SmallRun.edit("k1", IMAGE, version(desk), "accept", "1")));
            replace("\"weather\":0.8", "\"weather\":0.9");

            ImageView image = image(desk);

            assertThat(image.problems()).singleElement().asString().contains("0 changes", "hand-edited");
            try (Stream<Path> copies = Files.walk(run.folder.handEdited())) {
                assertThat(copies.filter(Files::isRegularFile).toList())
                        .singleElement()
                        .satisfies(copy -> assertThat(Files.readString(copy)).contains("\"weather\":0.9"));
            }
            assertThat(image(desk).problems()).isEmpty();
        }
    }

    @Test
    void the_same_change_counts_again_after_it_was_reverted() throws IOException {
        try (RunDesk desk = run.open()) {
            desk.edit(ana(SmallRun.edit("k1", IMAGE, version(desk), "accept", "1")));
            replace("\"person\"", "\"rider\"");
            byte[] changed = Files.readAllBytes(file());
            image(desk);
            desk.revert(new RevertRequest("ana", "v1", 2));
            assertThat(categories()).containsExactly("car", "car", "person");

            Files.write(file(), changed);
            image(desk);
            assertThat(categories()).containsExactly("car", "car", "rider");
        }
    }

    private Path file() throws IOException {
        return PerImageLabels.place(run.folder.labels(), IMAGE);
    }

    private void replace(String before, String after) throws IOException {
        String text = Files.readString(file());
        assertThat(text).contains(before);
        Files.writeString(file(), text.replaceFirst(before, after));
    }

    private List<String> categories() throws IOException {
        return PerImageLabels.frame(file(), IMAGE).flatMap(Frame::detections).orElseThrow().stream()
                .map(Detection::category)
                .toList();
    }

    private static ImageView image(RunDesk desk) throws IOException {
        return desk.image(desk.find(IMAGE).orElseThrow(), Optional.empty());
    }

    private static long version(RunDesk desk) throws IOException {
        return image(desk).version();
    }

    private static List<JournalEntryView> journal(RunDesk desk) throws IOException {
        return desk.journal(new JournalRequest(OptionalLong.empty(), 99, Optional.empty(), OptionalInt.empty()))
                .edits();
    }

    private static EditsRequest ana(EditRequest... edits) {
        return new EditsRequest("ana", List.of(edits));
    }
}
