package io.dashlabel.format.yolo;

import io.dashlabel.format.DatasetNames;
import io.dashlabel.format.FrameRef;
import io.dashlabel.format.FrameWriter;
import io.dashlabel.format.LabelFile;
import io.dashlabel.format.LabelFinding;
import io.dashlabel.format.LabelFormat;
import io.dashlabel.format.LabelListener;
import io.dashlabel.format.Loss;
import io.dashlabel.format.Recognition;
import io.dashlabel.format.WriteOptions;
import io.dashlabel.label.Frame;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Ultralytics' NDJSON: a first line with the categories, then a line for each image. An image without objects has no
 * {@code annotations}.
 */
public final class UltralyticsNdjsonFormat implements LabelFormat {

    private static final Loss SPLIT =
            Loss.of("that an image has no split, which becomes train", frame -> frame.withSplit(YoloSplit.of(frame)));

    @Override
    public String name() {
        return "ultralytics-ndjson";
    }

    @Override
    public String description() {
        return "JSON lines with class_names first and then an image with its boxes on each line";
    }

    @Override
    public String extension() {
        return "ndjson";
    }

    @Override
    public Recognition recognition() {
        return Recognition.jsonLines(line -> line.has("class_names"));
    }

    @Override
    public List<Loss> losses() {
        return Loss.ofToolWithoutScenes(
                Loss.OUTSIDE, Loss.ROUNDING, Loss.IDS, Loss.SCORES, Loss.OBJECT_ATTRIBUTES, SPLIT, Loss.PROVENANCE);
    }

    @Override
    public boolean needsSize() {
        return true;
    }

    @Override
    public DatasetNames datasetNames() {
        return DatasetNames.FLAT; // Ultralytics refuses a name with folders
    }

    @Override
    public String labelsPlace() {
        return "dataset.ndjson";
    }

    @Override
    public String imagePlace(Frame frame) {
        return YoloPaths.IMAGES + "/" + YoloSplit.of(frame) + "/" + frame.name();
    }

    @Override
    public void read(LabelFile file, LabelListener listener) throws IOException {
        listener.categories(NdjsonReader.each(
                file.path(),
                (row, place) -> row.frame(listener::finding).ifPresent(listener::frame),
                listener::finding));
    }

    @Override
    public void index(LabelFile file, Consumer<FrameRef> refs, Consumer<LabelFinding> findings) throws IOException {
        NdjsonReader.each(
                file.path(),
                (row, place) -> refs.accept(new FrameRef() {
                    private final String name = row.name();

                    @Override
                    public String name() {
                        return name;
                    }

                    @Override
                    public Optional<Frame> load(Consumer<LabelFinding> found) throws IOException {
                        return place.load(found);
                    }
                }),
                findings);
    }

    @Override
    public FrameWriter writer(Path target, WriteOptions options) throws IOException {
        return new NdjsonWriter(target, options);
    }
}
