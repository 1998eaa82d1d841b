package io.dashlabel.taxonomy;

import io.dashlabel.config.ConfigWriter;
import io.dashlabel.config.YamlBinder;
import io.dashlabel.io.AtomicFile;
import io.dashlabel.io.BoundedText;
import io.dashlabel.io.IoMessages;
import io.dashlabel.label.CategoryRoles;
import io.dashlabel.label.Suggestion;
import io.dashlabel.label.Taxonomy;
import io.dashlabel.label.UsageException;
import io.dashlabel.label.VisibleText;
import io.dashlabel.run.RunFolder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Finds taxonomies: those that dashlabel ships by their names, others by their YAML or JSON files (docs/taxonomies.md).
 */
public final class Taxonomies {

    /** The taxonomy of a run that names none. */
    public static final String DEFAULT = "bdd100k";

    /** Means the classes of the detectors themselves. */
    public static final String MODEL = "model";

    private static final List<String> SHIPPED =
            List.of(DEFAULT, "kitti", "nuimages", "cityscapes", "coco", "objects365");

    /** Enough for some ten thousand words. */
    private static final int MOST_BYTES = 1 << 20;

    private Taxonomies() {}

    /** The names of the shipped taxonomies, the default first. */
    public static List<String> names() {
        return SHIPPED;
    }

    /**
     * Returns a taxonomy by its name or its file. A name wins over a file of the same name.
     *
     * @throws UsageException if there is neither, if the file holds no taxonomy, or for {@link #MODEL}, because only a
     *     detector knows its classes
     */
    public static Taxonomy of(String word) {
        if (word.equals(MODEL)) {
            throw withoutDetector();
        }
        if (SHIPPED.contains(word)) {
            return shipped(word);
        }
        Optional<Path> file = file(word);
        if (file.isEmpty()) {
            List<String> known = new ArrayList<>(SHIPPED);
            known.add(MODEL);
            throw new UsageException("there is neither a taxonomy nor a file '" + word + "'; the taxonomies are "
                    + String.join(", ", known) + Suggestion.ending(word, known));
        }
        return at(file.get());
    }

    private static UsageException withoutDetector() {
        return new UsageException("the taxonomy 'model' means the classes of a detector, and none is used here;"
                + " name a taxonomy (" + String.join(", ", SHIPPED) + ") or a file");
    }

    /** Whether a word names a file and not a shipped taxonomy or the model's words. */
    public static boolean isFile(String word) {
        return !word.equals(MODEL) && !SHIPPED.contains(word);
    }

