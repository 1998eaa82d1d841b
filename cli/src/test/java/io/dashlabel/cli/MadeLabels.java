package io.dashlabel.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dashlabel.label.Taxonomy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.StreamSupport;

/** The same labels of four images, five boxes each, as a list of frames and as COCO JSON, to be spoilt by a test. */
final class MadeLabels {

    static final ObjectMapper JSON = new ObjectMapper();

    private static final List<String> CATEGORIES = Taxonomy.bdd100k().categories();
    private static final int[] USED = {3, 1, 9, 7, 8};

    private MadeLabels() {}

    static String name(int image) {
        return "drive-" + image + ".jpg";
    }

    /** x, y, width, height in an image of 1280 x 720. */
    private static double[] box(int image, int label) {
        return new double[] {90 + 220 * label + 13 * image, 60 + 90 * label + 11 * image, 70 + 9 * label, 50 + 7 * image
        };
    }

    static ArrayNode frames() {
        ArrayNode frames = JSON.createArrayNode();
        for (int image = 1; image <= 4; image++) {
            ObjectNode frame = frames.addObject().put("name", name(image));
            frame.putObject("attributes").put("weather", "clear").put("timeofday", "night");
            ArrayNode labels = frame.putArray("labels");
            for (int label = 0; label < USED.length; label++) {
                double[] box = box(image, label);
                ObjectNode node =
                        labels.addObject().put("id", "" + label).put("category", CATEGORIES.get(USED[label] - 1));
                node.putObject("box2d")
                        .put("x1", box[0])
                        .put("y1", box[1])
                        .put("x2", box[0] + box[2])
                        .put("y2", box[1] + box[3]);
            }
        }
        return frames;
    }

    /** With scores. */
    static ArrayNode predictedFrames() {
        ArrayNode frames = frames();
        labels(frames, label -> label.put("score", 0.9));
        return frames;
    }

    static ObjectNode coco() {
        ObjectNode coco = JSON.createObjectNode();
        ArrayNode images = coco.putArray("images");
        ArrayNode annotations = coco.putArray("annotations");
        for (int image = 1; image <= 4; image++) {
            images.addObject().put("id", image).put("file_name", name(image));
            for (int label = 0; label < USED.length; label++) {
                double[] box = box(image, label);
                ObjectNode node =
                        annotations.addObject().put("id", annotations.size()).put("image_id", image);
                node.put("category_id", USED[label])
                        .put("area", box[2] * box[3])
                        .put("iscrowd", 0);
                node.putArray("bbox").add(box[0]).add(box[1]).add(box[2]).add(box[3]);
            }
        }
        ArrayNode categories = coco.putArray("categories");
        for (int id = 1; id <= CATEGORIES.size(); id++) {
            categories.addObject().put("id", id).put("name", CATEGORIES.get(id - 1));
        }
        return coco;
    }

    static ArrayNode results() {
        ArrayNode results = JSON.createArrayNode();
        for (JsonNode annotation : coco().get("annotations")) {
            ObjectNode row = results.addObject();
            row.set("image_id", annotation.get("image_id"));
            row.set("category_id", annotation.get("category_id"));
            row.set("bbox", annotation.get("bbox"));
            row.put("score", 0.9);
        }
        return results;
    }

    /** As Ultralytics writes them: image_id is the name of the file without its ending. */
    static ArrayNode resultsByName() {
        ArrayNode results = results();
        each(results, row -> row.put("image_id", "drive-" + row.get("image_id").asInt()));
        return results;
    }

    /** As BDD100K's first evaluation took them. */
    static ArrayNode flatResults() {
        ArrayNode rows = JSON.createArrayNode();
        for (JsonNode frame : predictedFrames()) {
            for (JsonNode label : frame.get("labels")) {
                JsonNode box = label.get("box2d");
                ObjectNode row = rows.addObject();
                row.set("name", frame.get("name"));
                row.put("timestamp", 1000);
                row.set("category", label.get("category"));
                row.putArray("bbox")
                        .add(box.get("x1"))
                        .add(box.get("y1"))
                        .add(box.get("x2"))
                        .add(box.get("y2"));
                row.put("score", 0.9);
            }
        }
        return rows;
    }

    static void each(JsonNode list, Consumer<ObjectNode> change) {
        StreamSupport.stream(list.spliterator(), false)
                .map(ObjectNode.class::cast)
                .forEach(change);
    }

    static void labels(JsonNode frames, Consumer<ObjectNode> change) {
        for (JsonNode frame : frames) {
            each(frame.path("labels"), change);
        }
    }

    /** A line for each item. */
    static String lines(JsonNode list, String lineEnd) {
        StringBuilder lines = new StringBuilder();
        list.forEach(item -> lines.append(item).append(lineEnd));
        return lines.toString();
    }

    /** A folder with a file for each frame. */
    static Path folder(Path folder, JsonNode frames) throws IOException {
        Files.createDirectories(folder);
        for (JsonNode frame : frames) {
            Files.writeString(folder.resolve(frame.get("name").asText() + ".json"), frame.toString());
        }
        return folder;
    }
}
