package io.dashlabel.config;

import io.dashlabel.config.Location.Piece;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Replaces variables of the environment in texts: <code>${NAME}</code> or <code>${env:NAME}</code>.
 * <code>${NAME:-default}</code> gives a default for an unset or empty variable; <code>$${</code> is a plain
 * <code>${</code>. The replacement happens after parsing, so that a value can never add keys. All methods throw {@link
 * IllegalArgumentException} with a message.
 */
final class Variables {

    private static final Pattern REFERENCE =
            Pattern.compile("\\$\\$\\{|\\$\\{(?:(?:env:)?(?<name>[A-Za-z_][A-Za-z0-9_]*)(?::-(?<otherwise>[^}]*))?})?");
    private static final Pattern REFERENCE_OR_FILE =
            Pattern.compile("\\$\\{file:(?<file>[^}]+)}|" + REFERENCE.pattern());
    private static final Pattern SECRET =
            Pattern.compile("\\$\\{(?:file:(?<file>[^}]+)|(?:env:)?(?<name>[A-Za-z_][A-Za-z0-9_]*))}");

    private final Map<String, String> environment;
    private final SecretsRequired keys;

    Variables(Map<String, String> environment, SecretsRequired keys) {
        this.environment = Map.copyOf(environment);
        this.keys = keys;
    }

    SecretsRequired keys() {
        return keys;
    }

    String replaced(String text) {
        return pieces(text, false).stream().map(Piece::value).collect(Collectors.joining());
    }

    /**
     * Splits a text that may hold a secret. <code>${file:/path}</code> stands for the contents of a file. Of a variable
     * with a default, only the name becomes the reference. If the default was used, the text itself held the value.
     */
    Location place(String text) {
        return Location.of(pieces(text, true));
    }

    private List<Piece> pieces(String text, boolean files) {
        List<Piece> pieces = new ArrayList<>();
        Matcher matcher = (files ? REFERENCE_OR_FILE : REFERENCE).matcher(text);
        int at = 0;
        while (matcher.find()) {
            pieces.add(new Piece(text.substring(at, matcher.start()), ""));
            pieces.add(piece(matcher, text, files ? matcher.group("file") : null));
            at = matcher.end();
        }
        pieces.add(new Piece(text.substring(at), ""));
        return pieces;
    }

    /** Escapes a text, so that {@link #replaced} returns it unchanged. */
    static String escaped(String text) {
        return text.replace("${", "$${");
    }

    private Piece piece(Matcher matcher, String text, @Nullable String file) {
        if (matcher.group().equals("$${")) {
            return new Piece("${", "");
        }
        if (file != null) {
            return new Piece(SecretFile.content(file), matcher.group());
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
            return value.isEmpty() ? new Piece(otherwise, "") : new Piece(value, "${" + name + "}");
        }
        if (!environment.containsKey(name)) {
            throw new IllegalArgumentException("needs the environment variable " + name
                    + ", which is not set: set it, or give a default as in ${" + name + ":-default}");
        }
        return new Piece(value, matcher.group());
    }

    /** Whether a text is only {@code ${NAME}}, and this variable is not set or empty. */
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
            if (keys == SecretsRequired.NEEDED) {
                throw e;
            }
            return Secret.absent(text, String.valueOf(e.getMessage()));
        }
    }

    private String secretValue(Matcher matcher, String text) {
        String value = matcher.group("file") == null
                ? environment.getOrDefault(matcher.group("name"), "")
                : SecretFile.content(matcher.group("file"));
        if (value.isBlank()) {
            throw new IllegalArgumentException("is a secret, and " + text + " is not set or empty");
        }
        return value;
    }
}
