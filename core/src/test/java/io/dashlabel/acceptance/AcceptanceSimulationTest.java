package io.dashlabel.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.dashlabel.label.Box;
import io.dashlabel.review.SeenBox;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Audits 20,000 simulated boxes 1,000 times and counts how often a claim is wrong. Box {@code i} has the i-th highest
 * score. The true precision of all boxes is 0.48; the best 25.6% of them have a precision of 0.90.
 */
class AcceptanceSimulationTest {

    private static final int BOXES = 20_000;
    private static final int REPEATS = Integer.getInteger("dashlabel.audits", 1000);
    private static final double PRECISION = 0.90;
    private static final double DELTA = 0.05;
    private static final SeenBox SEEN = new SeenBox("car", new Box(0, 0, 1, 1));

    /** Even the highest scores are wrong in 4%. */
    private static final DoubleUnaryOperator FLAT = rank -> 1 / (1 + Math.exp(-(3.1288 - 6.54 * rank)));

    /** The highest scores are right. */
    private static final DoubleUnaryOperator STEEP = rank -> 1 / (1 + Math.pow(rank / 0.4076, 2.1));

    /** An audit of boxes, of which some are right; gives how many of the highest scores are accepted. */
    private interface Method {
        int accepted(BitSet right, int sample, long seed);
    }

    private record Result(double violated, double accepted) {
        @Override
        public String toString() {
            return String.format(Locale.ROOT, "%.1f%% / %.1f%%", 100 * violated, 100 * accepted);
        }
    }

    private static Result simulate(DoubleUnaryOperator curve, int sample, Method method) {
        int violated = 0;
        double accepted = 0;
        double[] chances = IntStream.range(0, BOXES)
                .mapToDouble(i -> curve.applyAsDouble((i + 0.5) / BOXES))
                .toArray();
        for (int repeat = 0; repeat < REPEATS; repeat++) {
            Random random = new Random(repeat);
            BitSet right = new BitSet(BOXES);
            for (int i = 0; i < BOXES; i++) {
                right.set(i, random.nextDouble() < chances[i]);
            }
            int count = method.accepted(right, sample, repeat);
            violated += count > 0 && right.get(0, count).cardinality() < PRECISION * count - 1e-9 ? 1 : 0;
            accepted += count / (double) BOXES;
        }
        return new Result(violated / (double) REPEATS, accepted / REPEATS);
    }

    /** Three standard deviations of the share of violations, if it is delta. */
    private static double mostViolated() {
        return DELTA + 3 * Math.sqrt(DELTA * (1 - DELTA) / REPEATS);
    }

    @Test
    void the_promise_holds_and_more_boxes_are_accepted_than_by_a_sequence_over_one_sample() {
        compare(FLAT, 500);
    }

    /** The table of docs/acceptance.md; minutes. */
    @Test
    @EnabledIfSystemProperty(named = "dashlabel.audits", matches = "\\d+")
    void the_promise_holds_for_small_and_large_samples_and_other_scores() {
        for (int sample : new int[] {200, 500, 1000}) {
            compare(FLAT, sample);
            compare(STEEP, sample);
        }
    }

    private static void compare(DoubleUnaryOperator curve, int sample) {
        Result ours = simulate(curve, sample, AcceptanceSimulationTest::audit);
        Result sequence = simulate(curve, sample, (right, n, seed) -> sequence(right, n, seed, 29));
        System.out.println((curve == FLAT ? "flat, " : "steep, ") + sample + " boxes: violated / accepted " + ours
                + "; one sequence " + sequence);

        assertThat(ours.violated()).as("violations, %d boxes", sample).isLessThanOrEqualTo(mostViolated());
        assertThat(ours.accepted()).as("accepted, %d boxes", sample).isGreaterThan(sequence.accepted());
    }

    /** Nearly all boxes were judged in the first stage or are drawn in the second; the known wrong ones count too. */
    @Test
    void the_wrong_boxes_of_the_first_stage_count_in_the_claim() {
        List<AuditItem> pilot = new ArrayList<>();
        List<AuditItem> rest = new ArrayList<>();
        Map<AuditItem, Judgement> judged = new HashMap<>();
        for (int i = 0; i < 236; i++) {
            AuditItem item = new AuditItem(Integer.toString(i), "1", SEEN, 0.9);
            (i < 90 ? pilot : rest).add(item);
            judged.put(item, i < 20 || i >= 231 ? Judgement.WRONG : Judgement.RIGHT);
        }
        AuditLevel level = new AuditLevel(0.9, 236);
        AuditGroup group = new AuditGroup(Optional.empty(), 236, List.of(level), pilot, rest);

        GroupVerdict verdict = new SecondStage(group, List.of(level), rest, DELTA).verdict(0.95, judged);

        assertThat(verdict.isAccepted()).isFalse();
        assertThat(verdict.atLeast()).isCloseTo(211 / 236.0, within(1e-12));
    }

