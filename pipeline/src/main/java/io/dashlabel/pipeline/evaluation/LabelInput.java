package io.dashlabel.pipeline.evaluation;

import io.dashlabel.acceptance.AcceptedLabels;
import io.dashlabel.format.LabelFile;
import io.dashlabel.format.LabelIndex;
import io.dashlabel.format.ReadOptions;
import io.dashlabel.format.coco.CocoGroundTruth;
import io.dashlabel.format.coco.CocoResults;
import io.dashlabel.io.IoMessages;
import io.dashlabel.label.Taxonomy;
import io.dashlabel.label.UsageException;
import io.dashlabel.review.CoveredLabels;
import io.dashlabel.review.LabelVersion;
import io.dashlabel.review.VersionedLabels;
import io.dashlabel.run.RunFolder;
import io.dashlabel.taxonomy.Taxonomies;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * One side of an evaluation, as the user names it.
 *
 * @param name as given
 * @param path of the labels: for a run, its folder of labels
 * @param kind how labels are written there
 * @param run the folder of the run that they come from, where they do
 * @param version the labels of a run in another version than the final one; absent: what {@code path} holds
 */
public record LabelInput(String name, Path path, Kind kind, Optional<Path> run, Optional<VersionedLabels> version) {

    /** Labels as {@code path} holds them. */
    public LabelInput(String name, Path path, Kind kind, Optional<Path> run) {
        this(name, path, kind, run, Optional.empty());
    }

    /** How labels are written. */
    public enum Kind {
        /** Per image or in lists, with the names of images. */
        FRAMES,
        /** COCO JSON with images, annotations and categories. */
        COCO_GROUND_TRUTH,
        /** A COCO list of results. */
        COCO_RESULTS,
        /** A list with nothing in it, which may be either. */
        EMPTY_LIST
    }

    /**
     * Looks at what a word names: a file, a folder of labels, the folder of a run, or the id of a run.
     *
     * @param runs folder in which a run is looked for by its id
     * @throws UsageException where it names nothing
     */
    public static LabelInput of(String word, Path runs) {
        Path path = path(word);
        try {
            if (Files.isRegularFile(path)) {
                return new LabelInput(word, path, kind(path), Optional.empty());
            }
            if (Files.isDirectory(path)) {
                return RunFolder.isRecorded(path)
                        ? ofRun(word, path)
                        : new LabelInput(word, path, Kind.FRAMES, Optional.empty());
            }
        } catch (IOException e) {
            throw new UsageException(path + " cannot be read: " + IoMessages.of(e), e);
        }
        if (Files.isDirectory(runs.resolve(word).resolve("labels"))) {
            return ofRun(word, RunFolder.open(runs, word).root());
        }
        throw new UsageException("there is neither a file nor a folder " + word + ", nor a run of this id in " + runs);
    }

    private static Path path(String word) {
        try {
            return Path.of(word);
        } catch (InvalidPathException e) {
            throw new UsageException("'" + word + "' names neither a file nor a run", e);
        }
    }

    /**
     * The labels of a run.
     *
     * @param name for them in what is written
     */
    public static LabelInput ofRun(String name, RunFolder run) {
        return ofRun(name, run.root());
    }

    /**
     * The taxonomy that the run recorded. Absent for labels that come from no run.
     *
     * @throws UsageException if its file is broken
     */
    public Optional<Taxonomy> taxonomy() {
        return run.map(RunFolder::at).map(Taxonomies::of);
    }

    /** Labels with the names of images. */
    public static LabelInput ofFrames(Path path) {
        return new LabelInput(String.valueOf(path), path, Kind.FRAMES, Optional.empty());
    }

    /** The same labels whatever they come from: images then have the names that the ground truth has for them. */
    LabelInput asLabels() {
        return new LabelInput(name, path, kind, Optional.empty(), version);
    }

    /** The same labels under another name. */
    public LabelInput named(String other) {
        return new LabelInput(other, path, kind, run, version);
    }

    /**
     * A version of the labels of the run.
     *
     * @throws UsageException if these are no labels of a run, which alone have versions, or if it has none in this version
     */
    public LabelInput in(LabelVersion wanted) throws IOException {
        if (wanted == LabelVersion.FINAL) {
            return this;
        }
        RunFolder folder = RunFolder.at(run.orElseThrow(() -> new UsageException(
                "--labels " + wanted.word() + " chooses among the labels of a run, and " + name + " is no run")));
        return new LabelInput(name, path, kind, run, Optional.of(AcceptedLabels.version(folder, wanted)));
    }

    /** What this version of the labels leaves out, if it is not all of a person's or a model's; one sentence. */
    public Optional<String> leftOut() {
        return version.flatMap(VersionedLabels::covered).map(CoveredLabels::sentence);
    }

    /** The labels by image name, for labels with the names of images. */
    LabelIndex index(ReadOptions reading) throws IOException {
        return version.isPresent() ? version.get().index() : LabelIndex.at(path, reading);
    }

    private static LabelInput ofRun(String word, Path root) {
        return new LabelInput(word, root.resolve("labels"), Kind.FRAMES, Optional.of(root));
    }

    private static Kind kind(Path path) throws IOException {
        LabelFile file = LabelFile.open(path, String.valueOf(path.getFileName()));
        if (CocoGroundTruth.recognises(file)) {
            return Kind.COCO_GROUND_TRUTH;
        }
        if (CocoResults.recognises(file)) {
            return file.has("[].image_id") ? Kind.COCO_RESULTS : Kind.EMPTY_LIST;
        }
        if (file.has("summary", "per_class_metrics") && !file.has("labels", "frames")) {
            throw new UsageException(path + " holds figures, not labels; name the folder of the run instead");
        }
        return Kind.FRAMES;
    }
}
