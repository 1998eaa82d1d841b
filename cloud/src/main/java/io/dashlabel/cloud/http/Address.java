package io.dashlabel.cloud.http;

import io.dashlabel.config.ConfigException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The address of a service as people paste it.
 *
 * @param origin scheme, host and port
 * @param path without a slash at the end; empty, or it begins with one
 * @param query as written, or empty; not part of the text, since it may hold a key
 */
public record Address(String origin, String host, String path, String query) {

    private static final Pattern LOOPBACK = Pattern.compile("127\\.[\\d.]+|\\[::1]|(.*\\.)?localhost");

    /** Beside addresses and endings that are never public: names without a dot. */
    private static final Pattern PRIVATE = Pattern.compile(
            "(10|192\\.168|172\\.(1[6-9]|2\\d|3[01])|169\\.254)\\.[\\d.]+|\\[(f[cd]|fe80).*]|.*\\.(local|internal|lan)|[^.:\\[]+");

    /**
     * Reads one. What is none is not repeated: it may hold a key.
     *
     * @param example what it should look like, for the sentence
     * @throws ConfigException about {@code endpoint}
     */
    public static Address of(String text, String example) {
        URI uri;
        try {
            uri = new URI(text.strip());
        } catch (URISyntaxException e) {
            throw new ConfigException("endpoint", wrong(example)); // without the cause, which repeats the text
        }
        String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
        boolean web = scheme.equals("https") || scheme.equals("http");
        if (!web || uri.getHost() == null || uri.getRawUserInfo() != null || uri.getRawFragment() != null) {
            throw new ConfigException("endpoint", wrong(example));
        }
        return new Address(
                scheme + "://" + uri.getRawAuthority().toLowerCase(Locale.ROOT),
                uri.getHost().toLowerCase(Locale.ROOT),
                uri.getRawPath().replaceAll("/+$", ""),
                uri.getRawQuery() == null ? "" : uri.getRawQuery());
    }

    private static String wrong(String example) {
        return "must be an address such as " + example;
    }

    /** Refuses http where a key would travel to another machine. */
    public Address encrypted() {
        if (origin.startsWith("http:") && !LOOPBACK.matcher(host).matches()) {
            throw new ConfigException(
                    "endpoint", this + " must begin with https://, since a key must not travel unencrypted");
        }
        return this;
    }

    public Address without(String ending) {
        return path.endsWith(ending) ? at(path.substring(0, path.length() - ending.length())) : this;
    }

    /** The segment of the path after this part of it. */
    public Optional<String> after(String part) {
        int at = path.indexOf(part);
        return at < 0
                ? Optional.empty()
                : Optional.of(path.substring(at + part.length()).replaceFirst("/.*", ""));
    }

    /** The same with another path. */
    public Address at(String newPath) {
        return new Address(origin, host, newPath, query);
    }

    /** Without query. */
    public URI uri() {
        return URI.create(toString());
    }

    /** Text as a segment of a path. */
    public static String encoded(String segment) {
        return URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** On this machine or in its own network, by the name alone. */
    public static boolean isNear(String host) {
        String name = host.toLowerCase(Locale.ROOT);
        return LOOPBACK.matcher(name).matches() || PRIVATE.matcher(name).matches();
    }

    @Override
    public String toString() {
        return origin + path;
    }
}
