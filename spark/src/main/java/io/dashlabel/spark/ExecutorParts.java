package io.dashlabel.spark;

import java.io.Closeable;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * The open annotators of this JVM. Spark makes the tasks from bytes, so that nothing could hand them an object: they
 * find each other here. The tasks of a run share one set, because a set of models takes seconds to open and hundreds of
 * megabytes. A set stays open until a task of another run needs one and nobody uses it, or until {@link #closeIdle}. Safe
 * for concurrent use.
 */
final class ExecutorParts {

    private static final ExecutorParts OF_THIS_JVM = new ExecutorParts();

    private final String id = UUID.randomUUID().toString();
    private final Map<String, Shared> byRun = new HashMap<>();

    /** A set and the number of its users. */
    private static final class Shared {
        private final OpenRunParts parts;
        private int users;

        Shared(OpenRunParts parts) {
            this.parts = parts;
        }
    }

    private ExecutorParts() {}

    static ExecutorParts ofThisJvm() {
        return OF_THIS_JVM;
    }

    /** Another text in each JVM. */
    String id() {
        return id;
    }

    /** A use of a set; closing it leaves the set open for the next task. */
    record Use(OpenRunParts parts, Runnable end) implements Closeable {
        @Override
        public void close() {
            end.run();
        }
    }

    /**
     * Opens a run's set unless it is open. A failed opening leaves nothing behind, so that the next task tries again.
     *
     * @throws IOException if it cannot be opened now
     */
    synchronized Use use(SliceOpener opener) throws IOException {
        Shared shared = byRun.get(opener.run());
        if (shared == null) {
            closeIdle();
            shared = new Shared(opener.open());
            byRun.put(opener.run(), shared);
        }
        Shared used = shared;
        used.users++;
        return new Use(used.parts, () -> release(used));
    }

    private synchronized void release(Shared shared) {
        shared.users--;
    }

    /** Closes the sets that no task uses. */
    synchronized void closeIdle() throws IOException {
        for (var each = byRun.values().iterator(); each.hasNext(); ) {
            Shared shared = each.next();
            if (shared.users == 0) {
                each.remove();
                shared.parts.close();
            }
        }
    }
}
