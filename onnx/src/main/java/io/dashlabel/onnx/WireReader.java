package io.dashlabel.onnx;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Reads a file in protobuf's wire format field by field. It skips unused fields, so a file of two gigabytes needs a few
 * reads and no memory. Not for concurrent use.
 */
final class WireReader implements Closeable {

    private static final int VARINT = 0;
    private static final int FIXED64 = 1;
    private static final int BYTES = 2;
    private static final int FIXED32 = 5;
    private static final int MAX_TEXT_BYTES = 64 * 1024;

    /** The file does not have this format, or is incomplete. */
    static final class MalformedException extends IOException {
        private static final long serialVersionUID = 1;

        MalformedException(String reason) {
            super(reason);
        }
    }

    /** Receives the fields of a message. */
    interface Fields {

        /** Receives a number. */
        default void number(int field, long value) throws IOException {}

        /**
         * Receives a text, a message or bytes. The value begins at the reader's position.
         *
         * @param end offset of the first byte after the value
         */
        void bytes(int field, long end) throws IOException;
    }

    private final SeekableByteChannel channel;
    private final ByteBuffer buffer = ByteBuffer.allocate(8192).limit(0);
    private final long size;
    /** The file offset of the buffer's first byte. */
    private long start;

    WireReader(Path file) throws IOException {
        channel = Files.newByteChannel(file);
        size = channel.size();
    }

    long size() {
        return size;
    }

    /** Reads the message between the current position and its end. */
    void message(long end, Fields fields) throws IOException {
        while (position() < end) {
            long tag = varint();
            int field = Math.toIntExact(tag >>> 3 & 0x1fff_ffff);
            switch ((int) (tag & 7)) {
                case VARINT -> fields.number(field, varint());
                case FIXED64 -> skipTo(position() + 8);
                case FIXED32 -> skipTo(position() + 4);
                case BYTES -> {
                    long length = varint();
                    long fieldEnd = position() + length;
                    if (length < 0 || fieldEnd > end) {
                        throw new MalformedException("a field goes beyond its message");
                    }
                    fields.bytes(field, fieldEnd);
                    skipTo(fieldEnd);
                }
                default -> throw new MalformedException("a field is of no known kind");
            }
        }
        if (position() != end) {
            throw new MalformedException("a message does not end where it should");
        }
    }

    /** Reads the text between the current position and its end. */
    String text(long end) throws IOException {
        long length = end - position();
        if (length > MAX_TEXT_BYTES) {
            throw new MalformedException("a text is too long");
        }
        byte[] bytes = new byte[(int) length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = next();
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private long position() {
        return start + buffer.position();
    }

    private void skipTo(long position) throws IOException {
        if (position > size) {
            throw new MalformedException("the file ends too early");
        }
        if (position >= start && position <= start + buffer.limit()) {
            buffer.position((int) (position - start));
        } else {
            start = position;
            buffer.limit(0);
        }
    }

    private long varint() throws IOException {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            byte next = next();
            value |= (long) (next & 0x7f) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw new MalformedException("a number is too long");
    }

    private byte next() throws IOException {
        if (!buffer.hasRemaining()) {
            start += buffer.limit();
            channel.position(start);
            if (channel.read(buffer.clear()) < 1) {
                buffer.limit(0);
                throw new MalformedException("the file ends too early");
            }
            buffer.flip();
        }
        return buffer.get();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
