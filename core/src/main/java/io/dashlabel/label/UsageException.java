package io.dashlabel.label;

/**
 * The user's input cannot be used: a missing folder, a broken configuration, a file that is no model. It ends the run
 * at once (exit code 2); a retry cannot help. The message is one sentence for the user. It says what is wrong and, if
 * possible, what to do.
 */
public class UsageException extends RuntimeException {

    public UsageException(String sentence) {
        super(sentence);
    }

    public UsageException(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
