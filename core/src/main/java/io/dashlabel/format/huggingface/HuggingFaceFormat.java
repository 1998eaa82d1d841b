package io.dashlabel.format.huggingface;

import com.fasterxml.jackson.core.JsonParser;
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
import io.dashlabel.json.Json;
import io.dashlabel.json.JsonLines;
import io.dashlabel.json.JsonSlices;
import io.dashlabel.label.Frame;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Image folders of Hugging Face: a folder for each split with its images and a {@code metadata.jsonl}, and a {@code
 * README.md} with the types of the columns and the names of the categories.
 */
public final class HuggingFaceFormat implements LabelFormat {

    static final String METADATA = "metadata.jsonl";
    /** The split of images that have none. */
    static final String NO_SPLIT = "train";

    @Override
    public String name() {
        return "huggingface";
    }

    @Override
    public String description() {
        return "an image folder of Hugging Face with metadata.jsonl";
    }

    @Override
    public String extension() {
        return "jsonl";
    }

    @Override
    public Recognition recognition() {
        return Recognition.jsonLines(json -> json.has("file_name") && json.has("objects"))
                .or(file ->
                        Files.isDirectory(file.path()) && !files(file.path()).isEmpty());
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
                Loss.attributesBut("attributes of objects other than occluded and truncated", MetadataRow::isStored),
                Loss.ofLabels("that nobody looked whether an object is occluded or truncated", MetadataRow::withFlags),
                Loss.PROVENANCE,
                Loss.EMPTY_SCENE);
    }

    @Override
    public boolean needsSize() {
        return true;
    }

    @Override
    public String imagePlace(Frame frame) {
        return frame.split().orElse(NO_SPLIT) + "/" + frame.name();
    }

    /** The lists in a folder and in the folders in it, sorted; a list itself. */
    private static List<Path> files(Path path) {
        if (!Files.isDirectory(path)) {
            return List.of(path);
        }
        if (Files.isRegularFile(path.resolve(METADATA))) {
            return List.of(path.resolve(METADATA));
        }
        try (Stream<Path> folders = Files.list(path)) {
            return folders.map(folder -> folder.resolve(METADATA))
                    .filter(Files::isRegularFile)
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The split by the folder's name; a list in the dataset's own folder has none. */
    private static Optional<String> split(LabelFile file, Path list) {
        Path folder = list.toAbsolutePath().getParent();
        boolean isRoot = list.equals(file.path().resolve(METADATA));
        String name = isRoot || folder == null ? "" : String.valueOf(folder.getFileName());
        return Optional.of(name.equals("validation") ? "val" : name)
                .filter(split -> List.of("train", "val", "test").contains(split)
                        || (!split.isEmpty() && Files.isDirectory(file.path())));
    }

    @Override
    public void read(LabelFile file, LabelListener listener) throws IOException {
        for (Path list : files(file.path())) {
            MetadataReader reader = reader(file, list);
            listener.categories(reader.categories());
            JsonLines.each(
                    list,
                    (json, line, start, length) -> reader.frame(Json.object(json), line, listener::finding)
                            .ifPresent(listener::frame));
        }
    }

    private static MetadataReader reader(LabelFile file, Path list) throws IOException {
        return new MetadataReader(
                String.valueOf(list.getFileName()),
                split(file, list),
                DatasetCard.categoriesNear(list),
                file.context().names());
    }

    /** Stores the name and the offset of each row. */
    @Override
    public void index(LabelFile file, Consumer<FrameRef> refs, Consumer<LabelFinding> findings) throws IOException {
        for (Path list : files(file.path())) {
            MetadataReader reader = reader(file, list);
            JsonLines.each(
                    list,
                    (json, line, start, length) -> name(json)
                            .ifPresentOrElse(
                                    name -> refs.accept(new RowRef(list, name, line, start, length, reader)),
                                    () -> findings.accept(reader.nameless(line))));
        }
    }

    private static Optional<String> name(JsonParser json) throws IOException {
        return MetadataReader.name(Json.object(json));
    }

    private record RowRef(Path file, String name, int line, long start, int length, MetadataReader reader)
            implements FrameRef {
        @Override
        public Optional<Frame> load(Consumer<LabelFinding> findings) throws IOException {
            try (JsonSlices slices = new JsonSlices(file)) {
                return reader.frame(slices.object(start, length), line, findings);
            }
        }
    }

    @Override
    public FrameWriter writer(Path folder, WriteOptions options) {
        return new HuggingFaceWriter(folder, options);
    }
}
