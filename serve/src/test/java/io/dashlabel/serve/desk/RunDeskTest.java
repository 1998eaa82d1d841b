package io.dashlabel.serve.desk;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dashlabel.format.bdd.PerImageLabels;
import io.dashlabel.label.Box;
import io.dashlabel.label.Detection;
import io.dashlabel.label.Frame;
import io.dashlabel.label.LabelVerdict;
import io.dashlabel.label.UsageException;
import io.dashlabel.review.Edit;
import io.dashlabel.review.EditAction;
import io.dashlabel.review.RunReview;
import io.dashlabel.review.SeenBox;
import io.dashlabel.serve.api.BoxView;
import io.dashlabel.serve.api.EditRequest;
import io.dashlabel.serve.api.EditsAnswer;
import io.dashlabel.serve.api.EditsRequest;
import io.dashlabel.serve.api.ImageView;
import io.dashlabel.serve.api.JournalEntryView;
import io.dashlabel.serve.api.RevertRequest;
import io.dashlabel.serve.api.UndoRequest;
import io.dashlabel.serve.api.WordView;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunDeskTest {

    @TempDir
    Path runs;

    private SmallRun run;

    @BeforeEach
    void run() throws IOException {
        run = new SmallRun(runs).with("day/a.jpg", "day/b.jpg");
    }

    @Test
    void an_accepted_box_is_in_the_journal_in_the_label_file_and_in_the_answer() throws IOException {
        try (RunDesk desk = run.open()) {
            long base = version(desk, 0);
            EditsAnswer answer = desk.edit(ana(SmallRun.edit("k1", "day/a.jpg", base, "accept", "1")));

            assertThat(states(answer.images().get(0)))
                    .containsExactly("accepted", "undecided", "undecided", "undecided", "undecided");
            assertThat(answer.images().get(0).version()).isNotEqualTo(base);
            assertThat(labels("day/a.jpg").get(0).verdict().map(LabelVerdict::by))
                    .contains("ana");
            assertThat(Files.readString(run.folder.review()))
                    .contains("\"op\":\"accept\"", "\"group\":\"g-k1\"", "\"ms\":900", "\"via\":\"image\"");
            assertThat(desk.view().progress().accepted()).isEqualTo(1);
            assertThat(desk.view().progress().decidedBy()).containsEntry("ana", 1L);
        }
    }

    @Test
    void edits_of_one_request_see_each_other() throws IOException {
        try (RunDesk desk = run.open()) {
            long base = version(desk, 0);
            EditsAnswer answer = desk.edit(ana(
                    SmallRun.category("k1", "day/a.jpg", base, "1", "truck"),
                    SmallRun.move("k2", "day/a.jpg", base, "1", 600, 100, 700, 200),
                    SmallRun.edit("k3", "day/a.jpg", base, "accept", "1"),
                    SmallRun.add("k4", "day/a.jpg", base, "h00000001", "car", 10, 300, 60, 360),
                    SmallRun.edit("k5", "day/a.jpg", base, "reject", "2"),
                    SmallRun.edit("k6", "day/a.jpg", base, "accept", "4"),
                    SmallRun.value("k7", "day/a.jpg", base, "scene", "weather", "rainy"),
                    SmallRun.value("k8", "day/a.jpg", base, "reviewed", "", "reviewed")));

            ImageView image = answer.images().get(0);
            assertThat(image.notApplied()).isEmpty();
            assertThat(image.state()).isEqualTo("reviewed");
            assertThat(box(image, "1").category()).isEqualTo("truck");
            assertThat(box(image, "1").box()).containsExactly(600, 100, 700, 200);
            assertThat(requireNonNull(box(image, "1").was()).category()).isEqualTo("car");
            assertThat(box(image, "1").score()).isNull();
            assertThat(box(image, "h00000001").state()).isEqualTo("added");
            assertThat(box(image, "2").state()).isEqualTo("rejected");
            assertThat(box(image, "2").isLabel()).isFalse();
            assertThat(box(image, "4").isLabel()).isTrue();
            assertThat(image.words().stream()
                            .filter(word -> word.attribute().equals("weather"))
                            .map(WordView::word))
                    .containsExactly("rainy");
        }
    }

    @Test
    void the_same_key_counts_once_even_if_its_answer_got_lost() throws IOException {
        try (RunDesk desk = run.open()) {
            long base = version(desk, 0);
            EditRequest first = SmallRun.edit("k1", "day/a.jpg", base, "accept", "1");
            desk.edit(ana(first));

            EditsAnswer again = desk.edit(ana(first, SmallRun.edit("k2", "day/a.jpg", base, "accept", "2")));

            assertThat(states(again.images().get(0))).startsWith("accepted", "accepted", "undecided");
            assertThat(desk.journal(all()).edits()).hasSize(2);
        }
    }

    @Test
    void an_edit_of_labels_that_changed_meanwhile_is_refused_with_both_sides() throws IOException {
        try (RunDesk desk = run.open()) {
            long base = version(desk, 0);
            desk.edit(new EditsRequest("bob", List.of(SmallRun.category("b1", "day/a.jpg", base, "1", "truck"))));

            assertThatThrownBy(() -> desk.edit(ana(
                            SmallRun.edit("k1", "day/a.jpg", base, "accept", "1"),
                            SmallRun.edit("k2", "day/b.jpg", version(desk, 1), "accept", "1"))))
                    .isInstanceOfSatisfying(ConflictException.class, e -> {
                        assertThat(e.answer().images())
                                .extracting(ImageView::image)
                                .containsExactly("day/a.jpg");
                        assertThat(e.answer().edits())
                                .extracting(JournalEntryView::text)
                                .containsExactly("changed car 1 to truck");
                        assertThat(e.answer().error()).isEqualTo("bob edited day/a.jpg after you had opened it");
                    });
            assertThat(desk.journal(all()).edits()).hasSize(1);
        }
    }

    @Test
    void undo_and_redo_work_by_the_journal_after_a_restart() throws IOException {
        try (RunDesk desk = run.open()) {
            desk.edit(ana(SmallRun.edit("k1", "day/a.jpg", version(desk, 0), "accept", "1")));
            desk.edit(ana(SmallRun.edit("k2", "day/b.jpg", version(desk, 1), "reject", "2")));
            desk.edit(new EditsRequest(
                    "bob", List.of(SmallRun.edit("b1", "day/a.jpg", version(desk, 0), "accept", "3"))));
        }
        try (RunDesk desk = run.open()) {
            assertThat(desk.undo(new UndoRequest("ana", "u1", false)).text())
                    .isEqualTo("took back: rejected car 2 in day/b.jpg");
            assertThat(desk.undo(new UndoRequest("ana", "u1", false)).text()).isEqualTo("it is taken back already");
            assertThat(desk.undo(new UndoRequest("ana", "u2", false)).text())
                    .isEqualTo("took back: accepted car 1 in day/a.jpg");
            assertThatThrownBy(() -> desk.undo(new UndoRequest("ana", "u3", false)))
                    .isInstanceOf(MissingException.class);
            assertThat(states(desk.image(0, Optional.empty()))).startsWith("undecided", "undecided", "accepted");
        }
        try (RunDesk desk = run.open()) {
            assertThat(desk.undo(new UndoRequest("ana", "r1", true)).text())
                    .isEqualTo("did again: accepted car 1 in day/a.jpg");
            assertThat(desk.undo(new UndoRequest("ana", "r2", true)).text())
                    .isEqualTo("did again: rejected car 2 in day/b.jpg");
            assertThatThrownBy(() -> desk.undo(new UndoRequest("ana", "r3", true)))
                    .isInstanceOf(MissingException.class);
            assertThat(states(desk.image(0, Optional.empty()))).startsWith("accepted", "undecided", "accepted");
            assertThat(desk.undo(new UndoRequest("ana", "u4", false)).text())
                    .isEqualTo("took back: rejected car 2 in day/b.jpg");
        }
    }

    @Test
    void a_new_edit_leaves_nothing_to_do_again() throws IOException {
        try (RunDesk desk = run.open()) {
            desk.edit(ana(SmallRun.edit("k1", "day/a.jpg", version(desk, 0), "accept", "1")));
            desk.undo(new UndoRequest("ana", "u1", false));
            desk.edit(ana(SmallRun.edit("k2", "day/a.jpg", version(desk, 0), "accept", "2")));

            assertThatThrownBy(() -> desk.undo(new UndoRequest("ana", "r1", true)))
                    .isInstanceOf(MissingException.class);
        }
    }

    @Test
    void an_undo_takes_back_all_that_one_key_did() throws IOException {
        try (RunDesk desk = run.open()) {
            long base = version(desk, 0);
            List<EditRequest> space = new ArrayList<>();
            for (String box : List.of("1", "2", "3")) {
                EditRequest one = SmallRun.edit("k" + box, "day/a.jpg", base, "accept", box);
                space.add(new EditRequest(
                        one.key(),
                        "space",
                        one.image(),
                        base,
                        one.op(),
                        box,
                        null,
                        null,
                        null,
                        null,
                        null,
                        "image",
                        List.of()));
            }
            desk.edit(new EditsRequest("ana", space));

            assertThat(desk.undo(new UndoRequest("ana", "u1", false)).text())
                    .isEqualTo("took back: accepted car 1 in day/a.jpg and 2 more edits");
            assertThat(states(desk.image(0, Optional.empty()))).containsOnly("undecided");
        }
    }

    @Test
    void anybody_can_revert_an_edit_once() throws IOException {
        try (RunDesk desk = run.open()) {
            desk.edit(ana(SmallRun.edit("k1", "day/a.jpg", version(desk, 0), "accept", "1")));
            desk.revert(new RevertRequest("bob", "v1", 1));

            assertThat(states(desk.image(0, Optional.empty()))).containsOnly("undecided");
            assertThat(desk.journal(all()).edits())
                    .extracting(JournalEntryView::undone)
                    .containsExactly(false, true);
            assertThatThrownBy(() -> desk.revert(new RevertRequest("bob", "v2", 1)))
                    .isInstanceOf(MissingException.class)
                    .hasMessage("edit 1 was taken back already");
        }
    }

    @Test
    void a_broken_label_file_is_said_and_takes_no_edit() throws IOException {
        try (RunDesk desk = run.open()) {
            long seen = version(desk, 0);
            Files.writeString(PerImageLabels.place(run.folder.labels(), "day/a.jpg"), "{");

            assertThat(desk.image(0, Optional.empty()).problems())
                    .hasSize(1)
                    .first()
                    .asString()
                    .contains("broken");
            assertThatThrownBy(() -> desk.edit(ana(SmallRun.edit("k2", "day/a.jpg", seen, "accept", "2"))))
                    .isInstanceOf(MissingException.class);
        }
    }

    @Test
    void a_second_desk_reads_only_and_sees_the_edits_of_the_first() throws IOException {
        try (RunDesk first = run.open();
                RunDesk second = run.open(true)) {
            assertThat(first.view().readOnlyReason()).isNull();
            first.edit(ana(SmallRun.edit("k1", "day/a.jpg", version(first, 0), "accept", "1")));

            assertThat(states(second.image(0, Optional.empty()))).startsWith("accepted");
            assertThatThrownBy(
                            () -> second.edit(ana(SmallRun.edit("k2", "day/a.jpg", version(second, 0), "accept", "2"))))
                    .isInstanceOf(ReadOnlyException.class)
                    .hasMessageContaining("--read-only");
        }
    }

    @Test
    void a_deleted_run_takes_no_edit_and_says_so() throws IOException {
        try (RunDesk desk = run.open()) {
            long seen = version(desk, 0);
            delete(run.folder.root());

            assertThatThrownBy(() -> desk.edit(ana(SmallRun.edit("k1", "day/a.jpg", seen, "accept", "1"))))
                    .isInstanceOf(GoneException.class)
                    .hasMessageContaining("deleted");
            assertThatThrownBy(() -> desk.image(0, Optional.empty())).isInstanceOf(GoneException.class);
        }
    }

    @Test
    void a_deleted_journal_takes_no_edit_and_says_so() throws IOException {
        try (RunDesk desk = run.open()) {
            desk.edit(ana(SmallRun.edit("k0", "day/a.jpg", version(desk, 0), "accept", "2")));
            long seen = version(desk, 0);
            Files.delete(run.folder.review());

            assertThatThrownBy(() -> desk.edit(ana(SmallRun.edit("k1", "day/a.jpg", seen, "accept", "1"))))
                    .isInstanceOf(GoneException.class)
                    .hasMessageContaining("somebody deleted");
        }
    }

    @Test
    void edits_that_make_no_sense_are_refused_whole() throws IOException {
        try (RunDesk desk = run.open()) {
            long base = version(desk, 0);
            List<EditRequest> bad = List.of(
                    SmallRun.edit("x", "day/a.jpg", base, "explode", "1"),
                    SmallRun.edit("x", "day/a.jpg", base, "accept", null),
                    SmallRun.edit("x", "day/a.jpg", base, "accept", "99"),
                    SmallRun.edit("x", "../../etc/passwd", base, "accept", "1"),
                    SmallRun.category("x", "day/a.jpg", base, "1", "unicorn"),
                    SmallRun.move("x", "day/a.jpg", base, "1", 5, 5, 5, 9),
                    SmallRun.move("x", "day/a.jpg", base, "1", -5, 5, 5, 9),
                    SmallRun.move("x", "day/a.jpg", base, "1", 5, Double.NaN, 9, 9),
                    SmallRun.add("x", "day/a.jpg", base, "1", "car", 1, 1, 9, 9),
                    SmallRun.value("x", "day/a.jpg", base, "scene", "weather", "<script>"),
                    SmallRun.value("x", "day/a.jpg", base, "scene", "mood", "sad"),
                    SmallRun.value("x", "day/a.jpg", base, "reviewed", "", "maybe"));
            for (EditRequest edit : bad) {
                assertThatThrownBy(() -> desk.edit(ana(SmallRun.edit("k1", "day/a.jpg", base, "accept", "1"), edit)))
                        .describedAs(edit.toString())
                        .isInstanceOf(UsageException.class);
            }
            for (String name : List.of("", "  ", "a\nb", "x".repeat(61))) {
                assertThatThrownBy(() -> desk.edit(
                                new EditsRequest(name, List.of(SmallRun.edit("k1", "day/a.jpg", base, "accept", "1")))))
                        .isInstanceOf(UsageException.class);
            }
            assertThat(desk.journal(all()).edits()).isEmpty();
        }
    }

    @Test
    void an_edit_that_waits_behind_one_whose_answer_got_lost_meets_the_conflict() throws IOException {
        try (RunDesk desk = run.open()) {
            EditRequest first = SmallRun.edit("k1", "day/a.jpg", version(desk, 0), "accept", "1");
            desk.edit(ana(first)); // the answer gets lost
            desk.edit(new EditsRequest(
                    "bob", List.of(SmallRun.category("b1", "day/a.jpg", version(desk, 0), "2", "truck"))));

            long base = desk.edit(ana(first)).images().get(0).version();

            assertThatThrownBy(() -> desk.edit(ana(SmallRun.edit("k2", "day/a.jpg", base, "accept", "2"))))
                    .isInstanceOf(ConflictException.class)
                    .hasMessage("bob edited day/a.jpg after you had opened it");
        }
    }

    @Test
    void a_revert_takes_back_what_was_decided_on_the_reverted_box() throws IOException {
        try (RunDesk desk = run.open()) {
            desk.edit(ana(SmallRun.category("k1", "day/a.jpg", version(desk, 0), "1", "truck")));
            desk.edit(ana(SmallRun.edit("k2", "day/a.jpg", version(desk, 0), "accept", "1")));
            desk.edit(ana(SmallRun.edit("k3", "day/a.jpg", version(desk, 0), "accept", "2")));

            assertThat(desk.revert(new RevertRequest("bob", "v1", 1)).text())
                    .isEqualTo("took back: changed car 1 to truck in day/a.jpg and 1 more edit");
            ImageView image = desk.image(0, Optional.empty());
            assertThat(states(image)).startsWith("undecided", "accepted");
            assertThat(image.notApplied()).isEmpty();
        }
    }

    @Test
    void looking_at_a_run_locks_nothing_until_the_first_edit() throws IOException {
        try (RunDesk desk = run.open()) {
            long base = version(desk, 0);
            assertThat(run.folder.isUnderReview()).isFalse();
            assertThat(run.folder.review()).doesNotExist();

            desk.edit(ana(SmallRun.edit("k1", "day/a.jpg", base, "accept", "1")));
            assertThat(run.folder.isUnderReview()).isTrue();
        }
    }

    @Test
    void edits_of_another_process_reach_the_page_and_its_counts() throws Exception {
        LinkedBlockingQueue<DeskEvent> events = new LinkedBlockingQueue<>();
        try (RunDesk desk = run.open();
                var unused = desk.subscribe(events::add)) {
            try (RunReview other = RunReview.open(run.folder)) {
                assertThat(desk.view().readOnlyReason()).contains("another dashlabel process");
                other.append(List.of(Edit.of(
                        "b1",
                        Instant.parse("2026-05-04T10:00:00Z"),
                        "bob",
                        "day/b.jpg",
                        new EditAction.AcceptBox("1", new SeenBox("car", new Box(0, 10, 50, 60))),
                        "queue")));
                DeskEvent event = events.poll(60, TimeUnit.SECONDS);
                while (event instanceof DeskEvent.Progressed) {
                    event = events.poll(60, TimeUnit.SECONDS);
                }
                assertThat(event).isEqualTo(new DeskEvent.Edited(1, 0, "bob"));
                assertThat(desk.view().progress().accepted()).isEqualTo(1);
            }
        }
    }

    @Test
    void others_see_who_has_an_image_open() throws IOException {
        List<DeskEvent> events = new ArrayList<>();
        try (RunDesk desk = run.open();
                var unused = desk.subscribe(event -> {
                    if (!(event instanceof DeskEvent.Progressed)) {
                        events.add(event);
                    }
                })) {
            assertThat(desk.image(0, Optional.of("ana")).lease()).isNull();
            assertThat(desk.image(0, Optional.of("ana")).lease()).isNull();
            assertThat(requireNonNull(desk.image(0, Optional.of("bob")).lease()).by())
                    .isEqualTo("ana");
            assertThat(requireNonNull(desk.image(0, Optional.of("ana")).lease()).by())
                    .as("who was there first is told as well")
                    .isEqualTo("bob");
            desk.left(0, "bob");
            desk.left(0, "bob");
            assertThat(desk.image(0, Optional.of("ana")).lease()).isNull();
            assertThat(desk.image(1, Optional.of("bob")).lease()).isNull();

            assertThat(events)
                    .containsExactly(
                            new DeskEvent.Leased(0, "ana", true),
                            new DeskEvent.Leased(0, "bob", true),
                            new DeskEvent.Leased(0, "bob", false),
                            new DeskEvent.Leased(1, "bob", true));
        }
    }

    @Test
    void the_journal_comes_in_parts() throws IOException {
        try (RunDesk desk = run.open()) {
            for (int i = 0; i < 5; i++) {
                desk.edit(ana(SmallRun.edit("k" + i, "day/a.jpg", version(desk, 0), "accept", "1")));
            }
            var first =
                    desk.journal(new JournalRequest(OptionalLong.empty(), 3, Optional.empty(), OptionalInt.empty()));
            var rest = desk.journal(new JournalRequest(
                    OptionalLong.of(requireNonNull(first.next())), 3, Optional.empty(), OptionalInt.empty()));

            assertThat(first.edits()).extracting(JournalEntryView::seq).containsExactly(5L, 4L, 3L);
            assertThat(rest.edits()).extracting(JournalEntryView::seq).containsExactly(2L, 1L);
            assertThat(rest.next()).isNull();
            assertThat(desk.journal(new JournalRequest(
                                    OptionalLong.empty(), 3, Optional.of("bob"), OptionalInt.empty()))
                            .edits())
                    .isEmpty();
            assertThat(desk.journal(new JournalRequest(OptionalLong.empty(), 9, Optional.empty(), OptionalInt.of(1)))
                            .edits())
                    .isEmpty();
        }
    }

    private static JournalRequest all() {
        return new JournalRequest(OptionalLong.empty(), 500, Optional.empty(), OptionalInt.empty());
    }

    private static EditsRequest ana(EditRequest... edits) {
        return new EditsRequest("ana", List.of(edits));
    }

    private static long version(RunDesk desk, int n) throws IOException {
        return desk.image(n, Optional.empty()).version();
    }

    private static List<String> states(ImageView image) {
        return image.boxes().stream().map(BoxView::state).toList();
    }

    private static BoxView box(ImageView image, String id) {
        return image.boxes().stream()
                .filter(box -> box.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private List<Detection> labels(String image) throws IOException {
        return PerImageLabels.frame(PerImageLabels.place(run.folder.labels(), image), image)
                .flatMap(Frame::detections)
                .orElseThrow();
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
