package io.dashlabel.probe;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Fits a linear layer to some samples of one attribute: a multinomial logistic regression on centred embeddings whose
 * ridge pulls towards the zero-shot columns, not towards 0. A word with fewer than {@link #FEWEST} samples keeps its
 * zero-shot column; without one, it is left out together with its samples.
 *
 * <p>A model's own scale may be far too sure of itself for these words. So the fit first chooses one temperature for the
 * zero-shot scores, by the log loss of the same samples.
 */
final class ProbeFit {

    /** From this number of samples on, a word gets a column of its own. */
    static final int FEWEST = 5;

    /** The largest derivative at the solution. */
    private static final double TOLERANCE = 1e-8;

    /** The same where only words and log losses are needed. */
    private static final double ROUGH = 1e-6;

    private final ProbeData data;
    private final int[] rows;
    private final boolean[] fitted;
    private final boolean[] kept;
    private final int[] active;
    private final double scale;
    private final double[] centre;
    private final double spread;
    private final SoftmaxRegression regression;

    /** Whether some word has enough of some samples, or a zero-shot column. */
    static boolean isPossible(ProbeData data, int[] rows) {
        return Arrays.stream(data.counts(rows)).anyMatch(count -> count >= FEWEST)
                || Arrays.stream(rows)
                        .anyMatch(row -> data.columns().get(data.classes()[row]).isPresent());
    }

    /** @param rows samples to which a fit {@link #isPossible} */
    ProbeFit(ProbeData data, int[] rows) {
        this.data = data;
        int words = data.words().size();
        int[] counts = data.counts(rows);
        this.fitted = new boolean[words];
        this.kept = new boolean[words];
        List<Integer> answers = new ArrayList<>();
        for (int k = 0; k < words; k++) {
            fitted[k] = counts[k] >= FEWEST;
            kept[k] = !fitted[k] && data.columns().get(k).isPresent();
            if (fitted[k] || kept[k]) {
                answers.add(k);
            }
        }
        this.active = answers.stream().mapToInt(Integer::intValue).toArray();
        this.rows = Arrays.stream(rows)
                .filter(row -> answers.contains(data.classes()[row]))
                .toArray();
        this.scale = data.scale() / temperature();
        this.centre = mean();
        this.spread = spread();
        this.regression = regression(scaled());
    }

    /** The words that have a column, by index. */
    int[] active() {
        return active.clone();
    }

    /**
     * Fits the columns.
     *
     * @param ridge above 0; the inputs are divided by their spread, so that it means the same for every model
     * @return for each active word the weights of the scaled inputs and the intercept, in addition to zero-shot
     */
    double[][] fit(double ridge) {
        return fit(ridge, TOLERANCE, new double[active.length][centre.length + 1]);
    }

    double[][] fit(double ridge, double tolerance) {
        return fit(ridge, tolerance, new double[active.length][centre.length + 1]);
    }

    /** Like {@link #fit(double)}, from the solution for another ridge, and less exact. */
    double[][] fit(double ridge, double[][] start) {
        return fit(ridge, ROUGH, start);
    }

    private double[][] fit(double ridge, double tolerance, double[][] start) {
        return regression.fit(ridge, tolerance, start);
    }

    /** The scores of the active words for any sample, before the softmax. */
    double[] scores(double[][] columns, int row) {
        double[] input = data.inputs()[row];
        double[] scores = new double[active.length];
        for (int a = 0; a < scores.length; a++) {
            scores[a] = scale * data.cosines()[row][active[a]];
            if (fitted[active[a]]) {
                scores[a] += columns[a][centre.length];
                for (int j = 0; j < centre.length; j++) {
                    scores[a] += columns[a][j] * (input[j] - centre[j]) / spread;
                }
            }
        }
        return scores;
    }

    /** The solution as a layer over embeddings. */
    ProbeLayer layer(double[][] columns, double temperature) {
        int width = data.width();
        double[] mean = data.space().map(space -> space.vector(centre, width)).orElse(centre);
        List<double[]> weights = new ArrayList<>();
        double[] intercepts = new double[active.length];
        for (int a = 0; a < active.length; a++) {
            double[] own = Arrays.copyOf(columns[a], centre.length);
            double[] column =
                    data.space().map(space -> space.vector(own, width)).orElse(own);
            double[] zeroShot = data.columns().get(active[a]).orElse(new double[width]);
            for (int j = 0; j < width; j++) {
                column[j] = column[j] / spread + scale * zeroShot[j];
            }
            weights.add(column);
            intercepts[a] = columns[a][centre.length] + scale * Lbfgs.dot(zeroShot, mean);
        }
        return ProbeLayer.of(
                Arrays.stream(active).mapToObj(data.words()::get).toList(),
                data.words(kept),
                mean,
                weights,
                intercepts,
                temperature);
    }

    private double temperature() {
        int[] words = Arrays.stream(active)
                .filter(k -> data.columns().get(k).isPresent())
                .toArray();
        List<double[]> scores = new ArrayList<>();
        List<Integer> classes = new ArrayList<>();
        for (int row : rows) {
            if (data.columns().get(data.classes()[row]).isPresent()) {
                double[] own = new double[words.length];
                Arrays.setAll(own, a -> data.scale() * data.cosines()[row][words[a]]);
                scores.add(own);
                classes.add(Arrays.binarySearch(words, data.classes()[row]));
            }
        }
        return Temperature.of(scores, classes);
    }

    private double[] mean() {
        double[] mean = new double[data.inputs()[0].length];
        for (int row : rows) {
            for (int j = 0; j < mean.length; j++) {
                mean[j] += data.inputs()[row][j] / rows.length;
            }
        }
        return mean;
    }

    /** The root of the mean squared distance from the centre; 1 if there is none. */
    private double spread() {
        double squares = 0;
        for (int row : rows) {
            double[] input = data.inputs()[row];
            for (int j = 0; j < centre.length; j++) {
                squares += (input[j] - centre[j]) * (input[j] - centre[j]);
            }
        }
        return squares > 0 ? Math.sqrt(squares / rows.length) : 1;
    }

    private double[][] scaled() {
        double[][] inputs = new double[rows.length][centre.length];
        for (int i = 0; i < rows.length; i++) {
            double[] input = data.inputs()[rows[i]];
            for (int j = 0; j < centre.length; j++) {
                inputs[i][j] = (input[j] - centre[j]) / spread;
            }
        }
        return inputs;
    }

    private SoftmaxRegression regression(double[][] inputs) {
        double[][] offsets = new double[rows.length][active.length];
        int[] classes = new int[rows.length];
        double[] shares = new double[rows.length];
        for (int i = 0; i < rows.length; i++) {
            double[] cosines = data.cosines()[rows[i]];
            Arrays.setAll(offsets[i], a -> scale * cosines[active[a]]);
            classes[i] = Arrays.binarySearch(active, data.classes()[rows[i]]);
            shares[i] = 1.0 / rows.length;
        }
        boolean[] fixed = new boolean[active.length];
        for (int a = 0; a < fixed.length; a++) {
            fixed[a] = kept[active[a]];
        }
        return new SoftmaxRegression(inputs, offsets, classes, shares, fixed);
    }
}
