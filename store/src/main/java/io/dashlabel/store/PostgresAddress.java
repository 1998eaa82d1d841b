package io.dashlabel.store;

import io.dashlabel.label.UsageException;
import io.dashlabel.net.SecretParts;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A parsed address {@code jdbc:postgresql://HOST[:PORT][,HOST…]/DATABASE[?NAME=VALUE&…]}. Messages may show the
 * address, but not the parameters, because one of them may be a password. No error message repeats the input.
 *
 * @param address without parameters
 * @param parameters by the names of PostgreSQL's driver
 */
record PostgresAddress(String address, Map<String, String> parameters) {

    private static final Pattern FORM =
            Pattern.compile("(jdbc:postgresql://([\\w.:,\\[\\]-]*)/([^/?#@&=\\s]+))(?:\\?(.*))?");

    /** A shorter value is a word such as {@code true}. */
    private static final int MIN_SECRET_LENGTH = 6;

    static PostgresAddress parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new UsageException("the address of the answers' database is invalid; write it as"
                    + " jdbc:postgresql://HOST:PORT/DATABASE, with user and password separately or at its end as"
                    + " ?user=…&password=…");
        }
        Map<String, String> parameters = new TreeMap<>();
        String query = form.group(4);
        if (query != null) {
            for (String part : query.split("&")) {
                int equals = part.indexOf('=');
                String name = equals < 0 ? part : part.substring(0, equals);
                if (!name.isEmpty()) {
                    parameters.put(name, equals < 0 ? "" : decoded(name, part.substring(equals + 1)));
                }
            }
        }
        return new PostgresAddress(form.group(1), parameters);
    }

    private static String decoded(String name, String value) {
        try {
            return URLDecoder.decode(value, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) { // the exception's message contains the value
            throw new UsageException("the parameter " + name
                    + " of the answers' database has a % without two hexadecimal digits after it; write a % as %25");
        }
    }

    /** The parameters, with defaults that detect an unreachable server. */
    Properties properties() {
        Properties properties = new Properties();
        properties.put("ApplicationName", "dashlabel");
        properties.put("tcpKeepAlive", "true");
        properties.put("socketTimeout", "60");
        properties.putAll(parameters);
        return properties;
    }

    /**
     * Removes the parameters' values from a text of the server or the driver, because one of them may be a password.
     */
    String redact(String text) {
        String redacted = text;
        for (String value : parameters.values()) {
            if (value.length() >= MIN_SECRET_LENGTH) {
                redacted = redacted.replace(value, SecretParts.HIDDEN);
            }
        }
        return redacted;
    }

    @Override
    public String toString() {
        return address;
    }
}
