package io.dashlabel.ask;

import java.io.IOException;

/** An answer is kept and cannot be read any more. It counts as missing: the rest of the store is as good as it was. */
public final class DamagedAnswerException extends IOException {

    public DamagedAnswerException(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
