package io.dashlabel.testkit.fake;

import org.jspecify.annotations.Nullable;

/** The real service would reject this request. */
final class Rejected extends Exception {

    private final Check check;
    private final int status;
    private final @Nullable String param;
    private final @Nullable String code;

    Rejected(Check check, int status, String message, @Nullable String param, @Nullable String code) {
        super(message);
        this.check = check;
        this.status = status;
        this.param = param;
        this.code = code;
    }

    Rejected(Check check, int status, String message) {
        this(check, status, message, null, null);
    }

    Check check() {
        return check;
    }

    int status() {
        return status;
    }

    String message() {
        return String.valueOf(getMessage());
    }

    @Nullable
    String param() {
        return param;
    }

    @Nullable
    String code() {
        return code;
    }
}
