package io.dashlabel.io;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/** Reads whole text files up to a limit of their size. */
public final class BoundedText {

    /** The file is larger than the limit. */
    public static final class TooLargeException extends IOException {
        private static final long serialVersionUID = 1;

        TooLargeException(String message) {
            super(message);
        }
    }

    /** The kernel makes up the file while it is read. */
    public static final class KernelFileException extends IOException {
        private static final long serialVersionUID = 1;

        KernelFileException() {
            super("it is a file of the kernel, not of a disk");
        }
    }

    /** File systems of the kernel: their files count as regular, and a read from some of them never ends. */
    private static final Set<String> KERNEL = Set.of("proc", "sysfs", "tracefs", "debugfs", "securityfs", "cgroup2");

    private BoundedText() {}

    /**
     * Reads the text of a file.
     *
     * @param mostBytes highest size in bytes
     * @throws KernelFileException if the kernel makes up the file; its read may never begin or never end
     * @throws TooLargeException if the file is larger
     * @throws CharacterCodingException if the text is not UTF-8
     */
    public static String read(Path file, int mostBytes) throws IOException {
        return StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes(file, mostBytes)))
                .toString();
    }

    /**
     * Reads the bytes of a file.
     *
     * @param mostBytes highest size in bytes
     * @throws KernelFileException if the kernel makes up the file; its read may never begin or never end
     * @throws TooLargeException if the file is larger
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
