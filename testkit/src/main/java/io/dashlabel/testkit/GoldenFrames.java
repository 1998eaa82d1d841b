package io.dashlabel.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dashlabel.format.DatasetWriter;
import io.dashlabel.format.LabelFiles;
import io.dashlabel.format.LabelFormat;
import io.dashlabel.format.Loss;
import io.dashlabel.format.WriteOptions;
import io.dashlabel.label.Frame;
import io.dashlabel.label.Taxonomy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The golden frames of the interchange data, which every format must write as the real tools read it. */
public final class GoldenFrames {

    private GoldenFrames() {}

    /** Returns the frames with scores. The test is skipped if the data are absent. */
    public static List<Frame> predictions() {
        return LabelFiles.read(SharedData.data("interchange/predictions.json")).frames();
    }

    /** Returns the frames as a reader gets them after a format wrote them. */
    public static List<Frame> lossy(LabelFormat format) {
        List<Frame> frames = new ArrayList<>();
        for (Frame frame : predictions()) {
            Frame left = frame;
            for (Loss loss : format.losses()) {
                left = loss.from(left);
            }
            frames.add(left);
        }
        return frames;
    }

    /** Writes the frames with scores as a dataset, with the places of images but without images. */
    public static Path write(LabelFormat format, Path target) throws IOException {
        return write(predictions(), format, target);
    }

    /** Writes frames as a dataset, without images. */
    public static Path write(List<Frame> frames, LabelFormat format, Path target) throws IOException {
        WriteOptions options = WriteOptions.of(Taxonomy.bdd100k());
        try (DatasetWriter writer = DatasetWriter.at(target, format, options)) {
            for (Frame frame : frames) {
                writer.write(frame, place -> Optional.empty());
            }
            writer.finish();
        }
        return target;
    }

    /** Returns a file of the golden sample of a format as JSON in which every number is a decimal one. */
    public static JsonNode json(String relative) throws IOException {
        return decimals(JsonMapper.builder().build().readTree(text(relative)));
    }

    /** Returns a written file as JSON in which every number is a decimal one, so that 1 equals 1.0. */
    public static JsonNode json(Path file) throws IOException {
        return decimals(JsonMapper.builder().build().readTree(file.toFile()));
    }

    private static JsonNode decimals(JsonNode node) {
        if (node.isNumber()) {
            return DoubleNode.valueOf(node.doubleValue());
        }
        if (node instanceof ObjectNode object) {
            object.properties().forEach(field -> field.setValue(decimals(field.getValue())));
        } else if (node instanceof ArrayNode list) {
            for (int i = 0; i < list.size(); i++) {
                list.set(i, decimals(list.get(i)));
            }
        }
        return node;
    }

    /** Returns a file of the golden sample of a format. */
    public static String text(String relative) throws IOException {
        return Files.readString(SharedData.data("interchange/golden/" + relative));
    }
}
