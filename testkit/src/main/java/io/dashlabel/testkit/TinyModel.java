package io.dashlabel.testkit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes ONNX files that put out constants whatever they are shown, so that everything around a real session can be
 * tested without anyone's weights. A field number beside each value is that of the ONNX protobuf definition.
 */
public final class TinyModel {

    public static final int FLOAT = 1;
    public static final int INT64 = 7;
    public static final int FLOAT16 = 10;

    private final List<byte[]> inputs = new ArrayList<>();
    private final List<byte[]> constants = new ArrayList<>();
    private final List<byte[]> nodes = new ArrayList<>();
    private final List<byte[]> outputs = new ArrayList<>();
    private final Map<String, String> metadata = new LinkedHashMap<>();
    private long opset = 13;

    /** An input; -1 is an open axis. */
    public TinyModel input(String name, int type, long... shape) {
        inputs.add(value(name, type, shape));
        return this;
    }

    /** An output of these floats, in this type. */
    public TinyModel output(String name, int type, float[] values, long... shape) {
        ByteBuffer raw = ByteBuffer.allocate(values.length * 4).order(ByteOrder.LITTLE_ENDIAN);
        for (float value : values) {
            raw.putFloat(value);
        }
        Message tensor = new Message();
        for (long length : shape) {
            tensor.number(1, length);
        }
        constants.add(tensor.number(2, FLOAT)
                .text(8, name + "_constant")
                .bytes(9, raw.array())
                .done());
        byte[] to = new Message().text(1, "to").number(3, type).number(20, 2).done();
        nodes.add(new Message()
                .text(1, name + "_constant")
                .text(2, name)
                .text(4, "Cast")
                .bytes(5, to)
                .done());
        outputs.add(value(name, type, shape));
        return this;
    }

    /** What the file says of itself, such as {@code names}. */
    public TinyModel metadata(String key, String value) {
        metadata.put(key, value);
        return this;
    }

    /** The version of ONNX operators that it claims; 13 unless told. */
    public TinyModel opset(long version) {
        opset = version;
        return this;
    }

    /** Writes the model and gives back where. */
    public Path write(Path file) throws IOException {
        Message graph = new Message();
        nodes.forEach(node -> graph.bytes(1, node));
        graph.text(2, "tiny");
        constants.forEach(constant -> graph.bytes(5, constant));
        inputs.forEach(input -> graph.bytes(11, input));
        outputs.forEach(output -> graph.bytes(12, output));
        Message model = new Message()
                .number(1, 8)
                .bytes(7, graph.done())
                .bytes(8, new Message().number(2, opset).done());
        metadata.forEach((key, value) ->
                model.bytes(14, new Message().text(1, key).text(2, value).done()));
        return Files.write(file, model.done());
    }

    private static byte[] value(String name, int type, long... shape) {
        Message dimensions = new Message();
        for (long length : shape) {
            Message dimension = new Message();
            dimensions.bytes(1, (length < 0 ? dimension.text(2, "open") : dimension.number(1, length)).done());
        }
        byte[] tensor =
                new Message().number(1, type).bytes(2, dimensions.done()).done();
        return new Message()
                .text(1, name)
                .bytes(2, new Message().bytes(1, tensor).done())
                .done();
    }

    /** The wire form of protobuf: a tag, then a varint or a length and bytes. */
    private static final class Message {

        private final ByteArrayOutputStream out = new ByteArrayOutputStream();

        Message number(int field, long value) {
            varint((long) field << 3);
            varint(value);
            return this;
        }

        Message bytes(int field, byte[] value) {
            varint(((long) field << 3) | 2);
            varint(value.length);
            out.writeBytes(value);
            return this;
        }

        Message text(int field, String value) {
            return bytes(field, value.getBytes(StandardCharsets.UTF_8));
        }

        byte[] done() {
            return out.toByteArray();
        }

        private void varint(long value) {
            long rest = value;
            while ((rest & ~0x7fL) != 0) {
                out.write((int) ((rest & 0x7f) | 0x80));
                rest >>>= 7;
            }
            out.write((int) rest);
        }
    }
}
