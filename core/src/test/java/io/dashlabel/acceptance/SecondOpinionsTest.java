package io.dashlabel.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.dashlabel.format.bdd.PerImageLabels;
import io.dashlabel.label.Box;
import io.dashlabel.label.Detection;
import io.dashlabel.label.Frame;
import io.dashlabel.review.Edit;
import io.dashlabel.review.EditAction;
import io.dashlabel.review.EditAction.AcceptBox;
import io.dashlabel.review.EditAction.RejectBox;
import io.dashlabel.review.RunReview;
import io.dashlabel.run.RunFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecondOpinionsTest {

    private static final Instant AT = Instant.parse("2026-05-04T10:00:00Z");

    @TempDir
    Path folder;

    private RunFolder run;
    private AuditPlan plan;
    private int keys;

    @BeforeEach
    void an_audit_of_60_boxes_a_fifth_of_them_for_a_second_person() throws IOException {
        run = RunFolder.create(folder, "night-1");
        for (int image = 0; image < 10; image++) {
            List<Detection> boxes = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                boxes.add(Detection.of("car", new Box(10 * i, 0, 10 * i + 9, 9), (40 * image + i + 1) / 401.0));
            }
            String name = "i" + image + ".jpg";
            Files.write(
                    PerImageLabels.place(run.labels(), name),
                    PerImageLabels.bytes(Frame.named(name).withDetections(boxes)));
        }
        plan = AuditPlanner.plan(run, new AuditRequest(0.8, 0.9, 7, OptionalInt.of(60), false, 0.2), AT);
    }

    private SecondOpinions opinions() throws IOException {
        try (RunReview review = RunReview.open(run)) {
            return SecondOpinions.of(Audit.of(plan, review.journal()), review.journal());
        }
    }

    private void edit(String by, String via, AuditItem item, boolean isRight) throws IOException {
        EditAction action = isRight ? new AcceptBox(item.box(), item.seen()) : new RejectBox(item.box(), item.seen());
        try (RunReview review = RunReview.open(run)) {
            review.append(List.of(Edit.of("k" + keys++, AT, by, item.image(), action, via)));
        }
    }

    private void judgeAll() throws IOException {
        for (int stage = 0; stage < 2; stage++) {
            Audit audit;
            try (RunReview review = RunReview.open(run)) {
                audit = Audit.of(plan, review.journal());
            }
            for (AuditItem item : audit.items()) {
                if (audit.judgement(item).isEmpty()) {
                    edit("ana", Judgement.VIA, item, true);
                }
            }
        }
    }

    @Test
    void there_are_none_to_give_before_the_audit_is_judged() throws IOException {
        assertThat(opinions().items()).isEmpty();
        assertThat(opinions().sentence()).isEmpty();

        judgeAll();

        assertThat(opinions().items()).hasSize(12).doesNotHaveDuplicates();
        assertThat(opinions().items())
                .as("the same boxes each time")
                .isEqualTo(opinions().items());
    }

    @Test
    void two_persons_agree_on_a_share_with_an_exact_bound_and_the_verdict_stays() throws IOException {
        judgeAll();
        AuditVerdict before = verdict();
        List<AuditItem> items = opinions().items();
        for (int i = 0; i < 10; i++) {
            edit("ben", SecondOpinions.VIA, items.get(i), i != 4);
        }
        edit("ana", SecondOpinions.VIA, items.get(10), true); // the same person is no second one

        SecondOpinions opinions = opinions();

        assertThat(opinions.judged()).isEqualTo(10);
        assertThat(opinions.firstJudge(items.get(0).image(), items.get(0).box()))
                .contains("ana");
        assertThat(opinions.firstJudge("i0.jpg", "none")).isEmpty();
        // 0.3368 is the upper bound of Clopper and Pearson for 1 of 10 with a probability of error of 0.1
        assertThat(opinions.sentence())
                .contains("A second person judged 10 boxes again and agreed on 9 (90%; with 90% confidence, at least"
                        + " 66.3% of the boxes of the audit, exact bound).");
        assertThat(verdict()).isEqualTo(before);
    }

    private AuditVerdict verdict() throws IOException {
        try (RunReview review = RunReview.open(run)) {
            return Audit.of(plan, review.journal()).verdict().orElseThrow();
        }
    }
}
