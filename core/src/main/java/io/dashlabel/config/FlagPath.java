package io.dashlabel.config;

import io.dashlabel.config.Tree.Field;
import io.dashlabel.config.Tree.Mapping;
import io.dashlabel.config.Tree.Scalar;
import io.dashlabel.config.Tree.Sequence;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Puts a flag's value into a configuration. Its key is a path of names with dots between, and of indexes in lists, as
 * in {@code servers[0].port}. The types of the records guide the path. A section that was written as one word ({@code
 * --store local}) becomes a section when a key below it is set. An absent section is created.
 */
final class FlagPath {

    private static final Pattern NAME = Pattern.compile("(?<name>[^.\\[]+)(?<rest>.*)", Pattern.DOTALL);
    private static final Pattern INDEX = Pattern.compile("\\[(?<index>\\d{1,4})](?<rest>.*)", Pattern.DOTALL);

    private final ScalarParser words;
    private final Flag flag;

    FlagPath(ScalarParser words, Flag flag) {
        this.words = words;
        this.flag = flag;
    }

    /** The mapping with the new value; empty if there is no such place, because a key above it holds a single value. */
    Optional<Mapping> in(Class<?> record, Mapping root) {
        return put(record, root, flag.key()).map(Mapping.class::cast);
    }

    /**
     * @param there absent if the place holds nothing yet
     * @param path the rest of the path; empty at its end
     */
    private Optional<Tree> put(Type type, @Nullable Tree there, String path) {
        if (path.isEmpty()) {
            return Optional.of(new Scalar(flag.value(), Tree.Style.FLAG, flag.name()));
        }
        Class<?> raw = (Class<?>) (type instanceof ParameterizedType generic ? generic.getRawType() : type);
        if (raw == Optional.class) {
            return put(argument(type, 0), there, path);
        }
        if (raw == List.class) {
            return inList(argument(type, 0), there, path);
        }
        if (raw == Map.class) {
            return inMap(argument(type, 1), there, path);
        }
        return isSection(raw) ? inSection(raw, there, path) : Optional.empty();
    }

    private static boolean isSection(Class<?> type) {
        return type.isRecord() && !ScalarValue.class.isAssignableFrom(type);
    }

    private Optional<Tree> inSection(Class<?> record, @Nullable Tree there, String path) {
        Optional<Mapping> section = opened(record, there);
        Matcher step = NAME.matcher(path);
        if (section.isEmpty() || !step.matches()) {
            return Optional.empty();
        }
        String name = step.group("name");
        Optional<Type> type = component(record, section.get(), name);
        // An unknown key is reported after binding, together with the known keys.
        Optional<Tree> below =
                type.isEmpty() ? put(String.class, null, "") : put(type.get(), at(section.get(), name), rest(step));
        return below.map(value -> with(section.get(), name, value));
    }

    private Optional<Tree> inMap(Type values, @Nullable Tree there, String path) {
        Optional<Mapping> map = there == null || isNull(there)
                ? Optional.of(new Mapping(Map.of(), flag.name()))
                : Optional.of(there).filter(Mapping.class::isInstance).map(Mapping.class::cast);
        boolean whole = values instanceof Class<?> plain && !isSection(plain); // keys of a map may hold dots
        Matcher step = NAME.matcher(path);
        if (map.isEmpty() || !whole && !step.matches()) {
            return Optional.empty();
        }
        String key = whole ? path : step.group("name");
        return put(values, at(map.get(), key), whole ? "" : rest(step)).map(value -> with(map.get(), key, value));
    }

    /** The index behind the last item appends to the list. */
    private Optional<Tree> inList(Type items, @Nullable Tree there, String path) {
        Matcher step = INDEX.matcher(path);
        Optional<List<Tree>> list = list(there);
        if (list.isEmpty() || !step.matches()) {
            return Optional.empty();
        }
        List<Tree> changed = new ArrayList<>(list.get());
        int index = Integer.parseInt(step.group("index"));
        if (index > changed.size()) {
            return Optional.empty();
        }
        if (index == changed.size()) {
            return put(items, null, rest(step)).map(item -> {
                changed.add(item);
                return new Sequence(changed, flag.name());
            });
        }
        return put(items, changed.get(index), rest(step)).map(item -> {
            changed.set(index, item);
            return new Sequence(changed, flag.name());
        });
    }

