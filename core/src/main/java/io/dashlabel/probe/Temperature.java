package io.dashlabel.probe;

import java.util.List;

/** Finds the one number by which scores are best divided before the softmax: the one with the least log loss. */
final class Temperature {

    /** Where every image is right, the loss falls without end; a few images must not make scores that sure. */
    private static final double LOWEST = Math.log(0.5);

    private static final double HIGHEST = Math.log(1000);
    private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;
    private static final int STEPS = 60;

    private Temperature() {}

    /**
     * Searches by golden section. The loss is convex in the inverse of the temperature, so it has one valley.
     *
     * @param scores by sample, one per class
     * @param classes by sample, the right one
     * @return 1 if there is no sample
     */
    static double of(List<double[]> scores, List<Integer> classes) {
        if (scores.isEmpty()) {
            return 1;
        }
        double low = LOWEST;
        double high = HIGHEST;
        double left = high - GOLDEN * (high - low);
        double right = low + GOLDEN * (high - low);
        double lossLeft = loss(scores, classes, Math.exp(left));
        double lossRight = loss(scores, classes, Math.exp(right));
        for (int step = 0; step < STEPS; step++) {
            if (lossLeft <= lossRight) {
                high = right;
                right = left;
                lossRight = lossLeft;
                left = high - GOLDEN * (high - low);
                lossLeft = loss(scores, classes, Math.exp(left));
            } else {
                low = left;
                left = right;
                lossLeft = lossRight;
                right = low + GOLDEN * (high - low);
                lossRight = loss(scores, classes, Math.exp(right));
            }
        }
        return Math.exp((low + high) / 2);
    }

    private static double loss(List<double[]> scores, List<Integer> classes, double temperature) {
        double loss = 0;
        for (int i = 0; i < scores.size(); i++) {
            double[] divided = scores.get(i).clone();
            for (int k = 0; k < divided.length; k++) {
                divided[k] /= temperature;
            }
            loss += SoftmaxRegression.logSum(divided) - divided[classes.get(i)];
        }
        return loss;
    }
}
