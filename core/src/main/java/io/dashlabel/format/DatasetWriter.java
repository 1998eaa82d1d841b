package io.dashlabel.format;

import com.fasterxml.jackson.databind.SequenceWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.dataformat.csv.CsvGenerator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import io.dashlabel.label.Frame;
import io.dashlabel.label.ImageSize;
import io.dashlabel.label.UsageException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Writes a dataset: the folder of labels in one format, with a {@code names.csv} that says the original name, the hash,
 * the split and the size of each image. It writes into {@code <folder>.part} and renames it at the end, so the folder
 * appears completely or not at all. Safe for use by several threads.
 */
public final class DatasetWriter implements Closeable {

    /** A file in an unfinished dataset. Only a folder with it is deleted. */
    private static final String MARK = ".dashlabel-export";

    private static final Pattern SPLIT = Pattern.compile("(?!\\.{1,2}$)[A-Za-z0-9_.-]{1,60}");

    private final Path folder;
    private final Path part;
    private final boolean replaces;
    private final LabelFormat format;
    private final FrameWriter labels;
    private final SequenceWriter names;
    /** By the plain name of an image in the dataset, its original name. */
    private final Map<String, String> originals = new HashMap<>();

    private boolean finished;

    private DatasetWriter(
            Path folder, Path part, boolean replaces, LabelFormat format, FrameWriter labels, SequenceWriter names) {
        this.folder = folder;
        this.part = part;
        this.replaces = replaces;
        this.format = format;
        this.labels = labels;
        this.names = names;
    }

    /**
     * Starts a dataset.
     *
     * @param folder to write; it must not exist, or be empty
     * @throws UsageException if the folder is taken, or if {@code <folder>.part} is there and no unfinished dataset
     * @throws IOException if it cannot be written
     */
    public static DatasetWriter at(Path folder, LabelFormat format, WriteOptions options) throws IOException {
        if (isTaken(folder)) {
            throw new UsageException(folder + " is not empty; write to another place");
        }
        return start(folder, false, format, options);
    }

    /**
     * Like {@link #at}, but moves an existing folder to {@code <folder>.before} at the end.
     *
     * @throws UsageException if that name is taken too
     */
    public static DatasetWriter replacing(Path folder, LabelFormat format, WriteOptions options) throws IOException {
        boolean replaces = isTaken(folder);
        if (replaces && Files.exists(before(folder))) {
            throw new UsageException(before(folder) + " holds a replaced export; delete or rename it first");
        }
        return start(folder, replaces, format, options);
    }

    /** The name that a replaced folder gets. */
    public static Path before(Path folder) {
        return beside(folder, ".before");
    }

    private static Path beside(Path folder, String suffix) {
        Path whole = folder.toAbsolutePath().normalize();
        return whole.resolveSibling(whole.getFileName() + suffix);
    }

    private static DatasetWriter start(Path folder, boolean replaces, LabelFormat format, WriteOptions options)
            throws IOException {
        Path part = beside(folder, ".part");
        if (Files.exists(part, LinkOption.NOFOLLOW_LINKS)) {
            requireUnfinished(part);
            delete(part); // left by a killed process
        }
        Files.createDirectories(part);
        Files.createFile(part.resolve(MARK));
        CsvSchema.Builder columns = CsvSchema.builder();
        ExportedNames.COLUMNS.forEach(columns::addColumn);
        SequenceWriter names = CsvMapper.builder()
                .enable(CsvGenerator.Feature.STRICT_CHECK_FOR_QUOTING) // else every long text gets quotes
                .disable(SerializationFeature.FLUSH_AFTER_WRITE_VALUE) // else each line is a write to the disk
                .build()
                .writer(columns.build().withHeader().withLineSeparator("\n"))
                .writeValues(Files.newBufferedWriter(part.resolve(ExportedNames.FILE), StandardCharsets.UTF_8));
        try {
            Path target = format.labelsPlace().isEmpty() ? part : part.resolve(format.labelsPlace());
            return new DatasetWriter(folder, part, replaces, format, format.writer(target, options), names);
        } catch (IOException | RuntimeException e) {
            names.close();
            throw e;
        }
    }

