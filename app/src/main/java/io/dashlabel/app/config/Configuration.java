package io.dashlabel.app.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dashlabel.label.UsageException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The door of configuration: file and flags in, a {@link RunConfig} out, or every problem at once. */
public final class Configuration {

    private static final int PROBLEMS_SHOWN = 10;
    private static final ObjectMapper JSON = new ObjectMapper();

    private Configuration() {}

    /**
     * Reads the file, sets the flags over it, binds.
     *
     * @param flags key to flag: its values and the name it has on the command line
     * @param environment for references to variables
     * @throws UsageException with the place and the remedy of up to ten problems
     */
    public static RunConfig read(Optional<Path> file, Map<String, Flag> flags, Map<String, String> environment) {
        ConfigNode.Mapping root = file.map(ConfigFile::read).orElseGet(() -> ConfigNode.Mapping.empty("flags"));
        flags.forEach((key, flag) -> root.set(List.of(key.split("\\.")), flag.node()));
        return bind(root, environment);
    }

    static RunConfig bind(ConfigNode.Mapping root, Map<String, String> environment) {
        RecordBinder binder = new RecordBinder(new Variables(environment));
        RunConfig config = binder.bind(root, RunConfig.DEFAULTS);
        List<String> problems = binder.problems();
        if (!problems.isEmpty()) {
            String more =
                    problems.size() > PROBLEMS_SHOWN ? "\n  … and " + (problems.size() - PROBLEMS_SHOWN) + " more" : "";
            throw new UsageException(
                    problems.size() == 1
                            ? problems.get(0)
                            : "the configuration has " + problems.size() + " problems:\n  "
                                    + String.join(
                                            "\n  ", problems.subList(0, Math.min(PROBLEMS_SHOWN, problems.size())))
                                    + more);
        }
        return config;
    }

    /** The configuration as it came to be, without secrets: what is absent is left out. */
    public static ObjectNode json(Record config) {
        ObjectNode node = JSON.createObjectNode();
        for (RecordComponent component : config.getClass().getRecordComponents()) {
            Object value = RecordBinder.component(component, config);
            json(value).ifPresent(child -> node.set(component.getName(), child));
        }
        return node;
    }

    private static Optional<JsonNode> json(Object value) {
        if (value instanceof Optional<?> optional) {
            return optional.flatMap(Configuration::json);
        }
        if (value instanceof Record inner) {
            ObjectNode node = json(inner);
            return node.isEmpty() ? Optional.empty() : Optional.of(node);
        }
        if (value instanceof List<?> list) {
            ArrayNode array = JSON.createArrayNode();
            list.forEach(item -> json(item).ifPresent(array::add));
            return array.isEmpty() ? Optional.empty() : Optional.of(array);
        }
        if (value instanceof Map<?, ?> map) {
            ObjectNode node = JSON.createObjectNode();
            map.forEach((key, item) -> json(item).ifPresent(child -> node.set(String.valueOf(key), child)));
            return node.isEmpty() ? Optional.empty() : Optional.of(node);
        }
        if (value instanceof Enum<?>) {
            return Optional.of(JsonNodeFactory.instance.textNode(RecordBinder.word(value)));
        }
        if (value instanceof Secret) {
            return Optional.of(JsonNodeFactory.instance.textNode("***"));
        }
        return Optional.of(JSON.valueToTree(value));
    }
}
