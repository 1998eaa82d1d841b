package io.dashlabel.label;

import java.util.Optional;

/** The memory that Java may use, in the words of a message. */
public final class HeapSize {

    private static final int MIB_BITS = 20;

    private HeapSize() {}

    /** The lack of memory that is behind an exception, where there is one; libraries wrap it as if a file were to blame. */
    public static Optional<OutOfMemoryError> in(Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof OutOfMemoryError found) {
                return Optional.of(found);
            }
        }
        return Optional.empty();
    }

    /** A sentence without its end: memory ran out, and what to do about it. */
    public static String ranOut(OutOfMemoryError e) {
        return "memory ran out (" + e.getMessage() + "); " + words();
    }

    /** How much there is, and how to have more: the end of a sentence. */
    public static String words() {
        return "this process may use " + (Runtime.getRuntime().maxMemory() >> MIB_BITS)
                + " MB; DASHLABEL_JAVA_OPTIONS=-Xmx4g gives it 4 GB";
    }
}
