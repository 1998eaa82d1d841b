package io.dashlabel.acceptance;

import io.dashlabel.label.UsageException;
import java.util.OptionalInt;

/**
 * What an audit shall show.
 *
 * @param precision least share of right boxes, between 0 and 1
 * @param confidence between 0 and 1
 * @param sample number of boxes to judge; absent for the usual number
 * @param isByCategory whether each category has a threshold and a claim of its own
 * @param secondShare share of the judged boxes that a second person judges again, 0 to 1
 */
public record AuditRequest(
        double precision, double confidence, long seed, OptionalInt sample, boolean isByCategory, double secondShare) {

    /** Share of the judged boxes that a second person usually judges again. */
    public static final double USUAL_SECOND_SHARE = 0.05;

    /** The confidence of an audit, unless a person asks for another. */
    public static final double USUAL_CONFIDENCE = 0.95;

    /** A smaller audit can show nothing about usual precisions. */
    private static final int FEWEST = 20;

    private static final int MOST = 100_000;

    private static final double POWER = 0.8;

    /** A request with the usual share of second opinions. */
    public AuditRequest(double precision, double confidence, long seed, OptionalInt sample, boolean isByCategory) {
        this(precision, confidence, seed, sample, isByCategory, USUAL_SECOND_SHARE);
    }

    public AuditRequest {
        if (!(secondShare >= 0 && secondShare <= 1)) {
            throw new UsageException("the share of second opinions must lie between 0 and 1, not " + secondShare);
        }
        if (!(precision >= 0.5 && precision <= 0.999)) {
            throw new UsageException("the precision must lie between 0.5 and 0.999, not " + precision);
        }
        if (!(confidence >= 0.5 && confidence <= 0.9999)) {
            throw new UsageException("the confidence must lie between 0.5 and 0.9999, not " + confidence);
        }
        if (sample.isPresent() && (sample.getAsInt() < FEWEST || sample.getAsInt() > MOST)) {
            throw new UsageException("the sample must be a number of boxes between " + FEWEST + " and " + MOST
                    + ", not " + sample.getAsInt());
        }
    }

    /**
     * The number of boxes to judge. If absent, the second stage shows the precision with a probability of 80%, for boxes
     * that have half as many wrong ones as allowed.
     */
    int boxes() {
        return sample.orElseGet(() -> usualSample(precision, confidence));
    }

    private static int usualSample(double precision, double confidence) {
        double second = ExactTests.sampleFor(precision, (1 + precision) / 2, 1 - confidence, POWER);
        return (int) Math.ceil(second / (1 - SecondStage.PILOT));
    }
}
