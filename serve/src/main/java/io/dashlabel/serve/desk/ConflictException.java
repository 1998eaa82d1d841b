package io.dashlabel.serve.desk;

import io.dashlabel.label.UsageException;
import io.dashlabel.serve.api.ConflictAnswer;

/** Somebody edited an image after the person had seen it. */
public final class ConflictException extends UsageException {

    private static final long serialVersionUID = 1L;

    private final transient ConflictAnswer answer;

    public ConflictException(ConflictAnswer answer) {
        super(answer.error());
        this.answer = answer;
    }

    public ConflictAnswer answer() {
        return answer;
    }
}
