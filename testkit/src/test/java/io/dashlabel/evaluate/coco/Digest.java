package io.dashlabel.evaluate.coco;

import io.dashlabel.label.Sha256;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** SHA-256 of doubles as little-endian bytes: what the golden files hold. */
final class Digest {

    private Digest() {}

    static String sha256(double[] values) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * 8).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asDoubleBuffer().put(values);
        return Sha256.of(bytes.array()).hex();
    }
}
