package io.dashlabel.ask.rate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class AdaptiveConcurrencyLimitTest {

    private static void answer(AdaptiveConcurrencyLimit limit, int times) {
        for (int i = 0; i < times; i++) {
            limit.answered(limit.objections());
        }
    }

    @Test
    void it_starts_with_one_and_each_answer_allows_one_more_up_to_the_most() {
        AdaptiveConcurrencyLimit limit = new AdaptiveConcurrencyLimit(1, 8);
        assertThat(limit.limit()).isEqualTo(1);
        answer(limit, 4);
        assertThat(limit.limit()).isEqualTo(5);
        answer(limit, 100);
        assertThat(limit.limit()).isEqualTo(8);
    }

    @Test
    void an_objection_halves_and_then_each_round_of_answers_allows_one_more() {
        AdaptiveConcurrencyLimit limit = new AdaptiveConcurrencyLimit(1, 20);
        answer(limit, 9);
        limit.turnedAway(limit.objections(), false);
        assertThat(limit.limit()).isEqualTo(5);
        answer(limit, 4);
        assertThat(limit.limit()).isEqualTo(5);
        answer(limit, 1);
        assertThat(limit.limit()).isEqualTo(6);
    }

    @Test
    void ten_objections_to_questions_begun_together_are_one() {
        AdaptiveConcurrencyLimit limit = new AdaptiveConcurrencyLimit(1, 20);
        answer(limit, 19);
        int begun = limit.objections();
        for (int i = 0; i < 10; i++) {
            limit.turnedAway(begun, false);
        }
        assertThat(limit.limit()).isEqualTo(10);
        limit.answered(begun);
        assertThat(limit.limit()).as("an old answer says nothing new").isEqualTo(10);
    }

    @Test
    void after_a_named_wait_they_come_back_one_after_another() {
        AdaptiveConcurrencyLimit limit = new AdaptiveConcurrencyLimit(1, 20);
        answer(limit, 15);
        limit.turnedAway(limit.objections(), true);
        assertThat(limit.limit()).isEqualTo(1);
        answer(limit, 7);
        assertThat(limit.limit()).isEqualTo(8);
        answer(limit, 7);
        assertThat(limit.limit()).as("up to half of before, then slowly").isEqualTo(8);
    }

    @Test
    void it_never_falls_below_one() {
        AdaptiveConcurrencyLimit limit = new AdaptiveConcurrencyLimit(1, 4);
        for (int i = 0; i < 5; i++) {
            limit.turnedAway(limit.objections(), i % 2 == 0);
        }
        assertThat(limit.limit()).isEqualTo(1);
    }

    /** A question under way until a time, or turned away then. */
    private record Call(double until, int begun, boolean turnedAway) {}

    /**
     * Forty callers and a service that has room for six, on a simulated clock: the same every time.
     *
     * @return answers, questions turned away, the lowest and highest limit after the first hundred answers
     */
    private static int[] simulated(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        AdaptiveConcurrencyLimit limit = new AdaptiveConcurrencyLimit(1, 40);
        PriorityQueue<Call> underWay = new PriorityQueue<>(Comparator.comparingDouble(Call::until));
        int atService = 0;
        int answers = 0;
        int turnedAway = 0;
        int lowest = 40;
        int highest = 0;
        for (double now = 0; answers < 2000; ) {
            while (underWay.size() < limit.limit()) {
                boolean room = atService < 6;
                atService += room ? 1 : 0;
                underWay.add(new Call(now + (room ? 0.5 + random.nextDouble() : 0.02), limit.objections(), !room));
            }
            Call ended = underWay.remove();
            now = ended.until();
            if (ended.turnedAway()) {
                turnedAway++;
                limit.turnedAway(ended.begun(), false);
            } else {
                answers++;
                atService--;
                limit.answered(ended.begun());
            }
            if (answers > 100) {
                lowest = Math.min(lowest, limit.limit());
                highest = Math.max(highest, limit.limit());
            }
        }
        return new int[] {answers, turnedAway, lowest, highest};
    }

    @Test
    void it_settles_around_what_the_service_bears_and_few_are_turned_away() {
        for (long seed = 0; seed < 10; seed++) {
            int[] seen = simulated(seed);
            assertThat(seen[1]).as("turned away").isLessThan(seen[0] / 15);
            assertThat(seen[2]).as("lowest limit").isGreaterThanOrEqualTo(3);
            assertThat(seen[3]).as("highest limit").isEqualTo(7);
        }
        assertThat(simulated(0)).containsExactly(simulated(0));
    }
}
