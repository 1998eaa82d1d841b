package io.dashlabel.cloud.chat;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An address as somebody wrote it.
 *
 * @param origin scheme, host and port
 * @param path without a slash at the end; empty, or it begins with one
 * @param query as written, or empty
 */
record Address(String written, String origin, String host, String path, String query) {

    private static final Pattern LOOPBACK = Pattern.compile("127\\.[\\d.]+|\\[::1]|(.*\\.)?localhost");

    /** Beside addresses and endings that are never public: names without a dot. */
    private static final Pattern PRIVATE = Pattern.compile(
            "(10|192\\.168|172\\.(1[6-9]|2\\d|3[01])|169\\.254)\\.[\\d.]+|\\[(f[cd]|fe80).*]|.*\\.(local|internal|lan)|[^.:\\[]+");

    static Address of(String text) {
        String written = text.strip();
        if (written.isEmpty()) {
            throw new IllegalArgumentException("endpoint must not be empty");
        }
        try {
            URI uri = new URI(written);
            String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
            if (uri.getHost() == null || !scheme.equals("https") && !scheme.equals("http")) {
                throw new IllegalArgumentException(
                        "endpoint must be an address such as https://host or http://localhost:8000/v1, is '"
                                + shown(uri) + "'");
            }
            if (uri.getRawUserInfo() != null || uri.getRawFragment() != null) {
                throw new IllegalArgumentException(
                        "endpoint must be an address alone, without a password or a fragment");
            }
            String path = String.valueOf(uri.getRawPath()).replaceAll("/+$", "");
            String query = uri.getRawQuery() == null ? "" : uri.getRawQuery();
            if (Arrays.stream(query.split("&")).anyMatch(part -> !part.isEmpty() && !part.startsWith("api-version="))) {
                throw new IllegalArgumentException("endpoint must be an address without parameters after '?'");
            }
            return new Address(
                    written,
                    scheme + "://" + uri.getRawAuthority().toLowerCase(Locale.ROOT),
                    uri.getHost().toLowerCase(Locale.ROOT),
                    path,
                    query);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("endpoint must be an address such as https://host, is none", e);
        }
    }

    /** Without what may be a secret. */
    private static String shown(URI uri) {
        return uri.toString().replaceAll("//[^/@]*@", "//").replaceAll("\\?.*", "");
    }

    /** Refuses http where a key would travel to another machine. */
    Address encrypted() {
        if (origin.startsWith("http:") && !LOOPBACK.matcher(host).matches()) {
            throw new IllegalArgumentException("endpoint " + written
                    + " must begin with https://, since a key must not travel unencrypted; a service in your own network"
                    + " is of type openai-compatible");
        }
        return this;
    }

    Address notAzure() {
        if (host.endsWith(".openai.azure.com") || host.endsWith(".services.ai.azure.com")) {
            throw new IllegalArgumentException("endpoint " + written
                    + " is Azure's; set type to azure-openai, or to azure-foundry for its other models");
        }
        return this;
    }

    /** Without the project, which Foundry's portal shows and whose resource answers for it. */
    Address ofResource() {
        if (host.equals("api.openai.com")) {
            throw new IllegalArgumentException("endpoint " + written + " is not Azure's; set type to openai");
        }
        if (host.equals("ai.azure.com") || host.equals("portal.azure.com")) {
            throw new IllegalArgumentException("endpoint " + written
                    + " is a page of the portal; it shows the endpoint, which looks like https://NAME.openai.azure.com or"
                    + " https://NAME.services.ai.azure.com");
        }
        return new Address(written, origin, host, path.replaceFirst("/api/projects/[^/]+", ""), query);
    }

    Address without(String ending) {
        return path.endsWith(ending)
                ? new Address(written, origin, host, path.substring(0, path.length() - ending.length()), query)
                : this;
    }

    Address withoutQuery() {
        return new Address(written, origin, host, path, "");
    }

    Optional<String> apiVersion() {
        return query.isEmpty() ? Optional.empty() : Optional.of(query.substring("api-version=".length()));
    }

    /** The part of the path after this one. */
    Optional<String> pasted(String before) {
        int at = path.indexOf(before);
        return at < 0
                ? Optional.empty()
                : Optional.of(path.substring(at + before.length()).replaceFirst("/.*", ""));
    }

    URI withPath(String newPath) {
        return URI.create(origin + newPath);
    }

    URI withPath(String newPath, Optional<String> version) {
        return URI.create(
                origin + newPath + version.map(v -> "?api-version=" + v).orElse(""));
    }

    static String encoded(String segment) {
        return URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** On this machine or in its own network, by the name alone. */
    static boolean isNear(String host) {
        String name = host.toLowerCase(Locale.ROOT);
        return LOOPBACK.matcher(name).matches() || PRIVATE.matcher(name).matches();
    }
}
