package io.dashlabel.photometric;

import io.dashlabel.photometric.LogisticFit.Sample;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * How well a fit does on images that it has not seen: each image is answered by a model fitted without it, again and
 * again over other random tenths, in each of which every word has its share. The figures are of the real images; drawn
 * ones have one of their own.
 *
 * @param accuracy mean share of right answers
 * @param spread of that share over the repetitions (standard deviation): what the split decides, not what 99 images
 *     leave open
 * @param meanScore of the answers; near the accuracy where scores are honest
 * @param recall by word, the share of its images that got it
 * @param drawn mean share of right answers on drawn images; NaN without any
 */
record CrossValidation(double accuracy, double spread, double meanScore, Map<String, Double> recall, double drawn) {

    static final int FOLDS = 10;
    static final int REPETITIONS = 5;

    static CrossValidation of(LogisticFit fit, List<String> names, List<Sample> samples, long seed) {
        double[] accuracies = new double[REPETITIONS];
        double scores = 0;
        double drawn = 0;
        Map<String, Integer> right = new TreeMap<>();
        Map<String, Integer> all = new TreeMap<>();
        List<Sample> real = real(samples);
        for (int repetition = 0; repetition < REPETITIONS; repetition++) {
            int hits = 0;
            int drawnHits = 0;
            for (Answer answer : answers(fit, names, samples, new Random(seed + repetition))) {
                int hit = answer.right() ? 1 : 0;
                if (answer.sample().drawn()) {
                    drawnHits += hit;
                    continue;
                }
                hits += hit;
                scores += answer.score() / real.size() / REPETITIONS;
                right.merge(answer.sample().word(), hit, Integer::sum);
                all.merge(answer.sample().word(), 1, Integer::sum);
            }
            accuracies[repetition] = (double) hits / real.size();
            drawn += (double) drawnHits / (samples.size() - real.size()) / REPETITIONS;
        }
        double mean = Arrays.stream(accuracies).average().orElse(0);
        double variance = Arrays.stream(accuracies)
                .map(a -> (a - mean) * (a - mean))
                .average()
                .orElse(0);
        Map<String, Double> recall = new TreeMap<>();
        right.forEach((word, times) -> recall.put(word, (double) times / all.getOrDefault(word, 1)));
        return new CrossValidation(mean, Math.sqrt(variance), scores, recall, drawn);
    }

    private record Answer(Sample sample, boolean right, double score) {}

    /** Every sample answered by a model that was fitted without its tenth. */
    private static List<Answer> answers(LogisticFit fit, List<String> names, List<Sample> samples, Random random) {
        Map<Integer, Integer> folds = folds(real(samples), random);
        folds.putAll(folds(samples.stream().filter(Sample::drawn).toList(), random));
        List<Answer> answers = new ArrayList<>();
        for (int fold = 0; fold < FOLDS; fold++) {
            int held = fold;
            LogisticModel model = fit.fit(
                    names,
                    samples.stream()
                            .filter(sample -> folds.getOrDefault(sample.group(), -1) != held)
                            .toList());
            for (Sample sample : samples) {
                if (folds.getOrDefault(sample.group(), -1) == held) {
                    double[] probabilities = model.probabilities(sample.values());
                    int best = highest(probabilities);
                    answers.add(new Answer(sample, model.words().get(best).equals(sample.word()), probabilities[best]));
                }
            }
        }
        return answers;
    }

    static List<Sample> real(List<Sample> samples) {
        return samples.stream().filter(sample -> !sample.drawn()).toList();
    }

    /** The share of the most frequent word among the real images: what saying only that one gets. */
    static double mostFrequent(List<Sample> samples) {
        List<Sample> real = real(samples);
        Map<String, Integer> counts = new TreeMap<>();
        real.forEach(sample -> counts.merge(sample.word(), 1, Integer::sum));
        return (double) Collections.max(counts.values()) / real.size();
    }

    /** Group to fold. Groups are dealt word by word, so that each fold has its share of every word. */
    private static Map<Integer, Integer> folds(List<Sample> samples, Random random) {
        Map<String, Map<Integer, Integer>> byWord = new TreeMap<>();
        samples.forEach(sample ->
                byWord.computeIfAbsent(sample.word(), word -> new TreeMap<>()).put(sample.group(), 0));
        Map<Integer, Integer> folds = new TreeMap<>();
        int next = 0;
        for (Map<Integer, Integer> groups : byWord.values()) {
            List<Integer> shuffled = new ArrayList<>(groups.keySet());
            Collections.shuffle(shuffled, random);
            for (int group : shuffled) {
                folds.put(group, next++ % FOLDS);
            }
        }
        return folds;
    }

    private static int highest(double[] values) {
        int best = 0;
        for (int i = 1; i < values.length; i++) {
            if (values[i] > values[best]) {
                best = i;
            }
        }
        return best;
    }
}