    private static void requireUnfinished(Path part) throws IOException {
        boolean isFolder = Files.isDirectory(part, LinkOption.NOFOLLOW_LINKS);
        if (!isFolder || !(Files.exists(part.resolve(MARK)) || isEmptyFolder(part))) {
            throw new UsageException(
                    part + " is in the way and no unfinished export; rename it, or write to another" + " place");
        }
    }

    private static boolean isTaken(Path folder) throws IOException {
        return Files.exists(folder) && !isEmptyFolder(folder);
    }

    private static boolean isEmptyFolder(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return false;
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.findAny().isEmpty();
        }
    }

    /** Puts an image into the dataset. */
    public interface ImageStep {

        /**
         * Puts the image at its place, or leaves the place empty.
         *
         * @return the SHA-256 of the image's file; empty if it is not known
         */
        Optional<String> put(Path place) throws IOException;
    }

    /**
     * Writes an image and its labels.
     *
     * @param frame under the image's original name
     * @param image puts the image into the dataset, before its labels
     * @throws UsageException if two images get the same place in the dataset, or if the split cannot name a folder
     * @throws IOException if the image or its labels cannot be written
     */
    public void write(Frame frame, ImageStep image) throws IOException {
        requireSplit(frame);
        Frame exported = named(frame);
        Optional<String> sha256 = image.put(DatasetPlace.in(part, format.imagePlace(exported)));
        labels.write(exported, frame.name());
        synchronized (names) {
            names.write(new @Nullable Object[] {
                exported.name(),
                frame.name(),
                sha256.orElse(null),
                frame.split().orElse(null),
                frame.size().map(ImageSize::width).orElse(null),
                frame.size().map(ImageSize::height).orElse(null)
            });
        }
    }

    /** Formats make folders and files of splits. */
    private static void requireSplit(Frame frame) {
        if (frame.split().isPresent() && !SPLIT.matcher(frame.split().get()).matches()) {
            throw new UsageException("the image " + frame.name() + " has the split '"
                    + frame.split().get() + "', which cannot name a folder; rename the split with at most 60 letters,"
                    + " digits, '.', '_' and '-'");
        }
    }

    private Frame named(Frame frame) {
        synchronized (originals) {
            String name = format.datasetNames().of(frame.name(), originals.size());
            String place = DatasetPlace.plain(name);
            String other = originals.putIfAbsent(place, frame.name());
            if (other != null) {
                throw new UsageException("the images " + other + " and " + frame.name() + " would both be called "
                        + place + " in the dataset; rename one of them");
            }
            return frame.withName(name);
        }
    }

    /** Writes a field of the whole file, as a {@link LabelListener} receives it. */
    public void dataset(String field, Object value) {
        labels.dataset(field, value);
    }

    /** The folder that is written to until the end. */
    public Path part() {
        return part;
    }

    /** Ends the dataset and gives the folder its name. */
    public void finish() throws IOException {
        labels.finish();
        labels.close();
        names.close();
        Files.delete(part.resolve(MARK));
        if (replaces) {
            Files.move(folder, before(folder));
        } else {
            Files.deleteIfExists(folder);
        }
        Files.move(part, folder);
        finished = true;
    }

    /** Deletes an unfinished dataset. */
    @Override
    public void close() throws IOException {
        if (finished) {
            return;
        }
        try (names) {
            labels.close();
        } finally {
            delete(part);
        }
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        List<Path> all;
        try (Stream<Path> files = Files.walk(folder)) {
            all = files.sorted((a, b) -> b.compareTo(a)).toList();
        }
        for (Path path : all) {
            Files.deleteIfExists(path);
        }
    }
}
