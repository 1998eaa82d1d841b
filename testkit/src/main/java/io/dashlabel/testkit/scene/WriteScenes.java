package io.dashlabel.testkit.scene;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dashlabel.label.Detection;
import io.dashlabel.label.Frame;
import io.dashlabel.label.ImageSize;
import io.dashlabel.label.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;

/**
 * Writes drawn scenes with their ground truth into a folder: {@code images/NAME.jpg} and {@code labels/NAME.jpg.json}.
 * Each image has one label file in BDD100K's layout of labels per image.
 */
public final class WriteScenes {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private WriteScenes() {}

    /** Arguments: folder, number of scenes, and optionally the size ({@code 1280x720}) and the seed ({@code 1}). */
    public static void main(String[] args) throws IOException {
        try {
            if (args.length < 2) {
                throw new UsageException("what is needed: FOLDER COUNT [WIDTHxHEIGHT] [SEED]");
            }
            ImageSize size = size(args.length > 2 ? args[2] : "1280x720");
            long seed = args.length > 3 ? Long.parseLong(args[3]) : 1;
            write(Path.of(args[0]), StreetSceneSource.of(seed, Integer.parseInt(args[1]), size));
        } catch (UsageException | NumberFormatException e) {
            System.err.println(e.getMessage());
            System.exit(2);
        }
    }

    /** Writes every scene of a source and replaces files with the same names. */
    public static void write(Path folder, StreetSceneSource source) throws IOException {
        write(folder, IntStream.range(0, source.count()).mapToObj(source::scene)::iterator);
    }

    /** Writes scenes under their own names and replaces files with the same names. */
    static void write(Path folder, Iterable<RenderedScene> scenes) throws IOException {
        Path images = Files.createDirectories(folder.resolve("images"));
        Path labels = Files.createDirectories(folder.resolve("labels"));
        for (RenderedScene scene : scenes) {
            String name = scene.truth().name();
            Files.write(images.resolve(name), scene.jpeg());
            Files.writeString(labels.resolve(name + ".json"), JSON.writeValueAsString(json(scene.truth())) + "\n");
        }
    }

    private static ObjectNode json(Frame frame) {
        ObjectNode root = JSON.createObjectNode();
        root.put("name", frame.name());
        ObjectNode attributes = root.putObject("attributes");
        frame.attributes()
                .ifPresent(
                        scene -> scene.values().forEach((attribute, value) -> attributes.put(attribute, value.word())));
        ArrayNode labels = root.putArray("labels");
        for (Detection detection : frame.detections().orElseThrow()) {
            ObjectNode label = labels.addObject();
            detection.id().ifPresent(id -> label.put("id", id));
            label.put("category", detection.category());
            ObjectNode own = label.putObject("attributes");
            detection.attributes().forEach((attribute, value) -> own.set(attribute, JSON.valueToTree(value)));
            label.putObject("box2d")
                    .put("x1", detection.box().x1())
                    .put("y1", detection.box().y1())
                    .put("x2", detection.box().x2())
                    .put("y2", detection.box().y2());
        }
        return root;
    }

    private static ImageSize size(String text) {
        String[] sides = text.split("x", -1);
        if (sides.length != 2) {
            throw new UsageException("a size looks like 1280x720, not like " + text);
        }
        return new ImageSize(Integer.parseInt(sides[0]), Integer.parseInt(sides[1]));
    }
}
