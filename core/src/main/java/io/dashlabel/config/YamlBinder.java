package io.dashlabel.config;

import io.dashlabel.config.Tree.Mapping;
import io.dashlabel.io.BoundedText;
import io.dashlabel.io.IoMessages;
import io.dashlabel.label.UsageException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads configuration files as records. The names of a record's components are the keys, and the component's type
 * decides the values. Supported types are text, whole number, number, boolean, {@link Path}, an enum's word in lower
 * case with hyphens, {@link Secret}, {@link ScalarValue} and records. {@code Optional}, {@code List} and {@code
 * Map<String, ...>} of these are supported too. A record with a public static {@code of(String)} or {@code of(String,
 * YamlBinder)} may also be written as one word. Absent keys have their {@link Default}; absent optional values, lists
 * and maps are empty. An optional value with a default is empty if the file says null, or if its default is an unset
 * variable.
 *
 * <p>Strict: unknown keys, duplicate keys, wrong types, values that a record's constructor rejects and unset
 * environment variables are problems. All problems are reported at once, each with file, line and column.
 *
 * <p>Relative paths start at the working directory and not at the file, so that a path means the same in a file and in
 * a flag. Immutable.
 */
public final class YamlBinder {

    /** Enough for some thousand lines; the starter file has a hundred. */
    private static final int MOST_BYTES = 256 << 10;

    private final ScalarParser words;

    /** @param environment for <code>${VARIABLE}</code> */
    public YamlBinder(Map<String, String> environment) {
        this(environment, SecretsRequired.NEEDED, TypeNames.NONE);
    }

    /**
     * @param environment for <code>${VARIABLE}</code>
     * @param keys whether secrets must have a value
     * @param types that {@link Polymorphic} components may hold
     */
    public YamlBinder(Map<String, String> environment, SecretsRequired keys, TypeNames types) {
        this(new ScalarParser(new Variables(environment, keys), types));
    }

    YamlBinder(ScalarParser words) {
        this.words = words;
    }

    /** The types that {@link Polymorphic} components may hold. */
    public TypeNames types() {
        return words.types();
    }

    /**
     * Makes a section from its type alone.
     *
     * @throws IllegalArgumentException if the word names no type of the section's {@link Polymorphic} component, or if
     *     the type needs more than its defaults
     */
    public <T extends Record> T named(Class<T> section, String word) {
        RecordKeys.of(section).stream().filter(TypeNames::areAt).forEach(at -> {
            var unused = types().named(word, at);
        });
        try {
            return read(section, "", word, List.of(new Flag(word, TypeNames.KEY, word)));
        } catch (UsageException e) {
            throw new IllegalArgumentException("needs more than a word: " + e.getMessage(), e);
        }
    }

    /**
     * Reads a record from a YAML or JSON file and from flags; flags override the file.
     *
     * @throws UsageException with one line for each problem
     */
    public <T extends Record> T read(Class<T> type, Path file, List<Flag> flags) {
        return read(type, "", file.toString(), Optional.of(file), flags);
    }

    /** Makes a record from flags alone, on top of the defaults. */
    public <T extends Record> T read(Class<T> type, List<Flag> flags) {
        return read(type, "", "the command line", flags);
    }

    /** @param source name of the text, for messages */
    public <T extends Record> T read(Class<T> type, String text, String source, List<Flag> flags) {
        return read(type, text, source, Optional.empty(), flags);
    }

    /**
     * Reads a record from three sources. The file overrides the text, section by section and key by key; the flags
     * override both.
     *
     * @param source name of the text, for messages
     * @throws UsageException with one line for each problem
     */
    public <T extends Record> T read(Class<T> type, String text, String source, Optional<Path> file, List<Flag> flags) {
        Problems problems = new Problems();
        Mapping root = mapping(text, source, problems);
        if (file.isPresent()) {
            root = root.with(mapping(content(file.get()), file.get().toString(), problems));
        }
        List<Flag> lost = new ArrayList<>();
        for (Flag flag : flags) {
            Optional<Mapping> with = new FlagPath(words, flag).in(type, root);
            if (with.isEmpty()) {
                lost.add(flag); // The file has another value in place of a section; this error comes first.
            }
            root = with.orElse(root);
        }
        Object bound = new Binder(words, problems).record(type, root, "");
        problems.throwIfAny();
        for (Flag flag : lost) {
            problems.add(flag.name(), "there is no key " + flag.key() + ": the key above it is not a section");
        }
        problems.throwIfAny();
        if (bound == null) {
            throw new IllegalStateException("what was not bound has no problem: " + type);
        }
        return type.cast(bound);
    }

    /**
     * Whether a file gives a key of its top level.
     *
     * @throws UsageException if the file cannot be read
     */
    public static boolean gives(Path file, String key) {
        return mapping(content(file), file.toString(), new Problems()).fields().containsKey(key);
    }

    private static String content(Path file) {
        try {
            if (Files.isDirectory(file)) {
                throw new UsageException("the configuration file " + file + " is a folder; name a file in it");
            }
            return BoundedText.read(file, MOST_BYTES);
        } catch (BoundedText.TooLargeException e) {
            throw new UsageException(
                    "the configuration file " + file + " " + e.getMessage() + "; no configuration is that large", e);
        } catch (NoSuchFileException e) {
            throw new UsageException("there is no configuration file '" + file + "'", e);
        } catch (CharacterCodingException e) {
            throw new UsageException("the configuration file " + file + " is not UTF-8 text", e);
        } catch (IOException e) {
            throw new UsageException("the configuration file " + file + " cannot be read: " + IoMessages.of(e), e);
        }
    }

    private static Mapping mapping(String text, String source, Problems problems) {
        Tree tree = new TreeReader(source, problems).read(text);
        if (!(tree instanceof Mapping)) {
            problems.add(tree.origin(), "a configuration is a section of keys, such as 'key: value'");
        }
        problems.throwIfAny();
        return (Mapping) tree;
    }
}
