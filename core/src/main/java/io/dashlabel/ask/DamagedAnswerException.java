package io.dashlabel.ask;

import java.io.IOException;

/** A stored answer cannot be read any more. It counts as missing; the other answers in the store are not affected. */
public final class DamagedAnswerException extends IOException {

    public DamagedAnswerException(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
