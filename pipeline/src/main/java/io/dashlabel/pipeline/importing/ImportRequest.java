package io.dashlabel.pipeline.importing;

import io.dashlabel.format.ReadOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What to import, and how.
 *
 * @param export file or folder that a tool wrote
 * @param format name of its format; absent: the contents decide
 * @param by name of the person who edited; absent: the person that the export names
 * @param orElseBy name for labels whose person neither {@code by} nor the export names
 * @param tolerance in pixels, at least 0: a box whose sides all moved less is the same box
 * @param threshold the lowest score that was exported: boxes with lower scores are not missing in the export
 * @param categories the categories that were exported: boxes of others are not missing in the export; absent: those that
 *     the export lists, and those that some box of it has
 * @param reading how to read the export
 * @param isDryRun whether to compare only
 */
public record ImportRequest(
        Path export,
        Optional<String> format,
        Optional<String> by,
        String orElseBy,
        double tolerance,
        OptionalDouble threshold,
        Optional<List<String>> categories,
        ReadOptions reading,
        boolean isDryRun) {

    /** The tolerance unless the user chooses another one, in pixels: more than tools lose that write two decimals. */
    public static final double USUAL_TOLERANCE = 0.01;

    public ImportRequest {
        if (!(tolerance >= 0) || Double.isInfinite(tolerance)) {
            throw new IllegalArgumentException("the tolerance is a number of pixels from 0, not " + tolerance);
        }
    }
}
