package io.dashlabel.pipeline.effort;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.dashlabel.label.Box;
import io.dashlabel.label.Review;
import io.dashlabel.review.Edit;
import io.dashlabel.review.EditAction;
import io.dashlabel.review.EditAction.AcceptBox;
import io.dashlabel.review.EditAction.FinishImage;
import io.dashlabel.review.EditAction.RejectBox;
import io.dashlabel.review.ReviewJournal;
import io.dashlabel.review.SeenBox;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EffortEstimateTest {

    private static final SeenBox CAR = new SeenBox("car", new Box(0, 0, 10, 10));

    @TempDir
    Path folder;

    /** 20 objects in an image: 13 found (11 right, 1 to move, 1 wrong), and 8 missed. */
    private static EditCounts example(long images) {
        return new EditCounts(11, 0, 1, 1, 8, 0).times(images);
    }

    @Test
    void the_example_of_the_design_holds() {
        EffortEstimate estimate =
                EffortEstimate.of(ReviewTimes.USUAL, example(500), 500, example(100), 100, "ground truth");

        assertThat(estimate.perThousandImages().middle()).isCloseTo(1457, within(0.5));
        assertThat(estimate.drawingPerThousandImages().middle()).isCloseTo(2367, within(0.5));
        assertThat(estimate.left().middle()).isCloseTo(145.7, within(0.1));
        assertThat(estimate.text())
                .isEqualTo(
                        "About 2.4 h (2.2 to 6.8) left; 1,000 images take 24 h (22 to 68), and 39 h (39 to 143) if all"
                                + " boxes are drawn by hand. The seconds are from the literature or assumed; the numbers of edits"
                                + " are from ground truth.");
    }

    @Test
    void the_own_times_count_from_fifty_on() throws IOException {
        List<Edit> edits = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            edits.add(edit(i, new AcceptBox("1", CAR), 1000 + 16L * i, "queue"));
        }
        for (int i = 50; i < 99; i++) {
            edits.add(edit(i, new RejectBox("1", CAR), 500, "queue"));
        }
        edits.add(edit(99, new AcceptBox("1", CAR), 60_001, "queue"));
        edits.add(edit(100, new AcceptBox("1", CAR), 9, "import:label-studio"));
        edits.add(edit(101, new FinishImage(Review.State.REVIEWED), 90_000, "queue"));

        ReviewTimes times = times(edits);

        assertThat(times.of(ReviewAct.VERIFY))
                .isEqualTo(new ActTime(ReviewAct.VERIFY, 1.196, 1.392, 1.588, ActTime.YOURS, 50));
        assertThat(times.of(ReviewAct.REJECT)).as("49 are too few").isEqualTo(ReviewAct.REJECT.usual());
        assertThat(times.pauses()).isEqualTo(1);
        EffortEstimate estimate = EffortEstimate.of(times, example(1), 1, example(1), 1, "the audit");
        assertThat(estimate.text())
                .contains("The seconds to verify a box are yours, the others from the literature or assumed")
                .endsWith("1 pause above 60 s left out.");
        assertThat(estimate.sources())
                .contains("verify a box: 1.4 s (1.2 to 1.6), median and quartiles of 50 times of yours");
    }

    @Test
    void what_one_key_did_to_many_boxes_and_what_was_taken_back_says_nothing_about_one_box() throws IOException {
        List<Edit> edits = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            edits.add(edit(i, new AcceptBox("1", CAR), 15, "bulk"));
            edits.add(edit(100 + i, new AcceptBox("1", CAR), 15, "image").inGroup("space"));
            edits.add(edit(200 + i, new AcceptBox("1", CAR), 15, "image"));
            edits.add(edit(300 + i, new EditAction.UndoEdit(4 * i + 3), 15, "undo"));
        }

        assertThat(times(edits).of(ReviewAct.VERIFY)).isEqualTo(ReviewAct.VERIFY.usual());
    }

    @Test
    void an_own_time_for_a_change_holds_the_decision_already() throws IOException {
        List<Edit> edits = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            edits.add(edit(i, new RejectBox("1", CAR), 3000, "queue"));
        }

        assertThat(times(edits).review(0, new EditCounts(0, 0, 0, 20, 0, 0)).middle())
                .isCloseTo(1, within(1e-9));
        assertThat(ReviewTimes.USUAL
                        .review(0, new EditCounts(0, 0, 0, 20, 0, 0))
                        .middle())
                .isCloseTo(20 * 2.8 / 60, within(1e-9));
    }

    @Test
    void nothing_left_takes_no_time() {
        EffortEstimate estimate =
                EffortEstimate.of(ReviewTimes.USUAL, EditCounts.NONE, 0, EditCounts.NONE, 0, "nothing");

        assertThat(estimate.left()).isEqualTo(Minutes.NONE);
        assertThat(estimate.perThousandImages()).isEqualTo(Minutes.NONE);
    }

    private ReviewTimes times(List<Edit> edits) throws IOException {
        try (ReviewJournal journal = ReviewJournal.open(folder.resolve("review.jsonl"))) {
            journal.append(edits);
            return ReviewTimes.of(journal);
        }
    }

    private static Edit edit(int number, EditAction action, long ms, String via) {
        return Edit.of("k" + number, Instant.EPOCH, "ana", "a.jpg", action, via).withMs(OptionalLong.of(ms));
    }
}
