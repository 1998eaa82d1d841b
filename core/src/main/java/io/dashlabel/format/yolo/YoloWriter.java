package io.dashlabel.format.yolo;

import io.dashlabel.format.DatasetPlace;
import io.dashlabel.format.FrameWriter;
import io.dashlabel.format.LabelFileNames;
import io.dashlabel.io.AtomicFile;
import io.dashlabel.json.Decimal;
import io.dashlabel.label.Detection;
import io.dashlabel.label.Frame;
import io.dashlabel.label.ImageSize;
import io.dashlabel.label.UsageException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Writes a label file for each image, and {@code data.yaml} at the end. Scores go into files of their own below
 * {@code scores/}, because training drops an image whose label file has them.
 */
final class YoloWriter implements FrameWriter {

    /** In the order of data.yaml, whose other keys have other meanings. */
    private static final List<String> SPLITS = List.of(YoloSplit.TRAIN, YoloSplit.VAL, "test", "minival");

    private final Path folder;
    private final CategoryNumbers categories;
    private final Set<String> splits = new HashSet<>();
    private final LabelFileNames names = new LabelFileNames(YoloPaths.ENDING);
    /** By its name without the ending, the split of an image without objects: an empty file, if others have scores. */
    private final Map<String, String> empty = new TreeMap<>();

    private boolean hasScores;

    YoloWriter(Path folder, List<String> categories) {
        this.folder = folder;
        this.categories = new CategoryNumbers(categories);
    }

    @Override
    public synchronized void write(Frame frame) throws IOException {
        String split = YoloSplit.of(frame);
        if (!SPLITS.contains(split)) {
            throw new UsageException("the image " + frame.name() + " has the split " + split
                    + "; a data.yaml of YOLO has train, val, test and minival");
        }
        String stem = names.stemOf(frame.name());
        StringBuilder labels = new StringBuilder();
        StringBuilder scores = new StringBuilder();
        for (Detection detection : frame.detections().orElse(List.of())) {
            add(detection, size(frame), labels, scores);
        }
        splits.add(split);
        write(YoloPaths.LABELS, split, stem, labels);
        if (labels.length() == 0) {
            empty.put(stem, split);
        }
        if (scores.length() > 0) {
            hasScores = true;
            write(YoloPaths.SCORES, split, stem, scores);
        }
    }

    private static ImageSize size(Frame frame) {
        return frame.size()
                .orElseThrow(() -> new UsageException("the size of the image " + frame.name()
                        + " is not known; YOLO's coordinates are shares of it"));
    }

    private void add(Detection detection, ImageSize size, StringBuilder labels, StringBuilder scores) {
        Optional<Shares> shares = Shares.of(detection.box(), size);
        if (shares.isEmpty()) {
            return; // outside of the image: a declared loss
        }
        int start = labels.length();
        labels.append(categories.of(detection.category()));
        shares.get().appendTo(labels);
        if (detection.score().isPresent()) {
            scores.append(labels, start, labels.length()).append(' ');
            Decimal.append(scores, detection.score().getAsDouble(), Decimal.SCORE);
            scores.append('\n');
        }
        labels.append('\n');
    }

    private void write(String kind, String split, String stem, StringBuilder text) throws IOException {
        Path file = DatasetPlace.in(folder, kind + "/" + split + "/" + stem + YoloPaths.ENDING);
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        try {
            Files.write(file, bytes); // the folder of the dataset gets its name at the end, so no file needs to wait
        } catch (NoSuchFileException e) {
            Files.createDirectories(file.getParent());
            Files.write(file, bytes);
        }
    }

    @Override
    public synchronized void finish() throws IOException {
        if (hasScores) {
            for (Map.Entry<String, String> image : empty.entrySet()) {
                write(YoloPaths.SCORES, image.getValue(), image.getKey(), new StringBuilder());
            }
        }
        Files.createDirectories(folder);
        AtomicFile.write(folder.resolve("data.yaml"), yaml().getBytes(StandardCharsets.UTF_8));
    }

    /** Without {@code path}: Ultralytics then looks beside the file, and not in the folder where it was started. */
    private String yaml() {
        StringBuilder yaml = new StringBuilder();
        place(yaml, YoloSplit.TRAIN, YoloSplit.VAL);
        place(yaml, YoloSplit.VAL, YoloSplit.TRAIN);
        for (String split : SPLITS.subList(2, SPLITS.size())) {
            if (splits.contains(split)) {
                yaml.append(split).append(": images/").append(split).append('\n');
            }
        }
        yaml.append("names:\n");
        int number = 0;
        for (String name : categories.names()) {
            yaml.append("  ")
                    .append(number++)
                    .append(": ")
                    .append(YamlText.of(name))
                    .append('\n');
        }
        return yaml.toString();
    }

    /** Ultralytics demands both train and val; one without images names the other's. */
    private void place(StringBuilder yaml, String split, String other) {
        boolean isOther = !splits.contains(split) && splits.contains(other);
        if (isOther) {
            yaml.append("# no image is in ")
                    .append(split)
                    .append(", so the images of ")
                    .append(other)
                    .append(" stand in\n");
        }
        yaml.append(split).append(": images/").append(isOther ? other : split).append('\n');
    }

    @Override
    public void close() {}
}
