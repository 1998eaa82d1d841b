package io.dashlabel.evaluate.coco;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BoxTableTest {

    private static final int ROWS = 3 * BoxChunk.ROWS + 5;

    @Test
    void rows_keep_all_numbers_across_chunks_and_where_a_column_begins_late() {
        BoxTable table = new BoxTable();
        for (int row = 0; row < ROWS; row++) {
            boolean odd = row >= BoxChunk.ROWS + 100;
            double area = odd ? -row : (row + 0.1) * (row + 0.3);
            table.addTruth(row / 7, row % 9, row, -row, row + 0.1, row + 0.3, area, row % 32, odd ? -row : row + 1);
        }

        BoxTable some =
                table.only(IntStream.range(0, ROWS).filter(row -> row % 2 == 0).toArray());
        assertThat(table.size()).isEqualTo(ROWS);
        assertThat(some.size()).isEqualTo((ROWS + 1) / 2);
        for (int row = 0; row < ROWS; row++) {
            boolean odd = row >= BoxChunk.ROWS + 100;
            assertRow(table, row, row, odd);
            if (row % 2 == 0) {
                assertRow(some, row / 2, row, odd);
            }
        }
    }

    private static void assertRow(BoxTable table, int row, int number, boolean odd) {
        assertThat(new double[] {table.x(row), table.y(row), table.width(row), table.height(row), table.score(row)})
                .containsExactly(number, -number, number + 0.1, number + 0.3, 1);
        assertThat(table.area(row)).isEqualTo(odd ? -number : (number + 0.1) * (number + 0.3));
        assertThat(new long[] {table.image(row), table.category(row), table.id(row)})
                .containsExactly(number / 7, number % 9, odd ? -number : number + 1);
        assertThat(IntStream.range(0, 5)
                        .filter(bit -> table.is(1 << bit, row))
                        .map(bit -> 1 << bit)
                        .sum())
                .isEqualTo(number % 32);
    }

    @Test
    void scores_and_areas_that_are_not_numbers_stay_so() {
        BoxTable table = new BoxTable();
        table.addDetection(0, 0, 1, 2, Double.NaN, 4, 1, 0);
        table.addDetection(0, 0, 1, 2, 3, 4, Double.NaN, BoxTable.KEPT);
        table.addTruth(0, 0, 1, 2, 3, 4, Double.NaN, 0, 3);

        assertThat(table.finite(0)).isFalse();
        assertThat(table.area(1)).isEqualTo(12);
        assertThat(table.score(0)).isEqualTo(1);
        assertThat(table.score(1)).isNaN();
        assertThat(table.finite(2)).isFalse();
    }
}
