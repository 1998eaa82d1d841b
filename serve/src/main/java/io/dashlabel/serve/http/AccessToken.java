package io.dashlabel.serve.http;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * A random secret of 256 bits that lets a browser in. It is kept in memory only.
 *
 * @param text 43 characters that are safe in an address and in a cookie
 */
record AccessToken(String text) {

    private static final int BYTES = 32;

    static AccessToken random() {
        byte[] bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        return new AccessToken(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    /** Whether a text is this token. The time it takes does not tell how many characters are right. */
    boolean matches(@Nullable String given) {
        return given != null
                && MessageDigest.isEqual(given.getBytes(StandardCharsets.UTF_8), text.getBytes(StandardCharsets.UTF_8));
    }

    /** Does not tell the token, so that it gets into no log. */
    @Override
    public String toString() {
        return "AccessToken";
    }
}
