package io.dashlabel.label;

import java.util.Optional;

/** Finds out-of-memory errors and describes the heap limit in messages. */
public final class HeapSize {

    private static final int MIB_BITS = 20;

    private HeapSize() {}

    /**
     * Finds an out-of-memory error among the causes of an exception. Libraries wrap such an error as if the file were
     * broken.
     */
    public static Optional<OutOfMemoryError> findOutOfMemory(Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof OutOfMemoryError found) {
                return Optional.of(found);
            }
        }
        return Optional.empty();
    }

    /** Says that the memory ran out and how to allow more. A sentence without its full stop. */
    public static String outOfMemoryMessage(OutOfMemoryError e) {
        return "memory ran out (" + e.getMessage() + "); " + limitMessage();
    }

    /** States the heap limit and how to raise it. The end of a sentence. */
    public static String limitMessage() {
        return "this process may use " + (Runtime.getRuntime().maxMemory() >> MIB_BITS)
                + " MB; DASHLABEL_JAVA_OPTIONS=-Xmx4g gives it 4 GB";
    }
}
