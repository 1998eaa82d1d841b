package io.dashlabel.format;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.RuntimeJsonMappingException;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import io.dashlabel.io.IoMessages;
import io.dashlabel.label.Frame;
import io.dashlabel.label.ImageSize;
import io.dashlabel.label.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The names that images have in an exported dataset, with their original names, from its {@code names.csv}. Immutable,
 * so safe for use by several threads. Memory grows with the number of images, by some 500 bytes each.
 */
public final class ExportedNames {

    /** The name of the file in the folder of a dataset. */
    public static final String FILE = "names.csv";

    static final ExportedNames NONE = new ExportedNames(List.of());
    static final List<String> COLUMNS = List.of("exported", "original", "sha256", "split", "width", "height");

    /**
     * One image.
     *
     * @param exported its name in the dataset
     * @param original its name before the export
     * @param split such as {@code train}; absent if the dataset has no splits
     * @param size of the upright image; absent if it was not known
     */
    public record Row(String exported, String original, Optional<String> split, Optional<ImageSize> size) {}

    private final Map<String, Row> rows = new HashMap<>();
    private final Set<String> originals = new HashSet<>();
    /** By a name without its ending; empty if several rows have it. */
    private final Map<String, Optional<Row>> stems = new HashMap<>();
    /** What remains of names with folders, with and without the ending, once folders are left out. */
    private final Set<String> nested = new HashSet<>();

    private ExportedNames(Collection<Row> all) {
        for (Row row : all) {
            rows.put(row.exported(), row);
            originals.add(row.original());
            nest(row.exported());
            stem(row.exported()).ifPresent(stem -> {
                stems.merge(stem, Optional.of(row), (one, other) -> Optional.empty());
                nest(stem);
            });
        }
    }

    private void nest(String name) {
        for (int slash = name.indexOf('/'); slash >= 0; slash = name.indexOf('/', slash + 1)) {
            nested.add(name.substring(slash + 1));
        }
    }

    /**
     * Reads the {@code names.csv} of a dataset.
     *
     * @param labels the folder of the dataset, a folder in it, or a file at most two folders below it
     * @throws UsageException if the file is broken
     */
    public static ExportedNames of(Path labels) {
        Path folder =
                Files.isDirectory(labels) ? labels : labels.toAbsolutePath().getParent();
        for (int up = 0;
                folder != null && up < 3;
                up++, folder = folder.toAbsolutePath().getParent()) {
            Path file = folder.resolve(FILE);
            if (Files.isRegularFile(file)) {
                return read(file);
            }
        }
        return NONE;
    }

    private static ExportedNames read(Path file) {
        CsvSchema schema = CsvSchema.emptySchema().withHeader();
        Map<String, Row> rows = new HashMap<>();
        try (MappingIterator<Map<String, String>> lines =
                new CsvMapper().readerForMapOf(String.class).with(schema).readValues(file.toFile())) {
            boolean isOurs = lines.getParserSchema() instanceof CsvSchema header
                    && header.column("exported") != null
                    && header.column("original") != null;
            if (!isOurs) {
                return NONE; // another program's file
            }
            while (lines.hasNext()) {
                Map<String, String> line = lines.next();
                Row row = row(line, file, lines.getCurrentLocation().getLineNr());
                if (rows.put(row.exported(), row) != null) {
                    throw new UsageException(file + " has two lines for the exported name " + row.exported());
                }
            }
        } catch (IOException | RuntimeJsonMappingException e) {
            throw new UsageException(file + " cannot be read: " + IoMessages.of(e), e);
        }
        return new ExportedNames(rows.values());
    }

    private static Row row(Map<String, String> line, Path file, int number) {
        String exported = line.getOrDefault("exported", "");
        String original = line.getOrDefault("original", "");
        if (exported.isEmpty() || original.isEmpty()) {
            throw new UsageException(file + ", line " + number + ": the columns exported and original need a value");
        }
        return new Row(exported, original, value(line, "split"), size(line, file, number));
    }

    private static Optional<String> value(Map<String, String> line, String column) {
        return Optional.ofNullable(line.get(column)).filter(text -> !text.isEmpty());
    }

    private static Optional<ImageSize> size(Map<String, String> line, Path file, int number) {
        Optional<String> width = value(line, "width");
        Optional<String> height = value(line, "height");
        if (width.isEmpty() || height.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new ImageSize(Integer.parseInt(width.get()), Integer.parseInt(height.get())));
        } catch (IllegalArgumentException e) {
            throw new UsageException(file + ", line " + number + ": width and height must be whole numbers from 1", e);
        }
    }

    private static Optional<String> stem(String name) {
        int dot = name.lastIndexOf('.');
        return dot > name.lastIndexOf('/') + 1 ? Optional.of(name.substring(0, dot)) : Optional.empty();
    }

    /** Whether there is no {@code names.csv}. */
    public boolean isEmpty() {
        return rows.isEmpty();
    }

    /**
     * The row of an image. A name that is in the file counts as it is. Of another name, folders are left out from its
     * beginning, unless several images end in what remains.
     *
     * @param exported its name in the dataset; it may have more folders before it, and it may lack the ending
     * @return empty if there is no such row, or several
     */
    public Optional<Row> row(String exported) {
        return row(exported, this::whole);
    }

    /**
     * The row of the image of a label file. Beside {@code a.jpg}, {@code a.jpg.txt} is the file of {@code a.jpg.png}.
     *
     * @param labels like the name in {@link #row}, without the ending of the label file, which replaces the image's
     * @return empty if there is no such row, or several
     */
    public Optional<Row> rowOfLabels(String labels) {
        return row(labels, this::withoutEnding);
    }

    private Optional<Row> row(String given, Function<String, Optional<Row>> find) {
        String name = given;
        while (true) {
            int slash = name.indexOf('/');
            if (isKnown(name) || slash < 0) {
                boolean isOneOfSeveral = name.length() < given.length() && nested.contains(name);
                return isOneOfSeveral ? Optional.empty() : find.apply(name);
            }
            if (originals.contains(name)) {
                return Optional.empty();
            }
            name = name.substring(slash + 1);
        }
    }

    private boolean isKnown(String name) {
        return rows.containsKey(name) || stems.containsKey(name);
    }

    private Optional<Row> whole(String name) {
        return Optional.ofNullable(rows.get(name)).or(() -> stems.getOrDefault(name, Optional.empty()));
    }

    private Optional<Row> withoutEnding(String name) {
        return stems.containsKey(name)
                ? stems.getOrDefault(name, Optional.empty())
                : Optional.ofNullable(rows.get(name));
    }

    /** The frame under its original name, with the split and the size of its row if it has none. */
    Frame original(Frame frame) {
        Optional<Row> found = row(frame.name());
        if (found.isEmpty()) {
            return frame;
        }
        Row row = found.get();
        Frame named = frame.withName(row.original());
        if (named.size().isEmpty() && row.size().isPresent()) {
            named = named.withSize(row.size().get());
        }
        return named.split().isEmpty() && row.split().isPresent()
                ? named.withSplit(row.split().get())
                : named;
    }

    /** A reference to a frame under its original name. */
    FrameRef renaming(FrameRef ref) {
        return row(ref.name())
                .<FrameRef>map(row -> new Renamed(ref, row.original(), this))
                .orElse(ref);
    }

    private record Renamed(FrameRef ref, String name, ExportedNames names) implements FrameRef {
        @Override
        public Optional<Frame> load(Consumer<LabelFinding> findings) throws IOException {
            return ref.load(findings).map(names::original);
        }
    }
}
