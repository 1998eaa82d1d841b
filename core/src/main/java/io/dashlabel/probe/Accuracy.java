package io.dashlabel.probe;

import java.util.Arrays;

/**
 * A share of right answers with its 95% interval.
 *
 * @param share of the images, from 0 to 1
 * @param low end of the interval
 * @param high end of the interval
 */
public record Accuracy(double share, double low, double high) {

    private static final double NORMAL = 1.959964;

    public Accuracy {
        if (!(low >= 0 && low <= share && share <= high && high <= 1)) {
            throw new IllegalArgumentException("an accuracy lies in its interval within 0..1");
        }
    }

    /**
     * Wilson's interval. If images of one drive are right or wrong together, they count as fewer images, by the
     * variance between drives (Kish's design effect). If all answers are right, or all wrong, each drive counts as one
     * image.
     *
     * @param right by image, at least one
     * @param drives by image, the number of its drive from 0
     */
    static Accuracy of(boolean[] right, int[] drives) {
        int count = Arrays.stream(drives).max().orElse(-1) + 1;
        double[] hits = new double[count];
        double[] images = new double[count];
        for (int i = 0; i < right.length; i++) {
            images[drives[i]]++;
            hits[drives[i]] += right[i] ? 1 : 0;
        }
        double share = Arrays.stream(hits).sum() / right.length;
        double independent = right.length;
        double used = Arrays.stream(images).filter(n -> n > 0).count();
        if (share == 0 || share == 1) {
            independent = used;
        } else if (used > 1) {
            double squares = 0;
            for (int drive = 0; drive < count; drive++) {
                double apart = hits[drive] - share * images[drive];
                squares += apart * apart;
            }
            double between = squares * used / (used - 1);
            independent = right.length / Math.max(1, between / (right.length * share * (1 - share)));
        }
        double square = NORMAL * NORMAL / independent;
        double middle = (share + square / 2) / (1 + square);
        double half = NORMAL * Math.sqrt(share * (1 - share) / independent + square / independent / 4) / (1 + square);
        return new Accuracy(
                share, Math.max(0, Math.min(share, middle - half)), Math.min(1, Math.max(share, middle + half)));
    }
}
