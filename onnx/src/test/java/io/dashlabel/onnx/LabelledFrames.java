package io.dashlabel.onnx;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.dashlabel.annotate.AnnotatorException;
import io.dashlabel.annotate.Answer;
import io.dashlabel.image.Image;
import io.dashlabel.image.UnreadableImageException;
import io.dashlabel.label.Box;
import io.dashlabel.label.Detection;
import io.dashlabel.label.Frame;
import io.dashlabel.label.Taxonomy;
import io.dashlabel.onnx.AveragePrecision50.Truth;
import io.dashlabel.testkit.SharedData;
import io.dashlabel.testkit.scene.RenderedScene;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.Stream;

/** Frames with their true boxes, decoded once for all models. */
record LabelledFrames(List<Image> images, List<List<Labelled>> truth) {

    /** A true box in the taxonomy's words. */
    record Labelled(Taxonomy.Resolved category, Box box) {}

    /** The 50 real ones. */
    static LabelledFrames shared() throws IOException, UnreadableImageException {
        Path folder = SharedData.data("bdd100k/images");
        Path labels = SharedData.data("bdd100k/labels");
        List<Image> images = new ArrayList<>();
        List<List<Labelled>> truth = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                Image image = new Image(String.valueOf(file.getFileName()), Files.readAllBytes(file));
                image.pixels();
                images.add(image);
                truth.add(read(labels.resolve(image.name() + ".json")));
            }
        }
        return new LabelledFrames(images, truth);
    }

    /** Drawn scenes. */
    static LabelledFrames drawn(List<RenderedScene> scenes) throws UnreadableImageException {
        List<Image> images = new ArrayList<>();
        List<List<Labelled>> truth = new ArrayList<>();
        for (RenderedScene scene : scenes) {
            Image image = new Image(scene.truth().name(), scene.jpeg());
            image.pixels();
            images.add(image);
            truth.add(scene.truth().detections().orElseThrow().stream()
                    .map(each -> new Labelled(new Taxonomy.Resolved(each.category(), false), each.box()))
                    .toList());
        }
        return new LabelledFrames(images, truth);
    }

    private static List<Labelled> read(Path file) throws IOException {
        Taxonomy taxonomy = Taxonomy.bdd100k();
        List<Labelled> boxes = new ArrayList<>();
        for (JsonNode label : new JsonMapper().readTree(file.toFile()).path("labels")) {
            JsonNode b = label.path("box2d");
            taxonomy.resolve(label.path("category").asText())
                    .ifPresent(category -> Box.of(
                                    b.path("x1").asDouble(),
                                    b.path("y1").asDouble(),
                                    b.path("x2").asDouble(),
                                    b.path("y2").asDouble())
                            .ifPresent(box -> boxes.add(new Labelled(category, box))));
        }
        return boxes;
    }

    /** An empty frame for an image. */
    static Frame frame(Image image) throws UnreadableImageException {
        return Frame.named(image.name()).withSize(image.size());
    }

    /** AP50 of the detections of all frames, in the order of the images, for a set of categories taken as one. */
    double ap50(List<List<Detection>> detections, List<String> categories) {
        AveragePrecision50 ap = new AveragePrecision50();
        Function<String, Boolean> wanted = categories::contains;
        for (int i = 0; i < images.size(); i++) {
            ap.add(
                    truth.get(i).stream()
                            .filter(t -> wanted.apply(t.category().category()))
                            .map(t -> new Truth(t.box(), t.category().ignored()))
                            .toList(),
                    detections.get(i).stream()
                            .filter(d -> wanted.apply(d.category()))
                            .toList());
        }
        return ap.value();
    }

    /** What a detector finds in each frame, asked by two threads. */
    List<List<Detection>> detect(OnnxDetector detector) throws Exception {
        ExecutorService two = Executors.newFixedThreadPool(2);
        try {
            List<Future<List<Detection>>> running = new ArrayList<>();
            for (Image image : images) {
                running.add(two.submit(() -> detectIn(image, detector)));
            }
            List<List<Detection>> found = new ArrayList<>();
            for (Future<List<Detection>> future : running) {
                found.add(future.get());
            }
            return found;
        } finally {
            two.shutdownNow();
        }
    }

    private static List<Detection> detectIn(Image image, OnnxDetector detector)
            throws AnnotatorException, UnreadableImageException {
        Answer answer = detector.ask(image);
        return detector.read(answer, frame(image)).items();
    }
}
