package io.dashlabel.cloud.mlflow;

import java.io.IOException;

/** A tracking server refused a request or gave no answer. The message is one sentence for a person, without a secret. */
public final class MlflowException extends IOException {

    private static final long serialVersionUID = 1;

    private final int status;
    private final String code;

    MlflowException(int status, String code, String sentence) {
        super(sentence);
        this.status = status;
        this.code = code;
    }

    MlflowException(String sentence, Throwable cause) {
        super(sentence, cause);
        this.status = 0;
        this.code = "";
    }

    /** The status of the answer; 0 without an answer. */
    int status() {
        return status;
    }

    /** Whether the server gave this error code, such as {@code RESOURCE_DOES_NOT_EXIST}. */
    boolean is(String other) {
        return code.equals(other);
    }

    /** Whether the server does not have this kind of request. */
    boolean isUnsupported() {
        return status == 501 || status == 404 && code.isEmpty() || code.equals("NOT_IMPLEMENTED");
    }
}
