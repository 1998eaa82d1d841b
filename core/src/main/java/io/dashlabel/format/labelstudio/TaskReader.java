package io.dashlabel.format.labelstudio;

import io.dashlabel.format.ExportedNames;
import io.dashlabel.format.LabelFile;
import io.dashlabel.format.LabelFinding;
import io.dashlabel.format.RawValues;
import io.dashlabel.label.Detection;
import io.dashlabel.label.Frame;
import io.dashlabel.label.ImageSize;
import io.dashlabel.label.Review;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Reads one task, or one row of JSON_MIN, as a frame. */
final class TaskReader {

    private final LabelFile file;
    private final int number;
    private final Consumer<LabelFinding> findings;

    TaskReader(LabelFile file, int number, Consumer<LabelFinding> findings) {
        this.file = file;
        this.number = number;
        this.findings = findings;
    }

    static LabelFinding nameless(LabelFile file, int number) {
        return new LabelFinding(
                file.name(), "task " + number + " names no image in data.name or data.image and was not read");
    }

    Optional<Frame> frame(Map<String, Object> task) {
        boolean isTask = task.get("data") instanceof Map<?, ?>;
        Map<?, ?> data = task.get("data") instanceof Map<?, ?> map ? map : task;
        Optional<String> name = TaskName.of(data);
        if (name.isEmpty()) {
            findings.accept(nameless(file, number));
            return Optional.empty();
        }
        Complaints complaints = new Complaints(name.get(), findings);
        Optional<ImageSize> size = RawValues.size(data.get("width"), data.get("height"))
                .or(() -> file.context().names().row(name.get()).flatMap(ExportedNames.Row::size));
        Frame frame = Frame.named(name.get());
        if (data.get("split") instanceof String split && !split.isBlank()) {
            frame = frame.withSplit(split);
        }
        return Optional.of(isTask ? task(frame, task, size, complaints) : row(frame, task, size, complaints));
    }

    private Frame task(Frame frame, Map<String, Object> task, Optional<ImageSize> size, Complaints complaints) {
        if (!(task.get("annotations") instanceof List<?> all)) {
            return predicted(frame, task, size, complaints);
        }
        List<Annotation> annotations = Annotation.listOf(all);
        List<Annotation> finished =
                annotations.stream().filter(a -> !a.isCancelled()).toList();
        if (annotations.isEmpty()) {
            return predicted(frame, task, size, complaints).withReview(Review.of(Review.State.UNREVIEWED));
        }
        if (finished.isEmpty()) {
            return sized(frame, size)
                    .withReview(annotations.get(annotations.size() - 1).review(Review.State.SKIPPED));
        }
        Annotation chosen = chosen(finished, size, complaints);
        Regions regions = Regions.of(chosen.result(), size, Optional.of(chosen), complaints);
        return filled(frame, regions, size).withReview(chosen.review(Review.State.REVIEWED));
    }

    /** The newest annotation of the requested person, otherwise the newest. A disagreement becomes a finding. */
    private Annotation chosen(List<Annotation> finished, Optional<ImageSize> size, Complaints complaints) {
        Optional<String> wanted = file.context().options().annotator();
        List<Annotation> ofWanted = finished.stream()
                .filter(a -> wanted.isPresent() && a.isBy(wanted.get()))
                .toList();
        List<Annotation> candidates = ofWanted.isEmpty() ? finished : ofWanted;
        Annotation chosen = candidates.get(candidates.size() - 1);
        if (wanted.isPresent() && ofWanted.isEmpty()) {
            complaints.frame(
                    "has no annotation by " + wanted.get() + "; the newest, by " + chosen.person() + ", was used");
        }
        Complaints silent = complaints.silent();
        Regions counted = Regions.of(chosen.result(), size, Optional.empty(), silent);
        List<String> others = finished.stream()
                .filter(a -> a != chosen
                        && !Regions.of(a.result(), size, Optional.empty(), silent)
                                .agrees(counted))
                .map(Annotation::person)
                .toList();
        if (!others.isEmpty()) {
            complaints.frame("has " + finished.size() + " annotations, which differ; that by " + chosen.person()
                    + " was used, not that by " + String.join(", ", others));
        }
        return chosen;
    }

    /** The labels of the model; a task that no model saw has none. */
    private static Frame predicted(
            Frame frame, Map<String, Object> task, Optional<ImageSize> size, Complaints complaints) {
        List<?> predictions = task.get("predictions") instanceof List<?> list
                ? list.stream().filter(Map.class::isInstance).toList() // an export may list only their numbers
                : List.of();
        if (predictions.isEmpty()) {
            return sized(frame, size);
        }
        if (predictions.size() > 1) {
            complaints.frame("has " + predictions.size() + " predictions; the last one was used");
        }
        Map<?, ?> last = (Map<?, ?>) predictions.get(predictions.size() - 1);
        List<?> result = last.get("result") instanceof List<?> list ? list : List.of();
        return filled(frame, Regions.of(result, size, Optional.empty(), complaints), size);
    }

    private static Frame row(Frame frame, Map<String, Object> row, Optional<ImageSize> size, Complaints complaints) {
        Regions regions = MinimalRow.regions(row, size, complaints);
        return filled(frame, regions, size).withReview(Annotation.ofRow(row).review(Review.State.REVIEWED));
    }

    private static Frame filled(Frame frame, Regions regions, Optional<ImageSize> size) {
        List<Detection> detections = regions.detections();
        Frame sized = sized(frame, regions.size().or(() -> size)).withDetections(detections);
        return regions.scene().map(sized::withAttributes).orElse(sized);
    }

    private static Frame sized(Frame frame, Optional<ImageSize> size) {
        return size.map(frame::withSize).orElse(frame);
    }
}
