package io.dashlabel.probe;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Fits the layer of one attribute and measures it by cross-validation in ten folds of whole drives, beside the other
 * ways on the same images. Deterministic, on as many threads as cores.
 *
 * <p>The ridge of a fold is the one with the least log loss on the other folds, so that no image has a say in the ridge
 * of its own answer. The ridge and the temperature of the final fit use all folds.
 */
public final class ProbeValidation {

    /** Name of the way that always gives the most frequent word. */
    public static final String MOST_FREQUENT = "most frequent";

    /** From the strongest, which nearly leaves the zero-shot columns. */
    private static final double[] RIDGES = {30, 3, 1, 0.3, 0.1, 0.03, 0.01, 0.003, 0.001, 0.0003};

    private final ProbeData data;
    private final int[] folds;
    private final int count;

    /** By ridge, then by sample: the scores of the words by index; absent ones are NaN. */
    private final double[][][] heldOut;

    private ProbeValidation(ProbeData data) {
        this.data = data;
        this.folds = Folds.of(data);
        this.count = Arrays.stream(folds).max().orElse(-1) + 1;
        this.heldOut = new double[RIDGES.length][data.size()][];
    }

    /**
     * Why nothing can be fitted to some images, as a clause; empty if it can.
     *
     * @param images number by word
     * @param drives number of drives of these images
     */
    public static Optional<String> obstacle(Map<String, Integer> images, int drives) {
        if (images.values().stream().filter(n -> n >= ProbeFit.FEWEST).count() < 2) {
            return Optional.of("a fit needs two words with at least " + ProbeFit.FEWEST + " images each");
        }
        return drives < Folds.FEWEST_DRIVES
                ? Optional.of("a fit is checked on drives that it has not seen, so it needs images of at least "
                        + Folds.FEWEST_DRIVES + " drives, and these are of " + drives
                        + "; if they are of more, --group-by says how their names tell them apart")
                : Optional.empty();
    }

    /** How many fits {@link #fit} makes, for its progress. */
    public static int fits(List<ProbeSample> samples) {
        long drives = samples.stream().map(ProbeSample::drive).distinct().count();
        return Folds.count((int) drives) * RIDGES.length;
    }

    /**
     * Fits and measures.
     *
     * @param words all that the attribute can have, in the taxonomy's order
     * @param samples to whose words and drives there is no {@link #obstacle}; each has one of the words
     * @param zeroShot the model's own columns; absent without word vectors
     * @param others by name of another way, its answers in the order of the samples; empty where it gave none
     * @param afterEach called after each fit of a fold, from several threads
     */
    public static FittedAttribute fit(
            List<String> words,
            List<ProbeSample> samples,
            Optional<WordColumns> zeroShot,
            Map<String, List<Optional<String>>> others,
            Runnable afterEach) {
        ProbeValidation validation = new ProbeValidation(ProbeData.of(words, samples, zeroShot));
        validation.run(afterEach);
        return validation.result(samples, others);
    }

    private void run(Runnable afterEach) {
        IntStream.range(0, count).parallel().forEach(fold -> {
            int[] others = IntStream.range(0, data.size())
                    .filter(i -> folds[i] != fold)
                    .toArray();
            int[] held = IntStream.range(0, data.size())
                    .filter(i -> folds[i] == fold)
                    .toArray();
            if (ProbeFit.isPossible(data, others)) {
                fit(new ProbeFit(data, others), held, afterEach);
            } else {
                none(held, afterEach);
            }
        });
    }

    private void fit(ProbeFit fit, int[] held, Runnable afterEach) {
        double[][] columns = new double[fit.active().length][data.inputs()[0].length + 1];
        for (int r = 0; r < RIDGES.length; r++) {
            columns = fit.fit(RIDGES[r], columns);
            for (int i : held) {
                heldOut[r][i] = byWord(fit.active(), fit.scores(columns, i));
            }
            afterEach.run();
        }
    }

    /** Without a fold, no word may have enough samples: then nothing is answered, and nothing right. */
    private void none(int[] held, Runnable afterEach) {
        for (double[][] scores : heldOut) {
            for (int i : held) {
                scores[i] = byWord(new int[0], new double[0]);
            }
            afterEach.run();
        }
    }

    private double[] byWord(int[] active, double[] scores) {
        double[] all = new double[data.words().size()];
        Arrays.fill(all, Double.NaN);
        for (int a = 0; a < active.length; a++) {
            all[active[a]] = scores[a];
        }
        return all;
    }