    /** Looking for the lowest threshold whose sample is good breaks the promise: so the simulation can see it. */
    @Test
    void the_observed_precision_breaks_the_promise() {
        Result observed = simulate(FLAT, 500, AcceptanceSimulationTest::observed);

        assertThat(observed.violated()).isGreaterThan(0.3);
    }

    private static int audit(BitSet right, int sample, long seed) {
        int pilot = (int) Math.round(sample * SecondStage.PILOT);
        GroupTally tally = new GroupTally();
        Random random = new Random(~seed);
        for (int i = 0; i < BOXES; i++) {
            tally.add(score(i), random.nextLong(), i, 0);
        }
        GroupTally.Drawn drawn = tally.draw(pilot, sample - pilot, seed);
        AuditGroup group =
                new AuditGroup(Optional.empty(), BOXES, drawn.levels(), items(drawn.pilot()), items(drawn.reserve()));
        AuditPlan plan = plan(group, sample);
        Map<AuditItem, Boolean> first = new HashMap<>();
        group.pilot().forEach(item -> first.put(item, isRight(item, right)));
        List<SecondStage> second = SecondStage.choose(plan, first);
        if (second.isEmpty()) {
            return 0;
        }
        Map<AuditItem, Judgement> judged = new HashMap<>();
        first.forEach((item, isRight) -> judged.put(item, isRight ? Judgement.RIGHT : Judgement.WRONG));
        second.get(0)
                .items()
                .forEach(item -> judged.put(item, isRight(item, right) ? Judgement.RIGHT : Judgement.WRONG));
        GroupVerdict verdict = second.get(0).verdict(PRECISION, judged);
        return verdict.isAccepted() ? (int) verdict.level().boxes() : 0;
    }

    private static AuditPlan plan(AuditGroup group, int sample) {
        return new AuditPlan(
                Instant.EPOCH,
                "",
                1,
                BOXES,
                0,
                0,
                1,
                PRECISION,
                1 - DELTA,
                sample,
                0,
                List.of(group),
                Optional.empty());
    }

    private static double score(int rank) {
        return 1 - rank / (double) BOXES;
    }

    private static List<AuditItem> items(List<GroupTally.Place> places) {
        return places.stream()
                .map(place -> new AuditItem(Integer.toString(place.image()), "1", SEEN, score(place.image())))
                .toList();
    }

    private static boolean isRight(AuditItem item, BitSet right) {
        return right.get(Integer.parseInt(item.image()));
    }

    /** A sequence of all thresholds over one simple random sample, from the first with enough boxes. */
    private static int sequence(BitSet right, int sample, long seed, int first) {
        int[] drawn = drawn(sample, seed);
        int accepted = 0;
        int wrong = 0;
        for (int n = 1; n <= drawn.length; n++) {
            wrong += right.get(drawn[n - 1]) ? 0 : 1;
            if (n >= first) {
                int boxes = drawn[n - 1] + 1;
                if (ExactTests.pValue(boxes, PRECISION, n, wrong) > DELTA) {
                    return accepted;
                }
                accepted = boxes;
            }
        }
        return accepted;
    }

    private static int observed(BitSet right, int sample, long seed) {
        int[] drawn = drawn(sample, seed);
        int accepted = 0;
        int good = 0;
        for (int n = 1; n <= drawn.length; n++) {
            good += right.get(drawn[n - 1]) ? 1 : 0;
            if (good >= PRECISION * n) {
                accepted = n < drawn.length ? drawn[n] : BOXES;
            }
        }
        return accepted;
    }

    /** The ranks of a simple random sample, sorted. */
    private static int[] drawn(int sample, long seed) {
        return new Random(~seed)
                .ints(0, BOXES)
                .distinct()
                .limit(sample)
                .sorted()
                .toArray();
    }
}
