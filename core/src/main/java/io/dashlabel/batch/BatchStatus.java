package io.dashlabel.batch;

import java.util.List;
import java.util.OptionalLong;

/**
 * Where a batch is.
 *
 * @param done questions answered or failed; absent where the service does not say
 * @param files of answers, those that there are; may be there before it is over
 * @param sentence why it was not taken, or how it ended; empty while it goes on
 */
public record BatchStatus(Stage stage, OptionalLong done, List<String> files, String sentence) {

    /** How far. */
    public enum Stage {
        /** It goes on. */
        WAITING,
        /** It has ended, with all answers or with those that there were when it expired or was cancelled. */
        OVER,
        /** It was checked and not taken; nothing was asked. */
        REFUSED,
        /** Likewise, because too much waits at the service; later it may be taken. */
        CROWDED
    }

    public BatchStatus {
        files = List.copyOf(files);
    }
}
