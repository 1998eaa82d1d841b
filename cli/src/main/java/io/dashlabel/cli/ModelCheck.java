package io.dashlabel.cli;

import io.dashlabel.annotate.AnnotatorException;
import io.dashlabel.annotate.Answer;
import io.dashlabel.image.Image;
import io.dashlabel.image.UnreadableImageException;
import io.dashlabel.io.AtomicFile;
import io.dashlabel.io.IoMessages;
import io.dashlabel.label.Count;
import io.dashlabel.label.Detection;
import io.dashlabel.label.Frame;
import io.dashlabel.label.Label;
import io.dashlabel.label.LabelMap;
import io.dashlabel.label.ThisCommand;
import io.dashlabel.label.UsageException;
import io.dashlabel.onnx.DetectorOptions;
import io.dashlabel.onnx.DeviceSettings;
import io.dashlabel.onnx.ModelDescription;
import io.dashlabel.onnx.ModelProfile;
import io.dashlabel.onnx.ModelSpec;
import io.dashlabel.onnx.OnnxDetector;
import io.dashlabel.onnx.Telemetry;
import io.dashlabel.pipeline.view.Visualizer;
import io.dashlabel.pipeline.wiring.Components;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Shows what a model file says, how it is read, and its boxes on one image. */
final class ModelCheck {

    /** The threshold of a run without settings. */
    private static final double THRESHOLD = 0.3;

    private static final int SHOWN_WORDS = 8;

    private final Console console;
    private final Components components;

    ModelCheck(Console console, Components components) {
        this.console = console;
        this.components = components;
    }

    /**
     * Prints the description and writes the drawing.
     *
     * @param model a file, or a name of the catalogue
     * @param stated wins over the catalogue and over what is recognised
     */
    void run(
            String model,
            Optional<Path> image,
            Path out,
            List<String> words,
            ModelProfile stated,
            DeviceSettings device)
            throws IOException {
        Path file = image.orElseGet(ModelCheck::sample);
        Image read = read(file);
        Progress progress = new Progress(console, System::nanoTime);
        ModelSpec spec = components
                .catalogue()
                .resolve(model, new DownloadProgress(console, progress))
                .with(words, stated);
        LabelMap map = LabelMap.ofClasses(components.taxonomy());
        try (OnnxDetector detector =
                OnnxDetector.open(spec, DetectorOptions.DEFAULT, map, 1, Telemetry.REFUSED, device)) {
            print(spec, detector.describe(), map);
            draw(detector, read, file, out);
        }
    }

    private void print(ModelSpec spec, ModelDescription model, LabelMap map) {
        line("file", spec.file() + ", SHA-256 " + model.sha256());
        line("inputs", String.join("; ", model.inputs()));
        line("outputs", String.join("; ", model.outputs()));
        line("read as", model.form());
        line("because", model.reason());
        for (String other : model.others()) {
            line("or", other);
        }
        line("image", model.preparation());
        line("device", model.device());
        line("classes", classes(model.words()));
        line("labels", labels(model.words(), map));
        for (String note : model.notes()) {
            line("note", note);
        }
    }

    private void line(String name, String text) {
        console.text(String.format("%-9s %s", name, text));
    }

    private static String classes(List<String> words) {
        return words.size() + ": " + words.stream().limit(SHOWN_WORDS).collect(Collectors.joining(", "))
                + (words.size() > SHOWN_WORDS ? ", ..." : "");
    }

    private static String labels(List<String> words, LabelMap map) {
        List<String> mapped = words.stream()
                .flatMap(
                        word -> map
                                .category(word)
                                .map(category -> word.equals(category) ? word : word + " as " + category)
                                .stream())
                .toList();
        return mapped.isEmpty()
                ? "none of the classes is a category; state 'words', or map them with 'map'"
                : String.join(", ", mapped);
    }

    private void draw(OnnxDetector detector, Image image, Path file, Path out) throws IOException {
        Label.Detections labels;
        Frame frame;
        try {
            Answer answer = detector.ask(image);
            frame = Frame.named(image.name()).withSize(image.size());
            labels = detector.read(answer, frame);
            List<Detection> kept = labels.items().stream()
                    .filter(detection -> detection.score().orElse(1) >= THRESHOLD)
                    .toList();
            console.text("");
            line(
                    "boxes",
                    Count.of(kept.size(), "box", "boxes") + " of score " + THRESHOLD + " or more on " + file
                            + counts(kept));
            long other = labels.setAside().stream()
                    .filter(aside -> aside.detection().score().orElse(1) >= THRESHOLD)
                    .count();
            if (other > 0) {
                line("", Count.of(other, "more box", "more boxes") + " of classes that are no category");
            }
            AtomicFile.write(
                    out, new Visualizer(components.taxonomy()).draw(image.pixels(), frame.withDetections(kept)));
        } catch (AnnotatorException | UnreadableImageException e) {
            throw new UsageException(file + ": " + e.getMessage(), e);
        }
        line("drawing", out.toString());
    }

    private static String counts(List<Detection> kept) {
        Map<String, Long> counts =
                kept.stream().collect(Collectors.groupingBy(Detection::category, TreeMap::new, Collectors.counting()));
        return counts.isEmpty()
                ? ""
                : counts.entrySet().stream()
                        .map(entry -> entry.getKey() + " " + entry.getValue())
                        .collect(Collectors.joining(", ", ": ", ""));
    }

    private static Image read(Path file) {
        try {
            return new Image(String.valueOf(file.getFileName()), Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UsageException("the image " + file + " cannot be read: " + IoMessages.of(e), e);
        }
    }

    private static Path sample() {
        Path scene = Path.of(System.getProperty("dashlabel.samples", "samples"))
                .resolve("images")
                .resolve("city-clear-day.jpg");
        if (!Files.isRegularFile(scene)) {
            throw new UsageException("give an image to draw the boxes on: "
                    + ThisCommand.line("models", "check", "MODEL", "--image", "IMAGE"));
        }
        return scene;
    }
}
