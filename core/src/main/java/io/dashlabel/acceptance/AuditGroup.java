package io.dashlabel.acceptance;

import java.util.List;
import java.util.Optional;

/**
 * Boxes that share one threshold: those of a category, or all.
 *
 * @param category absent if the group holds all categories
 * @param boxes number of boxes in the population
 * @param levels the thresholds to choose from, the highest first; none if the group is too small for a claim
 * @param pilot the boxes of the first stage, in random order
 * @param reserve the boxes from which the second stage is taken, in random order; none is in the pilot. For each level,
 *     the first boxes with at least its score are a simple random sample of all such boxes outside the pilot
 */
public record AuditGroup(
        Optional<String> category,
        long boxes,
        List<AuditLevel> levels,
        List<AuditItem> pilot,
        List<AuditItem> reserve) {

    public AuditGroup {
        levels = List.copyOf(levels);
        pilot = List.copyOf(pilot);
        reserve = List.copyOf(reserve);
        for (int i = 1; i < levels.size(); i++) {
            if (!(levels.get(i).score() < levels.get(i - 1).score())
                    || levels.get(i).boxes() <= levels.get(i - 1).boxes()) {
                throw new IllegalArgumentException("the levels of an audit go down, and each has more boxes");
            }
        }
        if (levels.isEmpty() && !(pilot.isEmpty() && reserve.isEmpty())) {
            throw new IllegalArgumentException("a group without levels has nothing to judge");
        }
    }

    /** The boxes of a level that are not in the pilot: the population of its test. */
    long unseen(AuditLevel level) {
        return level.boxes()
                - pilot.stream().filter(item -> item.score() >= level.score()).count();
    }

    /** The number of the first level that holds a score. */
    int levelOf(double score) {
        int level = 0;
        while (level < levels.size() - 1 && levels.get(level).score() > score) {
            level++;
        }
        return level;
    }
}
