package io.dashlabel.format.yolo;

import io.dashlabel.format.ExportedNames;
import io.dashlabel.format.FolderFormat.Entry;
import io.dashlabel.format.FolderFormat.Opened;
import io.dashlabel.format.LabelFile;
import io.dashlabel.format.LabelFinding;
import io.dashlabel.format.UprightLabels;
import io.dashlabel.image.ImageHeader;
import io.dashlabel.label.Box;
import io.dashlabel.label.Detection;
import io.dashlabel.label.Frame;
import io.dashlabel.label.ImageSize;
import io.dashlabel.label.Review;
import io.dashlabel.label.UsageException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Consumer;

/** A dataset of Ultralytics, or a folder of its label files, with the list of its categories. */
final class YoloFolder implements Opened {

    private static final Set<String> SPLITS = Set.of("train", "val", "valid", "validation", "test");

    private final Path root;
    private final List<Entry> entries;
    private final Optional<CategoryNames> categories;
    private final YoloImages images;
    private final ExportedNames names;
    private final UprightLabels upright;
    private final boolean isReview;

    private YoloFolder(Path root, List<Entry> entries, Optional<CategoryNames> categories, LabelFile file)
            throws IOException {
        this.root = root;
        this.categories = categories;
        this.images = new YoloImages(root, file.context().options().images());
        this.names = file.context().names();
        this.upright = file.context().upright();
        this.isReview = file.context().options().isReview();
        List<Entry> named = new ArrayList<>(entries.size());
        for (Entry entry : entries) {
            named.add(named(entry));
        }
        this.entries = List.copyOf(named);
    }

    /** Opens a folder, a {@code data.yaml}, or one label file. */
    static YoloFolder of(LabelFile file, Consumer<LabelFinding> findings) throws IOException {
        Path path = file.path().toAbsolutePath().normalize();
        if (!Files.isDirectory(path)) {
            return path.toString().endsWith(YoloPaths.ENDING) ? single(path, file) : described(path, file, findings);
        }
        Optional<Path> yaml = DataYaml.in(path);
        return yaml.isPresent() ? described(yaml.get(), file, findings) : bare(path, file);
    }

    private static YoloFolder described(Path yaml, LabelFile file, Consumer<LabelFinding> findings) throws IOException {
        DataYaml data = DataYaml.read(yaml);
        return new YoloFolder(
                YoloPaths.folderOf(yaml),
                YoloEntries.of(data, file.context().options().isReview(), findings),
                Optional.of(data.categories()),
                file);
    }

    private static YoloFolder single(Path labels, LabelFile file) throws IOException {
        Path folder = YoloPaths.folderOf(labels);
        String name = YoloPaths.stem(String.valueOf(labels.getFileName()));
        return new YoloFolder(
                above(folder), List.of(new Entry(labels, name, Optional.empty())), CategoryNames.near(folder), file);
    }

    private static YoloFolder bare(Path folder, LabelFile file) throws IOException {
        boolean isAbove = Files.isDirectory(folder.resolve(YoloPaths.LABELS));
        Path labels = isAbove ? folder.resolve(YoloPaths.LABELS) : folder;
        List<Entry> entries = YoloPaths.below(labels, YoloPaths::isLabels).entrySet().stream()
                .map(found -> new Entry(labels.resolve(found.getValue()), found.getKey(), split(found.getKey())))
                .toList();
        return new YoloFolder(isAbove ? folder : above(folder), entries, CategoryNames.near(folder), file);
    }

    /** The folder of the dataset, two above a folder such as labels/train. */
    private static Path above(Path labels) {
        return YoloPaths.folderOf(YoloPaths.folderOf(labels));
    }

    private static Optional<String> split(String name) {
        int slash = name.indexOf('/');
        String first = slash < 0 ? "" : name.substring(0, slash);
        return SPLITS.contains(first) ? Optional.of(first.startsWith("val") ? "val" : first) : Optional.empty();
    }

