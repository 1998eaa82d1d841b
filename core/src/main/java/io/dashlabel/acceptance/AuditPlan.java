package io.dashlabel.acceptance;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What an audit asks, fixed before anybody looks: the population, and the boxes that may be judged.
 *
 * @param population hash of all labels of the models at that time; see {@link Population}
 * @param images number of images in the run
 * @param boxes number of boxes in the population: labels with a score that nobody had decided
 * @param decided number of boxes outside the population, because a person had decided them
 * @param unscored number of boxes outside the population, because they have no score
 * @param precision least share of right boxes to show, between 0 and 1
 * @param confidence between 0 and 1
 * @param sample number of boxes to judge, in both stages together
 * @param secondShare share of the judged boxes that a second person judges again, 0 to 1
 * @param groups one with all categories, or one for each category
 * @param claim what was accepted; absent until {@code dashlabel accept} wrote the verdict
 */
public record AuditPlan(
        Instant made,
        String population,
        long images,
        long boxes,
        long decided,
        long unscored,
        long seed,
        double precision,
        double confidence,
        int sample,
        double secondShare,
        List<AuditGroup> groups,
        Optional<AuditClaim> claim) {

    public AuditPlan {
        groups = List.copyOf(groups);
        if (!(precision > 0 && precision < 1 && confidence > 0 && confidence < 1)) {
            throw new IllegalArgumentException("precision and confidence lie between 0 and 1");
        }
        if (!(secondShare >= 0 && secondShare <= 1)) {
            throw new IllegalArgumentException("a share lies between 0 and 1");
        }
        if (sample < 1 || boxes < 0 || images < 0 || decided < 0 || unscored < 0) {
            throw new IllegalArgumentException("counts of an audit are at least 0, and it judges at least 1 box");
        }
    }

    /** The probability that the claim is wrong. */
    public double delta() {
        return 1 - confidence;
    }

    public boolean isByCategory() {
        return groups.stream().anyMatch(group -> group.category().isPresent());
    }

    AuditPlan with(Optional<AuditClaim> verdict) {
        return new AuditPlan(
                made,
                population,
                images,
                boxes,
                decided,
                unscored,
                seed,
                precision,
                confidence,
                sample,
                secondShare,
                groups,
                verdict);
    }
}
