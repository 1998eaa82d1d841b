package io.dashlabel.pipeline.runs;

import io.dashlabel.io.AtomicFile;
import io.dashlabel.label.UsageException;
import io.dashlabel.pipeline.progress.Phases;
import io.dashlabel.run.RunFolder;
import io.dashlabel.run.store.StoredRun;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Packs the folder of a run into one zip. The same files always give the same bytes. The zip leaves out stored answers
 * and the targets of symbolic links. If another thread calls {@link #close}, the writing ends and the unfinished file
 * is deleted.
 */
public final class RunArchive implements Closeable {

    /** The earliest time that a zip can hold. */
    private static final LocalDateTime TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

    /** The prefix of the unfinished file that a killed process leaves. */
    private static final String UNFINISHED = ".dashlabel-";

    /**
     * The content of the zip.
     *
     * @param files their number
     * @param bytes their size before packing
     * @param linksLeftOut the number of symbolic links, which the zip leaves out
     */
    public record Packed(long files, long bytes, long linksLeftOut) {}

    private final RunFolder run;
    /** The files of the store of answers, for the case that it lies in the run's own folder. */
    private final List<Path> answers;

    private final AtomicFile file;
    private final Map<String, Path> entries = new TreeMap<>();
    private long links;

    private RunArchive(StoredRun run, List<Path> answers, AtomicFile file) {
        this.run = run.folder();
        this.answers = answers;
        this.file = file;
    }

    /**
     * Prepares the zip, whose file appears only when it is complete.
     *
     * @param overwrite whether it may replace an existing file
     * @throws UsageException if another process works on the run, or if the zip cannot be written to its place
     */
    public static RunArchive of(StoredRun info, Path zip, boolean overwrite) throws IOException {
        RunFolder run = info.folder();
        if (run.isAtWork()) {
            throw new UsageException("run " + run.id() + " is in progress; wait until it ends, or stop it");
        }
        if (run.isUnderReview()) {
            throw new UsageException(
                    "the labels of run " + run.id() + " are being edited; wait until the review ends, or stop it");
        }
        if (Files.isDirectory(zip)) {
            throw new UsageException(
                    zip + " is a folder; name a file in it, such as " + zip.resolve(run.id() + ".zip"));
        }
        if (Files.exists(zip) && !overwrite) {
            throw new UsageException(zip + " exists already; add --force to replace it");
        }
        Path folder = zip.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new UsageException("the folder " + folder + " does not exist; make it, or choose another one for "
                    + zip.getFileName());
        }
        if (folder.toRealPath().startsWith(run.root().toRealPath())) {
            throw new UsageException(zip + " lies in the run's own folder; choose a place outside of it");
        }
        return new RunArchive(info, info.answerFiles(), AtomicFile.at(zip));
    }

    /** Writes the zip and moves it to its place; {@code phases} receives the progress. */
    public Packed write(Phases phases) throws IOException {
        phases.begins("listing files");
        collect(run.root().toRealPath());
        phases.begins("packing", "file", OptionalLong.of(entries.size()));
        long bytes = 0;
        long packed = 0;
        ZipOutputStream zip = new ZipOutputStream(file.stream());
        for (Map.Entry<String, Path> each : entries.entrySet()) {
            ZipEntry entry = new ZipEntry(run.id() + "/" + each.getKey());
            entry.setTimeLocal(TIME);
            zip.putNextEntry(entry);
            bytes += Files.copy(each.getValue(), zip);
            zip.closeEntry();
            phases.counted(++packed);
        }
        zip.finish();
        file.commit();
        return new Packed(entries.size(), bytes, links);
    }

    private void collect(Path root) throws IOException {
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path path, BasicFileAttributes attributes) {
                String name = root.relativize(path).toString().replace('\\', '/');
                if (attributes.isSymbolicLink()) {
                    links++;
                } else if (attributes.isRegularFile() && !isLeftOut(path)) {
                    entries.put(name, path);
                }
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private boolean isLeftOut(Path path) {
        return path.getFileName().toString().startsWith(UNFINISHED)
                || answers.stream().anyMatch(file -> path.toString().startsWith(file.toString())); // -wal, -shm
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
