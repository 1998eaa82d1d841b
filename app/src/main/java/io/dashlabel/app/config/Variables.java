package io.dashlabel.app.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Values from the environment in texts: <code>${NAME}</code> or <code>${env:NAME}</code>, <code>${NAME:-default}</code>
 * where it is unset or empty; <code>$${</code> is a plain <code>${</code>. Replaced after parsing, so that a value can
 * never add keys. All methods throw {@link IllegalArgumentException} with a sentence.
 */
final class Variables {

    private static final Pattern REFERENCE =
            Pattern.compile("\\$\\$\\{|\\$\\{(?:(?:env:)?(?<name>[A-Za-z_][A-Za-z0-9_]*)(?::-(?<otherwise>[^}]*))?})?");
    private static final Pattern SECRET =
            Pattern.compile("\\$\\{(?:file:(?<file>[^}]+)|(?:env:)?(?<name>[A-Za-z_][A-Za-z0-9_]*))}");

    private final Map<String, String> environment;
    private final boolean secretsNeeded;

    /** @param secretsNeeded whether a secret that is not there is a problem before it is revealed */
    Variables(Map<String, String> environment, boolean secretsNeeded) {
        this.environment = Map.copyOf(environment);
        this.secretsNeeded = secretsNeeded;
    }

    String replaced(String text) {
        StringBuilder replaced = new StringBuilder();
        Matcher matcher = REFERENCE.matcher(text);
        while (matcher.find()) {
            matcher.appendReplacement(replaced, Matcher.quoteReplacement(value(matcher, text)));
        }
        return matcher.appendTail(replaced).toString();
    }

    /** The text in which {@link #replaced} finds nothing to replace but gives this text again. */
    static String escaped(String text) {
        return text.replace("${", "$${");
    }

    private String value(Matcher matcher, String text) {
        if (matcher.group().equals("$${")) {
            return "${";
        }
        String name = matcher.group("name");
        if (name == null) {
            throw new IllegalArgumentException("has a ${ in '" + text
                    + "' that is not ${NAME}, ${NAME:-default} or ${env:NAME}; write $${ for the characters"
                    + " themselves");
        }
        String value = environment.getOrDefault(name, "");
        String otherwise = matcher.group("otherwise");
        if (otherwise != null) {
            return value.isEmpty() ? otherwise : value;
        }
        if (!environment.containsKey(name)) {
            throw new IllegalArgumentException("needs the environment variable " + name
                    + ", which is not set: set it, or give a default as in ${" + name + ":-default}");
        }
        return value;
    }

    /** Whether a text is {@code ${NAME}} and nothing else, and that variable is not set or empty. */
    boolean isUnset(String text) {
        Matcher matcher = SECRET.matcher(text);
        return matcher.matches()
                && matcher.group("name") != null
                && environment.getOrDefault(matcher.group("name"), "").isBlank();
    }

    Secret secret(String text) {
        Matcher matcher = SECRET.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("is a secret and must not stand in the file: write ${NAME} for an"
                    + " environment variable or ${file:/path} for a file that holds it");
        }
        try {
            return new Secret(text, secretValue(matcher, text));
        } catch (IllegalArgumentException e) {
            if (secretsNeeded) {
                throw e;
            }
            return Secret.absent(text, String.valueOf(e.getMessage()));
        }
    }

    private String secretValue(Matcher matcher, String text) {
        String value = matcher.group("file") == null
                ? environment.getOrDefault(matcher.group("name"), "")
                : content(matcher.group("file"));
        if (value.isBlank()) {
            throw new IllegalArgumentException("is a secret, and " + text + " is not set or empty");
        }
        return value;
    }

    private static String content(String file) {
        try {
            return Files.readString(Path.of(file)).strip();
        } catch (IOException | InvalidPathException e) {
            throw new IllegalArgumentException("is a secret, and its file '" + file + "' cannot be read", e);
        }
    }
}
