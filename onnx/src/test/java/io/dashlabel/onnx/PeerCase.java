package io.dashlabel.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.dashlabel.image.Image;
import io.dashlabel.label.Box;
import io.dashlabel.label.Detection;
import io.dashlabel.label.ImageSize;
import io.dashlabel.label.LabelMap;
import io.dashlabel.label.Taxonomy;
import io.dashlabel.testkit.TinyModel;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What another project's own code found on one image with a model of random weights, and the numbers that its exported
 * model returned. {@code peers/detectors} writes the files.
 */
record PeerCase(JsonNode json) {

    private static final double SCORE = 0.01;
    private static final double IOU = 0.95;

    static PeerCase read(Path file) throws IOException {
        return new PeerCase(new JsonMapper().readTree(file.toFile()));
    }

    ImageSize image() {
        return new ImageSize(
                json.get("image").get(0).asInt(), json.get("image").get(1).asInt());
    }

    /** Writes a model that returns the numbers of the exported one for every image, and the files beside it. */
    Path replay(Path folder) throws IOException {
        TinyModel model = new TinyModel();
        json.get("inputs")
                .forEach(input -> model.input(
                        input.get("name").asText(), type(input.get("type").asText()), shape(input.get("shape"))));
        for (JsonNode output : json.get("outputs")) {
            ByteBuffer bytes =
                    ByteBuffer.wrap(output.get("float32").binaryValue()).order(ByteOrder.LITTLE_ENDIAN);
            float[] values = new float[bytes.remaining() / Float.BYTES];
            bytes.asFloatBuffer().get(values);
            model.output(
                    output.get("name").asText(), type(output.get("type").asText()), values, shape(output.get("shape")));
        }
        json.get("metadata")
                .properties()
                .forEach(
                        entry -> model.metadata(entry.getKey(), entry.getValue().asText()));
        for (Map.Entry<String, JsonNode> beside : json.get("beside").properties()) {
            Files.writeString(folder.resolve(beside.getKey()), beside.getValue().toString());
        }
        return model.write(folder.resolve("model.onnx"));
    }

    private static int type(String text) {
        return switch (text) {
            case "tensor(float)" -> TinyModel.FLOAT;
            case "tensor(int64)" -> TinyModel.INT64;
            case "tensor(uint8)" -> TinyModel.UINT8;
            default -> throw new IllegalArgumentException(text);
        };
    }

    private static long[] shape(JsonNode axes) {
        long[] shape = new long[axes.size()];
        for (int i = 0; i < shape.length; i++) {
            shape[i] = axes.get(i).asLong();
        }
        return shape;
    }

    /** Finds objects with this file, by the words that a user would have to state and by no profile. */
    List<Detection> found(Path file, Image image) throws Exception {
        List<String> words = new ArrayList<>();
        json.get("words").forEach(word -> words.add(word.asText()));
        DetectorOptions options =
                new DetectorOptions(Tiling.NONE, 0.02, json.get("nmsIou").asDouble(0.6), false);
        ModelSpec spec = new ModelSpec("peer", file, words, ModelProfile.UNKNOWN);
        try (OnnxDetector detector = OnnxDetector.open(spec, options, LabelMap.ofClasses(Taxonomy.bdd100k()), 1)) {
            double threshold = json.get("threshold").asDouble();
            return AnswerText.read(detector.ask(image).body()).stream()
                    .filter(found -> found.score().orElseThrow() > threshold)
                    .toList();
        }
    }

    /** The boxes of the peer, cut at the edges of the image as ours are. */
    List<Detection> expected() {
        List<Detection> boxes = new ArrayList<>();
        for (JsonNode row : json.get("boxes")) {
            Optional<Box> box = Box.of(
                            row.get(0).asDouble(),
                            row.get(1).asDouble(),
                            row.get(2).asDouble(),
                            row.get(3).asDouble())
                    .flatMap(whole -> whole.clip(image()));
            box.ifPresent(inside -> boxes.add(
                    Detection.of(row.get(5).asText(), inside, row.get(4).asDouble())));
        }
        return boxes;
    }

    /** Fails unless both found the same objects. */
    void assertSame(List<Detection> found) {
        List<Detection> left = new ArrayList<>(found);
        List<Detection> missed = new ArrayList<>();
        for (Detection wanted : expected()) {
            Optional<Detection> same =
                    left.stream().filter(other -> isSame(wanted, other)).findFirst();
            same.ifPresentOrElse(left::remove, () -> missed.add(wanted));
        }
        assertThat(List.of(missed, left))
                .as("missing and additional boxes, of %d", expected().size())
                .containsOnly(List.of());
    }

    private static boolean isSame(Detection one, Detection other) {
        return one.category().equals(other.category())
                && Math.abs(one.score().orElseThrow() - other.score().orElseThrow()) <= SCORE
                && one.box().iou(other.box()) >= IOU;
    }
}
