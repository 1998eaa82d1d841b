package io.dashlabel.format;

import io.dashlabel.io.IoMessages;
import io.dashlabel.label.Frame;
import io.dashlabel.label.UsageException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Finds the labels of an image by its name, in a folder with a file per image or in lists of frames. Memory holds only
 * names and offsets; a frame is read on request. Safe for use by several threads.
 */
public final class LabelIndex implements ImageNames {

    static final String TWICE = "appears more than once; the last one counts";

    /** A frame and its source. */
    private record Held(FrameRef ref, LabelSource source) {}

    private final NameIndex<Held> index = new NameIndex<>();
    private final List<LabelSource> sources = new ArrayList<>();
    private final Set<LabelFinding> findings = new TreeSet<>(LabelFinding.BY_PLACE);
    private final List<UnlistedFolder> unlisted = new ArrayList<>();
    private final ServedImages served = new ServedImages();
    private final AskedImages asked = new AskedImages();
    private final Path path;
    private final LabelContext context;
    private final boolean isTruth;

    private LabelIndex(Path path, LabelContext context, boolean isTruth) {
        this.path = path;
        this.context = context;
        this.isTruth = isTruth;
    }

    /** Like {@link #at(Path)}. */
    public static LabelIndex at(String pathOrFolder) {
        return at(Path.of(pathOrFolder));
    }

    /**
     * Opens a list of frames, a folder of such lists, or a folder with a file per image. With a file per image, {@code
     * x.jpg.json} and {@code x.json} belong to {@code x.jpg}, even if another name stands in them.
     *
     * @throws UsageException if the path is missing or holds no labels, or if a list is broken
     */
    public static LabelIndex at(Path pathOrFolder) {
        return at(pathOrFolder, ReadOptions.NONE);
    }

    /** Like {@link #at(Path)}, with options. */
    public static LabelIndex at(Path pathOrFolder, ReadOptions options) {
        return open(pathOrFolder, options, false);
    }

    /**
     * Opens ground truth. If some frames of a list, or of a folder with a file per image, have labels, the others count
     * as frames without objects.
     *
     * @throws UsageException as {@link #at}, and if the labels cannot serve as ground truth. Then no frame has a name, no
     *     label is a box, or the file holds the results of a detector.
     */
    public static LabelIndex truthAt(Path pathOrFolder) {
        return truthAt(pathOrFolder, ReadOptions.NONE);
    }

    /** Like {@link #truthAt(Path)}, with options. */
    public static LabelIndex truthAt(Path pathOrFolder, ReadOptions options) {
        LabelIndex truth = open(pathOrFolder, options, true);
        if (truth.size() == 0) {
            throw new UsageException(
                    pathOrFolder + " holds no frame with a name, so there is nothing to measure against");
        }
        LabelCount labels = truth.untilBox();
        if (labels.all() == 0
                && truth.sources.stream().noneMatch(LabelSource::isUsable)
                && truth.sources.stream().anyMatch(LabelSource::isUndecided)) {
            throw new UsageException("there is nothing to measure against in " + pathOrFolder
                    + ": each of its images is skipped, or not reviewed yet");
        }
        if (labels.isWithoutBox() && labels.unread() > 0) {
            throw new UsageException("there is nothing to measure against in " + pathOrFolder + ": " + labels.reason());
        }
        return truth;
    }

    private static LabelIndex open(Path pathOrFolder, ReadOptions options, boolean isTruth) {
        LabelContext context = new LabelContext(options, ExportedNames.of(pathOrFolder));
        LabelIndex labels = new LabelIndex(pathOrFolder, context, isTruth);
        List<LabelFolder.Entry> entries = LabelFolder.entries(pathOrFolder, labels.unlisted, labels::found);
        if (LabelFolder.isFilePerImage(pathOrFolder, entries)) {
            LabelSource folder = labels.source();
            entries.forEach(entry -> labels.add(new PerImageRef(entry, context), folder));
        } else {
            entries.forEach(labels::addList);
        }
        return labels;
    }

    /** Makes an index of labels that come from another source than a file of frames. */
    public static LabelIndex of(Path path, List<? extends FrameRef> frames, List<LabelFinding> findings) {
        LabelIndex labels = new LabelIndex(path, LabelContext.none(), false);
        LabelSource source = labels.source();
        frames.forEach(frame -> labels.add(frame, source));
        findings.forEach(labels::found);
        return labels;
    }

    private LabelCount untilBox() {
        LabelCount labels = LabelCount.NONE;
        for (LabelSource source : sources) {
            labels = labels.boxes() > 0 ? labels : labels.plus(source.untilBox());
        }
        return labels;
    }

    private LabelSource source() {
        LabelSource source = new LabelSource();
        sources.add(source);
        return source;
    }

    private void addList(LabelFolder.Entry entry) {
        try {
            LabelFile file = LabelFile.open(entry.path(), entry.name(), context);
            LabelReader reader = LabelFiles.readerOf(file);
            if (isTruth && reader.isResults()) {
                throw new UsageException(
                        entry.path() + " holds results of a detector, a row with name, category, bbox and"
                                + " score for each box; ground truth is a list of frames with labels");
            }
            LabelSource list = source();
            reader.index(file, ref -> add(ref, list), this::found);
        } catch (IOException e) {
            throw new UsageException(entry.path() + " cannot be read: " + IoMessages.of(e), e);
        }
    }

