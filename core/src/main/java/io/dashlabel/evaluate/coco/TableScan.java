package io.dashlabel.evaluate.coco;

import java.util.OptionalDouble;

/**
 * What one pass over a side's boxes shows.
 *
 * @param table the boxes
 * @param notFinite boxes with NaN or infinity
 * @param withoutArea boxes with a width or height of 0 or less
 * @param scoresNotANumber boxes whose score is NaN
 * @param unlisted boxes in categories outside the evaluation
 * @param zeroIds boxes with id 0
 * @param idsRise whether each id is larger than the one before, so that none repeats
 * @param lowestScore NaN if a score is NaN
 * @param cornerLike whether in each box the width is larger than the left and the height larger than the top
 * @param evaluated the extent of the evaluated boxes
 */
record TableScan(
        BoxTable table,
        int notFinite,
        int withoutArea,
        int scoresNotANumber,
        int unlisted,
        int zeroIds,
        boolean idsRise,
        OptionalDouble lowestScore,
        boolean cornerLike,
        Extent evaluated) {

    private static final double HUNDRED = 100.5;

    /**
     * The extent of some boxes.
     *
     * @param rows number of boxes
     * @param left the least x or y; infinite without boxes
     * @param right the largest right edge, at least 0
     * @param bottom the largest bottom edge, at least 0
     * @param largestStart the largest x or y, at least 0
     * @param least the least right or bottom edge; infinite without boxes
     */
    record Extent(int rows, double left, double right, double bottom, double largestStart, double least) {

        boolean fractions() {
            return rows > 0 && left >= -0.01 && right <= 1.01 && bottom <= 1.01;
        }

        /** Whether all coordinates lie within 0 to 100 and fill this range, while the other side is far larger. */
        boolean percentOf(Extent other) {
            return left >= -0.5
                    && right <= HUNDRED
                    && bottom <= HUNDRED
                    && right > HUNDRED / 2
                    && bottom > HUNDRED / 2
                    && other.right > 2 * HUNDRED
                    && other.bottom > 2 * HUNDRED;
        }

        /** Whether each box starts in the corner and reaches as far as the boxes of the other side. */
        boolean wholeImagesOf(Extent other) {
            return largestStart <= 1 && least >= 0.9 * Math.min(other.right, other.bottom);
        }
    }

    /** @param lastPixel by how many pixels boxes are wider and higher than in their file */
    static TableScan of(CocoData data, BoxTable table, int lastPixel) {
        int notFinite = 0;
        int withoutArea = 0;
        int scoresNotANumber = 0;
        int unlisted = 0;
        int zeroIds = 0;
        boolean idsRise = true;
        long idBefore = Long.MIN_VALUE;
        double lowestScore = Double.POSITIVE_INFINITY;
        boolean cornerLike = true;
        int rows = 0;
        double left = Double.POSITIVE_INFINITY;
        double right = 0;
        double bottom = 0;
        double start = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int row = 0; row < table.size(); row++) {
            double x = table.x(row);
            double y = table.y(row);
            double width = table.width(row);
            double height = table.height(row);
            double score = table.score(row);
            long id = table.id(row);
            boolean isFinite = table.finite(row);
            boolean isListed = data.categories().of(table.category(row)) >= 0;
            notFinite += isFinite ? 0 : 1;
            withoutArea += width <= 0 || height <= 0 ? 1 : 0;
            scoresNotANumber += Double.isNaN(score) ? 1 : 0;
            unlisted += isListed ? 0 : 1;
            zeroIds += id == 0 ? 1 : 0;
            idsRise &= row == 0 || id > idBefore;
            idBefore = id;
            lowestScore = Math.min(lowestScore, score);
            cornerLike &= width > x && height > y;
            if (isFinite && isListed && data.images().of(table.image(row)) >= 0) {
                double toRight = x + width - lastPixel;
                double toBottom = y + height - lastPixel;
                rows++;
                left = lesser(left, lesser(x, y));
                right = greater(right, toRight);
                bottom = greater(bottom, toBottom);
                start = greater(start, greater(x, y));
                least = lesser(least, lesser(toRight, toBottom));
            }
        }
        return new TableScan(
                table,
                notFinite,
                withoutArea,
                scoresNotANumber,
                unlisted,
                zeroIds,
                idsRise,
                table.size() == 0 ? OptionalDouble.empty() : OptionalDouble.of(lowestScore),
                cornerLike,
                new Extent(rows, left, right, bottom, start, least));
    }

    /** Like Math.min for finite numbers, in less time before the optimising compiler. */
    private static double lesser(double a, double b) {
        return a < b ? a : b;
    }

    private static double greater(double a, double b) {
        return a > b ? a : b;
    }
}
