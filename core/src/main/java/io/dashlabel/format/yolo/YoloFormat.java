package io.dashlabel.format.yolo;

import io.dashlabel.format.DatasetNames;
import io.dashlabel.format.FolderFormat;
import io.dashlabel.format.FrameWriter;
import io.dashlabel.format.LabelFile;
import io.dashlabel.format.LabelFinding;
import io.dashlabel.format.Loss;
import io.dashlabel.format.Recognition;
import io.dashlabel.format.WriteOptions;
import io.dashlabel.label.Frame;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/**
 * Datasets of Ultralytics' YOLO: {@code data.yaml}, {@code images/<split>/a.jpg}, {@code labels/<split>/a.txt} with a
 * line {@code class cx cy w h} for each box. An image without objects has an empty file. Folders of label files without
 * {@code data.yaml} are read too, if a {@code classes.txt} names the categories.
 */
public final class YoloFormat extends FolderFormat {

    @Override
    public String name() {
        return "yolo";
    }

    @Override
    public String description() {
        return "a folder with data.yaml and a text file for each image, as Ultralytics trains with it";
    }

    @Override
    public String extension() {
        return "yaml";
    }

    @Override
    public Recognition recognition() {
        return new YoloRecognition();
    }

    @Override
    public List<Loss> losses() {
        return Loss.ofToolWithoutScenes(Loss.OUTSIDE, Loss.ROUNDING, Loss.IDS, Loss.OBJECT_ATTRIBUTES, Loss.PROVENANCE);
    }

    @Override
    public boolean needsSize() {
        return true;
    }

    @Override
    public DatasetNames datasetNames() {
        return DatasetNames.FLAT; // Datumaro reads no folders in labels/train
    }

    @Override
    public String imagePlace(Frame frame) {
        return YoloPaths.IMAGES + "/" + YoloSplit.of(frame) + "/" + frame.name();
    }

    @Override
    protected Opened open(LabelFile file, Consumer<LabelFinding> findings) throws IOException {
        return YoloFolder.of(file, findings);
    }

    @Override
    public FrameWriter writer(Path target, WriteOptions options) {
        return new YoloWriter(target, options.categories());
    }
}
