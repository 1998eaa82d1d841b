package io.dashlabel.cloud.http;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.function.Supplier;

/** A user and a password in the header of HTTP's basic authentication. */
final class BasicLogin implements Credential {

    private final String user;
    private final Supplier<String> password;
    private final String source;

    BasicLogin(String user, Supplier<String> password, String source) {
        this.user = user;
        this.password = () -> password.get().strip(); // files and secret stores end their lines with a line break
        this.source = source;
    }

    @Override
    public Map<String, String> headers() {
        byte[] both = (user + ":" + password.get()).getBytes(StandardCharsets.UTF_8);
        return Map.of("Authorization", "Basic " + Base64.getEncoder().encodeToString(both));
    }

    @Override
    public String source() {
        return source;
    }

    @Override
    public String conceal(String text) {
        return SecretRedactor.text(text, password.get());
    }

    @Override
    public boolean mayGoTo(URI address) {
        return "https".equals(address.getScheme()) || Address.isNear(address.getHost());
    }

    @Override
    public String toString() {
        return source;
    }
}
