package io.dashlabel.format.coco;

import io.dashlabel.format.FrameRef;
import io.dashlabel.format.FrameWriter;
import io.dashlabel.format.LabelFile;
import io.dashlabel.format.LabelFinding;
import io.dashlabel.format.LabelFormat;
import io.dashlabel.format.LabelListener;
import io.dashlabel.format.LabelReading;
import io.dashlabel.format.Loss;
import io.dashlabel.format.Recognition;
import io.dashlabel.format.WriteOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * COCO JSON with {@code images}, {@code annotations} and {@code categories}. It holds ground truth, or predictions if
 * annotations have a {@code score}.
 */
public final class CocoFormat implements LabelFormat {

    @Override
    public String name() {
        return "coco";
    }

    @Override
    public String description() {
        return "COCO JSON with images, annotations and categories";
    }

    @Override
    public Recognition recognition() {
        return CocoGroundTruth::recognises;
    }

    @Override
    public List<Loss> losses() {
        return Loss.ofToolWithScenes(Loss.ROUNDING, Loss.IDS, Loss.PROVENANCE);
    }

    @Override
    public void read(LabelFile file, LabelListener listener) throws IOException {
        scan(file).read(listener);
    }

    @Override
    public Optional<LabelReading> scanned(LabelFile file) throws IOException {
        return Optional.of(scan(file));
    }

    private static LabelReading scan(LabelFile file) throws IOException {
        CocoFrames frames = CocoFrames.of(file.path(), CocoPlace.of(file));
        Optional<LabelFinding> elsewhere = frames.elsewhere(file.name());
        return listener -> {
            elsewhere.ifPresent(listener::finding);
            listener.categories(frames.categories());
            frames.each(listener::frame, listener::finding);
        };
    }

    /** Stores the offsets of each image's annotations, so that a list of any length needs little memory. */
    @Override
    public void index(LabelFile file, Consumer<FrameRef> refs, Consumer<LabelFinding> findings) throws IOException {
        CocoFrames frames = CocoFrames.of(file.path(), CocoPlace.of(file));
        frames.elsewhere(file.name()).ifPresent(findings);
        frames.refs().forEach(refs);
    }

    @Override
    public String labelsPlace() {
        return "annotations/instances.json";
    }

    @Override
    public FrameWriter writer(Path target, WriteOptions options) throws IOException {
        return new CocoWriter(target, options.categories());
    }
}
