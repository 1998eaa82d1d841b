package io.dashlabel.format.coco;

import io.dashlabel.evaluate.coco.BoxTable;
import io.dashlabel.format.FrameRef;
import io.dashlabel.format.LabelFinding;
import io.dashlabel.json.JsonSlices;
import io.dashlabel.label.Box;
import io.dashlabel.label.Count;
import io.dashlabel.label.Detection;
import io.dashlabel.label.Frame;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

/** A list of results with the file that names its images and categories. Safe for use by several threads once made. */
final class ResultsOfImages {

    /** Receives frames. */
    interface Frames {
        void frame(Frame frame);
    }

    private final Path images;
    private final CocoFrames frames;
    private final BoxTable boxes;
    private final AnnotationsByImage rows;
    /** By the id of an image, its number among the results. */
    private final Map<Long, Integer> numbers = new HashMap<>();
    /** By number of a category among the results, its name; empty if the file does not list it. */
    private final List<Optional<String>> categories = new ArrayList<>();

    private ResultsOfImages(Path images, CocoResults results) throws IOException {
        this.images = images;
        this.frames = CocoFrames.of(images, CocoPlace.NONE);
        this.boxes = results.boxes;
        this.rows = new AnnotationsByImage(boxes.size(), results.images.size(), boxes::image);
        for (long id : results.categoryIds()) {
            categories.add(frames.category(id));
        }
        for (int number = 0; number < results.images.size(); number++) {
            OptionalLong id = results.images.get(number).id();
            if (id.isPresent()) {
                numbers.put(id.getAsLong(), number);
            }
        }
    }

    static ResultsOfImages of(Path path, Path images, String name, Consumer<LabelFinding> findings) throws IOException {
        ResultsOfImages results = new ResultsOfImages(images, CocoResults.read(path, 0));
        results.unlisted().ifPresent(reason -> findings.accept(new LabelFinding(name, reason)));
        return results;
    }

    private Optional<String> unlisted() {
        List<Integer> listed = frames.refs().stream()
                .map(ref -> numbers.getOrDefault(ref.id(), -1))
                .toList();
        long used = listed.stream()
                .filter(number -> number >= 0)
                .mapToLong(number -> Arrays.stream(rows.of(number))
                        .filter(row -> categories.get(boxes.category(row)).isPresent())
                        .count())
                .sum();
        int left = (int) (boxes.size() - used);
        return left == 0
                ? Optional.empty()
                : Optional.of(Count.of(left, "result is", "results are") + " left out, on images or of categories that "
                        + images.getFileName() + " does not list");
    }

    /** The images in the order of their file. */
    List<FrameRef> refs() {
        return frames.refs().stream()
                .<FrameRef>map(ref -> new FrameRef() {
                    @Override
                    public String name() {
                        return ref.name();
                    }

                    @Override
                    public Optional<Frame> load(Consumer<LabelFinding> findings) throws IOException {
                        return ref.load(findings).map(frame -> withDetections(frame, ref, findings));
                    }
                })
                .toList();
    }

    void each(Consumer<LabelFinding> findings, Frames listener) throws IOException {
        try (JsonSlices file = new JsonSlices(images)) {
            for (CocoFrames.Ref ref : frames.refs()) {
                listener.frame(withDetections(ref.load(file, file, findings), ref, findings));
            }
        }
    }

    private Frame withDetections(Frame frame, CocoFrames.Ref ref, Consumer<LabelFinding> findings) {
        List<Detection> detections = new ArrayList<>();
        Integer number = numbers.get(ref.id());
        if (number != null) {
            for (int row : rows.of(number)) {
                categories
                        .get(boxes.category(row))
                        .ifPresent(category -> detection(row, category)
                                .ifPresentOrElse(detections::add, () -> findings.accept(unusable(frame, row))));
            }
        }
        return frame.withDetections(detections);
    }

    private LabelFinding unusable(Frame frame, int row) {
        return new LabelFinding(
                frame.name(),
                "bbox [" + boxes.x(row) + ", " + boxes.y(row) + ", " + boxes.width(row) + ", " + boxes.height(row)
                        + "] with the score " + boxes.score(row)
                        + " is left out: a box needs an area, and a score from 0 to 1");
    }

    private Optional<Detection> detection(int row, String category) {
        double score = boxes.score(row);
        Optional<Box> box = CocoAnnotation.box(boxes.x(row), boxes.y(row), boxes.width(row), boxes.height(row));
        return box.filter(place -> score >= 0 && score <= 1).map(place -> Detection.of(category, place, score));
    }
}
