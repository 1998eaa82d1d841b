package io.dashlabel.format.kitti;

import io.dashlabel.format.ExportedNames;
import io.dashlabel.format.FolderFormat.Entry;
import io.dashlabel.format.FolderFormat.Opened;
import io.dashlabel.format.LabelFile;
import io.dashlabel.format.LabelFinding;
import io.dashlabel.format.NameForm;
import io.dashlabel.label.Detection;
import io.dashlabel.label.Frame;
import io.dashlabel.label.UsageException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** A folder with label files of KITTI, and the lists of names and types above it. */
final class KittiFolder implements Opened {

    static final String NAMES = "names.txt";
    static final String LABELS = "label_2";
    static final String SCORES = "pred";
    static final String IMAGES = "image_2";
    static final String ENDING = ".txt";

    private final Path labels;
    private final Path scores;
    private final List<Entry> entries;
    private final Map<String, String> categories;

    private KittiFolder(Path labels, List<Entry> entries, Map<String, String> categories) {
        this.labels = labels;
        this.scores = labels.resolveSibling(SCORES);
        this.entries = entries;
        this.categories = categories;
    }

    /** The folder of label files in a dataset; empty if it has none at a usual place. */
    static Optional<Path> labelsIn(Path dataset) {
        return Stream.of(LABELS, "training/" + LABELS)
                .map(dataset::resolve)
                .filter(Files::isDirectory)
                .findFirst();
    }

    static KittiFolder of(LabelFile file) throws IOException {
        Path path = file.path().toAbsolutePath().normalize();
        boolean isFolder = Files.isDirectory(path);
        Path labels = isFolder
                ? labelsIn(path)
                        .orElse(KittiRecognition.isLabels(path.resolve("labels")) ? path.resolve("labels") : path)
                : path.resolveSibling("");
        Path dataset = isFolder && labels.equals(path) || !isFolder ? labels.resolveSibling("") : path;
        Map<String, String> names = names(labels.resolveSibling(NAMES));
        Map<String, String> images = images(labels.resolveSibling(IMAGES));
        List<Entry> entries = new ArrayList<>();
        for (String name :
                isFolder ? files(labels, KittiFolder::isText) : List.of(String.valueOf(path.getFileName()))) {
            entries.add(new Entry(labels.resolve(name), named(stem(name), names, images, file), Optional.empty()));
        }
        if (entries.isEmpty()) {
            throw new UsageException("no label file in " + labels + "; KITTI has one .txt for each image");
        }
        entries.sort(Comparator.comparing(Entry::name));
        Map<String, String> categories = KittiTypes.read(labels.resolveSibling(""));
        return new KittiFolder(
                labels, List.copyOf(entries), categories.isEmpty() ? KittiTypes.read(dataset) : categories);
    }

    private static boolean isText(String name) {
        return name.endsWith(ENDING);
    }

    /** The name of the image of a label file; names.csv, if it has the image, is applied by the caller. */
    private static String named(String stem, Map<String, String> names, Map<String, String> images, LabelFile file) {
        Optional<ExportedNames.Row> row = file.context().names().rowOfLabels(stem);
        return row.map(ExportedNames.Row::exported)
                .orElseGet(() -> names.getOrDefault(stem, images.getOrDefault(stem, stem)));
    }

    private static Map<String, String> names(Path file) throws IOException {
        Map<String, String> names = new HashMap<>();
        if (Files.isRegularFile(file)) {
            for (String line :
                    Files.readString(file, StandardCharsets.UTF_8).lines().toList()) {
                int space = line.indexOf(' ');
                if (space > 0) {
                    names.put(
                            line.substring(0, space), line.substring(space + 1).strip());
                }
            }
        }
        return names;
    }

    private static Map<String, String> images(Path folder) throws IOException {
        Map<String, String> images = new HashMap<>();
        for (String name : files(folder, KittiFolder::isImage)) {
            images.put(stem(name), name);
        }
        return images;
    }

    private static boolean isImage(String name) {
        return NameForm.LOOSE.of(name).length() < NameForm.NORMAL.of(name).length();
    }

    /** The files below a folder, with {@code /}; none if there is no such folder. */
    private static List<String> files(Path folder, Predicate<String> wanted) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        Path real = folder.toRealPath(); // a link to a folder is not walked
        try (Stream<Path> files = Files.walk(real)) {
            return files.filter(file -> !String.valueOf(file.getFileName()).startsWith("._"))
                    .map(file -> real.relativize(file)
                            .toString()
                            .replace(file.getFileSystem().getSeparator(), "/"))
                    .filter(wanted)
                    .toList();
        } catch (UncheckedIOException e) {
            throw new IOException(e.getCause());
        }
    }

    static String stem(String name) {
        int dot = name.lastIndexOf('.');
        return dot > name.lastIndexOf('/') + 1 ? name.substring(0, dot) : name;
    }

    @Override
    public List<Entry> entries() {
        return entries;
    }

    @Override
    public List<String> categories() {
        return List.copyOf(categories.values());
    }

    @Override
    public Optional<Frame> frame(Entry entry, Consumer<LabelFinding> findings) throws IOException {
        Path file = entry.path();
        List<KittiLine> lines = KittiLine.all(file, Files.readString(file, StandardCharsets.UTF_8));
        Map<String, Deque<Double>> scored = scores(file);
        List<Detection> detections = new ArrayList<>(lines.size());
        for (KittiLine line : lines) {
            Deque<Double> left = scored.get(line.text());
            Double next = left == null ? null : left.poll();
            OptionalDouble score = line.score().isEmpty() && next != null ? OptionalDouble.of(next) : line.score();
            String reason = line.box().isEmpty()
                    ? "the box has no area"
                    : score.isPresent() && !(score.getAsDouble() >= 0 && score.getAsDouble() <= 1)
                            ? "the score " + score.getAsDouble() + " lies outside 0 to 1"
                            : "";
            if (reason.isEmpty()) {
                detections.add(detection(line, score));
            } else {
                findings.accept(new LabelFinding(
                        entry.name(), file + ", line " + line.number() + ": left out, because " + reason));
            }
        }
        return Optional.of(Frame.named(entry.name()).withDetections(detections));
    }

    private Detection detection(KittiLine line, OptionalDouble score) {
        return new Detection(
                categories.getOrDefault(line.type(), line.type()),
                line.box().orElseThrow(),
                score,
                line.attributes(),
                Optional.empty(),
                Optional.empty(),
                Map.of());
    }

    /** By the line without it, the scores in the file of predictions beside the labels. */
    private Map<String, Deque<Double>> scores(Path file) throws IOException {
        Map<String, Deque<Double>> found = new HashMap<>();
        Path place = scores.resolve(labels.relativize(file));
        if (!scores.equals(labels) && Files.isRegularFile(place)) {
            for (KittiLine line : KittiLine.all(place, Files.readString(place, StandardCharsets.UTF_8))) {
                line.score()
                        .ifPresent(score -> found.computeIfAbsent(line.text(), text -> new ArrayDeque<>())
                                .add(score));
            }
        }
        return found;
    }
}
