package io.dashlabel.format;

import io.dashlabel.label.Frame;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The common part of formats that are read as a folder, with one label file for each image in it. Memory holds the
 * paths of the files; a file is read on request.
 */
public abstract class FolderFormat implements LabelFormat {

    /**
     * A label file in the folder.
     *
     * @param name of the image as the dataset names it; it may lack the ending
     * @param split the part of the dataset that the folder puts it in; absent if it has none
     */
    public record Entry(Path path, String name, Optional<String> split) {}

    /** A folder whose common files, such as the list of categories, have been read. Safe for several threads. */
    public interface Opened {

        /** The label files, sorted by name. */
        List<Entry> entries();

        /** The categories that the common files list, whether a box has them or not; empty if there is no such list. */
        default List<String> categories() {
            return List.of();
        }

        /**
         * Reads a label file.
         *
         * @return empty if the file holds no frame; the findings then say why
         * @throws io.dashlabel.label.UsageException if the file is broken; the message has its path and line
         */
        Optional<Frame> frame(Entry entry, Consumer<LabelFinding> findings) throws IOException;
    }

    /**
     * Reads the common files of a folder.
     *
     * @param file the folder, or a file by which it was recognised, such as {@code data.yaml}
     * @param findings receives what concerns no single image
     */
    protected abstract Opened open(LabelFile file, Consumer<LabelFinding> findings) throws IOException;

    @Override
    public final LabelLayout layout() {
        return LabelLayout.FOLDER;
    }

    @Override
    public final void read(LabelFile file, LabelListener listener) throws IOException {
        Opened folder = open(file, listener::finding);
        listener.categories(folder.categories());
        for (Entry entry : folder.entries()) {
            load(folder, entry, listener::finding).ifPresent(listener::frame);
        }
    }

    @Override
    public final void index(LabelFile file, Consumer<FrameRef> refs, Consumer<LabelFinding> findings)
            throws IOException {
        Opened folder = open(file, findings);
        for (Entry entry : folder.entries()) {
            refs.accept(new FrameRef() {
                @Override
                public String name() {
                    return entry.name();
                }

                @Override
                public Optional<Frame> load(Consumer<LabelFinding> found) throws IOException {
                    return FolderFormat.load(folder, entry, found);
                }
            });
        }
    }

    private static Optional<Frame> load(Opened folder, Entry entry, Consumer<LabelFinding> findings)
            throws IOException {
        Optional<Frame> frame = folder.frame(entry, findings);
        return frame.isPresent()
                        && frame.get().split().isEmpty()
                        && entry.split().isPresent()
                ? frame.map(found -> found.withSplit(entry.split().get()))
                : frame;
    }
}
