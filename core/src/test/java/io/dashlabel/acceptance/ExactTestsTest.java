package io.dashlabel.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExactTestsTest {

    @ParameterizedTest
    @CsvSource({
        "0.90,0.05,29", "0.95,0.05,59", "0.98,0.05,149", "0.99,0.05,299",
        "0.90,0.005,51", "0.95,0.005,104", "0.98,0.005,263", "0.99,0.005,528"
    })
    void the_least_samples_are_the_known_ones(double precision, double delta, int n) {
        assertThat(ExactTests.leastSample(precision, delta)).isEqualTo(n);
        assertThat(ExactTests.mostForgiven(n, precision, delta)).isZero();
        assertThat(ExactTests.mostForgiven(n - 1, precision, delta)).isEqualTo(-1);
    }

    /**
     * The power goes up and down with n, because a whole number of wrong boxes is forgiven. The table has the n from
     * which on it stays at 80%; the first n with 80% is smaller.
     */
    @ParameterizedTest
    @CsvSource({
        "0.90,0.93,550",
        "0.90,0.95,180",
        "0.90,0.97,90",
        "0.90,0.99,50",
        "0.95,0.97,625",
        "0.95,0.98,235",
        "0.95,0.99,125",
        "0.98,0.99,970",
        "0.98,0.995,390"
    })
    void samples_for_a_power_of_80_percent_are_the_known_ones(double precision, double truth, int about) {
        int n = ExactTests.sampleFor(precision, truth, 0.05, 0.8);

        assertThat(n).isBetween((int) (about * 0.8), (int) (about * 1.05));
        assertThat(ExactTests.binomialAtMost(n, 1 - truth, ExactTests.mostForgiven(n, precision, 0.05)))
                .isGreaterThanOrEqualTo(0.8);
    }

    /** Tables of Clopper-Pearson limits, 95% one-sided. */
    @ParameterizedTest
    @CsvSource({"10,0,0.2589", "10,1,0.3942", "20,2,0.2826", "50,5,0.1988", "100,0,0.0295", "100,3,0.0757", "10,10,1"})
    void upper_bounds_are_those_of_clopper_and_pearson(int n, int x, double bound) {
        assertThat(ExactTests.mostWrongShare(n, x, 0.05)).isCloseTo(bound, within(1e-4));
    }

    @Test
    void sums_equal_those_of_whole_numbers() {
        for (int population : new int[] {1, 7, 60, 400}) {
            for (int wrong = 0; wrong <= population; wrong += Math.max(1, population / 7)) {
                for (int n = 0; n <= population; n += Math.max(1, population / 5)) {
                    for (int x = 0; x <= n; x += Math.max(1, n / 6)) {
                        assertThat(ExactTests.hypergeometricAtMost(population, wrong, n, x))
                                .as("%d of %d wrong, %d drawn, at most %d", wrong, population, n, x)
                                .isCloseTo(counted(population, wrong, n, x), within(1e-12));
                    }
                }
            }
        }
    }

    private static double counted(int population, int wrong, int n, int x) {
        BigInteger ways = BigInteger.ZERO;
        for (int k = 0; k <= x; k++) {
            ways = ways.add(choose(wrong, k).multiply(choose(population - wrong, n - k)));
        }
        return new BigDecimal(ways)
                .divide(new BigDecimal(choose(population, n)), MathContext.DECIMAL64)
                .doubleValue();
    }

    private static BigInteger choose(int n, int k) {
        if (k < 0 || k > n) {
            return BigInteger.ZERO;
        }
        BigInteger ways = BigInteger.ONE;
        for (int i = 1; i <= k; i++) {
            ways = ways.multiply(BigInteger.valueOf(n - k + i)).divide(BigInteger.valueOf(i));
        }
        return ways;
    }

    @Test
    void binomial_sums_equal_those_of_exact_decimals() {
        assertThat(ExactTests.binomialAtMost(59, 0.05, 0)).isCloseTo(Math.pow(0.95, 59), within(1e-15));
        assertThat(ExactTests.binomialAtMost(10, 0.1, 2)).isCloseTo(0.9298091736, within(1e-12));
        assertThat(ExactTests.binomialAtMost(10, 0.1, -1)).isZero();
        assertThat(ExactTests.binomialAtMost(10, 0.1, 10)).isOne();
        assertThat(ExactTests.binomialAtMost(10, 1, 9)).isZero();
    }

    @Test
    void the_greatest_possible_number_is_the_last_that_is_not_excluded() {
        for (int x = 0; x <= 5; x++) {
            long most = ExactTests.mostWrong(5000, 200, x, 0.05);

            assertThat(ExactTests.hypergeometricAtMost(5000, most, 200, x)).isGreaterThan(0.05);
            assertThat(ExactTests.hypergeometricAtMost(5000, most + 1, 200, x)).isLessThanOrEqualTo(0.05);
            assertThat(most / 5000.0).isLessThanOrEqualTo(ExactTests.mostWrongShare(200, x, 0.05));
        }
        assertThat(ExactTests.mostWrong(30, 30, 4, 0.05)).as("all were seen").isEqualTo(4);
        assertThat(ExactTests.mostWrong(30, 10, 10, 0.05))
                .as("all drawn ones are wrong")
                .isEqualTo(30);
    }

    @Test
    void the_test_rejects_exactly_when_the_bound_shows_the_precision() {
        for (int x = 0; x <= 40; x++) {
            boolean shown = ExactTests.mostWrong(4000, 300, x, 0.05) <= 400;

            assertThat(ExactTests.pValue(4000, 0.9, 300, x) <= 0.05)
                    .as("%d wrong", x)
                    .isEqualTo(shown);
        }
    }

    @Test
    void a_huge_population_is_no_problem() {
        assertThat(ExactTests.hypergeometricAtMost(2_000_000, 200_000, 500, 40))
                .isCloseTo(ExactTests.binomialAtMost(500, 0.1, 40), within(1e-3));
        assertThat(ExactTests.pValue(2_000_000, 0.9, 29, 0)).isLessThanOrEqualTo(0.05);
    }

    @Test
    void more_drawn_than_there_are_is_refused() {
        assertThatThrownBy(() -> ExactTests.hypergeometricAtMost(10, 2, 11, 0))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
