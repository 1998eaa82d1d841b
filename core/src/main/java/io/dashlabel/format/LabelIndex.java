package io.dashlabel.format;

import io.dashlabel.label.Frame;
import io.dashlabel.label.IoReason;
import io.dashlabel.label.UsageException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * The labels of an image by its name, from a folder with a file per image or from lists of frames. Only names and places
 * are held in memory; a frame is read when it is asked for. Safe for use by several threads.
 */
public final class LabelIndex {

    static final String TWICE = "appears more than once; the last one counts";
    /** So many files of a folder are tried before it counts as one without labels. */
    private static final int TRIES = 10;

    private final NameIndex<FrameRef> index = new NameIndex<>();
    private final Set<Finding> findings = new TreeSet<>(Finding.BY_PLACE);
    private final List<UnlistedFolder> unlisted = new ArrayList<>();
    private final ServedPictures served = new ServedPictures();

    private LabelIndex() {}

    /** As {@link #at(Path)}. */
    public static LabelIndex at(String pathOrFolder) {
        return at(Path.of(pathOrFolder));
    }

    /**
     * Opens a list of frames, a folder of such lists, or a folder with a file per image. In the last, {@code x.jpg.json}
     * and {@code x.json} belong to {@code x.jpg}, whatever name stands in them.
     *
     * @throws UsageException where the path is missing or holds no labels, or a list is broken
     */
    public static LabelIndex at(Path pathOrFolder) {
        LabelIndex labels = new LabelIndex();
        List<LabelFolder.Entry> entries = LabelFolder.entries(pathOrFolder, labels.unlisted);
        if (isFilePerImage(pathOrFolder, entries)) {
            entries.forEach(entry -> labels.add(new PerImageRef(entry)));
        } else {
            entries.forEach(labels::addList);
        }
        return labels;
    }

    private static boolean isFilePerImage(Path path, List<LabelFolder.Entry> entries) {
        List<LabelFolder.Entry> first = entries.subList(0, Math.min(TRIES, entries.size()));
        UsageException last = new UsageException("no label files in " + path);
        for (LabelFolder.Entry entry : first) {
            try {
                LabelFile file = LabelFile.open(entry.path(), entry.name());
                return LabelFiles.formatOf(file).filePerImage();
            } catch (UsageException e) {
                last = e;
            } catch (IOException e) {
                last = new UsageException(entry.path() + " cannot be read: " + IoReason.of(e), e);
            }
        }
        throw last;
    }

    private void addList(LabelFolder.Entry entry) {
        try {
            LabelFile file = LabelFile.open(entry.path(), entry.name());
            LabelFiles.formatOf(file).index(file, this::add, this::found);
        } catch (IOException e) {
            throw new UsageException(entry.path() + " cannot be read: " + IoReason.of(e), e);
        }
    }

    private void add(FrameRef ref) {
        if (index.put(ref.name(), ref).isPresent()) {
            found(new Finding(ref.name(), TWICE));
        }
    }

    /** The folders in the folder that could not be listed; labels in them are missing. */
    public List<UnlistedFolder> unlisted() {
        return List.copyOf(unlisted);
    }

    /** The number of frames that can be asked for. */
    public int size() {
        return index.size();
    }

    /** The names of the frames, sorted; without an ending where the label files leave it out. */
    public List<String> names() {
        return index.names();
    }

    /** Whether there are labels for an image; says nothing of whether they can be read. */
    public boolean knows(String imageName) {
        return !index.find(imageName).isEmpty();
    }

    /** The names here that may mean an image: none, one, or several among which its name does not decide. */
    public List<String> namesOf(String imageName) {
        return index.find(imageName).stream().map(FrameRef::name).toList();
    }

    /**
     * The name under which the labels of an image stand here: it may have other folders than the image's, or no ending.
     * Empty where there are none, or the image's name does not decide.
     */
    public Optional<String> nameOf(String imageName) {
        List<FrameRef> refs = index.find(imageName);
        return refs.size() == 1 ? Optional.of(refs.get(0).name()) : Optional.empty();
    }

    /**
     * The labels of an image, under the name that was asked for. Empty where there are none, or where they cannot be
     * read, which is then among the {@link #findings}.
     */
    public Optional<Frame> of(String imageName) {
        List<FrameRef> refs = index.find(imageName);
        if (refs.size() > 1) {
            found(new Finding(
                    imageName,
                    "labels of several images have this name, such as "
                            + refs.get(0).name() + " and " + refs.get(1).name() + "; none was used"));
        }
        if (refs.size() != 1) {
            return Optional.empty();
        }
        try {
            Optional<Frame> frame = refs.get(0).load(this::found);
            frame.ifPresent(f -> served.add(refs.get(0).name(), imageName));
            return frame.map(f -> named(imageName, f));
        } catch (UsageException e) {
            found(new Finding(imageName, String.valueOf(e.getMessage())));
        } catch (IOException e) {
            found(new Finding(imageName, "labels cannot be read: " + IoReason.of(e)));
        }
        return Optional.empty();
    }

    /**
     * What could not be used as it stands, and which labels were given to several images, so far, in the order of the
     * images' names.
     */
    public List<Finding> findings() {
        Set<Finding> all = new TreeSet<>(Finding.BY_PLACE);
        synchronized (findings) {
            all.addAll(findings);
        }
        served.shared().forEach((name, pictures) -> all.add(new Finding(name, serves(name) + pictures)));
        return List.copyOf(all);
    }

    private String serves(String name) {
        return index.find(name).get(0) instanceof PerImageRef file
                ? "label file " + file.entry().name() + " serves "
                : "its labels in a list serve ";
    }

    private void found(Finding finding) {
        synchronized (findings) {
            findings.add(finding);
        }
    }

    private static Frame named(String name, Frame frame) {
        return frame.name().equals(name)
                ? frame
                : new Frame(
                        name,
                        frame.size(),
                        frame.attributes(),
                        frame.detections(),
                        frame.belowThreshold(),
                        frame.failures(),
                        frame.other());
    }

    /** A file of a folder, found by its own name. */
    private record PerImageRef(LabelFolder.Entry entry) implements FrameRef {

        @Override
        public String name() {
            return entry.name().substring(0, entry.name().lastIndexOf('.'));
        }

        @Override
        public Optional<Frame> load(Consumer<Finding> findings) throws IOException {
            LabelFile file = LabelFile.open(entry.path(), entry.name());
            List<Frame> frames = new ArrayList<>(1);
            LabelFiles.formatOf(file).read(file, new LabelListener() {
                @Override
                public void frame(Frame frame) {
                    frames.add(frame);
                }

                @Override
                public void finding(Finding finding) {
                    findings.accept(finding);
                }
            });
            return frames.isEmpty() ? Optional.empty() : Optional.of(frames.get(frames.size() - 1));
        }
    }
}
