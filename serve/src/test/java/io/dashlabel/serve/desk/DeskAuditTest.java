package io.dashlabel.serve.desk;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dashlabel.acceptance.AcceptedBoxes;
import io.dashlabel.acceptance.Audit;
import io.dashlabel.acceptance.AuditClaim;
import io.dashlabel.acceptance.AuditPlan;
import io.dashlabel.acceptance.AuditPlanFile;
import io.dashlabel.acceptance.AuditPlanner;
import io.dashlabel.acceptance.AuditRequest;
import io.dashlabel.acceptance.ImageAuditPlan;
import io.dashlabel.acceptance.ImageAuditPlanFile;
import io.dashlabel.acceptance.ImageAuditPlanner;
import io.dashlabel.label.Detection;
import io.dashlabel.review.ReviewJournal;
import io.dashlabel.serve.api.AuditView;
import io.dashlabel.serve.api.BoxView;
import io.dashlabel.serve.api.EditRequest;
import io.dashlabel.serve.api.EditsRequest;
import io.dashlabel.serve.api.ImageAuditView;
import io.dashlabel.serve.api.QueueCountView;
import io.dashlabel.serve.api.QueueItemView;
import io.dashlabel.serve.api.QueueView;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeskAuditTest {

    private static final Instant AT = Instant.parse("2026-05-04T10:00:00Z");

    @TempDir
    Path runs;

    private SmallRun run;

    @BeforeEach
    void a_run_with_400_boxes() throws IOException {
        run = new SmallRun(runs);
        for (int i = 0; i < 20; i++) {
            List<Detection> boxes = new ArrayList<>();
            for (int k = 0; k < 20; k++) {
                boxes.add(SmallRun.box("car", 60 * k, .5 + (20 * i + k) / 1000.0));
            }
            run.with(SmallRun.frame("a" + i + ".jpg").withDetections(boxes, List.of()));
        }
        AuditPlanFile.write(
                run.folder, AuditPlanner.plan(run.folder, new AuditRequest(.8, .9, 7, OptionalInt.of(60), false), AT));
    }

    @Test
    void the_audit_is_blind_and_a_decision_elsewhere_is_not_shown_and_does_not_count() throws IOException {
        try (RunDesk desk = run.open()) {
            QueueView audit = audit(desk);
            QueueItemView first = audit.items().get(0);
            assertThat(first.score()).isNull();
            assertThat(first.why()).isNull();
            assertThat(first.category()).isEqualTo("car");

            judge(desk, first, "reject", "queue");

            assertThat(audit(desk).items().get(0).state()).isEqualTo("undecided");
            assertThat(requireNonNull(desk.view().audit()).judged()).isZero();
            assertThat(requireNonNull(desk.view().audit()).verdict()).isNull();
        }
    }

    @Test
    void the_second_stage_follows_the_first_and_then_the_verdict_and_the_covered_labels() throws IOException {
        try (RunDesk desk = run.open()) {
            int judged = 0;
            for (List<QueueItemView> stage = left(desk); !stage.isEmpty(); stage = left(desk)) {
                assertThat(requireNonNull(desk.view().audit()).verdict()).isNull();
                for (QueueItemView item : stage) {
                    judge(desk, item, "accept", "audit");
                    judged++;
                }
            }
            assertThat(judged).isEqualTo(60);
            assertThat(requireNonNull(desk.view().audit()).judged()).isEqualTo(60);
            assertThat(requireNonNull(desk.view().audit()).verdict()).startsWith("Accepted: ");
        }
        a_second_person_judges_three_boxes_again();
        claim();
        try (RunDesk desk = run.open()) {
            List<String> states = desk.image(desk.find("a19.jpg").orElseThrow(), Optional.empty()).boxes().stream()
                    .map(BoxView::state)
                    .distinct()
                    .toList();
            assertThat(states).contains("claimed").doesNotContain("undecided");
        }
    }

    @Test
    void the_queue_has_the_first_stage_and_the_audit_says_how_many_boxes_follow() throws IOException {
        try (RunDesk desk = run.open()) {
            QueueItemView first = audit(desk).items().get(0);
            judge(desk, first, "accept", "audit");

            AuditView view = requireNonNull(desk.view().audit());
            assertThat(view.boxes()).isEqualTo(60);
            assertThat(view.known()).isEqualTo(audit(desk).total()).isLessThan(60);
            assertThat(desk.view().queues())
                    .contains(new QueueCountView("audit", "boxes", view.known(), view.known() - 1));
            assertThat(desk.view().auditHint()).isNull();
        }
    }

    private void a_second_person_judges_three_boxes_again() throws IOException {
        try (RunDesk desk = run.open()) {
            List<QueueItemView> again = desk.queue(QueueRequest.of(Map.of("order", "second-opinion")))
                    .items();
            assertThat(again).hasSize(3).allSatisfy(item -> {
                assertThat(item.state()).as("blind").isEqualTo("undecided");
                assertThat(item.score()).isNull();
            });
            assertThatThrownBy(() -> judge(desk, again.get(0), "accept", "second-opinion"))
                    .hasMessageContaining("ana judged this box in the audit");
            judge("ben", desk, again.get(0), "accept", "second-opinion");
            AuditView audit = requireNonNull(desk.view().audit());
            assertThat(audit.second()).isEqualTo(3);
            assertThat(audit.secondJudged()).isEqualTo(1);
            assertThat(audit.agreement()).startsWith("A second person judged 1 box again and agreed on 1 (100%");
        }
    }

    @Test
    void the_command_that_plans_an_audit_names_the_folder_and_a_precision_that_the_boxes_can_show() throws IOException {
        Files.delete(run.folder.audit());
        try (RunDesk desk = run.open()) {
            assertThat(desk.view().audit()).isNull();
            assertThat(desk.view().auditHint())
                    .isEqualTo("dashlabel accept " + run.folder.root().toAbsolutePath() + " --precision 0.95");
        }
        assertThat(AuditHint.of(run.folder.root(), 150)).endsWith(" --precision 0.9");
        assertThat(AuditHint.of(run.folder.root(), 60)).endsWith(" --precision 0.8");
        assertThat(AuditHint.of(run.folder.root(), 20)).isNull();
        assertThat(AuditHint.of(Path.of("runs", "night"), 1000)).isEqualTo("dashlabel accept night --precision 0.95");
    }

    @Test
    void drawn_images_are_a_queue_and_the_overview_says_how_many_are_reviewed() throws IOException {
        Files.delete(run.folder.audit());
        ImageAuditPlan plan =
                ImageAuditPlanner.draw(run.folder, new AuditRequest(.8, .9, 7, OptionalInt.empty(), false), 5, AT);
        ImageAuditPlanFile.write(run.folder, plan);
        try (RunDesk desk = run.open()) {
            QueueView whole = desk.queue(QueueRequest.of(Map.of("order", "whole", "kind", "images")));
            assertThat(whole.items()).extracting(QueueItemView::image).containsExactlyElementsOf(plan.sample());
            assertThatThrownBy(() -> desk.queue(QueueRequest.of(Map.of("order", "whole"))))
                    .hasMessageContaining("a random sample of images");
            assertThat(desk.view().imageAudit()).isEqualTo(new ImageAuditView(5, 0, .8, .9, null));

            desk.edit(new EditsRequest(
                    "ana",
                    List.of(SmallRun.value(
                            "k",
                            plan.sample().get(0),
                            version(desk, plan.sample().get(0)),
                            "reviewed",
                            "",
                            "reviewed"))));

            assertThat(desk.view().imageAudit()).isEqualTo(new ImageAuditView(5, 1, .8, .9, null));
        }
    }

    @Test
    void a_claim_for_whole_images_ends_when_the_run_labels_again() throws IOException {
        Files.delete(run.folder.audit());
        ImageAuditPlan plan =
                ImageAuditPlanner.draw(run.folder, new AuditRequest(.8, .9, 7, OptionalInt.empty(), false), 5, AT);
        AuditClaim claim = new AuditClaim(AT, List.of(new AcceptedBoxes(Optional.empty(), 0, 400)));
        ImageAuditPlanFile.write(run.folder, plan, Optional.of(claim));
        labelled("2026-05-04T09:00:00Z");
        try (RunDesk desk = run.open()) {
            assertThat(requireNonNull(desk.view().imageAudit()).note()).isNull();
            assertThat(isCovered(desk)).isTrue();
        }
        labelled("2026-05-04T11:00:00Z");
        try (RunDesk desk = run.open()) {
            assertThat(requireNonNull(desk.view().imageAudit()).note())
                    .contains("the audit no longer holds", "dashlabel accept r1 --images 5");
            assertThat(isCovered(desk)).isFalse();
        }
    }

    @Test
    void nobody_is_asked_to_review_images_that_ground_truth_judged() throws IOException {
        Files.delete(run.folder.audit());
        ImageAuditPlanFile.write(
                run.folder,
                ImageAuditPlanner.declared(
                        run.folder,
                        new AuditRequest(.8, .9, 7, OptionalInt.empty(), false),
                        20,
                        List.of("a1.jpg", "a2.jpg"),
                        AT));
        try (RunDesk desk = run.open()) {
            assertThat(requireNonNull(desk.view().imageAudit()).note())
                    .isEqualTo("Ground truth of 2 images judged the labels; somebody declared these images random.");
            assertThat(desk.queue(QueueRequest.of(Map.of("order", "whole", "kind", "images")))
                            .items())
                    .isEmpty();
        }
    }

    private void labelled(String at) throws IOException {
        Files.writeString(
                run.folder.root().resolve("run.json"),
                "{\"format\":1,\"run\":\"r1\",\"status\":\"completed\",\"begun\":\"%s\",\"steps\":[\"annotate\"]}"
                        .formatted(at));
    }

    private static boolean isCovered(RunDesk desk) throws IOException {
        return desk.image(desk.find("a1.jpg").orElseThrow(), Optional.empty()).boxes().stream()
                .allMatch(box -> box.state().equals("claimed"));
    }

    private static long version(RunDesk desk, String image) throws IOException {
        return desk.image(desk.find(image).orElseThrow(), Optional.empty()).version();
    }

    private void claim() throws IOException {
        AuditPlan plan = AuditPlanFile.read(run.folder).orElseThrow();
        try (ReviewJournal journal = ReviewJournal.openToRead(run.folder.review())) {
            AuditPlanFile.write(
                    run.folder,
                    plan,
                    Audit.of(plan, journal).verdict().orElseThrow().claim(AT));
        }
    }

    private static List<QueueItemView> left(RunDesk desk) throws IOException {
        return audit(desk).items().stream()
                .filter(item -> item.state().equals("undecided"))
                .toList();
    }

    private static QueueView audit(RunDesk desk) throws IOException {
        return desk.queue(QueueRequest.of(Map.of("order", "audit")));
    }

    private static void judge(RunDesk desk, QueueItemView item, String op, String via) throws IOException {
        judge("ana", desk, item, op, via);
    }

    private static void judge(String by, RunDesk desk, QueueItemView item, String op, String via) throws IOException {
        desk.edit(new EditsRequest(
                by,
                List.of(new EditRequest(
                        item.image() + item.box() + via,
                        "",
                        item.image(),
                        desk.image(item.n(), Optional.empty()).version(),
                        op,
                        item.box(),
                        null,
                        null,
                        null,
                        null,
                        1500L,
                        via,
                        List.of()))));
    }
}
