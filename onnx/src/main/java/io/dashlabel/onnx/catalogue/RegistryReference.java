package io.dashlabel.onnx.catalogue;

import io.dashlabel.label.UsageException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A model in a registry: {@code mlflow:/NAME@ALIAS}, or {@code mlflow:/NAME/VERSION}.
 *
 * @param alias names a version, and another one tomorrow; absent with a version
 * @param version a number, whose file never changes; absent with an alias
 */
public record RegistryReference(String name, Optional<String> alias, Optional<String> version) {

    private static final String PREFIX = "mlflow:/";
    private static final Pattern FORM = Pattern.compile(
            "mlflow:/(?<name>[A-Za-z0-9][A-Za-z0-9._-]{0,199})(?:@(?<alias>[A-Za-z0-9_-]{1,255})|/(?<version>\\d{1,9}))");

    /** Whether a text names a model in a registry. */
    public static boolean isOne(String text) {
        return text.startsWith(PREFIX);
    }

    /** @throws UsageException if the text has another form */
    public static RegistryReference of(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new UsageException("'" + text + "' names no model of a registry; write mlflow:/NAME@ALIAS, or"
                    + " mlflow:/NAME/VERSION with the number of a version");
        }
        return new RegistryReference(
                matcher.group("name"),
                Optional.ofNullable(matcher.group("alias")),
                Optional.ofNullable(matcher.group("version")));
    }

    /** The same model in one version. */
    public RegistryReference at(String number) {
        return new RegistryReference(name, Optional.empty(), Optional.of(number));
    }

    @Override
    public String toString() {
        return PREFIX + name + alias.map(word -> "@" + word).orElseGet(() -> "/" + version.orElse(""));
    }
}
