package io.dashlabel.batch;

import java.util.List;
import java.util.OptionalLong;

/**
 * The state of a batch at the service.
 *
 * @param done number of questions answered or failed; absent if the service does not report it
 * @param files ids of the existing answer files; they may exist before the batch ends
 * @param sentence why the service rejected the batch, or how it ended; empty while it runs
 */
public record BatchStatus(Stage stage, OptionalLong done, List<String> files, String sentence) {

    /** The stages of a batch. */
    public enum Stage {
        /** The batch is running. */
        RUNNING,
        /** The batch has ended. It has all answers, or those that existed when it expired or was cancelled. */
        ENDED,
        /** The service checked the batch and rejected it without asking anything. */
        REJECTED,
        /** The service rejected the batch because too many requests wait there. It may accept the batch later. */
        QUEUE_FULL
    }

    public BatchStatus {
        files = List.copyOf(files);
    }
}