    private static Optional<Path> file(String word) {
        try {
            return Optional.of(Path.of(word)).filter(Files::exists);
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    private static Taxonomy shipped(String name) {
        if (name.equals(DEFAULT)) {
            return Taxonomy.bdd100k();
        }
        String resource = name + ".yaml";
        try (InputStream in = Objects.requireNonNull(Taxonomies.class.getResourceAsStream(resource))) {
            return read(new String(in.readAllBytes(), StandardCharsets.UTF_8), resource + " in the jar");
        } catch (IOException e) {
            throw new IllegalStateException(resource + " in the jar is broken", e);
        }
    }

    /**
     * Reads a file.
     *
     * @throws UsageException if it cannot be read, or holds no taxonomy; with the line where it can be given
     */
    public static Taxonomy at(Path file) {
        try {
            if (Files.isDirectory(file)) {
                throw new UsageException("the taxonomy " + file + " is a folder; name a file in it");
            }
            Taxonomy taxonomy = read(BoundedText.read(file, MOST_BYTES), file.toString());
            requireRecordable(taxonomy, file.toString());
            return taxonomy;
        } catch (BoundedText.TooLargeException e) {
            throw new UsageException("the taxonomy " + file + " " + e.getMessage() + "; no taxonomy is that large", e);
        } catch (CharacterCodingException e) {
            throw new UsageException("the taxonomy " + file + " is not UTF-8 text", e);
        } catch (IOException e) {
            throw new UsageException("the taxonomy " + file + " cannot be read: " + IoMessages.of(e), e);
        }
    }

    private static Taxonomy read(String text, String source) {
        TaxonomyFile file = new YamlBinder(Map.of()).read(TaxonomyFile.class, text, source, List.of());
        try {
            return file.taxonomy();
        } catch (IllegalArgumentException e) {
            throw new UsageException("the taxonomy " + source + " " + e.getMessage(), e);
        }
    }

    /**
     * Returns the taxonomy that a run recorded, or BDD100K's if it recorded none.
     *
     * @throws UsageException if its file is broken
     */
    public static Taxonomy of(RunFolder run) {
        return Files.exists(run.taxonomy()) ? at(run.taxonomy()) : Taxonomy.bdd100k();
    }

    /** Records the taxonomy of a run as a whole, in one step. BDD100K's needs no file. */
    public static void record(RunFolder run, Taxonomy taxonomy) throws IOException {
        if (taxonomy.equals(Taxonomy.bdd100k())) {
            Files.deleteIfExists(run.taxonomy()); // of a process that was killed before it wrote the record
        } else {
            write(run.taxonomy(), taxonomy);
        }
    }

    /** Writes a whole taxonomy as JSON, in one step. */
    public static void write(Path file, Taxonomy taxonomy) throws IOException {
        AtomicFile.write(file, json(taxonomy));
    }

    private static byte[] json(Taxonomy taxonomy) {
        return (ConfigWriter.json(TaxonomyFile.of(taxonomy)) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    /** A run records more than its file says, such as the colours, and must be able to read it back. */
    private static void requireRecordable(Taxonomy taxonomy, String source) {
        byte[] json = json(taxonomy);
        String sentence = "the taxonomy " + source + " has "
                + taxonomy.categories().size() + " categories, and a run cannot record it: ";
        if (json.length > MOST_BYTES) {
            throw new UsageException(sentence + "it needs " + json.length + " bytes, and the most is " + MOST_BYTES
                    + "; use fewer words");
        }
        try {
            var unused = read(new String(json, StandardCharsets.UTF_8), source);
        } catch (UsageException e) {
            throw new UsageException(sentence + e.getMessage(), e);
        }
    }

    /**
     * Creates the taxonomy of detectors: their classes in the order of the detectors, each class once. Words that differ
     * only in case, {@code _} and {@code -} are one class. It has BDD100K's attributes; a class has the role of the
     * category that BDD100K gives it. Outer spaces of a class do not count.
     *
     * @throws UsageException if there is no class, if one is no category, or if there are too many to record
     */
    public static Taxonomy ofClasses(List<List<String>> classes) {
        List<String> words = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (List<String> detector : classes) {
            for (String word : detector) {
                String bare = word.strip();
                requireCategory(bare);
                if (seen.add(TaxonomyFile.key(bare))) {
                    words.add(bare);
                }
            }
        }
        if (words.isEmpty()) {
            throw withoutDetector();
        }
        CategoryRoles roles = Taxonomy.ofWords(MODEL, words).roles();
        Taxonomy taxonomy = new Taxonomy(
                MODEL, words, Map.of(), Map.of(), Map.of(), Taxonomy.bdd100k().attributes(), Map.of(), roles);
        requireRecordable(taxonomy, "'" + MODEL + "'");
        return taxonomy;
    }

    private static void requireCategory(String word) {
        boolean hasControl = word.chars().anyMatch(Character::isISOControl);
        if (word.isEmpty() || hasControl) {
            throw new UsageException("the classes of the detector cannot be categories: a word is '"
                    + VisibleText.text(word) + "' and must not "
                    + (hasControl ? "contain control characters" : "be blank")
                    + "; name a taxonomy (" + String.join(", ", SHIPPED) + ") or a file");
        }
    }
}
