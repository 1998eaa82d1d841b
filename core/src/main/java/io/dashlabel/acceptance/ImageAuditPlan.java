package io.dashlabel.acceptance;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An audit of whole images: which images of a run are compared with the truth about all their objects. So it says
 * something about missed objects, too.
 *
 * @param population hash of all labels of the models at that time; see {@link Population}
 * @param images number of images in the run
 * @param seed number that drew the sample
 * @param precision least share of right boxes to show, between 0 and 1
 * @param confidence between 0 and 1
 * @param isDeclared whether a user declared that the sample is random; otherwise dashlabel drew it
 * @param sample names of the images, in the order in which they were drawn
 * @param claim what was accepted; absent until {@code dashlabel accept} wrote the verdict
 */
public record ImageAuditPlan(
        Instant made,
        String population,
        long images,
        long seed,
        double precision,
        double confidence,
        boolean isDeclared,
        List<String> sample,
        Optional<AuditClaim> claim) {

    public ImageAuditPlan {
        sample = List.copyOf(sample);
        if (!(precision > 0 && precision < 1 && confidence > 0 && confidence < 1)) {
            throw new IllegalArgumentException("precision and confidence lie between 0 and 1");
        }
        if (sample.isEmpty() || sample.size() > images) {
            throw new IllegalArgumentException("an audit of images has 1 to " + images + " of them");
        }
    }

    ImageAuditPlan with(Optional<AuditClaim> verdict) {
        return new ImageAuditPlan(made, population, images, seed, precision, confidence, isDeclared, sample, verdict);
    }
}
