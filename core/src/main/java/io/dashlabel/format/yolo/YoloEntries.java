package io.dashlabel.format.yolo;

import io.dashlabel.format.FolderFormat.Entry;
import io.dashlabel.format.LabelFinding;
import io.dashlabel.label.Count;
import io.dashlabel.label.UsageException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Finds the label files that a {@code data.yaml} describes. The label file of {@code images/train/a.jpg} is {@code
 * labels/train/a.txt}; where no folder is called images, it lies beside the image. The name of the image is its path in
 * the dataset without the folder images.
 */
final class YoloEntries {

    private final DataYaml yaml;
    private final boolean isReview;
    private final Consumer<LabelFinding> findings;
    private final Path root;
    private final Map<Path, Entry> byLabels = new HashMap<>();
    private int unlabelled;

    private YoloEntries(DataYaml yaml, boolean isReview, Consumer<LabelFinding> findings) {
        this.yaml = yaml;
        this.isReview = isReview;
        this.findings = findings;
        Path beside = YoloPaths.folderOf(yaml.file());
        Path own = yaml.root().map(beside::resolve).orElse(beside).normalize();
        boolean exists = Files.isDirectory(own);
        this.root = exists ? own : beside;
        if (!exists) {
            found("path " + yaml.root().orElse("") + " does not exist; the folder of this file is used instead");
        }
    }

    private void found(String reason) {
        findings.accept(new LabelFinding(yaml.file().toString(), reason));
    }

    /**
     * Lists the label files, sorted by the names of their images.
     *
     * @throws UsageException if there are none
     */
    static List<Entry> of(DataYaml yaml, boolean isReview, Consumer<LabelFinding> findings) throws IOException {
        YoloEntries entries = new YoloEntries(yaml, isReview, findings);
        for (Map.Entry<String, List<String>> split : entries.places().entrySet()) {
            for (String place : split.getValue()) {
                entries.add(split.getKey(), place);
            }
        }
        return entries.sorted();
    }

    /** The places that the file names; if it names none, as supervision writes it, the folders in labels. */
    private Map<String, List<String>> places() throws IOException {
        Path labels = root.resolve(YoloPaths.LABELS);
        if (!yaml.places().isEmpty() || !Files.isDirectory(labels)) {
            return yaml.places();
        }
        Map<String, List<String>> places = new TreeMap<>();
        try (Stream<Path> folders = Files.list(labels)) {
            folders.filter(Files::isDirectory)
                    .map(folder -> String.valueOf(folder.getFileName()))
                    .forEach(split -> places.put(split, List.of(YoloPaths.IMAGES + "/" + split)));
        }
        return places.isEmpty() ? Map.of("train", List.of(YoloPaths.IMAGES)) : places;
    }

    private List<Entry> sorted() {
        if (byLabels.size() == unlabelled) {
            throw new UsageException(yaml.file() + " describes no folder with label files: "
                    + (yaml.places().isEmpty()
                            ? "it has no train, val or test"
                            : yaml.places().values())
                    + "; labels of images/a.jpg are in labels/a.txt");
        }
        if (unlabelled > 0) {
            found(Count.of(unlabelled, "image has", "images have")
                    + (isReview
                            ? " no label file and so counts as not reviewed"
                            : " no label file and so counts as without objects, as in Ultralytics"));
        }
        return byLabels.values().stream()
                .sorted(Comparator.comparing(Entry::name))
                .toList();
    }

    private void add(String split, String place) throws IOException {
        Path folder = root.resolve(place).normalize();
        Path labels = YoloPaths.folderOf(labelsOf(folder.resolve("x")));
        if (!Files.exists(folder) && !Files.isDirectory(labels) && place.startsWith("../")) {
            folder = root.resolve(place.substring("../".length())).normalize(); // Roboflow writes one .. too many
            labels = YoloPaths.folderOf(labelsOf(folder.resolve("x")));
        }
        if (Files.isRegularFile(folder)) {
            list(split, folder);
        } else if (Files.isDirectory(folder) || Files.isDirectory(labels)) {
            folder(split, folder, labels);
        } else {
            found(split + ": " + place + " does not exist");
        }
    }

    private Path labelsOf(Path image) {
        return YoloPaths.swapped(root, image, YoloPaths.IMAGES, YoloPaths.LABELS)
                .orElse(image);
    }

    private void folder(String split, Path folder, Path labels) throws IOException {
        TreeMap<String, String> images = YoloPaths.below(folder, YoloPaths::isImage);
        TreeMap<String, String> texts = YoloPaths.below(labels, YoloPaths::isLabels);
        TreeSet<String> stems = new TreeSet<>(images.keySet());
        stems.addAll(texts.keySet());
        for (String stem : stems) {
            boolean isLabelled = texts.containsKey(stem);
            put(
                    split,
                    folder.resolve(images.getOrDefault(stem, stem)),
                    labels.resolve(stem + YoloPaths.ENDING),
                    isLabelled);
        }
    }

    /** Adds the images of a list, one path a line, which Ultralytics takes from the folder of the list. */
    private void list(String split, Path file) throws IOException {
        Path beside = YoloPaths.folderOf(file);
        for (String line :
                Files.readString(file, StandardCharsets.UTF_8).lines().toList()) {
            String text = line.strip();
            if (!text.isEmpty()) {
                Path image = beside.resolve(text).normalize();
                Path labels = labels(image);
                if (!Files.exists(labels) && !Files.exists(image)) {
                    image = root.resolve(text).normalize();
                    labels = labels(image);
                }
                put(split, image, labels, Files.exists(labels));
            }
        }
    }

    private Path labels(Path image) {
        return labelsOf(image).resolveSibling(YoloPaths.stem(String.valueOf(image.getFileName())) + YoloPaths.ENDING);
    }

    private void put(String split, Path image, Path labels, boolean isLabelled) {
        Path inside = YoloPaths.swapped(root, image, YoloPaths.IMAGES, "").orElse(image);
        String name = inside.startsWith(root)
                ? YoloPaths.slashed(root.relativize(inside))
                : String.valueOf(inside.getFileName());
        if (byLabels.putIfAbsent(labels, new Entry(labels, name, Optional.of(split))) == null && !isLabelled) {
            unlabelled++;
        }
    }
}
