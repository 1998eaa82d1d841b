package io.dashlabel.pipeline.importing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The assignment of rows to columns with the greatest total weight. Rows and columns that no weight connects are solved
 * apart, so that a crowded image of hundreds of boxes takes milliseconds. Each part is solved by the Hungarian algorithm
 * with potentials, in O(n³).
 */
final class Assignment {

    /** A row and its column. */
    record Pair(int row, int column) {}

    private final double[][] weights;
    private final int columns;

    /** @param weights by row and column, all rows equally long; 0 forbids a pair */
    private Assignment(double[][] weights, int columns) {
        this.weights = weights;
        this.columns = columns;
    }

    /** @param weights by row and column, all rows of length {@code columns}, from 0 to 1; 0 forbids a pair */
    static List<Pair> best(double[][] weights, int columns) {
        return new Assignment(weights, columns).solve();
    }

    private List<Pair> solve() {
        List<Pair> pairs = new ArrayList<>();
        boolean[] rowSeen = new boolean[weights.length];
        for (int row = 0; row < weights.length; row++) {
            if (!rowSeen[row]) {
                List<Integer> rowsOfPart = new ArrayList<>();
                List<Integer> columnsOfPart = new ArrayList<>();
                collect(row, rowSeen, rowsOfPart, columnsOfPart);
                if (!columnsOfPart.isEmpty()) {
                    pairs.addAll(part(rowsOfPart, columnsOfPart));
                }
            }
        }
        return pairs;
    }

    /** Collects the rows and columns that are connected with a row. */
    private void collect(int first, boolean[] rowSeen, List<Integer> rowsOfPart, List<Integer> columnsOfPart) {
        boolean[] columnSeen = new boolean[columns];
        rowSeen[first] = true;
        rowsOfPart.add(first);
        for (int next = 0; next < rowsOfPart.size(); next++) {
            double[] ofRow = weights[rowsOfPart.get(next)];
            for (int column = 0; column < columns; column++) {
                if (ofRow[column] > 0 && !columnSeen[column]) {
                    columnSeen[column] = true;
                    columnsOfPart.add(column);
                    for (int row = 0; row < weights.length; row++) {
                        if (weights[row][column] > 0 && !rowSeen[row]) {
                            rowSeen[row] = true;
                            rowsOfPart.add(row);
                        }
                    }
                }
            }
        }
    }

    private List<Pair> part(List<Integer> rowsOfPart, List<Integer> columnsOfPart) {
        int n = Math.max(rowsOfPart.size(), columnsOfPart.size());
        double[][] costs = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                boolean real = i < rowsOfPart.size() && j < columnsOfPart.size();
                costs[i][j] = 1 - (real ? weights[rowsOfPart.get(i)][columnsOfPart.get(j)] : 0);
            }
        }
        List<Pair> pairs = new ArrayList<>();
        int[] rowOfColumn = cheapest(costs);
        for (int j = 0; j < columnsOfPart.size(); j++) {
            int i = rowOfColumn[j];
            if (i < rowsOfPart.size() && costs[i][j] < 1) {
                pairs.add(new Pair(rowsOfPart.get(i), columnsOfPart.get(j)));
            }
        }
        return pairs;
    }

    /** The row of each column in the cheapest complete assignment of a square matrix. */
    private static int[] cheapest(double[][] costs) {
        int n = costs.length;
        double[] ofRows = new double[n + 1]; // potentials; index 0 is the row that is being added
        double[] ofColumns = new double[n + 1];
        int[] rowOf = new int[n + 1];
        int[] before = new int[n + 1];
        for (int row = 1; row <= n; row++) {
            rowOf[0] = row;
            int column = 0;
            double[] slack = new double[n + 1];
            Arrays.fill(slack, Double.POSITIVE_INFINITY);
            boolean[] used = new boolean[n + 1];
            do {
                used[column] = true;
                int from = rowOf[column];
                int next = 0;
                double least = Double.POSITIVE_INFINITY;
                for (int j = 1; j <= n; j++) {
                    if (!used[j]) {
                        double reduced = costs[from - 1][j - 1] - ofRows[from] - ofColumns[j];
                        if (reduced < slack[j]) {
                            slack[j] = reduced;
                            before[j] = column;
                        }
                        if (slack[j] < least) {
                            least = slack[j];
                            next = j;
                        }
                    }
                }
                for (int j = 0; j <= n; j++) {
                    if (used[j]) {
                        ofRows[rowOf[j]] += least;
                        ofColumns[j] -= least;
                    } else {
                        slack[j] -= least;
                    }
                }
                column = next;
            } while (rowOf[column] != 0);
            while (column != 0) {
                rowOf[column] = rowOf[before[column]];
                column = before[column];
            }
        }
        int[] result = new int[n];
        for (int j = 1; j <= n; j++) {
            result[j - 1] = rowOf[j] - 1;
        }
        return result;
    }
}