    private static Optional<List<Tree>> list(@Nullable Tree there) {
        if (there == null || isNull(there)) {
            return Optional.of(List.of());
        }
        if (there instanceof Sequence sequence) {
            return Optional.of(sequence.items());
        }
        return there instanceof Scalar scalar && scalar.style() == Tree.Style.FLAG
                ? Optional.of(scalar.parts())
                : Optional.empty();
    }

    private static String rest(Matcher step) {
        String rest = step.group("rest");
        return rest.startsWith(".") ? rest.substring(1) : rest;
    }

    private static @Nullable Tree at(Mapping mapping, String key) {
        Field field = mapping.fields().get(key);
        return field == null ? null : field.value();
    }

    private Mapping with(Mapping mapping, String key, Tree value) {
        Field there = mapping.fields().get(key);
        String origin = there != null && !(value instanceof Scalar) ? there.origin() : flag.name();
        return mapping.with(key, new Field(origin, value));
    }

    /** The type of a key in a section, including the keys of the record that {@code type} chooses. */
    private Optional<Type> component(Class<?> record, Mapping section, String name) {
        if (name.equals(TypeNames.KEY) && RecordKeys.of(record).stream().anyMatch(TypeNames::areAt)) {
            return Optional.of(String.class);
        }
        return components(record, section)
                .filter(component -> component.getName().equals(name))
                .map(RecordComponent::getGenericType)
                .findFirst();
    }

    private Stream<RecordComponent> components(Class<?> record, Mapping section) {
        Stream<RecordComponent> own = RecordKeys.of(record).stream().filter(component -> !TypeNames.areAt(component));
        try {
            Optional<Class<?>> kind = YamlSection.of(record, section, words).kind();
            return Stream.concat(own, kind.stream().flatMap(each -> RecordKeys.of(each).stream()));
        } catch (IllegalArgumentException e) {
            return own; // an unknown type, which is reported after binding
        }
    }

    /**
     * Reads the existing value as a section. One word is the section's {@code type}; if no type has this name, the word
     * is the value of the first key of the default record. Several words with commas between are a list in place of a
     * record.
     */
    private Optional<Mapping> opened(Class<?> record, @Nullable Tree there) {
        if (there == null || isNull(there)) {
            return Optional.of(new Mapping(Map.of(), flag.name()));
        }
        if (there instanceof Mapping mapping) {
            return Optional.of(mapping);
        }
        return there instanceof Scalar scalar
                ? key(record, scalar)
                        .map(key -> new Mapping(
                                Map.of(
                                        key,
                                        new Field(
                                                scalar.origin(),
                                                isList(scalar)
                                                        ? new Sequence(scalar.parts(), scalar.origin())
                                                        : scalar)),
                                scalar.origin()))
                : Optional.empty();
    }

    private static boolean isList(Scalar scalar) {
        return scalar.text().contains(",");
    }

    /** The key of a section whose value one word is. */
    private Optional<String> key(Class<?> record, Scalar scalar) {
        Optional<RecordComponent> kind = Arrays.stream(record.getRecordComponents())
                .filter(TypeNames::areAt)
                .findFirst();
        if (kind.isEmpty()) {
            return Optional.empty();
        }
        if (isList(scalar)) {
            return Arrays.stream(record.getRecordComponents())
                    .filter(component -> component.getType() == List.class)
                    .map(RecordComponent::getName)
                    .findFirst();
        }
        return means(record, scalar)
                ? Optional.of(TypeNames.KEY)
                : TypeNames.otherwise(kind.get()).map(usual -> usual.getRecordComponents()[0].getName());
    }

    private boolean means(Class<?> record, Scalar scalar) {
        try {
            return words.types().mean(words.value(String.class, scalar).toString(), record);
        } catch (IllegalArgumentException e) {
            return false; // an unset variable, which is reported after binding
        }
    }

    private static boolean isNull(Tree tree) {
        return tree instanceof Scalar scalar && scalar.isNull();
    }

    private static Type argument(Type type, int index) {
        return ((ParameterizedType) type).getActualTypeArguments()[index];
    }
}