    /** The entry with the ending of its image. If names.csv has the image, it alone knows the split. */
    private Entry named(Entry entry) throws IOException {
        Optional<ExportedNames.Row> row =
                YoloPaths.isImage(entry.name()) ? names.row(entry.name()) : names.rowOfLabels(entry.name());
        if (row.isPresent()) {
            return new Entry(entry.path(), row.get().exported(), row.get().split());
        }
        Optional<Path> image = YoloPaths.isImage(entry.name()) ? Optional.empty() : images.of(entry.path());
        return image.isEmpty() ? entry : new Entry(entry.path(), entry.name() + ending(image.get()), entry.split());
    }

    private static String ending(Path image) {
        String name = String.valueOf(image.getFileName());
        return name.substring(YoloPaths.stem(name).length());
    }

    @Override
    public List<Entry> entries() {
        return entries.stream().sorted(Comparator.comparing(Entry::name)).toList();
    }

    @Override
    public List<String> categories() {
        return categories.map(CategoryNames::names).orElse(List.of());
    }

    @Override
    public Optional<Frame> frame(Entry entry, Consumer<LabelFinding> findings) throws IOException {
        Path file = entry.path();
        if (isReview && !Files.exists(file)) {
            return Optional.of(Frame.named(entry.name()).withReview(Review.of(Review.State.UNREVIEWED)));
        }
        String text = Files.exists(file) ? Files.readString(file, StandardCharsets.UTF_8) : "";
        List<YoloLine> lines = YoloLine.all(file, text.startsWith("\uFEFF") ? text.substring(1) : text);
        Optional<ImageSize> size = size(entry, !lines.isEmpty());
        if (lines.isEmpty()) {
            Frame nothing = Frame.named(entry.name()).withDetections(List.of());
            return Optional.of(size.map(nothing::withSize).orElse(nothing));
        }
        ImageSize image = size.orElseThrow(() -> new UsageException(file
                + " needs the size of its image, because YOLO's coordinates are shares of it; name the folder of the"
                + " images with --images-from, or give a run its images"));
        ScoreLines scores = ScoreLines.beside(root, file);
        List<Detection> detections = new ArrayList<>(lines.size());
        for (YoloLine line : lines) {
            detection(line, image, entry, scores, findings).ifPresent(detections::add);
        }
        return Optional.of(Frame.named(entry.name()).withSize(image).withDetections(detections));
    }

    private Optional<ImageSize> size(Entry entry, boolean hasBoxes) throws IOException {
        Optional<ExportedNames.Row> row = names.row(entry.name());
        Optional<ImageSize> known = row.flatMap(ExportedNames.Row::size);
        if (known.isPresent()) {
            return known;
        }
        String name = row.map(ExportedNames.Row::original).orElse(entry.name());
        Optional<ImageHeader> image = images.header(entry.path(), name);
        if (hasBoxes) {
            image.ifPresent(header -> upright.assume(name, header)); // shares of either size look the same
        }
        return image.map(ImageHeader::upright);
    }

    private Optional<Detection> detection(
            YoloLine line, ImageSize image, Entry entry, ScoreLines scores, Consumer<LabelFinding> findings) {
        Path file = entry.path();
        String category =
                categories.orElseThrow(() -> CategoryNames.missing(file)).of(file, line);
        Consumer<String> complain = reason ->
                findings.accept(new LabelFinding(entry.name(), file + ", line " + line.number() + ": " + reason));
        if (!line.box().isInside()) {
            complain.accept("left out, because a number lies outside 0 to 1; YOLO's numbers are shares of the image's"
                    + " size, not pixels or percent");
            return Optional.empty();
        }
        Optional<Box> box = line.box().box(image);
        OptionalDouble score = line.score().isPresent() ? line.score() : scores.of(line);
        if (box.isEmpty()) {
            complain.accept("left out, because the box has no area");
        } else if (score.isPresent() && !(score.getAsDouble() >= 0 && score.getAsDouble() <= 1)) {
            complain.accept("left out, because the score " + score.getAsDouble() + " lies outside 0 to 1");
            return Optional.empty();
        }
        return box.map(place ->
                score.isPresent() ? Detection.of(category, place, score.getAsDouble()) : Detection.of(category, place));
    }
}
