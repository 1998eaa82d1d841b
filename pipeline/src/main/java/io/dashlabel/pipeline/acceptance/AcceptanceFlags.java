package io.dashlabel.pipeline.acceptance;

import io.dashlabel.acceptance.AuditPlan;
import io.dashlabel.acceptance.AuditRequest;
import io.dashlabel.acceptance.ImageAuditPlan;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * What a user wants of an audit. What is absent is as usual in a new audit, and as planned in an audit that there is.
 *
 * @param precision least share of right boxes
 * @param byCategory whether each category has a claim of its own
 * @param secondShare share of the judged boxes that a second person judges again
 */
public record AcceptanceFlags(
        OptionalDouble precision,
        OptionalDouble confidence,
        OptionalLong seed,
        OptionalInt sample,
        Optional<Boolean> byCategory,
        OptionalDouble secondShare) {

    private static final double USUAL_PRECISION = 0.95;

    /** @throws io.dashlabel.label.UsageException if a value is impossible */
    AuditRequest request() {
        return new AuditRequest(
                precision.orElse(USUAL_PRECISION),
                confidence.orElse(AuditRequest.USUAL_CONFIDENCE),
                seed.orElse(1),
                sample,
                byCategory.orElse(false),
                secondShare.orElse(AuditRequest.USUAL_SECOND_SHARE));
    }

    /** The same in an audit that there is. */
    AuditRequest request(ImageAuditPlan plan) {
        return new AuditRequest(plan.precision(), plan.confidence(), plan.seed(), OptionalInt.empty(), false);
    }

    /** Whether an audit of whole images has all that is wanted. */
    boolean fit(ImageAuditPlan plan) {
        return precision.orElse(plan.precision()) == plan.precision()
                && confidence.orElse(plan.confidence()) == plan.confidence()
                && seed.orElse(plan.seed()) == plan.seed();
    }

    /** Whether an audit has all that is wanted. */
    boolean fit(AuditPlan plan) {
        return precision.orElse(plan.precision()) == plan.precision()
                && confidence.orElse(plan.confidence()) == plan.confidence()
                && seed.orElse(plan.seed()) == plan.seed()
                && sample.orElse(plan.sample()) == plan.sample()
                && byCategory.orElse(plan.isByCategory()) == plan.isByCategory()
                && secondShare.orElse(plan.secondShare()) == plan.secondShare();
    }
}
