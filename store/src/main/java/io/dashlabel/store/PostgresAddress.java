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
 * {@code jdbc:postgresql://HOST[:PORT][,HOST…]/DATABASE[?NAME=VALUE&…]}, taken apart: the address may be shown, the
 * parameters may not, for one of them may be a password. No error text repeats what was given.
 *
 * @param address without parameters
 * @param parameters as PostgreSQL's driver knows them
 */
record PostgresAddress(String address, Map<String, String> parameters) {

    private static final Pattern FORM =
            Pattern.compile("(jdbc:postgresql://([\\w.:,\\[\\]-]*)/([^/?#@&=\\s]+))(?:\\?(.*))?");

    /** What is shorter is a word such as {@code true}. */
    private static final int SHORTEST = 6;

    static PostgresAddress parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new UsageException("the address of the answers' database is not understood; write it as"
                    + " jdbc:postgresql://HOST:PORT/DATABASE, with user and password apart from it or at its end as"
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
        } catch (IllegalArgumentException e) { // its message has the value in it
            throw new UsageException("the parameter " + name
                    + " of the answers' database has a % that two hex digits do not follow; write a % as %25");
        }
    }

    /** The parameters, with defaults that notice a server which is gone. */
    Properties properties() {
        Properties properties = new Properties();
        properties.put("ApplicationName", "dashlabel");
        properties.put("tcpKeepAlive", "true");
        properties.put("socketTimeout", "60");
        properties.putAll(parameters);
        return properties;
    }

    /** What server or driver say, without the values of the parameters, one of which may be a password. */
    String conceal(String said) {
        String shown = said;
        for (String value : parameters.values()) {
            if (value.length() >= SHORTEST) {
                shown = shown.replace(value, SecretParts.HIDDEN);
            }
        }
        return shown;
    }

    @Override
    public String toString() {
        return address;
    }
}
