package io.dashlabel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.dashlabel.acceptance.Audit;
import io.dashlabel.acceptance.AuditItem;
import io.dashlabel.acceptance.AuditPlanFile;
import io.dashlabel.acceptance.ImageAuditPlanFile;
import io.dashlabel.format.LabelIds;
import io.dashlabel.format.bdd.PerImageLabels;
import io.dashlabel.label.Box;
import io.dashlabel.label.Detection;
import io.dashlabel.label.Frame;
import io.dashlabel.label.Review;
import io.dashlabel.review.Edit;
import io.dashlabel.review.EditAction;
import io.dashlabel.review.EditAction.AcceptBox;
import io.dashlabel.review.EditAction.RejectBox;
import io.dashlabel.review.RunReview;
import io.dashlabel.review.SeenBox;
import io.dashlabel.run.RunFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AcceptCommandTest {

    @TempDir
    private Path home = Path.of("");

    private Cli cli = new Cli(home);
    private RunFolder run;
    private int keys;

    @BeforeEach
    void a_run() throws IOException {
        cli = new Cli(home);
        run = RunFolder.create(cli.runs(), "night-1");
        for (int image = 0; image < 20; image++) {
            List<Detection> boxes = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                boxes.add(Detection.of("car", new Box(10 * i, 0, 10 * i + 9, 9), (i * 20 + image) / 1000.0));
            }
            Files.write(
                    run.labels().resolve("i" + image + ".jpg.json"),
                    PerImageLabels.bytes(Frame.named("i" + image + ".jpg").withDetections(boxes)));
        }
        Files.writeString(run.manifest(), "{}");
    }

    private Cli.Result accept(String... flags) {
        List<Object> words = new ArrayList<>(List.of("accept", "night-1", "--out", cli.runs()));
        words.addAll(List.of(flags));
        return cli.run(words.toArray());
    }

    private void judge(Predicate<AuditItem> isRight) throws IOException {
        try (RunReview review = RunReview.open(run)) {
            Audit audit = Audit.of(AuditPlanFile.read(run).orElseThrow(), review.journal());
            for (AuditItem item : audit.items()) {
                if (audit.judgement(item).isEmpty()) {
                    EditAction action = isRight.test(item)
                            ? new AcceptBox(item.box(), item.seen())
                            : new RejectBox(item.box(), item.seen());
                    review.append(List.of(Edit.of("k" + keys++, Instant.EPOCH, "ana", item.image(), action, "audit")));
                }
            }
        }
    }

    @Test
    void a_person_goes_from_plan_to_accepted_labels() throws IOException {
        assertThat(accept("--precision=0.9", "--sample=150").succeeds().out())
                .contains(
                        "The audit of run night-1 is planned. It looks for a threshold above which at least 90% of the"
                                + " boxes are right, with 95% confidence.")
                .contains("A person judges 150 of 1,000 undecided boxes, drawn at random with seed 1.")
                .contains("dashlabel serve night-1 --out ", "   (queue audit)");
        assertThat(export().sentence()).contains("its audit has no verdict");

        judge(item -> item.score() >= 0.4);
        assertThat(accept().succeeds().out()).contains("Of 150 boxes of the audit, 30 are judged. There is no verdict");
        assertThat(accept("--precision=0.8").sentence())
                .contains("is for precision 0.9 with confidence 0.95, seed 1 and 150 boxes, and 30 boxes are judged")
                .contains("an audit that changes until it passes proves nothing");
        judge(item -> item.score() >= 0.4);

        Cli.Result verdict = accept().succeeds();
        assertThat(verdict.out()).contains("Accepted: ").contains("with 95% confidence (exact bound); asked were 90%.");
        assertThat(verdict.err()).contains("It says nothing about missed objects and other images.");
        assertThat(accept("--precision=0.9").succeeds().out())
                .as("the same again")
                .isEqualTo(verdict.out());

        Cli.Result exported = export().succeeds();
        assertThat(exported.err()).contains("are accepted by the audit, 150 boxes were decided by a person");
        assertThat(Files.readString(home.resolve("accepted.json"))).contains("\"i1.jpg\"");
        Cli.Result compared = cli.run(
                        "compare", run.root(), run.root(), "--labels", "accepted", "--ground-truth", truth(20))
                .succeeds();
        assertThat(compared.err())
                .contains("A: ", "B: ")
                .contains("other boxes are left out, so images may lack objects");
        assertThat(cli.run(
                                "evaluate",
                                "--predictions",
                                run.root(),
                                "--ground-truth",
                                run.root(),
                                "--labels",
                                "accepted")
                        .sentence())
                .contains("comes from the review of run night-1");
    }

    private Cli.Result export() {
        return cli.run(
                "export",
                "night-1",
                "--out",
                cli.runs(),
                "--labels",
                "accepted",
                "--format",
                "coco",
                "--to",
                home.resolve("accepted.json"));
    }

    @Test
    void an_audit_that_accepts_nothing_misses_its_gate() throws IOException {
        accept("--precision=0.9", "--sample=100").succeeds();
        judge(item -> false);
        judge(item -> false);

        Cli.Result verdict = accept();

        assertThat(verdict.exit()).isEqualTo(ExitCode.GATE_MISSED);
        assertThat(verdict.out()).containsAnyOf("Nothing is accepted", "Not accepted");
    }

    @Test
    void a_plan_that_nobody_began_can_be_made_anew() {
        accept("--precision=0.9", "--sample=100").succeeds();

        assertThat(accept("--precision=0.8").succeeds().out()).contains("at least 80% of the boxes are right");
    }

    @Test
    void other_labels_break_the_plan() throws IOException {
        accept("--precision=0.9", "--sample=100").succeeds();
        Files.delete(run.labels().resolve("i3.jpg.json"));

        assertThat(accept().sentence())
                .contains("not those that the audit was planned for")
                .contains("audit.json");
    }

    /** Ground truth in which the boxes with scores from 0.2 up are right. */
    private Path truth(int images) throws IOException {
        Path truth = Files.createDirectories(home.resolve("truth-" + images));
        for (int image = 0; image < images; image++) {
            Frame labels = PerImageLabels.frame(run.labels().resolve("i" + image + ".jpg.json"), "i" + image + ".jpg")
                    .orElseThrow();
            List<Detection> right = labels.detections().orElseThrow().stream()
                    .filter(box -> box.score().orElse(0) >= 0.2)
                    .map(box -> Detection.of("car", box.box()))
                    .toList();
            Files.write(
                    truth.resolve("i" + image + ".jpg.json"),
                    PerImageLabels.bytes(Frame.named("i" + image + ".jpg").withDetections(right)));
        }
        return truth;
    }

    @Test
    void ground_truth_judges_in_place_of_a_person() throws IOException {
        Path truth = truth(15);

        assertThat(accept("--ground-truth=" + truth).succeeds().out())
                .startsWith(
                        "An estimate, no guarantee: 15 of 20 images have ground truth, and nothing says that they were"
                                + " drawn at random (--truth-is-random). 80% of their labels are right (95% interval by resampling"
                                + " images, approximate: 80% to 80%).")
                .contains("15 of 15 images have no missed object. On average, 0.0 objects are missed in an image");
        assertThat(accept("--ground-truth=" + truth, "--truth-is-random", "--precision=0.5")
                        .out())
                .contains(
                        "at least 50% of them are right, with 95% confidence. The test has whole images as sampling unit")
                .contains("15 of 15 images have no missed object, so at least");
        assertThat(accept("--ground-truth=" + truth(3), "--truth-is-random").sentence())
                .as("other images than those of the claim that is kept")
                .contains("seed 1 and 15 whole images", "an audit that changes until it passes proves nothing");
        assertThat(export().succeeds().err()).contains("are accepted by the audit");
        assertThat(accept().sentence()).contains("give it again with --ground-truth and --truth-is-random");
        Files.delete(run.imageAudit());
        assertThat(accept("--ground-truth=" + truth(3), "--truth-is-random").exit())
                .isEqualTo(ExitCode.GATE_MISSED);
        Files.delete(run.imageAudit());
        assertThat(accept("--ground-truth=" + truth(20)).succeeds().out())
                .contains("All 20 images have ground truth, so nothing is estimated: 80% of all labels are right.");
        assertThat(accept("--truth-is-random").sentence()).contains("which is missing");
        assertThat(accept("--ground-truth=" + truth, "--by-category").sentence())
                .contains("leave them out");
    }

    @Test
    void whole_images_that_were_drawn_and_reviewed_make_a_claim_and_say_what_is_missed() throws IOException {
        assertThat(accept("--images=12", "--precision=0.5", "--seed=3")
                        .succeeds()
                        .out())
                .contains("dashlabel drew 12 images of 20 with seed 3.")
                .contains("(queue whole)");
        List<String> drawn = ImageAuditPlanFile.read(run).orElseThrow().sample();
        assertThat(accept("--ground-truth=" + truth(3)).sentence())
                .contains(" of the 12 that the audit of run night-1 drew have no ground truth in ")
                .contains("the guarantee needs all of them");
        assertThat(accept("--sample=100").sentence()).contains("leave them out when whole images are compared");

        finish(drawn.subList(0, 11));
        assertThat(accept().succeeds().out())
                .contains("Of 12 images of the audit, 11 are reviewed. There is no verdict");
        assertThat(accept("--seed=4").sentence()).contains("an audit that changes until it passes proves nothing");
        finish(drawn.subList(11, 12));

        String verdict = accept().succeeds().out();
        assertThat(verdict)
                .contains(
                        "at least 50% of them are right, with 95% confidence. The test has whole images as sampling unit")
                .contains("0 of 12 images have no missed object")
                .contains("On average, 1.0 objects are missed in an image")
                .contains("The accepted labels mark ", "% of the objects of these images (");
        assertThat(export().succeeds().err()).contains("are accepted by the audit");
        assertThat(accept("--ground-truth=" + truth(20)).succeeds().out())
                .as("ground truth for the same images judges as the person did, but misses nothing")
                .contains("12 of 12 images have no missed object");
    }

    /** A person rejects the boxes with scores below 0.2, and draws one that is missing. */
    private void finish(List<String> images) throws IOException {
        try (RunReview review = RunReview.open(run)) {
            for (String image : images) {
                List<Edit> edits = new ArrayList<>();
                List<Detection> boxes =
                        review.image(image).orElseThrow().frame().detections().orElseThrow();
                LabelIds ids = new LabelIds(boxes);
                for (Detection box : boxes) {
                    if (box.score().orElse(0) < 0.2) {
                        edits.add(edit(image, new RejectBox(ids.of(box), SeenBox.of(box))));
                    }
                }
                Box missed = new Box(0, 300, 50, 350);
                edits.add(edit(image, new EditAction.AddBox("h00000001", new SeenBox("car", missed), Map.of())));
                edits.add(edit(image, new EditAction.FinishImage(Review.State.REVIEWED)));
                review.append(edits);
            }
        }
    }

    private Edit edit(String image, EditAction action) {
        return Edit.of("k" + keys++, Instant.EPOCH, "ana", image, action, "image");
    }

    @Test
    void a_run_has_one_audit_at_a_time() {
        accept("--images=5").succeeds();
        accept("--images=6").succeeds(); // nobody began
        assertThat(accept("--images=20").sentence()).contains("an audit draws 1 to 19 of the 20 images");
        accept("--precision=0.8").sentence();
        run.imageAudit().toFile().delete();
        accept("--precision=0.9", "--sample=100").succeeds();
        assertThat(accept("--images=5").sentence())
                .contains("has an audit of boxes, and a run has one audit at a time");
    }

    @Test
    void ground_truth_from_the_same_review_is_refused() throws IOException {
        accept("--precision=0.9", "--sample=100").succeeds();
        judge(item -> true);

        assertThat(accept("--ground-truth=" + run.root()).sentence()).contains("comes from the review of run night-1");
    }

    @Test
    void impossible_flags_are_one_sentence() {
        assertThat(accept("--precision=1.2").sentence()).contains("the precision must lie between 0.5 and 0.999");
        assertThat(accept("--sample=5").sentence()).contains("the sample must be a number of boxes");
        assertThat(cli.run("accept", "none", "--out", cli.runs()).exit()).isEqualTo(ExitCode.USAGE);
    }
}
