package io.dashlabel.io;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files of text that are read only where they are of a size that they have a reason to be. */
public final class BoundedText {

    /** There is more in it than is read. */
    public static final class TooLargeException extends IOException {
        private static final long serialVersionUID = 1;

        TooLargeException(String message) {
            super(message);
        }
    }

    private BoundedText() {}

    /**
     * The text of a file.
     *
     * @throws TooLargeException where it holds more bytes
     * @throws CharacterCodingException where it is not UTF-8
     */
    public static String read(Path file, int mostBytes) throws IOException {
        return StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes(file, mostBytes)))
                .toString();
    }

    /**
     * What a file holds, whatever size it says to have: devices and pipes say none.
     *
     * @throws TooLargeException where it holds more bytes
     */
    public static byte[] bytes(Path file, int mostBytes) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(mostBytes + 1);
            if (bytes.length > mostBytes) {
                throw new TooLargeException("is larger than " + mostBytes / 1024 + " KiB");
            }
            return bytes;
        }
    }
}
