package io.dashlabel.pipeline.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AssignmentTest {

    @Test
    void the_greatest_total_wins_over_the_greatest_single_weight() {
        double[][] weights = {{0.9, 0.8}, {0.8, 0}};

        assertThat(Assignment.best(weights, 2))
                .containsExactlyInAnyOrder(new Assignment.Pair(0, 1), new Assignment.Pair(1, 0));
    }

    @Test
    void a_forbidden_pair_is_never_made() {
        assertThat(Assignment.best(new double[][] {{0, 0.5, 0}, {0, 0.6, 0}}, 3))
                .containsExactly(new Assignment.Pair(1, 1));
        assertThat(Assignment.best(new double[][] {{0}}, 1)).isEmpty();
        assertThat(Assignment.best(new double[0][0], 0)).isEmpty();
    }

    @Test
    void random_matrices_get_the_total_that_trying_all_assignments_finds() {
        Random random = new Random(7);
        for (int round = 0; round < 200; round++) {
            double[][] weights = new double[1 + random.nextInt(5)][1 + random.nextInt(5)];
            for (double[] row : weights) {
                for (int i = 0; i < row.length; i++) {
                    row[i] = random.nextBoolean() ? 0 : random.nextDouble();
                }
            }
            List<Assignment.Pair> pairs = Assignment.best(weights, weights[0].length);

            assertThat(pairs).extracting(Assignment.Pair::row).doesNotHaveDuplicates();
            assertThat(pairs).extracting(Assignment.Pair::column).doesNotHaveDuplicates();
            assertThat(pairs.stream()
                            .mapToDouble(pair -> weights[pair.row()][pair.column()])
                            .sum())
                    .isCloseTo(greatest(weights, 0, new ArrayList<>()), within(1e-9));
        }
    }

    private static double greatest(double[][] weights, int row, List<Integer> taken) {
        if (row == weights.length) {
            return 0;
        }
        double best = greatest(weights, row + 1, taken);
        for (int column = 0; column < weights[row].length; column++) {
            if (weights[row][column] > 0 && !taken.contains(column)) {
                List<Integer> more = new ArrayList<>(taken);
                more.add(column);
                best = Math.max(best, weights[row][column] + greatest(weights, row + 1, more));
            }
        }
        return best;
    }
}
