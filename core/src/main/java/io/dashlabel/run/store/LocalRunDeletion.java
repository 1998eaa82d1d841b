package io.dashlabel.run.store;

import io.dashlabel.label.UsageException;
import io.dashlabel.run.RunFolder;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The deletion of a run in a local run store. Symbolic links are deleted, but never their targets. If the run's folder
 * itself is a link, only the link is deleted.
 *
 * @param run whose folder is deleted
 * @param files number of files in it
 * @param bytes total size of the files
 * @param isLink whether the folder is a link to another place, which stays
 */
record LocalRunDeletion(RunFolder run, long files, long bytes, boolean isLink) implements RunDeletion {

    /** @throws UsageException if a process works on the run, or if the folder holds stored answers of models */
    static LocalRunDeletion of(StoredRun info) throws IOException {
        RunFolder run = info.folder();
        requireAtRest(run);
        boolean link = Files.isSymbolicLink(run.root());
        Path root = run.root().toRealPath();
        for (Path answers : info.answerFiles()) {
            if (answers.startsWith(root) && !link) {
                throw new UsageException("nothing was deleted: run " + run.id() + " keeps the answers of models in "
                        + answers + ", in its own folder; move that file elsewhere first");
            }
        }
        long[] sums = new long[2];
        if (!link) {
            Files.walkFileTree(run.root(), new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    sums[0]++;
                    sums[1] += attributes.isSymbolicLink() ? 0 : attributes.size();
                    return FileVisitResult.CONTINUE;
                }
            });
        }
        return new LocalRunDeletion(run, sums[0], sums[1], link);
    }

    @Override
    public String id() {
        return run.id();
    }

    private static void requireAtRest(RunFolder run) {
        if (run.isAtWork()) {
            throw new UsageException(
                    "run " + run.id() + " is in progress, so nothing was deleted; wait until it ends, or stop it");
        }
        if (run.isUnderReview()) {
            throw new UsageException("the labels of run " + run.id()
                    + " are being edited, so nothing was deleted; wait until the review ends, or stop it");
        }
    }

    /**
     * Deletes the run. The labels are deleted last, so that after a failure the rest is still a run and can be deleted
     * again.
     *
     * @throws UsageException if a process has begun to work on the run
     */
    @Override
    public void carryOut(LongConsumer counted) throws IOException {
        requireAtRest(run);
        if (isLink) {
            Files.delete(run.root());
            return;
        }
        AtomicLong deleted = new AtomicLong();
        List<Path> inside;
        try (Stream<Path> all = Files.list(run.root())) {
            inside = all.filter(path -> !path.equals(run.labels())).toList();
        }
        for (Path path : inside) {
            delete(path, deleted, counted);
        }
        delete(run.labels(), deleted, counted);
        Files.delete(run.root());
    }

    private static void delete(Path tree, AtomicLong deleted, LongConsumer counted) throws IOException {
        Files.walkFileTree(tree, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                counted.accept(deleted.incrementAndGet());
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure) throws IOException {
                if (failure != null) {
                    throw failure;
                }
                Files.delete(folder);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
