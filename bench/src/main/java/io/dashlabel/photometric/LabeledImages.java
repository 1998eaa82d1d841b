package io.dashlabel.photometric;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.dashlabel.image.DirectorySource;
import io.dashlabel.image.Image;
import io.dashlabel.image.ImageRef;
import io.dashlabel.image.UnreadableImageException;
import io.dashlabel.label.Box;
import io.dashlabel.label.Detection;
import io.dashlabel.label.ImageSize;
import io.dashlabel.label.Taxonomy;
import io.dashlabel.photometric.LogisticFit.Sample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Images whose words are known, measured once. */
final class LabeledImages {

    private static final JsonMapper JSON = new JsonMapper();

    private record MeasuredImage(
            String name, ImageSize size, Map<String, Double> statistics, JsonNode words, boolean drawn) {}

    private final List<MeasuredImage> images = new ArrayList<>();

    /**
     * Adds the images of {@code folder/images} that have an {@code attributes} object in {@code folder/labels}.
     *
     * @param drawn whether they are drawn scenes
     */
    void add(Path folder, boolean drawn) throws IOException, UnreadableImageException {
        try (Stream<ImageRef> refs = new DirectorySource(folder.resolve("images")).images()) {
            for (ImageRef ref : (Iterable<ImageRef>) refs::iterator) {
                Path labels = folder.resolve("labels").resolve(ref.name() + ".json");
                if (Files.exists(labels)) {
                    Image image = Image.load(ref);
                    images.add(new MeasuredImage(
                            ref.name(),
                            image.size(),
                            ImageStatistics.of(image.pixels()),
                            JSON.readTree(labels.toFile()).path("attributes"),
                            drawn));
                }
            }
        }
    }

    int count() {
        return images.size();
    }

    /** A sample for each image that has a word for the attribute. */
    List<Sample> samples(String attribute) {
        List<Sample> samples = new ArrayList<>();
        for (int i = 0; i < images.size(); i++) {
            MeasuredImage image = images.get(i);
            String word = image.words().path(attribute).asText("");
            if (!word.isEmpty()) {
                samples.add(new Sample(image.statistics(), word, i, image.drawn()));
            }
        }
        return samples;
    }

    /**
     * The same with boxes in it, for each image that has a {@code name.json} in one of the folders.
     *
     * @param folders with predictions of one detector
     */
    List<Sample> samples(String attribute, List<Path> folders) throws IOException {
        List<Sample> samples = new ArrayList<>();
        for (Sample sample : samples(attribute)) {
            MeasuredImage image = images.get(sample.group());
            Optional<Path> file = folders.stream()
                    .map(folder -> folder.resolve(image.name() + ".json"))
                    .filter(Files::exists)
                    .findFirst();
            if (file.isPresent()) {
                Map<String, Double> values = new LinkedHashMap<>(sample.values());
                values.putAll(BoxStatistics.of(
                        detections(file.get()), image.size(), Taxonomy.bdd100k().roles()));
                samples.add(new Sample(values, sample.word(), sample.group(), sample.drawn()));
            }
        }
        return samples;
    }

    private static List<Detection> detections(Path file) throws IOException {
        List<Detection> detections = new ArrayList<>();
        for (JsonNode label : JSON.readTree(file.toFile()).path("labels")) {
            JsonNode box = label.path("box2d");
            Box.of(
                            box.path("x1").asDouble(),
                            box.path("y1").asDouble(),
                            box.path("x2").asDouble(),
                            box.path("y2").asDouble())
                    .ifPresent(b -> detections.add(Detection.of(
                            label.path("category").asText(),
                            b,
                            label.path("score").asDouble(1))));
        }
        return detections;
    }
}
