package io.dashlabel.cloud.http;

import java.net.URI;
import java.net.URISyntaxException;

/** Addresses of services as people paste them. What was pasted is never repeated: it may hold a key. */
public final class Address {

    private Address() {}

    /**
     * An address without user, query and fragment.
     *
     * @param example what it should look like, for the sentence
     * @throws IllegalArgumentException with a sentence that begins with {@code endpoint}
     */
    public static URI of(String text, String example) {
        URI uri;
        try {
            uri = new URI(text.strip());
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(wrong(example)); // without the cause, which repeats the text
        }
        boolean web = "https".equalsIgnoreCase(uri.getScheme()) || "http".equalsIgnoreCase(uri.getScheme());
        if (!web || uri.getHost() == null || uri.getRawUserInfo() != null) {
            throw new IllegalArgumentException(wrong(example));
        }
        return URI.create(uri.getScheme() + "://" + uri.getRawAuthority() + uri.getRawPath());
    }

    private static String wrong(String example) {
        return "endpoint must be an address such as " + example;
    }
}
