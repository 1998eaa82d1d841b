package io.dashlabel.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dashlabel.format.bdd.PerImageLabels;
import io.dashlabel.label.Box;
import io.dashlabel.label.Detection;
import io.dashlabel.label.Frame;
import io.dashlabel.label.Review;
import io.dashlabel.label.UsageException;
import io.dashlabel.review.Edit;
import io.dashlabel.review.EditAction;
import io.dashlabel.review.EditAction.AcceptBox;
import io.dashlabel.review.EditAction.DoubtBox;
import io.dashlabel.review.EditAction.FinishImage;
import io.dashlabel.review.EditAction.MoveBox;
import io.dashlabel.review.EditAction.RejectBox;
import io.dashlabel.review.EditAction.RelabelBox;
import io.dashlabel.review.EditAction.UndoEdit;
import io.dashlabel.review.LabelVersion;
import io.dashlabel.review.ReviewJournal;
import io.dashlabel.review.RunReview;
import io.dashlabel.review.SeenBox;
import io.dashlabel.review.VersionedLabels;
import io.dashlabel.run.RunFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditTest {

    private static final Instant AT = Instant.parse("2026-05-04T10:00:00Z");
    private static final int IMAGES = 30;
    private static final int BOXES = 40;

    @TempDir
    Path folder;

    private RunFolder run;
    private int edits;

    /** 1,200 boxes; those with scores from 0.5 up are right. Of 40 boxes in an image, one is a bus. */
    @BeforeEach
    void a_run() throws IOException {
        run = RunFolder.create(folder, "night-1");
        for (int image = 0; image < IMAGES; image++) {
            List<Detection> boxes = new ArrayList<>();
            for (int i = 0; i < BOXES; i++) {
                double score = (i * IMAGES + image + 1) / (double) (IMAGES * BOXES + 1);
                boxes.add(Detection.of(i == 20 ? "bus" : "car", new Box(10 * i, 0, 10 * i + 9, 9), round(score)));
            }
            write(name(image), boxes);
        }
    }

    private static double round(double score) {
        return Math.round(score * 10_000) / 10_000.0;
    }

    private static String name(int image) {
        return "day/" + image + ".jpg";
    }

    private void write(String image, List<Detection> boxes) throws IOException {
        Path file = PerImageLabels.place(run.labels(), image);
        Files.createDirectories(file.getParent());
        Files.write(file, PerImageLabels.bytes(Frame.named(image).withDetections(boxes)));
    }

    private static AuditRequest request(boolean byCategory) {
        return new AuditRequest(0.9, 0.95, 7, OptionalInt.of(150), byCategory);
    }

    private AuditPlan planned() throws IOException {
        AuditPlan plan = AuditPlanner.plan(run, request(false), AT);
        AuditPlanFile.write(run, plan);
        return plan;
    }

    private Audit audit(AuditPlan plan) throws IOException {
        try (ReviewJournal journal = ReviewJournal.openToRead(run.review())) {
            return Audit.of(plan, journal);
        }
    }

    private void edit(String image, String via, EditAction... actions) throws IOException {
        try (RunReview review = RunReview.open(run)) {
            for (EditAction action : actions) {
                review.append(List.of(Edit.of("k" + edits++, AT, "ana", image, action, via)));
            }
        }
    }

    /** Judges all boxes that are asked for and not judged. */
    private Audit judge(AuditPlan plan, Predicate<AuditItem> isRight) throws IOException {
        Audit audit = audit(plan);
        try (RunReview review = RunReview.open(run)) {
            List<Edit> judged = new ArrayList<>();
            for (AuditItem item : audit.items()) {
                if (audit.judgement(item).isEmpty()) {
                    EditAction action = isRight.test(item)
                            ? new AcceptBox(item.box(), item.seen())
                            : new RejectBox(item.box(), item.seen());
                    judged.add(Edit.of("k" + edits++, AT, "ana", item.image(), action, Judgement.VIA));
                }
            }
            review.append(judged);
        }
        return audit(plan);
    }

    @Test
    void an_audit_goes_from_plan_to_accepted_labels() throws IOException {
        AuditPlan plan = planned();
        assertThat(plan.boxes()).isEqualTo(IMAGES * BOXES);
        Audit begun = audit(plan);
        assertThat(begun.items()).as("the first stage").hasSize(30);
        assertThat(begun.size()).isEqualTo(150);

        Audit second = judge(plan, item -> item.score() >= 0.5);
        assertThat(second.judged()).isEqualTo(30);
        assertThat(second.items()).hasSize(150).startsWith(begun.items().toArray(new AuditItem[0]));
        assertThat(new HashSet<>(second.items())).as("no box twice").hasSize(150);
        assertThat(second.verdict()).as("not before the last box").isEmpty();

        AuditVerdict verdict =
                judge(plan, item -> item.score() >= 0.5).verdict().orElseThrow();
        assertThat(verdict.isAccepted()).isTrue();
        GroupVerdict group = verdict.groups().get(0);
        assertThat(group.atLeast()).isGreaterThanOrEqualTo(0.9);
        assertThat(group.level().score()).isBetween(0.4, 0.6);
        assertThat(verdict.sentence())
                .startsWith("Accepted: ")
                .contains("boxes have a score of " + group.level().score() + " or more")
                .contains("of them are right, with 95% confidence (exact bound); asked were 90%.")
                .contains(
                        "A person judged " + group.judged() + " of them, drawn at random: " + group.wrong() + " wrong");
        assertThat(verdict.perCategory()).isEmpty();

        assertThatThrownBy(() -> AcceptedLabels.version(run, LabelVersion.ACCEPTED))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("its audit has no verdict");
        AuditPlanFile.write(run, plan, Optional.of(verdict.claim(AT)));
        VersionedLabels accepted = AcceptedLabels.version(run, LabelVersion.ACCEPTED);
        Set<String> rejected = new HashSet<>();
        second.items().stream()
                .filter(item -> item.score() < 0.5)
                .forEach(item -> rejected.add(item.image() + item.box()));
        long kept = 0;
        for (String image : accepted.index().names()) {
            for (Detection label :
                    accepted.frame(image).flatMap(Frame::detections).orElseThrow()) {
                assertThat(label.score().orElseThrow())
                        .isGreaterThanOrEqualTo(group.level().score());
                assertThat(rejected).doesNotContain(image + label.id().orElse(""));
                kept++;
            }
        }
        assertThat(kept)
                .isEqualTo(group.level().boxes() - verdict.groups().get(0).wrong() - pilotWrong(plan, group));
        assertThat(accepted.covered().orElseThrow().sentence())
                .contains("boxes were decided by a person")
                .endsWith("other boxes are left out, so images may lack objects");
    }

    private static long pilotWrong(AuditPlan plan, GroupVerdict group) {
        return plan.groups().get(0).pilot().stream()
                .filter(item ->
                        item.score() < 0.5 && item.score() >= group.level().score())
                .count();
    }

    @Test
    void nothing_is_accepted_where_too_much_is_wrong() throws IOException {
        AuditPlan plan = planned();
        judge(plan, item -> false);

        AuditVerdict verdict = audit(plan).verdict().orElseGet(() -> {
            try {
                return judge(plan, item -> false).verdict().orElseThrow();
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        });

        assertThat(verdict.isAccepted()).isFalse();
        assertThat(verdict.accepted()).isZero();
        assertThat(verdict.sentence()).containsAnyOf("Nothing is accepted", "Not accepted: ");
        AuditPlanFile.write(run, plan, Optional.of(verdict.claim(AT)));
        assertThatThrownBy(() -> AcceptedLabels.version(run, LabelVersion.ACCEPTED))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("its audit accepted nothing");
    }

    @Test
    void the_last_edit_of_the_audit_that_is_not_taken_back_counts() throws IOException {
        AuditPlan plan = planned();
        AuditItem item = audit(plan).items().get(0);
        SeenBox seen = item.seen();
        Box near = new Box(seen.box().x1() + 1, 0, seen.box().x2() + 1, 9);
        Box far = new Box(seen.box().x1() + 6, 0, seen.box().x2() + 6, 9);

        assertThat(audit(plan).judgement(item)).isEmpty();
        edit(item.image(), "queue", new AcceptBox(item.box(), seen));
        assertThat(audit(plan).judgement(item)).as("another queue is not blind").isEmpty();
        edit(item.image(), "audit", new AcceptBox(item.box(), seen));
        assertThat(audit(plan).judgement(item)).contains(Judgement.RIGHT);
        edit(item.image(), "audit", new DoubtBox(item.box(), seen));
        assertThat(audit(plan).judgement(item)).contains(Judgement.UNSURE);
        edit(item.image(), "audit", new UndoEdit(3));
        assertThat(audit(plan).judgement(item)).contains(Judgement.RIGHT);
        edit(item.image(), "audit", new MoveBox(item.box(), seen, far));
        assertThat(audit(plan).judgement(item)).contains(Judgement.WRONG);
        edit(item.image(), "audit", new MoveBox(item.box(), new SeenBox(seen.category(), far), near));
        assertThat(audit(plan).judgement(item))
                .as("IoU of 0.8 with the model's box")
                .contains(Judgement.RIGHT);
        edit(item.image(), "audit", new RelabelBox(item.box(), new SeenBox(seen.category(), near), "train"));
        assertThat(audit(plan).judgement(item)).contains(Judgement.WRONG);
        edit(item.image(), "audit", new AcceptBox(item.box(), new SeenBox("train", near)));
        assertThat(audit(plan).judgement(item)).as("it accepts its own change").contains(Judgement.WRONG);
    }

    @Test
    void decided_boxes_and_boxes_without_a_score_are_no_part_of_the_population() throws IOException {
        edit(name(0), "queue", new FinishImage(Review.State.REVIEWED));
        edit(name(1), "queue", new RejectBox("1", new SeenBox("car", new Box(0, 0, 9, 9))));
        write(name(2), List.of(Detection.of("car", new Box(0, 0, 9, 9))));

        AuditPlan plan = planned();

        assertThat(plan.decided()).isEqualTo(BOXES + 1);
        assertThat(plan.unscored()).isEqualTo(1);
        assertThat(plan.boxes()).isEqualTo((IMAGES - 2) * BOXES - 1);
        assertThat(audit(plan).items()).noneMatch(item -> item.image().equals(name(0)));
    }

    @Test
    void other_labels_break_a_plan_and_edits_do_not() throws IOException {
        AuditPlan plan = planned();
        AuditItem item = audit(plan).items().get(0);
        edit(item.image(), "audit", new RelabelBox(item.box(), item.seen(), "train"));
        assertThat(AuditPlanner.broken(run, plan)).isEmpty();

        write("new.jpg", List.of());
        assertThat(AuditPlanner.broken(run, plan))
                .hasValueSatisfying(why -> assertThat(why).contains("not those that the audit was planned for"));
    }

    @Test
    void the_file_gives_the_plan_back() throws IOException {
        AuditPlan plan = planned();
        assertThat(AuditPlanFile.read(run)).contains(plan);
        AuditClaim claim = new AuditClaim(AT, List.of(new AcceptedBoxes(Optional.of("car"), 0.00012, 40)));
        AuditPlanFile.write(run, plan, Optional.of(claim));

        assertThat(AuditPlanFile.read(run).flatMap(AuditPlan::claim)).contains(claim);
        assertThat(Files.readString(run.audit())).contains("0.00012").doesNotContain("E-");
        AuditPlan again = AuditPlanner.plan(run, request(false), AT);
        assertThat(again).as("the same seed draws the same boxes").isEqualTo(plan);
        AuditRequest other = new AuditRequest(0.9, 0.95, 8, OptionalInt.of(150), false);
        assertThat(AuditPlanner.plan(run, other, AT).groups()).isNotEqualTo(plan.groups());
    }

    @Test
    void a_plan_of_an_earlier_version_has_the_usual_share_of_second_opinions() throws IOException {
        AuditPlan plan = planned();
        Files.writeString(run.audit(), Files.readString(run.audit()).replace("\"second\":0.05,", ""));
        assertThat(Files.readString(run.audit())).doesNotContain("second");

        assertThat(AuditPlanFile.read(run)).contains(plan);
    }

    @Test
    void images_are_drawn_by_seed_and_the_file_gives_them_back() throws IOException {
        ImageAuditPlan plan = ImageAuditPlanner.draw(run, request(false), 12, AT);
        ImageAuditPlanFile.write(run, plan);
        AuditClaim claim = new AuditClaim(AT, List.of(new AcceptedBoxes(Optional.empty(), 0.5, 40)));

        assertThat(plan.sample())
                .hasSize(12)
                .doesNotHaveDuplicates()
                .isNotEqualTo(plan.sample().stream().sorted().toList());
        assertThat(ImageAuditPlanFile.read(run)).contains(plan);
        assertThat(ImageAuditPlanner.draw(run, request(false), 12, AT)).isEqualTo(plan);
        assertThat(ImageAuditPlanner.broken(run, plan)).isEmpty();
        ImageAuditPlanFile.write(run, plan, Optional.of(claim));
        assertThat(ImageAuditPlanFile.read(run).flatMap(ImageAuditPlan::claim)).contains(claim);
        assertThat(AcceptedLabels.version(run, LabelVersion.ACCEPTED).index().names())
                .hasSize(IMAGES);

        write("new.jpg", List.of());
        assertThatThrownBy(() -> AcceptedLabels.version(run, LabelVersion.ACCEPTED))
                .hasMessageContaining("not those that the audit was planned for")
                .hasMessageContaining("image-audit.json");
        Files.writeString(run.imageAudit(), "{\"version\": 1}");
        assertThatThrownBy(() -> ImageAuditPlanFile.read(run)).isInstanceOf(UsageException.class);
    }

    @Test
    void a_broken_file_is_one_sentence() throws IOException {
        for (String text : List.of("{", "{}", "{\"version\": 1, \"color\": 2}", "[]")) {
            Files.writeString(run.audit(), text);
            assertThatThrownBy(() -> AuditPlanFile.read(run)).as(text).isInstanceOf(UsageException.class);
        }
        planned();
        Files.writeString(run.audit(), Files.readString(run.audit()).replace("\"version\":1", "\"version\":2"));
        assertThatThrownBy(() -> AuditPlanFile.read(run)).hasMessageContaining("later version");
    }

    @Test
    void a_rare_category_gets_no_claim() throws IOException {
        AuditPlan plan = AuditPlanner.plan(run, request(true), AT);

        judge(plan, item -> item.score() >= 0.5);
        AuditVerdict verdict =
                judge(plan, item -> item.score() >= 0.5).verdict().orElseThrow();

        assertThat(plan.groups())
                .extracting(group -> group.category().orElse(""))
                .containsExactly("bus", "car");
        assertThat(verdict.groups())
                .extracting(group -> group.category().orElse(""))
                .containsExactly("car");
        assertThat(verdict.perCategory())
                .anyMatch(sentence -> sentence.startsWith("car: Accepted: "))
                .contains("bus: no claim, its 30 boxes are too few; review all of them.");
        assertThat(verdict.claim(AT).cover(Detection.of("car", new Box(0, 0, 9, 9), 0.99)))
                .isTrue();
        assertThat(verdict.claim(AT).cover(Detection.of("bus", new Box(0, 0, 9, 9), 0.99)))
                .isFalse();
    }

    @Test
    void too_few_boxes_are_reviewed_whole() throws IOException {
        RunFolder small = RunFolder.create(folder, "small");
        Files.write(
                small.labels().resolve("a.jpg.json"),
                PerImageLabels.bytes(
                        Frame.named("a.jpg").withDetections(List.of(Detection.of("car", new Box(0, 0, 9, 9), 0.9)))));

        assertThatThrownBy(() -> AuditPlanner.plan(small, request(false), AT))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("has 1 undecided box with a score, too few for a claim about precision 0.9");
    }

    /** Many boxes have the same score, as a coarse model gives them. */
    @Test
    void equal_scores_stay_on_one_side_of_a_threshold() {
        GroupTally tally = new GroupTally();
        for (int i = 0; i < 1000; i++) {
            tally.add(i % 3 / 2.0, Long.hashCode(i * 7919L), i, 0);
        }

        GroupTally.Drawn drawn = tally.draw(30, 100, 1);

        assertThat(drawn.levels())
                .containsExactly(new AuditLevel(1, 333), new AuditLevel(0.5, 666), new AuditLevel(0, 1000));
        assertThat(drawn.pilot()).hasSize(30).doesNotHaveDuplicates();
        assertThat(drawn.reserve()).doesNotHaveDuplicates().doesNotContainAnyElementsOf(drawn.pilot());
        assertThat(drawn.reserve().stream().filter(place -> place.image() % 3 == 2))
                .hasSizeGreaterThanOrEqualTo(100);
    }

    @Test
    void impossible_requests_are_refused() {
        assertThatThrownBy(() -> new AuditRequest(1, 0.95, 1, OptionalInt.empty(), false))
                .hasMessageContaining("the precision must lie between 0.5 and 0.999");
        assertThatThrownBy(() -> new AuditRequest(Double.NaN, 0.95, 1, OptionalInt.empty(), false))
                .isInstanceOf(UsageException.class);
        assertThatThrownBy(() -> new AuditRequest(0.9, 0, 1, OptionalInt.empty(), false))
                .hasMessageContaining("the confidence must lie between");
        assertThatThrownBy(() -> new AuditRequest(0.9, 0.95, 1, OptionalInt.of(3), false))
                .hasMessageContaining("the sample must be a number of boxes between 20 and 100000");
    }
}