    private FittedAttribute result(List<ProbeSample> samples, Map<String, List<Optional<String>>> others) {
        double[][] losses = losses();
        boolean[] right = new boolean[data.size()];
        for (int fold = 0; fold < count; fold++) {
            int left = fold;
            int ridge = best(losses, other -> other != left);
            for (int i = 0; i < right.length; i++) {
                right[i] |= folds[i] == fold && highest(heldOut[ridge][i]) == data.classes()[i];
            }
        }
        int ridge = best(losses, all -> true);
        ProbeFit fit = new ProbeFit(data, data.all());
        ProbeLayer layer = fit.layer(fit.fit(RIDGES[ridge]), temperature(ridge));
        return new FittedAttribute(layer, figures(samples, right, others), RIDGES[ridge]);
    }

    /** By fold and ridge, the sum of the log losses of the held-out samples whose words could be answered. */
    private double[][] losses() {
        double[][] losses = new double[count][RIDGES.length];
        for (int r = 0; r < RIDGES.length; r++) {
            for (int i = 0; i < data.size(); i++) {
                double[] known = known(heldOut[r][i]);
                double own = heldOut[r][i][data.classes()[i]];
                losses[folds[i]][r] += Double.isNaN(own) ? 0 : SoftmaxRegression.logSum(known) - own;
            }
        }
        return losses;
    }

    private static int best(double[][] losses, IntPredicate counts) {
        int best = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int r = 0; r < RIDGES.length; r++) {
            double sum = 0;
            for (int fold = 0; fold < losses.length; fold++) {
                sum += counts.test(fold) ? losses[fold][r] : 0;
            }
            if (sum < least) {
                least = sum;
                best = r;
            }
        }
        return best;
    }

    private static double[] known(double[] scores) {
        return Arrays.stream(scores).filter(score -> !Double.isNaN(score)).toArray();
    }

    /** The index of the highest score; -1 if there is none. */
    private static int highest(double[] scores) {
        int best = -1;
        for (int k = 0; k < scores.length; k++) {
            if (!Double.isNaN(scores[k]) && (best < 0 || scores[k] > scores[best])) {
                best = k;
            }
        }
        return best;
    }

    private double temperature(int ridge) {
        List<double[]> scores = new ArrayList<>();
        List<Integer> classes = new ArrayList<>();
        for (int i = 0; i < data.size(); i++) {
            double[] all = heldOut[ridge][i];
            int own = data.classes()[i];
            if (!Double.isNaN(all[own])) {
                scores.add(known(all));
                classes.add((int) IntStream.range(0, own)
                        .filter(k -> !Double.isNaN(all[k]))
                        .count());
            }
        }
        return Temperature.of(scores, classes);
    }

    private AttributeFigures figures(
            List<ProbeSample> samples, boolean[] probe, Map<String, List<Optional<String>>> others) {
        Map<String, Integer> images = new LinkedHashMap<>();
        int[] counts = data.counts(data.all());
        int frequent = IntStream.range(0, counts.length)
                .boxed()
                .max(Comparator.comparingInt((Integer k) -> counts[k]).thenComparing(Comparator.reverseOrder()))
                .orElseThrow();
        for (int k = 0; k < counts.length; k++) {
            if (counts[k] > 0) {
                images.put(data.words().get(k), counts[k]);
            }
        }
        Map<String, boolean[]> right = new LinkedHashMap<>();
        right.put(MOST_FREQUENT, right(i -> data.classes()[i] == frequent));
        others.forEach((way, answers) -> right.put(
                way, right(i -> answers.get(i).equals(Optional.of(samples.get(i).word())))));
        Map<String, Accuracy> measured = new LinkedHashMap<>();
        right.forEach((way, hits) -> measured.put(way, Accuracy.of(hits, data.drives())));
        String best = MOST_FREQUENT;
        for (Map.Entry<String, Accuracy> way : measured.entrySet()) {
            best = way.getValue().share() > share(measured, best) ? way.getKey() : best;
        }
        return new AttributeFigures(
                (int) Arrays.stream(data.drives()).distinct().count(),
                images,
                measured,
                Accuracy.of(probe, data.drives()),
                Gain.of(best, right.getOrDefault(best, new boolean[0]), probe, data.drives()));
    }

    private static double share(Map<String, Accuracy> measured, String way) {
        Accuracy accuracy = measured.get(way);
        return accuracy == null ? 0 : accuracy.share();
    }

    private boolean[] right(IntPredicate isRight) {
        boolean[] right = new boolean[data.size()];
        for (int i = 0; i < right.length; i++) {
            right[i] = isRight.test(i);
        }
        return right;
    }
}
