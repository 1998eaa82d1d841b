package io.dashlabel.pipeline.acceptance;

import java.util.BitSet;

/**
 * An image of a run with ground truth.
 *
 * @param number of the image in the run
 * @param scores of the labels; not a number for a label without a score
 * @param rightLabels the labels that are right
 * @param missed number of objects that no label of the run marks
 * @param objects number of objects in the ground truth
 */
record TruthImage(int number, double[] scores, BitSet rightLabels, int missed, int objects) {

    /** The number of labels with at least a score. */
    int count(double score) {
        return count(scores, score);
    }

    static int count(double[] scores, double score) {
        int count = 0;
        for (double own : scores) {
            count += own >= score ? 1 : 0;
        }
        return count;
    }

    /** The number of right labels with at least a score. */
    int right(double score) {
        int right = 0;
        for (int i = 0; i < scores.length; i++) {
            right += scores[i] >= score && rightLabels.get(i) ? 1 : 0;
        }
        return right;
    }
}