    private void add(FrameRef given, LabelSource source) {
        FrameRef ref = context.names().renaming(given);
        source.add(ref);
        if (index.put(ref.name(), new Held(ref, source)).isPresent()) {
            found(new LabelFinding(ref.name(), TWICE));
        }
    }

    /** The path of the labels. */
    public Path path() {
        return path;
    }

    /** How the labels are read. */
    public ReadOptions options() {
        return context.options();
    }

    /** The folders within the folder that could not be listed; their labels are missing. */
    public List<UnlistedFolder> unlisted() {
        return List.copyOf(unlisted);
    }

    /** The number of frames. */
    public int size() {
        return index.size();
    }

    /** The names of the frames, sorted; without an ending if the label files leave it out. */
    @Override
    public List<String> names() {
        return index.names();
    }

    /**
     * In an exported dataset, an image also has the name that it has there. A name that is exactly one image's original
     * name means this image, even if another has that name in the dataset. A name that only resembles an original name,
     * and is another's name in the dataset, matches both.
     */
    @Override
    public NameMatch match(String imageName) {
        NameMatch original = index.match(imageName);
        if (original.names().equals(List.of(imageName))) {
            return original;
        }
        NameMatch exported = exported(imageName);
        if (original.names().isEmpty()) {
            return exported;
        }
        return exported.names().isEmpty() || original.names().containsAll(exported.names())
                ? original
                : original.and(exported);
    }

    /** The images that have a name in the dataset. */
    private NameMatch exported(String name) {
        return context.names().row(name).map(row -> index.match(row.original())).orElse(NameMatch.NONE);
    }

    @Override
    public void matchLoosely() {
        index.matchLoosely();
    }

    /** Whether the index has labels for an image; they may still be unreadable. */
    public boolean knows(String imageName) {
        return !match(imageName).names().isEmpty();
    }

    /**
     * The name of an image's labels in this index. It may have other folders than the image's name, or no ending. Empty
     * if there are no labels, or if the image's name fits several.
     */
    public Optional<String> nameOf(String imageName) {
        NameMatch match = match(imageName);
        return match.decides() ? Optional.of(match.names().get(0)) : Optional.empty();
    }

    /**
     * The labels of an image, under the requested name. Empty if there are none, or if they cannot be read; the {@link
     * #findings} then say so. Ground truth is also empty for an image that a person skipped, or has not reviewed yet; the
     * {@link #notes} count these.
     */
    public Optional<Frame> of(String imageName) {
        NameMatch match = match(imageName);
        if (match.names().size() > 1) {
            found(new LabelFinding(
                    imageName,
                    "labels of several images have this name, such as "
                            + match.names().get(0) + " and " + match.names().get(1)
                            + (context.names().isEmpty() ? "" : " (an original name, or a name in names.csv)")
                            + "; none was used"));
        }
        if (!match.decides()) {
            return Optional.empty();
        }
        Held held = index.entries(match).get(0);
        try {
            Optional<Frame> frame = held.ref()
                    .load(this::found)
                    .map(f -> context.upright().of(f, imageName, held.ref().name()));
            if (isTruth && frame.isPresent() && !LabelSource.isDecided(frame.get())) {
                asked.undecided(imageName);
                return Optional.empty();
            }
            frame.ifPresent(f -> noted(held, imageName, match.form()));
            return frame.map(f -> asTruth(f, held.source(), imageName)).map(f -> f.withName(imageName));
        } catch (UsageException e) {
            found(new LabelFinding(imageName, String.valueOf(e.getMessage())));
        } catch (IOException e) {
            found(new LabelFinding(imageName, "labels cannot be read: " + IoMessages.of(e)));
        }
        return Optional.empty();
    }

    private void noted(Held held, String imageName, NameForm form) {
        served.add(held.ref().name(), imageName);
        asked.found(imageName, form);
        if (held.ref().name().equals(imageName)
                && exported(imageName).names().stream().anyMatch(other -> !other.equals(imageName))) {
            asked.original(imageName);
        }
    }

    /** Turns ground truth without labels into a frame without objects, if other frames have labels. */
    private Frame asTruth(Frame frame, LabelSource source, String imageName) {
        if (!isTruth || !LabelSource.saysNothing(frame) || !source.isLabelled()) {
            return frame;
        }
        asked.emptied(imageName);
        return frame.withDetections(List.of());
    }

    /** The assumptions about the images requested so far. */
    public IndexNotes notes() {
        return asked.notes(context.upright().sentences());
    }

    /**
     * The values that could not be used unchanged, and the labels that several images got, so far, in the order of the
     * image names.
     */
    public List<LabelFinding> findings() {
        Set<LabelFinding> all = new TreeSet<>(LabelFinding.BY_PLACE);
        synchronized (findings) {
            all.addAll(findings);
        }
        served.shared().forEach((name, images) -> all.add(new LabelFinding(name, serves(name) + images)));
        return List.copyOf(all);
    }

    private String serves(String name) {
        return index.find(name).get(0).ref() instanceof PerImageRef file
                ? "label file " + file.entry().name() + " serves "
                : "its labels in a list serve ";
    }

    private void found(LabelFinding finding) {
        synchronized (findings) {
            findings.add(finding);
        }
    }
}
