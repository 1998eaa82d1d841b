package io.dashlabel.pipeline.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.dashlabel.run.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class HeadlineTest {

    private static Header header(Outcome outcome, Completion completion, long boxes, Optional<Scores> scores) {
        return new Header(
                "r1",
                outcome,
                Instant.EPOCH,
                Duration.ZERO,
                "",
                completion,
                boxes,
                OptionalDouble.empty(),
                "1",
                scores,
                List.of());
    }

    @Test
    void a_complete_run_with_scores_says_what_they_mean() {
        Header header = header(Outcome.COMPLETED, new Completion(50, 50, 0), 1012, Optional.of(SampleReports.scores()));

        assertThat(Headline.headline(header)).isEqualTo("50 images, 1,012 boxes, F1 0.58");
        assertThat(Headline.sentences(header))
                .isEqualTo("71% of the boxes are correct. 49% of the objects in the ground truth were found. "
                        + "67% of the scene attributes are correct.");
    }

    @Test
    void without_ground_truth_it_says_so_and_claims_no_quality() {
        Header header = header(Outcome.COMPLETED, new Completion(1, 1, 0), 1, Optional.empty());

        assertThat(Headline.headline(header)).isEqualTo("1 image, 1 box");
        assertThat(Headline.sentences(header)).startsWith("There is no ground truth");
    }

    @Test
    void a_stopped_run_says_how_far_it_came_and_what_failed() {
        Header header = header(Outcome.STOPPED, new Completion(50, 20, 1), 0, Optional.empty());

        assertThat(Headline.headline(header)).isEqualTo("20 images, 0 boxes");
        assertThat(Headline.sentences(header))
                .startsWith("Stopped after 20 of 50 images; finished work is kept.")
                .endsWith("At least one step failed for 1 image.");
    }

    @Test
    void a_failed_run_says_that_it_failed() {
        Header header = header(Outcome.FAILED, new Completion(50, 0, 0), 0, Optional.empty());

        assertThat(Headline.sentences(header)).startsWith("The run failed after 0 of 50 images");
    }

    @Test
    void undefined_scores_are_left_out_of_the_sentences() {
        OptionalDouble none = OptionalDouble.empty();
        Header header = header(
                Outcome.COMPLETED,
                new Completion(3, 3, 0),
                0,
                Optional.of(new Scores(none, OptionalDouble.of(0), none, none, none, none)));

        assertThat(Headline.headline(header)).isEqualTo("3 images, 0 boxes");
        assertThat(Headline.sentences(header)).isEqualTo("0% of the objects in the ground truth were found.");
    }
}
