package io.dashlabel.io;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/** Files of text that are read only where they are of a size that they have a reason to be. */
public final class BoundedText {

    /** There is more in it than is read. */
    public static final class TooLargeException extends IOException {
        private static final long serialVersionUID = 1;

        TooLargeException(String message) {
            super(message);
        }
    }

    /** A file that the kernel makes up while it is read. */
    public static final class KernelFileException extends IOException {
        private static final long serialVersionUID = 1;

        KernelFileException() {
            super("it is a file of the kernel, not of a disk");
        }
    }

    /** File systems of the kernel: their files call themselves regular, and some wait for ever. */
    private static final Set<String> KERNEL = Set.of("proc", "sysfs", "tracefs", "debugfs", "securityfs", "cgroup2");

    private BoundedText() {}

    /**
     * The text of a file.
     *
     * @throws KernelFileException where it is a file of the kernel, which may never end, or never begin
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
     * What a file holds.
     *
     * @throws KernelFileException where it is a file of the kernel, which may never end, or never begin
     * @throws TooLargeException where it holds more bytes
     */
    public static byte[] bytes(Path file, int mostBytes) throws IOException {
        if (Files.isRegularFile(file)
                && KERNEL.contains(Files.getFileStore(file).type())) {
            throw new KernelFileException();
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(mostBytes + 1);
            if (bytes.length > mostBytes) {
                throw new TooLargeException("is larger than " + mostBytes / 1024 + " KiB");
            }
            return bytes;
        }
    }
}
