package io.dashlabel.acceptance;

import io.dashlabel.label.Count;
import io.dashlabel.label.UsageException;
import io.dashlabel.review.LabelVersion;
import io.dashlabel.review.VersionedLabels;
import io.dashlabel.run.RunFolder;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Plans an audit of whole images. Memory holds the names of the images. */
public final class ImageAuditPlanner {

    private ImageAuditPlanner() {}

    /**
     * Draws a simple random sample of the images that have labels, by seed and before anybody looks.
     *
     * @param run nobody may label in it meanwhile, so the caller locks it
     * @param count number of images to draw
     * @throws UsageException if the run has no more images than that
     */
    public static ImageAuditPlan draw(RunFolder run, AuditRequest request, int count, Instant now) throws IOException {
        List<String> names = new ArrayList<>(
                new VersionedLabels(run, LabelVersion.MODEL).index().names());
        if (count < 1 || count >= names.size()) {
            throw new UsageException("an audit draws 1 to " + Math.max(1, names.size() - 1) + " of the "
                    + Count.of(names.size(), "image") + " of run " + run.id() + ", not " + count
                    + "; review all images if nothing may be estimated");
        }
        Collections.shuffle(names, new Random(request.seed()));
        return plan(run, request, names.size(), names.subList(0, count), false, now);
    }

    /**
     * Takes images that somebody else drew.
     *
     * @param sample names of images of the run, at least one
     */
    public static ImageAuditPlan declared(
            RunFolder run, AuditRequest request, long images, List<String> sample, Instant now) throws IOException {
        return plan(run, request, images, sample, true, now);
    }

    private static ImageAuditPlan plan(
            RunFolder run, AuditRequest request, long images, List<String> sample, boolean isDeclared, Instant now)
            throws IOException {
        return new ImageAuditPlan(
                now,
                Population.hash(run),
                images,
                request.seed(),
                request.precision(),
                request.confidence(),
                isDeclared,
                sample,
                Optional.empty());
    }

    /** Why a plan holds no more; absent if the models' labels are those that it was made for. Reads all label files. */
    public static Optional<String> broken(RunFolder run, ImageAuditPlan plan) throws IOException {
        return Population.hash(run).equals(plan.population())
                ? Optional.empty()
                : Optional.of(AuditPlanner.broken(run, run.imageAudit()));
    }
}
