package io.dashlabel.evaluate;

import io.dashlabel.evaluate.coco.BoxTable;
import io.dashlabel.label.Sha256;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;

/** Hashes boxes: two checksums of each block of boxes, and the SHA-256 of all of them. For one thread. */
final class BoxChecksums {

    private static final int BOXES = 1024;
    private static final int BYTES = 3 * Integer.BYTES + 4 * Double.BYTES;

    private final ByteBuffer block = ByteBuffer.allocate(BOXES * BYTES);
    private final List<byte[]> checksums = new ArrayList<>();

    /** @param image number that the box counts with */
    void add(int image, BoxTable table, int row) {
        if (!block.hasRemaining()) {
            endBlock();
        }
        block.putInt(image);
        block.putInt(table.category(row));
        block.putInt(table.is(BoxTable.EVERYWHERE, row) ? 2 : table.is(BoxTable.CROWD, row) ? 1 : 0);
        block.putDouble(table.x(row)).putDouble(table.y(row));
        block.putDouble(table.width(row)).putDouble(table.height(row));
    }

    private void endBlock() {
        CRC32 one = new CRC32();
        CRC32C other = new CRC32C();
        one.update(block.array(), 0, block.position());
        other.update(block.array(), 0, block.position());
        checksums.add(ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(one.getValue())
                .putLong(other.getValue())
                .array());
        block.clear();
    }

    Sha256 hash() {
        endBlock();
        return Sha256.of(checksums.stream());
    }
}
