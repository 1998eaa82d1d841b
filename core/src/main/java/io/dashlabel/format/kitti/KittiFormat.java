package io.dashlabel.format.kitti;

import io.dashlabel.format.DatasetNames;
import io.dashlabel.format.FolderFormat;
import io.dashlabel.format.FrameWriter;
import io.dashlabel.format.LabelFile;
import io.dashlabel.format.LabelFinding;
import io.dashlabel.format.Loss;
import io.dashlabel.format.Recognition;
import io.dashlabel.format.WriteOptions;
import io.dashlabel.label.Detection;
import io.dashlabel.label.Frame;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * Label files of the KITTI benchmark: {@code label_2/000000.txt}, {@code image_2/000000.jpg}. Files below {@code pred/}
 * have the scores, {@code names.txt} and {@code types.csv} the original names and categories.
 */
public final class KittiFormat extends FolderFormat {

    private static final Loss DONT_CARE = Loss.of(
            "categories of crowds and ignored regions",
            frame -> each(frame, d -> d.isIgnoreRegion() ? ignored(d).withCategory(Detection.DONT_CARE) : d));

    private static final Loss FLAGS = Loss.of(
            "attributes of objects other than occluded and truncated, which become false if they are absent",
            frame -> each(frame, d -> d.withAttributes(flags(d))));

    @Override
    public String name() {
        return "kitti";
    }

    @Override
    public String description() {
        return "a folder label_2 with a text file for each image, as the KITTI benchmark has it";
    }

    @Override
    public String extension() {
        return "txt";
    }

    @Override
    public Recognition recognition() {
        return new KittiRecognition();
    }

    @Override
    public List<Loss> losses() {
        return Loss.ofToolWithoutScenes(DONT_CARE, FLAGS, Loss.ROUNDING, Loss.IDS, Loss.PROVENANCE);
    }

    private static Detection ignored(Detection detection) {
        return detection.withAttribute("ignored", true);
    }

    private static Map<String, Object> flags(Detection detection) {
        Map<String, Object> flags = new LinkedHashMap<>();
        int occlusion = KittiLine.occlusion(detection);
        double truncation = KittiLine.truncation(detection);
        if (occlusion != KittiLine.UNKNOWN) {
            flags.put(KittiLine.OCCLUDED, occlusion > 0);
        }
        flags.put(KittiLine.TRUNCATED, truncation > 0);
        if (occlusion > 1) {
            flags.put(KittiLine.OCCLUSION, occlusion);
        }
        if (truncation > 0 && truncation < 1) {
            flags.put(KittiLine.TRUNCATION, truncation);
        }
        if (detection.isIgnoreRegion()) {
            flags.put("ignored", true);
        }
        return flags;
    }

    private static Frame each(Frame frame, UnaryOperator<Detection> change) {
        return frame.detections()
                .map(kept -> frame.withDetections(kept.stream().map(change).toList(), frame.belowThreshold()))
                .orElse(frame);
    }

    @Override
    public DatasetNames datasetNames() {
        return DatasetNames.NUMBERS;
    }

    @Override
    public String imagePlace(Frame frame) {
        return KittiFolder.IMAGES + "/" + frame.name();
    }

    @Override
    protected Opened open(LabelFile file, Consumer<LabelFinding> findings) throws IOException {
        return KittiFolder.of(file);
    }

    @Override
    public FrameWriter writer(Path target, WriteOptions options) throws IOException {
        return new KittiWriter(target, options.categories());
    }
}
