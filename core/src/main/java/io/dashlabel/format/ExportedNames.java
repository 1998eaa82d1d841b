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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The names that images have in an exported dataset, with their original names, from its {@code names.csv}. Immutable,
 * so safe for use by several threads. Memory grows with the number of images, by some 300 bytes each.
 */
public final class ExportedNames {

    /** The name of the file in the folder of a dataset. */
    public static final String FILE = "names.csv";

    static final ExportedNames NONE = new ExportedNames(Map.of());
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

    private final Map<String, Row> rows;

    private ExportedNames(Map<String, Row> rows) {
        this.rows = rows;
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
                stem(row.exported()).ifPresent(stem -> rows.putIfAbsent(stem, row));
            }
        } catch (IOException | RuntimeJsonMappingException e) {
            throw new UsageException(file + " cannot be read: " + IoMessages.of(e), e);
        }
        return new ExportedNames(rows);
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
     * The row of an image.
     *
     * @param exported its name in the dataset; it may have more folders before it, and it may lack the ending
     */
    public Optional<Row> row(String exported) {
        String name = exported;
        while (true) {
            Row row = rows.get(name);
            int slash = name.indexOf('/');
            if (row != null || slash < 0) {
                return Optional.ofNullable(row);
            }
            name = name.substring(slash + 1);
        }
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

    /** Passes frames on under their original names. */
    LabelListener renaming(LabelListener listener) {
        if (isEmpty()) {
            return listener;
        }
        return new LabelListener() {
            @Override
            public void frame(Frame frame) {
                listener.frame(original(frame));
            }

            @Override
            public void finding(LabelFinding finding) {
                listener.finding(finding);
            }

            @Override
            public void dataset(String field, Object value) {
                listener.dataset(field, value);
            }
        };
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
