package io.dashlabel.io;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Reads the complete lines of a file, each with its offset in bytes. A last line without a line end is ignored. */
public final class LineFile {

    private final FileChannel channel;
    private final ByteBuffer read = ByteBuffer.allocate(1 << 16).flip();
    private byte[] line = new byte[1 << 10];
    private int length;
    private long offset;
    private long position;

    public LineFile(FileChannel channel) {
        this.channel = channel;
    }

    /** The next line without its line end; null at the end. */
    @Nullable
    public String next() throws IOException {
        offset = position;
        length = 0;
        while (true) {
            if (!read.hasRemaining()) {
                read.clear();
                int got = channel.read(read, position + length);
                read.flip();
                if (got < 0) {
                    return null;
                }
            }
            byte b = read.get();
            if (b == '\n') {
                position += length + 1;
                return new String(line, 0, length, StandardCharsets.UTF_8);
            }
            if (length == line.length) {
                line = Arrays.copyOf(line, 2 * length);
            }
            line[length++] = b;
        }
    }

    /** Offset in bytes at which the last line began. */
    public long offset() {
        return offset;
    }

    /** Length of the last line in bytes. */
    public int length() {
        return length;
    }

    /** Offset in bytes at which the next line begins. */
    public long endOfLastWhole() {
        return position;
    }
}
