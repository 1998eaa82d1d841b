package io.dashlabel.format.coco;

import com.fasterxml.jackson.core.JsonParser;
import io.dashlabel.evaluate.coco.BoxTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Estimates the number of rows from the first rows of a list and the length of its file. So a table of millions is not
 * copied again and again while it grows, and wastes no space.
 */
final class RowCountEstimate {

    /** Number of rows from which the length of a row is estimated. */
    private static final int ENOUGH = 10_000;
    /** The last rows may be shorter than the first, because their numbers may have fewer digits. */
    private static final double MARGIN = 1.02;

    private final JsonParser json;
    private final long begun;
    private final long bytes;

    /** @param json at the start of the list */
    RowCountEstimate(Path file, JsonParser json) throws IOException {
        this.json = json;
        this.begun = offset();
        this.bytes = Files.size(file) - begun;
    }

    private long offset() {
        return json.currentLocation().getByteOffset();
    }

    /** Called after each row; reserves space once. */
    void tell(BoxTable table) {
        if (table.size() == ENOUGH) {
            table.expect((int) Math.min(Integer.MAX_VALUE / 2, MARGIN * ENOUGH * bytes / (offset() - begun)));
        }
    }
}
