package io.dashlabel.http;

import java.io.IOException;
import java.util.OptionalLong;

/** An address has a longer file than is allowed. */
public final class TooLongException extends IOException {
    private static final long serialVersionUID = 1;

    private final long announced;

    TooLongException(long most, OptionalLong announced) {
        super("it sends more than the " + most + " bytes that the file has");
        this.announced = announced.orElse(-1);
    }

    /** The size of the file as the address states it in bytes; empty if it states none. */
    public OptionalLong announced() {
        return announced < 0 ? OptionalLong.empty() : OptionalLong.of(announced);
    }
}
