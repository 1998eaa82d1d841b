package io.dashlabel.run;

import io.dashlabel.io.AtomicFile;
import io.dashlabel.io.IoMessages;
import io.dashlabel.io.LockedFile;
import io.dashlabel.label.UsageException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The folder of one run: {@code run.json}, {@code pictures.jsonl}, {@code labels/}, {@code overlays/}, {@code evaluation.json},
 * {@code matches.jsonl}, {@code suspects.json}, {@code report.html}; after a review also {@code review.jsonl} and {@code
 * model-labels/}; after the plan of an audit {@code audit.json}; with other words than BDD100K's also {@code taxonomy.json}.
 */
public final class RunFolder {

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

    private final Path root;

    private RunFolder(Path root) {
        this.root = root;
    }

    /**
     * Creates the folder of a new run. A folder that an earlier process made and left empty is used again.
     *
     * @throws UsageException if the id is no file name or is taken, or if the folder cannot be created or written
     */
    public static RunFolder create(Path runs, String id) {
        requireName(id);
        Path root = runs.resolve(id);
        try {
            Files.createDirectories(runs);
            if (!new RunFolder(root).isEmpty()) {
                Files.createDirectory(root);
            }
            Files.createDirectories(root.resolve("labels"));
        } catch (FileAlreadyExistsException e) {
            String taken = e.getFile().equals(runs.toString())
                    ? runs + " is a file, so no run can be kept there; choose another --out"
                    : "run " + id + " exists already in " + runs + "; continue it with --resume " + id
                            + ", or choose another --run-id";
            throw new UsageException(taken, e);
        } catch (IOException e) {
            throw new UsageException(
                    "no folder can be made in " + runs.toAbsolutePath() + " (" + IoMessages.of(e)
                            + "); choose another --out",
                    e);
        }
        return new RunFolder(root);
    }

    /**
     * Opens the folder of an existing run.
     *
     * @throws UsageException if there is no such run
     */
    public static RunFolder open(Path runs, String id) {
        requireName(id);
        Path root = runs.resolve(id);
        if (!Files.isDirectory(root.resolve("labels"))) {
            throw new UsageException(runs + " has no run " + id);
        }
        return new RunFolder(root);
    }

    /**
     * Opens the folder of an existing run at any place, under any name.
     *
     * @throws UsageException if it is not the folder of a run
     */
    public static RunFolder at(Path root) {
        if (!Files.isDirectory(root.resolve("labels"))) {
            throw new UsageException(root + " is not the folder of a run");
        }
        return new RunFolder(root);
    }

    /** Whether a folder is that of a run with a record. */
    public static boolean isRecorded(Path root) {
        return Files.isDirectory(root.resolve("labels")) && Files.isRegularFile(new RunFolder(root).manifest());
    }

    /** Whether a process was killed before it wrote the record of the run, and no other process works on it. */
    public boolean isEmpty() {
        if (!Files.isDirectory(root) || isAtWork()) {
            return false;
        }
        try (Stream<Path> inside = Files.list(root)) {
            for (Path path : (Iterable<Path>) inside::iterator) {
                if (!isOfNoRun(path)) {
                    return false;
                }
            }
            return true;
        } catch (IOException e) {
            return false; // whoever opens it gets the reason
        }
    }

    /** Whether it can be in the folder of a run that has no record yet. */
    private boolean isOfNoRun(Path path) throws IOException {
        if (path.equals(labels())) {
            return Files.isDirectory(path) && isEmpty(path);
        }
        return path.equals(journal())
                ? Files.size(path) == 0
                : path.equals(taxonomy()) || AtomicFile.isUnfinished(path);
    }

    private static boolean isEmpty(Path folder) throws IOException {
        try (Stream<Path> inside = Files.list(folder)) {
            return inside.findAny().isEmpty();
        }
    }

    /** Whether a run can have this id: a file name that is safe on every system. */
    public static boolean isName(String id) {
        return ID.matcher(id).matches();
    }

    private static void requireName(String id) {
        if (!isName(id)) {
            throw new UsageException(
                    "run id '" + id
                            + "' cannot name a folder; use letters, digits, '.', '_' and '-', beginning with a letter or digit");
        }
    }

    /** Deletes the folder right after its creation, with what a killed process left there; nothing else. */
    public void discard() throws IOException {
        if (isEmpty()) {
            AtomicFile.sweep(root);
            for (Path path : List.of(labels(), journal(), taxonomy(), root)) {
                Files.deleteIfExists(path);
            }
        }
    }

    public String id() {
        return String.valueOf(root.getFileName());
    }

    public Path root() {
        return root;
    }

    /** Per-image label files, {@code labels/<image name>.json}. */
    public Path labels() {
        return root.resolve("labels");
    }

    /** The drawing of an image. The name of an {@link io.dashlabel.image.ImageRef} is safe to resolve. */
    public Path overlay(String imageName) {
        return overlays().resolve(imageName + ".jpg");
    }

    /** Folder of the drawings. */
    public Path overlays() {
        return root.resolve("overlays");
    }

    public Path manifest() {
        return root.resolve("run.json");
    }

    /** The words of the run; missing if they are BDD100K's. */
    public Path taxonomy() {
        return root.resolve("taxonomy.json");
    }

    /** The outcome of each image and step; see {@link Journal}. */
    public Path journal() {
        return root.resolve("pictures.jsonl");
    }

    /** The edits of persons; see {@link io.dashlabel.review.ReviewJournal}. */
    public Path review() {
        return root.resolve("review.jsonl");
    }

    /**
     * The labels as the models gave them, {@code model-labels/<image name>.json}, for the images that a person edited.
     * The labels of the other images are in {@link #labels()}.
     */
    public Path modelLabels() {
        return root.resolve("model-labels");
    }

    /** The boxes that are judged for acceptance with a guarantee; see {@code AuditPlanFile}. */
    public Path audit() {
        return root.resolve("audit.json");
    }

    /** The images that are compared as a whole for acceptance with a guarantee; see {@code ImageAuditPlanFile}. */
    public Path imageAudit() {
        return root.resolve("image-audit.json");
    }

    /** Label files that somebody changed by hand during a review, as they were before dashlabel wrote them anew. */
    public Path handEdited() {
        return root.resolve("hand-edited");
    }

    /** Whether a process is labelling in this folder now. */
    public boolean isAtWork() {
        return Journal.isOpen(journal());
    }

    /** Whether a process edits the labels in this folder now. */
    public boolean isUnderReview() {
        return LockedFile.isOpen(review());
    }

    public Path evaluation() {
        return root.resolve("evaluation.json");
    }

    public Path matches() {
        return root.resolve("matches.jsonl");
    }

    /** Proposed changes to the ground truth. */
    public Path suspects() {
        return root.resolve("suspects.json");
    }

    public Path report() {
        return root.resolve("report.html");
    }
}
