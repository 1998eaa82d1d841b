package io.dashlabel.cloud.http;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/** Texts without a secret that they may repeat, in whatever form. */
final class Concealed {

    /** What is shorter is a placeholder such as {@code none}, which is a word as well. */
    private static final int SHORTEST = 6;

    private Concealed() {}

    static boolean isSecret(String value) {
        return value.length() >= SHORTEST;
    }

    static String text(String text, String secret) {
        if (!isSecret(secret)) {
            return text;
        }
        byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
        String shown = text;
        for (String form : List.of(
                secret,
                secret.replace("/", "\\/"), // as some write it in JSON
                URLEncoder.encode(secret, StandardCharsets.UTF_8),
                Base64.getEncoder().encodeToString(bytes),
                Base64.getUrlEncoder().withoutPadding().encodeToString(bytes))) {
            shown = shown.replace(form, "***");
        }
        return shown;
    }
}
