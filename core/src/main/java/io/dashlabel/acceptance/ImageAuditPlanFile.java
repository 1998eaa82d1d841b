package io.dashlabel.acceptance;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.dashlabel.label.UsageException;
import io.dashlabel.run.RunFolder;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The file {@code image-audit.json} of a run: the plan of its audit of whole images, and the verdict. */
public final class ImageAuditPlanFile {

    private static final int VERSION = 1;

    /** The whole file. */
    record ImagesInFile(
            int version,
            String made,
            String population,
            long images,
            long seed,
            BigDecimal precision,
            BigDecimal confidence,
            boolean declared,
            List<String> sample,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            ClaimInFile claim) {}

    private ImageAuditPlanFile() {}

    /** Writes the plan; the file appears whole or not at all. */
    public static void write(RunFolder run, ImageAuditPlan plan) throws IOException {
        AuditJson.write(
                run.imageAudit(),
                new ImagesInFile(
                        VERSION,
                        plan.made().toString(),
                        plan.population(),
                        plan.images(),
                        plan.seed(),
                        BigDecimal.valueOf(plan.precision()),
                        BigDecimal.valueOf(plan.confidence()),
                        plan.isDeclared(),
                        plan.sample(),
                        plan.claim().map(ClaimInFile::of).orElse(null)));
    }

    /** Writes the plan with a verdict; absent if it is open again. */
    public static void write(RunFolder run, ImageAuditPlan plan, Optional<AuditClaim> claim) throws IOException {
        write(run, plan.with(claim));
    }

    /**
     * The plan of a run; empty if it has none.
     *
     * @throws UsageException if the file is broken or of a later version
     */
    public static Optional<ImageAuditPlan> read(RunFolder run) throws IOException {
        return AuditJson.read(
                run.imageAudit(),
                ImagesInFile.class,
                ImagesInFile::version,
                VERSION,
                file -> new ImageAuditPlan(
                        Instant.parse(file.made()),
                        file.population(),
                        file.images(),
                        file.seed(),
                        file.precision().doubleValue(),
                        file.confidence().doubleValue(),
                        file.declared(),
                        file.sample(),
                        Optional.ofNullable(file.claim()).map(ClaimInFile::claim)));
    }
}
