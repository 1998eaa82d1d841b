package io.dashlabel.format.kitti;

import io.dashlabel.format.DatasetPlace;
import io.dashlabel.format.FrameWriter;
import io.dashlabel.io.AtomicFile;
import io.dashlabel.json.Decimal;
import io.dashlabel.label.Detection;
import io.dashlabel.label.Frame;
import io.dashlabel.label.UsageException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Writes a label file for each image, the same with scores below {@code pred/}, and the lists of names and types. */
final class KittiWriter implements FrameWriter {

    private final Path folder;
    private final KittiTypes types = new KittiTypes();
    private final AtomicFile names;
    /** By its name without the ending, the image that has a label file. */
    private final Map<String, String> labelled = new HashMap<>();
    /** Images without objects, which get an empty file of scores if others have scores. */
    private final List<String> empty = new ArrayList<>();

    private boolean hasScores;

    KittiWriter(Path folder, List<String> categories) throws IOException {
        this.folder = folder;
        categories.forEach(types::of);
        this.names = AtomicFile.at(folder.resolve(KittiFolder.NAMES));
    }

    @Override
    public void write(Frame frame) throws IOException {
        write(frame, frame.name());
    }

    @Override
    public synchronized void write(Frame frame, String original) throws IOException {
        String stem = KittiFolder.stem(frame.name());
        String other = labelled.putIfAbsent(stem, frame.name());
        if (other != null) {
            throw new UsageException("the images " + other + " and " + frame.name() + " would share the label file "
                    + stem + KittiFolder.ENDING + "; rename one of them");
        }
        StringBuilder labels = new StringBuilder();
        StringBuilder scores = new StringBuilder();
        for (Detection detection : frame.detections().orElse(List.of())) {
            int start = labels.length();
            KittiLine.append(labels, detection, typeOf(detection));
            if (detection.score().isPresent()) {
                scores.append(labels, start, labels.length()).append(' ');
                Decimal.append(scores, detection.score().getAsDouble(), Decimal.SCORE);
                scores.append('\n');
            }
            labels.append('\n');
        }
        write(KittiFolder.LABELS, stem, labels);
        if (labels.length() == 0) {
            empty.add(stem);
        }
        if (scores.length() > 0) {
            hasScores = true;
            write(KittiFolder.SCORES, stem, scores);
        }
        names.stream().write((stem + " " + original + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private String typeOf(Detection detection) {
        return detection.isIgnoreRegion() ? Detection.DONT_CARE : types.of(detection.category());
    }

    private void write(String kind, String stem, StringBuilder text) throws IOException {
        Path file = DatasetPlace.in(folder, kind + "/" + stem + KittiFolder.ENDING);
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        try {
            Files.write(file, bytes); // the folder of the dataset gets its name at the end, so no file needs to wait
        } catch (NoSuchFileException e) {
            Files.createDirectories(file.resolveSibling("."));
            Files.write(file, bytes);
        }
    }

    @Override
    public synchronized void finish() throws IOException {
        if (hasScores) {
            for (String stem : empty) {
                write(KittiFolder.SCORES, stem, new StringBuilder());
            }
        }
        AtomicFile.write(folder.resolve(KittiTypes.FILE), types.csv());
        names.commit();
    }

    @Override
    public void close() throws IOException {
        names.close();
    }
}
