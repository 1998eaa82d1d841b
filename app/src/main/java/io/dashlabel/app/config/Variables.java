package io.dashlabel.app.config;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code ${NAME}} and {@code ${NAME:-default}} in values, from the environment; {@code $$} is a dollar sign. */
final class Variables {

    private static final Pattern REFERENCE =
            Pattern.compile("\\$\\$|\\$\\{([A-Za-z_][A-Za-z0-9_]*)(?::-([^}]*))?}|\\$\\{[^}]*}?");

    private final Map<String, String> environment;

    Variables(Map<String, String> environment) {
        this.environment = environment;
    }

    static boolean occurIn(String text) {
        return REFERENCE.matcher(text).find();
    }

    /** @throws IllegalArgumentException where a variable is not set or a reference is malformed; names no value */
    String expand(String text) {
        Matcher matcher = REFERENCE.matcher(text);
        StringBuilder out = new StringBuilder();
        while (matcher.find()) {
            matcher.appendReplacement(out, Matcher.quoteReplacement(value(matcher)));
        }
        return matcher.appendTail(out).toString();
    }

    private String value(Matcher reference) {
        if (reference.group().equals("$$")) {
            return "$";
        }
        String name = reference.group(1);
        if (name == null) {
            throw new IllegalArgumentException("'" + reference.group()
                    + "' is no reference to a variable; write ${NAME} or ${NAME:-default}, and $$ for a dollar sign");
        }
        String value = environment.get(name);
        if (value != null && !value.isEmpty()) {
            return value;
        }
        if (reference.group(2) != null) {
            return reference.group(2);
        }
        throw new IllegalArgumentException(
                "environment variable " + name + " is not set; set it, or write ${" + name + ":-default}");
    }
}
