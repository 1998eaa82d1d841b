package io.dashlabel.app.config;

import java.util.List;

/**
 * A value given on the command line for a key of the configuration.
 *
 * @param name as typed, for error texts: {@code --threshold}
 * @param values one, or the items of a list
 * @param list whether the key takes a list
 */
public record Flag(String name, List<String> values, boolean list) {

    public static Flag of(String name, String value) {
        return new Flag(name, List.of(value), false);
    }

    public static Flag ofList(String name, List<String> values) {
        return new Flag(name, values, true);
    }

    /** References to variables are the shell's business, so a dollar sign is itself. */
    ConfigNode node() {
        List<ConfigNode> items = values.stream().map(this::scalar).toList();
        return list ? new ConfigNode.Sequence(items, name) : items.get(0);
    }

    private ConfigNode scalar(String value) {
        return new ConfigNode.Scalar(value.replace("$", "$$"), true, name);
    }
}
