package io.dashlabel.label;

/**
 * What the user gave cannot be used: a missing folder, a broken configuration, a model that is none. It stops the run
 * at once (exit code 2). The message is one sentence for the user that says what is wrong and, where there is one, what
 * to do; no retry helps.
 */
public final class UsageException extends RuntimeException {

    public UsageException(String sentence) {
        super(sentence);
    }

    public UsageException(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
