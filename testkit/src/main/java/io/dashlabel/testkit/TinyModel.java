package io.dashlabel.testkit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes ONNX files whose outputs are constant for every input. Tests can use a real session with them and need no
 * trained weights. The field numbers are those of the ONNX protobuf definition.
 */
public final class TinyModel {

    public static final int FLOAT = 1;
    public static final int UINT8 = 2;
    public static final int INT64 = 7;
    public static final int FLOAT16 = 10;

    private final List<byte[]> inputs = new ArrayList<>();
    private final List<byte[]> constants = new ArrayList<>();
    private final List<byte[]> nodes = new ArrayList<>();
    private final List<byte[]> outputs = new ArrayList<>();
    private final Map<String, String> metadata = new LinkedHashMap<>();
    private final ByteArrayOutputStream data = new ByteArrayOutputStream();
    private String location = "";
    private boolean writesData = true;
    private boolean seesBrightness;
    private long opset = 13;

    /** Adds an input; -1 is an open axis. */
    public TinyModel input(String name, int type, long... shape) {
        inputs.add(value(name, type, shape));
        return this;
    }

    /** Adds an output with these values, converted to this type. */
    public TinyModel output(String name, int type, float[] values, long... shape) {
        ByteBuffer raw = ByteBuffer.allocate(values.length * 4).order(ByteOrder.LITTLE_ENDIAN);
        for (float value : values) {
            raw.putFloat(value);
        }
        WireMessage tensor = new WireMessage();
        for (long length : shape) {
            tensor.number(1, length);
        }
        tensor.number(2, FLOAT).text(8, name + "_constant");
        constants.add((location.isEmpty() ? tensor.bytes(9, raw.array()) : outside(tensor, raw.array())).done());
        String before = name + (seesBrightness ? "_dimmed" : "_constant");
        if (seesBrightness) {
            nodes.add(new WireMessage()
                    .text(1, name + "_constant")
                    .text(1, "brightness")
                    .text(2, before)
                    .text(4, "Mul")
                    .done());
        }
        byte[] to =
                new WireMessage().text(1, "to").number(3, type).number(20, 2).done();
        nodes.add(new WireMessage()
                .text(1, before)
                .text(2, name)
                .text(4, "Cast")
                .bytes(5, to)
                .done());
        outputs.add(value(name, type, shape));
        return this;
    }

    /** Puts the numbers of all further outputs into another file. {@link #write} writes it under this name. */
    public TinyModel dataIn(String fileName) {
        location = fileName;
        return this;
    }

    /**
     * Multiplies all further outputs by the mean of this input. A black image gives zeros, an image with mean 1 the
     * given values.
     */
    public TinyModel dimmedBy(String input) {
        seesBrightness = true;
        byte[] scalar =
                new WireMessage().text(1, "keepdims").number(3, 0).number(20, 2).done();
        nodes.add(new WireMessage()
                .text(1, input)
                .text(2, "brightness")
                .text(4, "ReduceMean")
                .bytes(5, scalar)
                .done());
        return this;
    }

    /**
     * Multiplies all further outputs, of shape [1, rows, columns], by the mean of each image of this input. So an output
     * has a first axis as long as the batch.
     */
    public TinyModel dimmedByEach(String input) {
        mean(input, "planes", 1, 2, 3);
        mean("planes", "brightness", 0, 1);
        seesBrightness = true;
        return this;
    }

    /** As {@link #dimmedByEach}, but the mean of the whole batch counts too, as in models with dynamic quantisation. */
    public TinyModel dimmedByAll(String input) {
        mean(input, "planes", 1, 2, 3);
        mean("planes", "each", 0, 1);
        mean("each", "all", 1, 0);
        nodes.add(new WireMessage()
                .text(1, "each")
                .text(1, "all")
                .text(2, "brightness")
                .text(4, "Add")
                .done());
        seesBrightness = true;
        return this;
    }

    private void mean(String of, String to, long keepsAxes, long... axes) {
        WireMessage which = new WireMessage().text(1, "axes");
        for (long axis : axes) {
            which.number(8, axis);
        }
        nodes.add(new WireMessage()
                .text(1, of)
                .text(2, to)
                .text(4, "ReduceMean")
                .bytes(5, which.number(20, 7).done())
                .bytes(
                        5,
                        new WireMessage()
                                .text(1, "keepdims")
                                .number(3, keepsAxes)
                                .number(20, 2)
                                .done())
                .done());
    }

    /** Omits the file with the numbers. */
    public TinyModel withoutData() {
        writesData = false;
        return this;
    }

    private WireMessage outside(WireMessage tensor, byte[] raw) {
        Map<String, String> entries = new LinkedHashMap<>();
        entries.put("location", location);
        entries.put("offset", Integer.toString(data.size()));
        entries.put("length", Integer.toString(raw.length));
        data.writeBytes(raw);
        return external(tensor, entries);
    }

    /** Marks a tensor whose numbers lie in another file. */
    public static WireMessage external(WireMessage tensor, Map<String, String> entries) {
        entries.forEach((key, value) ->
                tensor.bytes(13, new WireMessage().text(1, key).text(2, value).done()));
        return tensor.number(14, 1);
    }

    /** Adds metadata, such as {@code names}. */
    public TinyModel metadata(String key, String value) {
        metadata.put(key, value);
        return this;
    }

    /** Sets the version of the ONNX operators; the default is 13. */
    public TinyModel opset(long version) {
        opset = version;
        return this;
    }

    /** Writes the model and returns the file. */
    public Path write(Path file) throws IOException {
        WireMessage graph = new WireMessage();
        nodes.forEach(node -> graph.bytes(1, node));
        graph.text(2, "tiny");
        constants.forEach(constant -> graph.bytes(5, constant));
        inputs.forEach(input -> graph.bytes(11, input));
        outputs.forEach(output -> graph.bytes(12, output));
        WireMessage model = new WireMessage()
                .number(1, 8)
                .bytes(7, graph.done())
                .bytes(8, new WireMessage().number(2, opset).done());
        metadata.forEach((key, value) ->
                model.bytes(14, new WireMessage().text(1, key).text(2, value).done()));
        if (data.size() > 0 && writesData) {
            Files.write(file.resolveSibling(location), data.toByteArray());
        }
        return Files.write(file, model.done());
    }

    private static byte[] value(String name, int type, long... shape) {
        WireMessage dimensions = new WireMessage();
        for (long length : shape) {
            WireMessage dimension = new WireMessage();
            dimensions.bytes(1, (length < 0 ? dimension.text(2, "open") : dimension.number(1, length)).done());
        }
        byte[] tensor =
                new WireMessage().number(1, type).bytes(2, dimensions.done()).done();
        return new WireMessage()
                .text(1, name)
                .bytes(2, new WireMessage().bytes(1, tensor).done())
                .done();
    }
}
