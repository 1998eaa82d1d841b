package io.dashlabel.serve.http;

import io.dashlabel.serve.api.ErrorAnswer;

/** A request that gets no answer but an error. */
final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final int status;
    private final String code;

    /** @param code as in {@link ErrorAnswer} */
    Refusal(int status, String code, String sentence) {
        super(sentence);
        this.status = status;
        this.code = code;
    }

    int status() {
        return status;
    }

    ErrorAnswer answer() {
        return new ErrorAnswer(code, String.valueOf(getMessage()));
    }
}
