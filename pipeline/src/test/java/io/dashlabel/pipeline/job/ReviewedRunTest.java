package io.dashlabel.pipeline.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dashlabel.format.LabelIndex;
import io.dashlabel.format.bdd.PerImageLabels;
import io.dashlabel.label.Detection;
import io.dashlabel.label.Frame;
import io.dashlabel.label.Review;
import io.dashlabel.label.UsageException;
import io.dashlabel.review.Edit;
import io.dashlabel.review.EditAction;
import io.dashlabel.review.EditAction.FinishImage;
import io.dashlabel.review.EditAction.RejectBox;
import io.dashlabel.review.LabelVersion;
import io.dashlabel.review.RunReview;
import io.dashlabel.review.SeenBox;
import io.dashlabel.review.VersionedLabels;
import io.dashlabel.run.Outcome;
import io.dashlabel.run.RunFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run goes on after a person reviewed some of its images. */
class ReviewedRunTest {

    private static final String IMAGE = "street_000001.jpg";
    private static final Instant AT = Instant.parse("2026-05-04T10:00:00Z");

    @TempDir
    private Path home = Path.of("");

    private final ScriptedDetector detector = new ScriptedDetector("scripted");

    private TestJob job() throws IOException {
        TestJob job = Files.exists(home.resolve("images")) ? new TestJob(home) : TestJob.overScenes(home, 3);
        return job.annotators(TestJob.ruled(detector)).remembering();
    }

    @Test
    void reviewed_labels_are_no_edits_by_hand_and_stay() throws Exception {
        job().run();
        Detection rejected = reviewed();
        byte[] labels = Files.readAllBytes(place("labels"));

        JobResult result = job().continuing(ResumeMode.RESUME).run();

        assertThat(result.outcome()).isEqualTo(Outcome.COMPLETED);
        assertThat(result.tally().edited()).isEmpty();
        assertThat(place("labels")).hasBinaryContent(labels);
        assertThat(ids(LabelVersion.MODEL)).contains(rejected.id().orElseThrow());
    }

    @Test
    void an_image_that_is_labelled_again_keeps_its_edits() throws Exception {
        job().run();
        Detection rejected = reviewed();
        byte[] labels = Files.readAllBytes(place("labels"));
        byte[] model = Files.readAllBytes(place("model-labels"));
        Files.delete(home.resolve("runs/one/overlays").resolve(IMAGE + ".jpg"));

        JobResult result = job().continuing(ResumeMode.RESUME).run();

        assertThat(result.tally().edited()).isEmpty();
        assertThat(place("labels")).hasBinaryContent(labels);
        assertThat(place("model-labels")).hasBinaryContent(model);
        assertThat(ids(LabelVersion.FINAL)).doesNotContain(rejected.id().orElseThrow());
        assertThat(result.tally().boxes().values().stream()
                        .mapToLong(Long::longValue)
                        .sum())
                .as("the final labels are counted")
                .isEqualTo(finalLabels());
    }

    private long finalLabels() throws IOException {
        LabelIndex labels = new VersionedLabels(run(), LabelVersion.FINAL).index();
        long count = 0;
        for (String image : labels.names()) {
            count += labels.of(image).orElseThrow().detections().orElseThrow().size();
        }
        return count;
    }

    @Test
    void edits_that_fit_no_new_label_are_told_and_not_lost() throws Exception {
        job().run();
        reviewed();
        Path images = home.resolve("images");
        Files.write(images.resolve(IMAGE), Files.readAllBytes(images.resolve("street_000002.jpg")));
        TestJob again = job();

        again.continuing(ResumeMode.RESUME).run();

        assertThat(again.said).anyMatch(sentence -> sentence.startsWith("1 edit of a person fits no label any more"));
        assertThat(finalFrame().review().orElseThrow().isReviewed()).isTrue();
        try (RunReview review = RunReview.openToRead(run())) {
            assertThat(review.image(IMAGE).orElseThrow().notApplied()).hasSize(1);
        }
    }

    @Test
    void a_label_file_changed_by_hand_after_the_review_stays() throws Exception {
        job().run();
        reviewed();
        String byHand = "{\"name\": \"" + IMAGE + "\", \"labels\": []}";
        Files.writeString(place("labels"), byHand);
        Files.delete(home.resolve("runs/one/overlays").resolve(IMAGE + ".jpg"));

        JobResult result = job().continuing(ResumeMode.RESUME).run();

        assertThat(place("labels")).hasContent(byHand);
        assertThat(result.tally().edited()).containsExactly(IMAGE);
    }

    @Test
    void a_run_whose_labels_are_edited_now_is_left_alone() throws Exception {
        job().run();
        reviewed();
        try (RunReview review = RunReview.open(run())) {
            assertThat(review.journal().images()).containsExactly(IMAGE);
            assertThatThrownBy(() -> job().continuing(ResumeMode.RESUME).run())
                    .isInstanceOf(UsageException.class)
                    .hasMessageContaining("another dashlabel process edits the labels");
        }
    }

    /** Rejects the first label of an image, and finishes the image. */
    private Detection reviewed() throws IOException {
        Detection first = finalFrame().detections().orElseThrow().get(0);
        List<Edit> edits = new ArrayList<>();
        for (EditAction action : List.of(
                new RejectBox(first.id().orElseThrow(), SeenBox.of(first)), new FinishImage(Review.State.REVIEWED))) {
            edits.add(Edit.of("k" + edits.size(), AT, "ana", IMAGE, action, "queue"));
        }
        try (RunReview review = RunReview.open(run())) {
            review.append(edits);
        }
        return first;
    }

    private RunFolder run() {
        return RunFolder.at(home.resolve("runs/one"));
    }

    private Path place(String folder) throws IOException {
        return PerImageLabels.place(home.resolve("runs/one").resolve(folder), IMAGE);
    }

    private Frame finalFrame() throws IOException {
        return new VersionedLabels(run(), LabelVersion.FINAL).frame(IMAGE).orElseThrow();
    }

    private List<String> ids(LabelVersion version) throws IOException {
        return new VersionedLabels(run(), version)
                .frame(IMAGE).orElseThrow().detections().orElseThrow().stream()
                        .map(d -> d.id().orElseThrow())
                        .toList();
    }
}
