package io.dashlabel.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.dashlabel.net.SecretParts;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;

/**
 * Writes configuration records as files; {@link YamlBinder} reads equal records from them. Every default is written. An
 * absent optional value is left out, or null if it has a default. A {@link Secret} is written as its reference, and a
 * {@link Location} without its secrets.
 */
public final class ConfigWriter {

    private final UnaryOperator<String> path;

    private ConfigWriter(UnaryOperator<String> path) {
        this.path = path;
    }

    public static String yaml(Record config) {
        DumpSettings settings = DumpSettings.builder()
                .setDefaultFlowStyle(FlowStyle.BLOCK)
                .setDereferenceAliases(true) // an anchor for two empty lists is noise
                .build();
        return new Dump(settings).dumpToString(new ConfigWriter(path -> path).plain(config));
    }

    public static String json(Record config) {
        return json(config, path -> path);
    }

    /**
     * Writes a configuration for a process that has another working directory: relative files start at a folder. A
     * {@link Location}, and a text that may be a name or a path, stay as they are.
     *
     * @param folder an absolute path
     */
    public static String json(Record config, Path folder) {
        return json(config, path -> folder.resolve(path).toString());
    }

    private static String json(Record config, UnaryOperator<String> path) {
        try {
            return JsonMapper.builder()
                    .enable(SerializationFeature.INDENT_OUTPUT)
                    .build()
                    .writeValueAsString(new ConfigWriter(path).plain(config));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("maps and words can always be written", e);
        }
    }

    /** Converts a value to maps, lists, numbers, booleans and texts, in the order of the components. */
    private Object plain(Object value) {
        if (value instanceof ScalarValue one) {
            return one.word();
        }
        if (value instanceof Record section) {
            return plain(section, Defaults.OWN);
        }
        if (value instanceof Map<?, ?> entries) {
            Map<String, Object> map = new LinkedHashMap<>();
            entries.forEach((key, part) -> map.put(String.valueOf(key), plain(part)));
            return map;
        }
        if (value instanceof List<?> items) {
            return items.stream().map(this::plain).toList();
        }
        if (value instanceof Secret secret) {
            return secret.reference();
        }
        if (value instanceof Location place) {
            return place.written();
        }
        if (value instanceof Path file) {
            return plain(path.apply(file.toString()));
        }
        if (value instanceof Enum<?> constant) {
            return EnumWords.of(constant);
        }
        if (value instanceof Number || value instanceof Boolean) {
            return value;
        }
        // No other key accepts an address with a secret. If a user pasted one anyway, the file does not repeat it.
        return Variables.escaped(SecretParts.masked(value.toString()));
    }

    private Map<String, @Nullable Object> plain(Record section, Defaults defaults) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        for (RecordComponent component : section.getClass().getRecordComponents()) {
            Optional<?> part = present(component, section);
            if (part.isPresent() && TypeNames.areAt(component)) {
                map.put(TypeNames.KEY, TypeNames.word(part.get().getClass()));
                map.putAll(plain((Record) part.get(), Defaults.OWN));
            } else if (part.isPresent() && RecordKeys.isFlattened(component)) {
                map.putAll(plain((Record) part.get(), defaults.within(component)));
            } else if (part.isPresent()) {
                map.put(component.getName(), plain(part.get()));
            } else if (!defaults.of(component).isEmpty()) {
                map.put(component.getName(), null); // an absent key would mean the default
            }
        }
        return map;
    }

    private static Optional<?> present(RecordComponent component, Record section) {
        try {
            var accessor = component.getAccessor();
            accessor.setAccessible(true);
            Object value = accessor.invoke(section);
            return value instanceof Optional<?> optional ? optional : Optional.of(value);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot read " + component, e);
        }
    }
}
