package io.dashlabel.format.coco;

import io.dashlabel.format.FrameRef;
import io.dashlabel.format.FrameWriter;
import io.dashlabel.format.LabelFile;
import io.dashlabel.format.LabelFinding;
import io.dashlabel.format.LabelFormat;
import io.dashlabel.format.LabelListener;
import io.dashlabel.format.Loss;
import io.dashlabel.format.Recognition;
import io.dashlabel.format.WriteOptions;
import io.dashlabel.label.Detection;
import io.dashlabel.label.Taxonomy;
import io.dashlabel.label.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/**
 * A COCO list of results, which tools evaluate against COCO ground truth. The list only has numbers of images and
 * categories; a file beside it, {@code images.json}, says what they mean. Lists of other programs are read if they name
 * their images.
 */
public final class CocoResultsFormat implements LabelFormat {

    private static final String RESULTS = "results.json";

    private static final Loss NO_SCORE = Loss.of(
            "that a box had no score, which becomes 1",
            frame -> frame.detections()
                    .map(kept -> frame.withDetections(
                            kept.stream().map(CocoResultsFormat::scored).toList(), frame.belowThreshold()))
                    .orElse(frame));

    @Override
    public String name() {
        return "coco-results";
    }

    @Override
    public String description() {
        return "a JSON list with image_id, category_id, bbox and score of each box";
    }

    @Override
    public Recognition recognition() {
        Recognition rows = Recognition.json(json -> json.has("[].image_id"));
        Recognition folder = Recognition.folder(RESULTS);
        return rows.or(file -> (file.has("[]") && file.json().paths().size() == 1 || folder.recognises(file))
                && Files.isRegularFile(imagesOf(resultsAt(file))));
    }

    @Override
    public boolean isResults() {
        return true;
    }

    @Override
    public List<Loss> losses() {
        return Loss.ofToolWithScenes(NO_SCORE, Loss.ROUNDING, Loss.IDS, Loss.OBJECT_ATTRIBUTES, Loss.PROVENANCE);
    }

    /** The detection with the score that pycocotools needs. */
    static Detection scored(Detection detection) {
        return detection.score().isPresent() ? detection : detection.withScore(1);
    }

    /** The file with the images of a list of results. */
    static Path imagesOf(Path results) {
        String name = String.valueOf(results.getFileName());
        String stem = name.endsWith(".json") ? name.substring(0, name.length() - ".json".length()) : name;
        return results.resolveSibling(name.equals(RESULTS) ? "images.json" : stem + ".images.json");
    }

    private static Path resultsAt(LabelFile file) {
        return Files.isDirectory(file.path()) ? file.path().resolve(RESULTS) : file.path();
    }

    @Override
    public void read(LabelFile file, LabelListener listener) throws IOException {
        Path path = resultsAt(file);
        Path images = imagesOf(path);
        if (Files.isRegularFile(images)) {
            ResultsOfImages.of(path, images, file.name(), listener::finding).each(listener::finding, listener::frame);
            return;
        }
        for (FrameRef frame : named(file, path, listener::finding)) {
            frame.load(listener::finding).ifPresent(listener::frame);
        }
    }

    /** The frames of a list that names its images. */
    private static List<FrameRef> named(LabelFile file, Path path, Consumer<LabelFinding> findings) throws IOException {
        CocoResults results = CocoResults.read(path, 0);
        if (!results.namesImages()) {
            throw new UsageException(path + " is a list of COCO results whose image_id is a number, so that only its"
                    + " ground truth knows the images; give a file with images, annotations and categories, or put its"
                    + " images and categories into " + imagesOf(path).getFileName() + " beside it");
        }
        Taxonomy taxonomy = file.context().options().taxonomy().orElseGet(Taxonomy::bdd100k);
        ResultFrames frames = ResultFrames.of(results, taxonomy);
        frames.reading().sentences().forEach(sentence -> findings.accept(new LabelFinding(file.name(), sentence)));
        findings.accept(new LabelFinding(
                file.name(),
                "nothing beside the list says what category_id means, so it counts the categories of " + taxonomy.name()
                        + "; --taxonomy names another list"));
        return frames.refs();
    }

    /** Holds the rows of a list as numbers, and names. */
    @Override
    public void index(LabelFile file, Consumer<FrameRef> refs, Consumer<LabelFinding> findings) throws IOException {
        Path path = resultsAt(file);
        if (Files.isRegularFile(imagesOf(path))) {
            ResultsOfImages.of(path, imagesOf(path), file.name(), findings)
                    .refs()
                    .forEach(refs);
            return;
        }
        named(file, path, findings).forEach(refs);
    }

    @Override
    public String labelsPlace() {
        return RESULTS;
    }

    @Override
    public List<Path> targetFiles(Path target) {
        return List.of(target, imagesOf(target));
    }

    @Override
    public FrameWriter writer(Path target, WriteOptions options) throws IOException {
        return new CocoResultsWriter(target, options.categories());
    }
}
