package io.dashlabel.evaluate.analysis;

import io.dashlabel.evaluate.coco.CategoryMatches;
import io.dashlabel.evaluate.coco.CocoMatching;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Finds the images in which two detectors differ. */
public final class Flips {

    private Flips() {}

    /**
     * One image.
     *
     * @param image its number
     * @param gained rows of ground truth that B finds and A does not
     * @param lost rows of ground truth that A finds and B does not
     * @param inventedA number of wrong detections of A
     * @param inventedB number of wrong detections of B
     */
    public record Flip(int image, List<Integer> gained, List<Integer> lost, int inventedA, int inventedB) {}

    /** Images with different found boxes, most changed first; both matchings must have the same ground truth. */
    public static List<Flip> of(CocoMatching a, CocoMatching b, int images) {
        BitSet foundA = a.found();
        BitSet foundB = b.found();
        int[] inventedA = invented(a, images);
        int[] inventedB = invented(b, images);
        List<List<Integer>> gained = new ArrayList<>();
        List<List<Integer>> lost = new ArrayList<>();
        IntStream.range(0, images).forEach(i -> {
            gained.add(new ArrayList<>());
            lost.add(new ArrayList<>());
        });
        for (int row = 0; row < a.data().truth().size(); row++) {
            if (foundA.get(row) != foundB.get(row)) {
                (foundB.get(row) ? gained : lost)
                        .get(a.data().truth().image(row))
                        .add(row);
            }
        }
        return IntStream.range(0, images)
                .mapToObj(i -> new Flip(i, gained.get(i), lost.get(i), inventedA[i], inventedB[i]))
                .filter(f -> !f.gained().isEmpty() || !f.lost().isEmpty())
                .sorted(Comparator.comparingInt(
                                (Flip f) -> -f.gained().size() - f.lost().size())
                        .thenComparingInt(Flip::image))
                .toList();
    }

    private static int[] invented(CocoMatching matching, int images) {
        int[] invented = new int[images];
        for (CategoryMatches matches : matching.categories()) {
            for (int j = 0; j < matches.size(); j++) {
                if (matches.wrong(j, 0)) {
                    invented[matching.data().detections().image(matches.row(j))]++;
                }
            }
        }
        return invented;
    }
}
