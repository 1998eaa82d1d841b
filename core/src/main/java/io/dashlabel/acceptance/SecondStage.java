package io.dashlabel.acceptance;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The second stage of an audit in one group: a simple random sample of the boxes outside the pilot that have at least
 * the lowest tested score.
 *
 * @param levels the thresholds to test, from high to low, until one fails
 * @param items the boxes to judge
 * @param delta the probability of error of this group
 */
record SecondStage(AuditGroup group, List<AuditLevel> levels, List<AuditItem> items, double delta) {

    /** Share of the first stage in the boxes to judge; docs/acceptance.md has the figures. */
    static final double PILOT = 0.2;

    SecondStage {
        levels = List.copyOf(levels);
        items = List.copyOf(items);
    }

    private record Option(AuditGroup group, ScoreCurve.Choice choice) {}

    /**
     * Chooses the groups and thresholds to test. It depends only on the plan and the first stage, so each test is valid
     * whatever is chosen. The probability of error is divided by the number of tested groups (Bonferroni).
     *
     * @param right whether each box of the first stage is right
     * @return none if nothing has a chance
     */
    static List<SecondStage> choose(AuditPlan plan, Map<AuditItem, Boolean> right) {
        int pilot =
                plan.groups().stream().mapToInt(group -> group.pilot().size()).sum();
        int left = Math.max(1, plan.sample() - pilot);
        List<ScoreCurve> curves = plan.groups().stream()
                .filter(group -> !group.levels().isEmpty())
                .map(group -> ScoreCurve.of(group, right))
                .toList();
        List<AuditGroup> groups = plan.groups().stream()
                .filter(group -> !group.levels().isEmpty())
                .toList();
        List<Option> best = List.of();
        double most = 0;
        for (int tested = 1; tested <= groups.size(); tested++) {
            List<Option> options = new ArrayList<>();
            for (int i = 0; i < groups.size(); i++) {
                Optional<ScoreCurve.Choice> choice =
                        curves.get(i).choose(left / tested, plan.precision(), plan.delta() / tested);
                if (choice.isPresent()) {
                    options.add(new Option(groups.get(i), choice.get()));
                }
            }
            options.sort(Comparator.comparingDouble(
                    (Option option) -> -option.choice().expected()));
            options = options.subList(0, Math.min(tested, options.size()));
            double expected = options.stream()
                    .mapToDouble(option -> option.choice().expected())
                    .sum();
            if (expected > most) {
                most = expected;
                best = List.copyOf(options);
            }
        }
        double delta = plan.delta() / Math.max(1, best.size());
        return best.stream().map(option -> of(option, delta)).toList();
    }

    private static SecondStage of(Option option, double delta) {
        ScoreCurve.Choice choice = option.choice();
        List<AuditLevel> levels = option.group().levels().subList(choice.first(), choice.last() + 1);
        double lowest = levels.get(levels.size() - 1).score();
        List<AuditItem> items = option.group().reserve().stream()
                .filter(item -> item.score() >= lowest)
                .limit(choice.judged())
                .toList();
        return new SecondStage(option.group(), levels, items, delta);
    }

    /** Tests the thresholds in their order. All boxes of {@link #items} must be judged. */
    GroupVerdict verdict(double precision, Map<AuditItem, Judgement> judged) {
        GroupVerdict verdict = at(levels.get(0), precision, judged);
        for (int i = 1; i < levels.size() && verdict.isAccepted(); i++) {
            GroupVerdict next = at(levels.get(i), precision, judged);
            if (!next.isAccepted()) {
                return verdict;
            }
            verdict = next;
        }
        return verdict;
    }

    /** The claim is about all boxes above the threshold; how many of the first stage are wrong is known. */
    private long wrongInPilot(AuditLevel level, Map<AuditItem, Judgement> judged) {
        return group.pilot().stream()
                .filter(item -> item.score() >= level.score())
                .filter(item -> judged.getOrDefault(item, Judgement.UNSURE) != Judgement.RIGHT)
                .count();
    }

    /** A hypergeometric test of the boxes that were not in the first stage. */
    private GroupVerdict at(AuditLevel level, double precision, Map<AuditItem, Judgement> judged) {
        int n = 0;
        int wrong = 0;
        int unsure = 0;
        for (AuditItem item : items) {
            if (item.score() >= level.score()) {
                Judgement judgement = judged.getOrDefault(item, Judgement.UNSURE);
                n++;
                wrong += judgement == Judgement.RIGHT ? 0 : 1;
                unsure += judgement == Judgement.UNSURE ? 1 : 0;
            }
        }
        long unseen = group.unseen(level);
        long known = wrongInPilot(level, judged);
        long mostWrong = ExactTests.mostWrong(unseen, n, wrong, delta) + known;
        long allowed = ExactTests.allowedWrong(level.boxes(), precision) - known;
        return new GroupVerdict(
                group.category(),
                level,
                unseen,
                n,
                wrong,
                unsure,
                1 - mostWrong / (double) level.boxes(),
                ExactTests.pValueOfMore(unseen, allowed, n, wrong) <= delta);
    }
}
