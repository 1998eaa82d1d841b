package io.dashlabel.cloud.http;

import io.dashlabel.annotate.AnnotatorException;
import io.dashlabel.label.FailureKind;
import java.net.URI;
import java.util.Map;
import java.util.function.Supplier;

/** A key in a header; with an empty header name, no key is sent. */
final class Key implements Credential {

    private final String header;
    private final String before;
    private final Supplier<String> value;
    private final String source;

    Key(String header, String before, Supplier<String> value, String source) {
        this.header = header;
        this.before = before;
        this.value = () -> value.get().strip(); // files and secret stores end their lines with a line break
        this.source = source;
    }

    @Override
    public Map<String, String> headers() throws AnnotatorException {
        if (header.isEmpty()) {
            return Map.of();
        }
        String key = value.get();
        if (!key.chars()
                .allMatch(c -> c > ' ' && c < 0x7F)) { // the HTTP client would reject it and repeat it in its message
            throw new AnnotatorException.Fatal(
                    FailureKind.NOT_AUTHORISED,
                    "the key from " + source + " holds a space, a line break or another character that no key has");
        }
        return Map.of(header, before + key);
    }

    @Override
    public String conceal(String text) {
        return SecretRedactor.text(text, value.get());
    }

    private boolean isSecret() {
        return !header.isEmpty() && SecretRedactor.isSecret(value.get());
    }

    @Override
    public boolean mayGoTo(URI address) {
        return "https".equals(address.getScheme()) || !isSecret() || Address.isNear(address.getHost());
    }

    @Override
    public String source() {
        return source;
    }

    @Override
    public String toString() {
        return source;
    }
}
