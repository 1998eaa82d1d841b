package io.dashlabel.pipeline.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dashlabel.evaluate.EvaluationOptions;
import io.dashlabel.format.FrameWriter;
import io.dashlabel.format.LabelFiles;
import io.dashlabel.format.ReadOptions;
import io.dashlabel.format.WriteOptions;
import io.dashlabel.format.bdd.PerImageLabels;
import io.dashlabel.label.Box;
import io.dashlabel.label.Detection;
import io.dashlabel.label.Frame;
import io.dashlabel.label.Review;
import io.dashlabel.label.Taxonomy;
import io.dashlabel.label.UsageException;
import io.dashlabel.review.Edit;
import io.dashlabel.review.EditAction;
import io.dashlabel.review.EditAction.AcceptBox;
import io.dashlabel.review.EditAction.FinishImage;
import io.dashlabel.review.EditAction.RejectBox;
import io.dashlabel.review.LabelVersion;
import io.dashlabel.review.RunReview;
import io.dashlabel.review.SeenBox;
import io.dashlabel.review.VersionedLabels;
import io.dashlabel.run.RunFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReviewedTruthTest {

    private static final String IMAGE = "a.jpg";
    private static final SeenBox CAR = new SeenBox("car", new Box(10.125, 20, 110, 80));
    private static final SeenBox BUS = new SeenBox("bus", new Box(300, 20, 400, 80));

    @TempDir
    Path folder;

    private RunFolder run;

    @BeforeEach
    void a_reviewed_run() throws IOException {
        run = RunFolder.create(folder.resolve("runs"), "night-1");
        Files.write(
                run.labels().resolve(IMAGE + ".json"),
                PerImageLabels.bytes(Frame.named(IMAGE)
                        .withDetections(
                                List.of(Detection.of("car", CAR.box(), 0.9), Detection.of("bus", BUS.box(), 0.6)))));
        Files.writeString(run.manifest(), "{}");
        List<Edit> edits = new ArrayList<>();
        for (EditAction action :
                List.of(new AcceptBox("1", CAR), new RejectBox("2", BUS), new FinishImage(Review.State.REVIEWED))) {
            edits.add(
                    Edit.of("k" + edits.size(), Instant.parse("2026-05-04T10:00:00Z"), "ana", IMAGE, action, "queue"));
        }
        try (RunReview review = RunReview.open(run)) {
            review.append(edits);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"coco", "scalabel"})
    void an_export_of_the_review_is_no_ground_truth_for_it(String format) throws IOException {
        LabelInput truth = truth(
                format,
                new VersionedLabels(run, LabelVersion.FINAL).frame(IMAGE).orElseThrow());

        assertThatThrownBy(() -> measured(LabelVersion.FINAL, truth))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("comes from the review of run night-1")
                .hasMessageContaining("1 of 1 reviewed boxes are the same")
                .hasMessageContaining("--labels model");
        assertThatThrownBy(() -> measured(LabelVersion.HUMAN, truth)).isInstanceOf(UsageException.class);
        assertThat(measured(LabelVersion.MODEL, truth)
                        .evaluation()
                        .boxes()
                        .orElseThrow()
                        .fp())
                .isEqualTo(1);
    }

    @Test
    void the_run_itself_is_no_ground_truth() {
        LabelInput itself = LabelInput.ofRun("night-1", run);

        assertThatThrownBy(() -> measured(LabelVersion.FINAL, itself))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("it is the run itself");
    }

    @Test
    void ground_truth_of_another_person_is() throws IOException {
        LabelInput truth = truth(
                "scalabel",
                Frame.named(IMAGE).withDetections(List.of(Detection.of("car", new Box(11, 20.5, 109, 81)))));

        assertThatCode(() -> measured(LabelVersion.FINAL, truth)).doesNotThrowAnyException();
    }

    @Test
    void only_a_run_has_versions() throws IOException {
        LabelInput list = truth("scalabel", Frame.named(IMAGE).withDetections(List.of()));

        assertThatThrownBy(() -> list.in(LabelVersion.MODEL))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("is no run");
    }

    private EvaluationRun measured(LabelVersion version, LabelInput truth) throws IOException {
        EvaluationSettings settings = new EvaluationSettings(
                Taxonomy.bdd100k(), EvaluationOptions.standard(), false, OptionalDouble.empty(), ReadOptions.NONE);
        return GroundTruth.of(truth, settings)
                .measure(LabelInput.ofRun("night-1", run).in(version), Optional.empty());
    }

    private LabelInput truth(String format, Frame frame) throws IOException {
        Path file = folder.resolve("truth-" + format + ".json");
        try (FrameWriter writer = LabelFiles.named(format).writer(file, WriteOptions.of(Taxonomy.bdd100k()))) {
            writer.write(frame);
            writer.finish();
        }
        return LabelInput.of(file.toString(), folder.resolve("runs"));
    }
}
