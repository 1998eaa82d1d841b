package io.dashlabel.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dashlabel.label.Box;
import io.dashlabel.label.Review;
import io.dashlabel.label.UsageException;
import io.dashlabel.review.EditAction.AcceptBox;
import io.dashlabel.review.EditAction.AddBox;
import io.dashlabel.review.EditAction.DoubtBox;
import io.dashlabel.review.EditAction.FinishImage;
import io.dashlabel.review.EditAction.MoveBox;
import io.dashlabel.review.EditAction.RejectBox;
import io.dashlabel.review.EditAction.RelabelBox;
import io.dashlabel.review.EditAction.SetAttribute;
import io.dashlabel.review.EditAction.SetWord;
import io.dashlabel.review.EditAction.UndoEdit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReviewJournalTest {

    private static final Instant AT = Instant.parse("2026-05-04T10:00:00.123456Z");
    private static final SeenBox SEEN = new SeenBox("car", new Box(1.5, 2, 3.125, 4));

    @TempDir
    Path folder;

    @Test
    void every_edit_comes_back() throws IOException {
        List<EditAction> actions = List.of(
                new AcceptBox("1", SEEN),
                new RejectBox("1", SEEN),
                new DoubtBox("밤", SEEN),
                new RelabelBox("1", SEEN, "traffic light"),
                new MoveBox("1", SEEN, new Box(0, 0, 1280, 720)),
                new SetAttribute("1", SEEN, "occluded", true),
                new SetAttribute("1", SEEN, "trafficLightColor", "red"),
                new AddBox("h1", SEEN, Map.of("occluded", false, "note", "\"quoted\"")),
                new AddBox("h2", SEEN, Map.of()),
                new SetWord("weather", Optional.of("clear"), "rainy"),
                new SetWord("weather", Optional.empty(), "rainy"),
                new FinishImage(Review.State.SKIPPED),
                new UndoEdit(3));
        List<Edit> edits = IntStream.range(0, actions.size())
                .mapToObj(i -> new Edit(
                        0,
                        "k" + i,
                        AT,
                        "ana",
                        "밤/a b.jpg",
                        actions.get(i),
                        i == 0 ? OptionalLong.of(1830) : OptionalLong.empty(),
                        "import:label-studio",
                        List.of("score"),
                        Optional.of("ab12"),
                        i == 1 ? Optional.of("g") : Optional.empty()))
                .toList();
        List<Edit> added;
        try (ReviewJournal journal = ReviewJournal.open(file())) {
            added = journal.append(edits);
        }

        try (ReviewJournal journal = ReviewJournal.openToRead(file())) {
            assertThat(journal.edits("밤/a b.jpg")).isEqualTo(added);
            assertThat(added).extracting(Edit::action).isEqualTo(actions);
            assertThat(added).extracting(Edit::seq).startsWith(1L, 2L).endsWith(13L);
            assertThat(journal.images()).containsExactly("밤/a b.jpg");
        }
    }

    @Test
    void a_line_has_the_documented_keys() throws IOException {
        try (ReviewJournal journal = ReviewJournal.open(file())) {
            journal.append(List.of(new Edit(
                    0,
                    "k",
                    Instant.parse("2026-05-04T10:00:00Z"),
                    "ana",
                    "a.jpg",
                    new RelabelBox("17", SEEN, "truck"),
                    OptionalLong.of(1830),
                    "queue",
                    List.of("score"),
                    Optional.of("ab12"),
                    Optional.empty())));
        }

        assertThat(file()).hasContent("""
                {"seq":1,"key":"k","at":"2026-05-04T10:00:00Z","by":"ana","picture":"a.jpg","box":"17","op":"category",\
                "from":{"category":"car","box2d":{"x1":1.5,"y1":2,"x2":3.125,"y2":4}},"to":{"category":"truck"},\
                "ms":1830,"via":"queue","shown":["score"],"labels":"ab12"}
                """);
    }

    @Test
    void the_same_key_counts_once_for_an_image() throws IOException {
        try (ReviewJournal journal = ReviewJournal.open(file())) {
            journal.append(List.of(edit("k", "a.jpg")));

            List<Edit> added = journal.append(
                    List.of(edit("k", "a.jpg"), edit("l", "a.jpg"), edit("l", "a.jpg"), edit("k", "b.jpg")));

            assertThat(added).extracting(Edit::key).containsExactly("l", "k");
            assertThat(added).extracting(Edit::seq).containsExactly(2L, 3L);
            assertThat(journal.edits("a.jpg")).hasSize(2);
        }
    }

    @Test
    void a_torn_last_line_is_cut_off_and_the_next_edit_stands_on_its_own_line() throws IOException {
        try (ReviewJournal journal = ReviewJournal.open(file())) {
            journal.append(List.of(edit("k", "a.jpg")));
        }
        String whole = Files.readString(file());
        Files.writeString(file(), whole.substring(0, 60), StandardOpenOption.APPEND);

        try (ReviewJournal journal = ReviewJournal.open(file())) {
            assertThat(file()).hasContent(whole);
            journal.append(List.of(edit("l", "a.jpg")));
            assertThat(journal.edits("a.jpg")).extracting(Edit::key).containsExactly("k", "l");
        }
        assertThat(Files.readAllLines(file())).hasSize(2);
    }

    @Test
    void a_whole_line_that_is_no_edit_is_never_dropped() throws IOException {
        Files.writeString(file(), "{\"seq\":1,\"op\":\"fly\"}\n");

        assertThatThrownBy(() -> ReviewJournal.open(file()))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("line 1 is no edit");
    }

    @Test
    void a_second_writer_is_refused_and_a_reader_is_not() throws IOException {
        try (ReviewJournal journal = ReviewJournal.open(file())) {
            journal.append(List.of(edit("k", "a.jpg")));

            assertThatThrownBy(() -> ReviewJournal.open(file()))
                    .isInstanceOf(UsageException.class)
                    .hasMessageContaining("another dashlabel process edits the labels");
            try (ReviewJournal reading = ReviewJournal.openToRead(file())) {
                assertThat(reading.edits("a.jpg")).hasSize(1);
            }
        }
    }

    @Test
    void a_missing_journal_is_empty_and_is_not_created_by_reading() throws IOException {
        try (ReviewJournal journal = ReviewJournal.openToRead(file())) {
            assertThat(journal.images()).isEmpty();
            assertThat(journal.edits("a.jpg")).isEmpty();
        }
        assertThat(file()).doesNotExist();
    }

    private Path file() {
        return folder.resolve("review.jsonl");
    }

    private static Edit edit(String key, String image) {
        return Edit.of(key, AT, "ana", image, new AcceptBox("1", SEEN), "queue");
    }
}
