package io.dashlabel.format.datumaro;

import io.dashlabel.format.FrameRef;
import io.dashlabel.format.FrameWriter;
import io.dashlabel.format.LabelFile;
import io.dashlabel.format.LabelFinding;
import io.dashlabel.format.LabelFormat;
import io.dashlabel.format.LabelLayout;
import io.dashlabel.format.LabelListener;
import io.dashlabel.format.Loss;
import io.dashlabel.format.RawValues;
import io.dashlabel.format.Recognition;
import io.dashlabel.format.WriteOptions;
import io.dashlabel.label.Frame;
import io.dashlabel.label.UsageException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Datumaro's own JSON: a file for each split in {@code annotations}, images in {@code images/<split>}. */
public final class DatumaroFormat implements LabelFormat {

    static final String ANNOTATIONS = "annotations";
    /** Datumaro's name for the part of a dataset without splits. */
    static final String NO_SPLIT = "default";

    @Override
    public String name() {
        return "datumaro";
    }

    @Override
    public String description() {
        return "Datumaro's own JSON with items and categories";
    }

    @Override
    public Recognition recognition() {
        return file -> isItems(file) || filesIn(file.path()).stream().anyMatch(DatumaroFormat::isItems);
    }

    private static boolean isItems(LabelFile file) {
        return file.has("items") && file.has("dm_format_version", "media_type", "categories.label");
    }

    private static boolean isItems(Path path) {
        try {
            return isItems(LabelFile.open(path, String.valueOf(path.getFileName())));
        } catch (IOException | UsageException e) {
            return false;
        }
    }

    @Override
    public LabelLayout layout() {
        return LabelLayout.FOLDER;
    }

    @Override
    public List<Loss> losses() {
        return Loss.ofToolWithScenes(
                Loss.ROUNDING,
                Loss.ofLabels("ids of labels that are no whole numbers", RawValues::withNumberAsId),
                Loss.MISSING_IDS,
                Loss.PROVENANCE,
                Loss.EMPTY_SCENE);
    }

    @Override
    public String imagePlace(Frame frame) {
        return "images/" + split(frame) + "/" + frame.name();
    }

    static String split(Frame frame) {
        return frame.split().orElse(NO_SPLIT);
    }

    /** The files of a dataset's folder, sorted by name. */
    private static List<Path> filesIn(Path folder) {
        Path annotations = folder.resolve(ANNOTATIONS);
        if (!Files.isDirectory(annotations)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(annotations)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> files(LabelFile file) {
        return Files.isDirectory(file.path()) ? filesIn(file.path()) : List.of(file.path());
    }

    @Override
    public void read(LabelFile file, LabelListener listener) throws IOException {
        for (Path path : files(file)) {
            DatumaroItems items = DatumaroItems.of(path);
            items.missing(file.name()).ifPresent(listener::finding);
            listener.categories(items.categories());
            items.frames().each(listener::frame, listener::finding);
        }
    }

    /** Stores the name and the offset of each item. */
    @Override
    public void index(LabelFile file, Consumer<FrameRef> refs, Consumer<LabelFinding> findings) throws IOException {
        for (Path path : files(file)) {
            DatumaroItems items = DatumaroItems.of(path);
            items.missing(file.name()).ifPresent(findings);
            items.frames().refs().forEach(refs);
        }
    }

    @Override
    public FrameWriter writer(Path folder, WriteOptions options) throws IOException {
        return new DatumaroWriter(folder, options);
    }

    static Optional<String> split(Path file) {
        String name = String.valueOf(file.getFileName());
        String stem = name.substring(0, Math.max(0, name.lastIndexOf('.')));
        return Optional.of(stem).filter(word -> !word.equals(NO_SPLIT) && !word.isBlank());
    }
}
