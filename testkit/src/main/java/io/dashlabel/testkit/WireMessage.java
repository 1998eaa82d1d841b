package io.dashlabel.testkit;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** A message in protobuf's wire format. A field has a tag, followed by a varint or by a length and bytes. */
public final class WireMessage {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    public WireMessage number(int field, long value) {
        varint((long) field << 3);
        varint(value);
        return this;
    }

    public WireMessage bytes(int field, byte[] value) {
        varint(((long) field << 3) | 2);
        varint(value.length);
        out.writeBytes(value);
        return this;
    }

    public WireMessage text(int field, String value) {
        return bytes(field, value.getBytes(StandardCharsets.UTF_8));
    }

    public byte[] done() {
        return out.toByteArray();
    }

    private void varint(long value) {
        long rest = value;
        while ((rest & ~0x7fL) != 0) {
            out.write((int) ((rest & 0x7f) | 0x80));
            rest >>>= 7;
        }
        out.write((int) rest);
    }
}
