package io.dashlabel.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dashlabel.format.LabelFinding;
import io.dashlabel.format.LabelListener;
import io.dashlabel.format.bdd.PerImageLabels;
import io.dashlabel.label.Box;
import io.dashlabel.label.Detection;
import io.dashlabel.label.Frame;
import io.dashlabel.label.LabelVerdict;
import io.dashlabel.label.Review;
import io.dashlabel.label.SceneAttributes;
import io.dashlabel.label.UsageException;
import io.dashlabel.review.EditAction.AcceptBox;
import io.dashlabel.review.EditAction.FinishImage;
import io.dashlabel.review.EditAction.RejectBox;
import io.dashlabel.review.EditAction.RelabelBox;
import io.dashlabel.run.RunFolder;
import io.dashlabel.run.store.LocalRunStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunReviewTest {

    private static final Instant AT = Instant.parse("2026-05-04T10:00:00Z");
    private static final SeenBox CAR = new SeenBox("car", new Box(10, 20, 110, 80));
    private static final SeenBox BUS = new SeenBox("bus", new Box(600, 20, 700, 80));

    @TempDir
    Path folder;

    private RunFolder run;
    private byte[] model = new byte[0];

    @BeforeEach
    void a_run_with_two_images() throws IOException {
        run = RunFolder.create(folder, "night-1");
        for (String name : List.of("day/a.jpg", "b.jpg")) {
            Frame frame = Frame.named(name)
                    .withAttributes(SceneAttributes.of("clear", "night", "highway"))
                    .withDetections(List.of(Detection.of("car", CAR.box(), 0.9), Detection.of("bus", BUS.box(), 0.6)));
            model = PerImageLabels.bytes(frame);
            Path place = PerImageLabels.place(run.labels(), name);
            Files.createDirectories(place.getParent());
            Files.write(place, model);
        }
        model = Files.readAllBytes(label("day/a.jpg"));
    }

    @Test
    void the_models_labels_are_kept_before_the_first_edit() throws IOException {
        edit(new RejectBox("2", BUS));

        assertThat(run.modelLabels().resolve("day/a.jpg.json")).hasBinaryContent(model);
        assertThat(categories(LabelVersion.MODEL, "day/a.jpg")).containsExactly("car", "bus");
        assertThat(categories(LabelVersion.FINAL, "day/a.jpg")).containsExactly("car");
        assertThat(run.modelLabels().resolve("b.jpg.json")).doesNotExist();
        assertThat(categories(LabelVersion.MODEL, "b.jpg")).containsExactly("car", "bus");
    }

    @Test
    void a_second_edit_is_applied_to_the_models_labels_too() throws IOException {
        edit(new RejectBox("2", BUS));
        edit(new RelabelBox("1", CAR, "truck"));

        assertThat(run.modelLabels().resolve("day/a.jpg.json")).hasBinaryContent(model);
        assertThat(categories(LabelVersion.FINAL, "day/a.jpg")).containsExactly("truck");
    }

    @Test
    void a_version_is_read_frame_by_frame() throws IOException {
        edit(new RejectBox("2", BUS), new FinishImage(Review.State.REVIEWED));

        assertThat(read(LabelVersion.FINAL)).containsExactly("b.jpg: 2", "day/a.jpg: 1");
        assertThat(read(LabelVersion.MODEL)).containsExactly("b.jpg: 2", "day/a.jpg: 2");
        assertThat(read(LabelVersion.HUMAN)).containsExactly("day/a.jpg: 0");
    }

    private List<String> read(LabelVersion version) throws IOException {
        List<String> read = new ArrayList<>();
        new VersionedLabels(run, version).read(new LabelListener() {
            @Override
            public void frame(Frame frame) {
                read.add(frame.name() + ": " + frame.detections().orElseThrow().size());
            }

            @Override
            public void finding(LabelFinding finding) {
                throw new AssertionError(finding.toString());
            }
        });
        return read;
    }

    @Test
    void labels_of_persons_are_those_made_or_accepted_on_reviewed_images() throws IOException {
        edit(new AcceptBox("1", CAR));
        assertThatThrownBy(() -> new VersionedLabels(run, LabelVersion.HUMAN).index())
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("no image of run night-1 is reviewed");

        edit(new FinishImage(Review.State.REVIEWED));

        assertThat(new VersionedLabels(run, LabelVersion.HUMAN).index().names()).containsExactly("day/a.jpg");
        assertThat(categories(LabelVersion.HUMAN, "day/a.jpg")).containsExactly("car");
        assertThat(new VersionedLabels(run, LabelVersion.HUMAN)
                        .index()
                        .of("day/a.jpg")
                        .orElseThrow()
                        .attributes())
                .isEmpty();
    }

    @Test
    void a_process_that_died_before_the_label_file_is_caught_up_with() throws IOException {
        Files.createDirectories(run.modelLabels().resolve("day"));
        Files.write(run.modelLabels().resolve("day/a.jpg.json"), model);
        try (ReviewJournal journal = ReviewJournal.open(run.review())) {
            journal.append(List.of(
                    edited("k", new RejectBox("2", BUS)).withLabels(new ReviewFiles(run).finalHash("day/a.jpg"))));
        }
        assertThat(categories(LabelVersion.FINAL, "day/a.jpg")).containsExactly("car", "bus");

        RunReview.open(run).close();

        assertThat(categories(LabelVersion.FINAL, "day/a.jpg")).containsExactly("car");
    }

    @Test
    void a_label_file_changed_by_hand_is_told_and_not_caught_up_with() throws IOException {
        edit(new RejectBox("2", BUS));
        Frame byHand = Frame.named("day/a.jpg").withDetections(List.of(Detection.of("train", CAR.box())));
        Files.write(label("day/a.jpg"), PerImageLabels.bytes(byHand));

        try (RunReview review = RunReview.open(run)) {
            ReviewedImage image = review.image("day/a.jpg").orElseThrow();
            assertThat(image.isChangedByHand()).isTrue();
            assertThat(image.frame().detections().orElseThrow())
                    .extracting(Detection::category)
                    .containsExactly("train");
        }
    }

    @Test
    void edits_are_applied_to_new_labels_of_the_model() throws IOException {
        edit(new RejectBox("2", BUS), new AcceptBox("1", CAR));
        Frame again = Frame.named("day/a.jpg")
                .withDetections(List.of(
                        Detection.of("bus", BUS.box(), 0.8), Detection.of("train", new Box(300, 0, 400, 90), 0.7)));

        Folded folded = new ReviewFiles(run)
                .replaceModel("day/a.jpg", PerImageLabels.bytes(again), edits("day/a.jpg"))
                .orElseThrow();

        assertThat(folded.notApplied())
                .singleElement()
                .satisfies(edit -> assertThat(edit.action()).isEqualTo(new AcceptBox("1", CAR)));
        assertThat(categories(LabelVersion.FINAL, "day/a.jpg")).containsExactly("train");
        assertThat(categories(LabelVersion.MODEL, "day/a.jpg")).containsExactly("bus", "train");
        try (RunReview review = RunReview.open(run)) {
            assertThat(review.image("day/a.jpg").orElseThrow().notApplied()).hasSize(1);
        }
    }

    @Test
    void who_accepted_a_label_is_in_its_file() throws IOException {
        edit(new AcceptBox("1", CAR));

        assertThat(PerImageLabels.frame(label("day/a.jpg"), "day/a.jpg")
                        .orElseThrow()
                        .detections()
                        .orElseThrow()
                        .get(0)
                        .verdict())
                .contains(new LabelVerdict(LabelVerdict.Decision.ACCEPTED, "ana", AT));
    }

    @Test
    void edits_are_never_applied_to_their_own_result() throws IOException {
        edit(new RejectBox("2", BUS));
        Files.delete(run.modelLabels().resolve("day/a.jpg.json"));

        assertThatThrownBy(() -> edit(new AcceptBox("1", CAR)))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("no longer in the run's folder model-labels");
    }

    @Test
    void a_run_is_deleted_with_its_review_but_not_during_it() throws IOException {
        LocalRunStore runs = new LocalRunStore(folder);
        edit(new RejectBox("2", BUS));
        try (RunReview review = RunReview.open(run)) {
            assertThat(review.journal().lastSeq()).isEqualTo(1);
            assertThatThrownBy(() -> runs.deletion(runs.find("night-1")))
                    .isInstanceOf(UsageException.class)
                    .hasMessageContaining("are being edited, so nothing was deleted");
        }

        runs.deletion(runs.find("night-1")).carryOut(files -> {});

        assertThat(run.root()).doesNotExist();
    }

    @Test
    void an_image_without_labels_cannot_be_edited() throws IOException {
        try (RunReview review = RunReview.open(run)) {
            Edit edit = Edit.of("k", AT, "ana", "c.jpg", new FinishImage(Review.State.REVIEWED), "queue");

            assertThatThrownBy(() -> review.append(List.of(edit)))
                    .isInstanceOf(UsageException.class)
                    .hasMessageContaining("no labels of the image c.jpg");
        }
    }

    private void edit(EditAction... actions) throws IOException {
        try (RunReview review = RunReview.open(run)) {
            long seq = review.journal().lastSeq();
            for (EditAction action : actions) {
                review.append(List.of(edited("k" + ++seq, action)));
            }
        }
    }

    private static Edit edited(String key, EditAction action) {
        return Edit.of(key, AT, "ana", "day/a.jpg", action, "queue");
    }

    private List<Edit> edits(String image) throws IOException {
        try (ReviewJournal journal = ReviewJournal.openToRead(run.review())) {
            return journal.edits(image);
        }
    }

    private List<String> categories(LabelVersion version, String image) throws IOException {
        return new VersionedLabels(run, version)
                .index().of(image).orElseThrow().detections().orElseThrow().stream()
                        .map(Detection::category)
                        .toList();
    }

    private Path label(String image) throws IOException {
        return PerImageLabels.place(run.labels(), image);
    }
}
