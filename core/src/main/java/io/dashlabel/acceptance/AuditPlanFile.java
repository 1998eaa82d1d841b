package io.dashlabel.acceptance;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.dashlabel.label.Box;
import io.dashlabel.label.UsageException;
import io.dashlabel.review.SeenBox;
import io.dashlabel.run.RunFolder;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The file {@code audit.json} of a run: the plan of its audit, and the verdict. */
public final class AuditPlanFile {

    private static final int VERSION = 1;

    /** A box as it is in the file. */
    record BoxInFile(
            String picture,
            String box,
            String category,
            BigDecimal x1,
            BigDecimal y1,
            BigDecimal x2,
            BigDecimal y2,
            BigDecimal score) {}

    /** A level as it is in the file. */
    record LevelInFile(BigDecimal score, long boxes) {}

    /** A group as it is in the file. */
    record GroupInFile(
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String category,

            long boxes,
            List<LevelInFile> levels,
            List<BoxInFile> pilot,
            List<BoxInFile> reserve) {}

    /** The whole file. */
    record PlanInFile(
            int version,
            String made,
            String population,
            long pictures,
            long boxes,
            long decided,
            long unscored,
            long seed,
            BigDecimal precision,
            BigDecimal confidence,
            int sample,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            BigDecimal second,

            List<GroupInFile> groups,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            ClaimInFile claim) {}

    private AuditPlanFile() {}

    /** Writes the plan; the file appears whole or not at all. */
    public static void write(RunFolder run, AuditPlan plan) throws IOException {
        AuditJson.write(run.audit(), file(plan));
    }

    /** Writes the plan with a verdict. */
    public static void write(RunFolder run, AuditPlan plan, AuditClaim claim) throws IOException {
        write(run, plan, Optional.of(claim));
    }

    /** Writes the plan with a verdict; absent if a judgement was taken back. */
    public static void write(RunFolder run, AuditPlan plan, Optional<AuditClaim> claim) throws IOException {
        write(run, plan.with(claim));
    }

    /**
     * The plan of a run; empty if it has none.
     *
     * @throws UsageException if the file is broken or of a later version
     */
    public static Optional<AuditPlan> read(RunFolder run) throws IOException {
        return AuditJson.read(run.audit(), PlanInFile.class, PlanInFile::version, VERSION, AuditPlanFile::plan);
    }

    private static PlanInFile file(AuditPlan plan) {
        return new PlanInFile(
                VERSION,
                plan.made().toString(),
                plan.population(),
                plan.images(),
                plan.boxes(),
                plan.decided(),
                plan.unscored(),
                plan.seed(),
                decimal(plan.precision()),
                decimal(plan.confidence()),
                plan.sample(),
                decimal(plan.secondShare()),
                plan.groups().stream()
                        .map(group -> new GroupInFile(
                                group.category().orElse(null),
                                group.boxes(),
                                group.levels().stream()
                                        .map(level -> new LevelInFile(decimal(level.score()), level.boxes()))
                                        .toList(),
                                boxes(group.pilot()),
                                boxes(group.reserve())))
                        .toList(),
                plan.claim().map(ClaimInFile::of).orElse(null));
    }

    private static List<BoxInFile> boxes(List<AuditItem> items) {
        return items.stream()
                .map(item -> {
                    Box box = item.seen().box();
                    return new BoxInFile(
                            item.image(),
                            item.box(),
                            item.seen().category(),
                            decimal(box.x1()),
                            decimal(box.y1()),
                            decimal(box.x2()),
                            decimal(box.y2()),
                            decimal(item.score()));
                })
                .toList();
    }

    private static AuditPlan plan(PlanInFile file) {
        return new AuditPlan(
                Instant.parse(file.made()),
                file.population(),
                file.pictures(),
                file.boxes(),
                file.decided(),
                file.unscored(),
                file.seed(),
                file.precision().doubleValue(),
                file.confidence().doubleValue(),
                file.sample(),
                Optional.ofNullable(file.second()).map(BigDecimal::doubleValue).orElse(AuditRequest.USUAL_SECOND_SHARE),
                file.groups().stream()
                        .map(group -> new AuditGroup(
                                Optional.ofNullable(group.category()),
                                group.boxes(),
                                group.levels().stream()
                                        .map(level ->
                                                new AuditLevel(level.score().doubleValue(), level.boxes()))
                                        .toList(),
                                items(group.pilot()),
                                items(group.reserve())))
                        .toList(),
                Optional.ofNullable(file.claim()).map(ClaimInFile::claim));
    }

    private static List<AuditItem> items(List<BoxInFile> boxes) {
        return boxes.stream()
                .map(box -> new AuditItem(
                        box.picture(),
                        box.box(),
                        new SeenBox(
                                box.category(),
                                new Box(
                                        box.x1().doubleValue(),
                                        box.y1().doubleValue(),
                                        box.x2().doubleValue(),
                                        box.y2().doubleValue())),
                        box.score().doubleValue()))
                .toList();
    }

    private static BigDecimal decimal(double value) {
        return BigDecimal.valueOf(value);
    }
}
