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
 * The address of a service, in any usual spelling.
 *
 * @param origin scheme, host and port
 * @param path without a slash at the end; empty, or begins with a slash
 * @param query unchanged, or empty; the text form leaves it out, because it may have a key
 */
public record Address(String origin, String host, String path, String query) {

    private static final Pattern LOOPBACK = Pattern.compile("127\\.[\\d.]+|\\[::1]|(.*\\.)?localhost");

    /** In addition to addresses and endings that are never public: names without a dot. */
    private static final Pattern PRIVATE = Pattern.compile(
            "(10|192\\.168|172\\.(1[6-9]|2\\d|3[01])|169\\.254)\\.[\\d.]+|\\[(f[cd]|fe80).*]|.*\\.(local|internal|lan)|[^.:\\[]+");

    /**
     * Parses an address. Its message never repeats an invalid text, which may have a key.
     *
     * @param example a valid address for the message
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

    /** Rejects http if it would send a key to another machine. */
    public Address encrypted() {
        if (origin.startsWith("http:") && !LOOPBACK.matcher(host).matches()) {
            throw new ConfigException(
                    "endpoint", this + " must begin with https://, because a key must not travel unencrypted");
        }
        return this;
    }

    public Address without(String ending) {
        return path.endsWith(ending) ? at(path.substring(0, path.length() - ending.length())) : this;
    }

    /** The path segment after this part of the path. */
    public Optional<String> after(String part) {
        int at = path.indexOf(part);
        return at < 0
                ? Optional.empty()
                : Optional.of(path.substring(at + part.length()).replaceFirst("/.*", ""));
    }

    /** Returns a copy with another path. */
    public Address at(String newPath) {
        return new Address(origin, host, newPath, query);
    }

    /** The address without its query. */
    public URI uri() {
        return URI.create(toString());
    }

    /** Encodes text as a segment of a path. */
    public static String encoded(String segment) {
        return URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** Whether the name alone shows that the host is this machine or in its own network. */
    public static boolean isNear(String host) {
        String name = host.toLowerCase(Locale.ROOT);
        return LOOPBACK.matcher(name).matches() || PRIVATE.matcher(name).matches();
    }

    @Override
    public String toString() {
        return origin + path;
    }
}
