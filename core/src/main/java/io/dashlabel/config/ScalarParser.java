package io.dashlabel.config;

import io.dashlabel.config.Tree.Scalar;
import io.dashlabel.config.Tree.Style;
import io.dashlabel.label.Suggestion;
import io.dashlabel.net.SecretParts;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Converts one scalar to a value of a type. All methods throw {@link IllegalArgumentException} with the found and the
 * expected value.
 */
final class ScalarParser {

    /** Java would also read 1f, 0x1p3 and NaN. */
    private static final Pattern NUMBER =
            Pattern.compile("(?<number>[-+]?(\\.\\d+|\\d+(\\.\\d*)?)([eE][-+]?\\d+)?)(/(?<divisor>\\d+(\\.\\d+)?))?");

    private final Variables variables;
    private final TypeNames types;

    ScalarParser(Variables variables, TypeNames types) {
        this.variables = variables;
        this.types = types;
    }

    /** The records that a word may name. */
    TypeNames types() {
        return types;
    }

    /** Finds a type's public static {@code of(String)}, which makes one word enough; it may also take a binder. */
    private static Optional<Method> reading(Class<?> type) {
        return Arrays.stream(type.getMethods())
                .filter(method -> method.getName().equals("of") && method.getDeclaringClass() == type)
                .filter(method -> List.of(method.getParameterTypes()).equals(List.of(String.class))
                        || List.of(method.getParameterTypes()).equals(List.of(String.class, YamlBinder.class)))
                .findFirst();
    }

    /** Whether a text refers to a variable of the environment without a value. */
    boolean isUnset(String text) {
        return variables.isUnset(text);
    }

    SecretsRequired keys() {
        return variables.keys();
    }

    Object value(Class<?> type, Scalar scalar) {
        if (type == Secret.class) {
            return variables.secret(scalar.text());
        }
        if (type == Location.class) {
            return place(scalar);
        }
        String text = scalar.style() == Style.FLAG ? scalar.text() : variables.replaced(scalar.text());
        // A quoted number is a text, unless it needed the quotes because of a variable in it.
        boolean isText = scalar.style() == Style.QUOTED && text.equals(scalar.text());
        if (type == String.class) {
            return text;
        }
        if (type == Path.class) {
            return path(text);
        }
        if (type == int.class || type == Integer.class) {
            return whole(text, isText);
        }
        if (type == double.class || type == Double.class) {
            return number(text, isText);
        }
        if (type == boolean.class || type == Boolean.class) {
            return truth(text, isText);
        }
        if (type.isEnum()) {
            return constant(type, text);
        }
        return reading(type)
                .map(of -> read(of, text))
                .orElseThrow(
                        () -> new IllegalArgumentException("must be a section of keys, is " + shown(text, isText)));
    }

    /** A flag is taken literally, except an address: a variable lets the user keep its secret off the command line. */
    private Location place(Scalar scalar) {
        boolean literal = scalar.style() == Style.FLAG && !SecretParts.isAddress(scalar.text());
        return literal ? Location.of(scalar.text()) : variables.place(scalar.text());
    }

    private static Path path(String text) {
        if (text.isBlank()) {
            throw new IllegalArgumentException("must name a file or folder, is empty");
        }
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("must name a file or folder, is '" + text + "'", e);
        }
    }

    private static int whole(String text, boolean isText) {
        try {
            if (!isText) {
                return Integer.parseInt(text);
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("must be a whole number, is " + shown(text, false), e);
        }
        throw new IllegalArgumentException("must be a whole number, is " + shown(text, true));
    }

    /** A decimal number, or a fraction of two: {@code 1/255}. */
    private static double number(String text, boolean isText) {
        Matcher matcher = NUMBER.matcher(text);
        if (!isText && matcher.matches()) {
            double divisor = matcher.group("divisor") == null ? 1 : Double.parseDouble(matcher.group("divisor"));
            double value = Double.parseDouble(matcher.group("number")) / divisor;
            if (Double.isFinite(value)) {
                return value;
            }
        }
        throw new IllegalArgumentException("must be a number, is " + shown(text, isText));
    }

    private static boolean truth(String text, boolean isText) {
        String word = text.toLowerCase(Locale.ROOT);
        if (!isText && (word.equals("true") || word.equals("false"))) {
            return word.equals("true");
        }
        throw new IllegalArgumentException("must be true or false, is " + shown(text, isText));
    }

    private static Object constant(Class<?> type, String text) {
        List<String> known = Arrays.stream(type.getEnumConstants())
                .map(constant -> EnumWords.of((Enum<?>) constant))
                .toList();
        // Services write some words with underscores; this form is accepted too.
        int index = known.indexOf(text.toLowerCase(Locale.ROOT).replace('_', '-'));
        if (index < 0) {
            throw new IllegalArgumentException("must be one of " + String.join(", ", known) + ", is '" + text + "'"
                    + Suggestion.ending(text, known));
        }
        return type.getEnumConstants()[index];
    }

    private Object read(Method of, String text) {
        try {
            return of.getParameterCount() == 1 ? of.invoke(null, text) : of.invoke(null, text, new YamlBinder(this));
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof IllegalArgumentException problem) {
                throw problem;
            }
            throw new IllegalStateException(of + " threw what it should not", e);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(of + " must be public, and its class too", e);
        }
    }

    private static String shown(String text, boolean isText) {
        return isText ? "the text \"" + text + "\" (remove the quotes)" : "'" + text + "'";
    }
}
