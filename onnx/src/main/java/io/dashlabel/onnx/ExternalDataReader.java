package io.dashlabel.onnx;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Finds every tensor in an ONNX file whose numbers lie in another file. Such a tensor may be an initializer, also a
 * sparse one, or stand in an attribute of a node, in a nested graph or in a function. The field numbers are those of
 * onnx.proto.
 */
final class ExternalDataReader {

    /** The nesting limit of protobuf's own readers. */
    private static final int MAX_DEPTH = 100;

    private static final long EXTERNAL = 1;

    private final WireReader in;
    private final List<ExternalData> found = new ArrayList<>();

    private ExternalDataReader(WireReader in) {
        this.in = in;
    }

    /** @throws WireReader.MalformedException if the file is no complete ONNX file */
    static List<ExternalData> read(Path file) throws IOException {
        try (WireReader in = new WireReader(file)) {
            ExternalDataReader reader = new ExternalDataReader(in);
            boolean[] graph = {false};
            in.message(in.size(), (field, end) -> {
                graph[0] |= field == 7;
                switch (field) {
                    case 7 -> reader.graph(end, 0);
                    case 20 -> reader.training(end);
                    case 25 -> reader.function(end);
                    default -> {}
                }
            });
            if (!graph[0]) {
                throw new WireReader.MalformedException("it contains no graph");
            }
            return reader.found;
        }
    }

    private void graph(long end, int depth) throws IOException {
        if (depth > MAX_DEPTH) {
            throw new WireReader.MalformedException("graphs lie too deeply within each other");
        }
        in.message(end, (field, fieldEnd) -> {
            switch (field) {
                case 1 -> node(fieldEnd, depth);
                case 5 -> tensor(fieldEnd);
                case 15 -> sparse(fieldEnd);
                default -> {}
            }
        });
    }

    private void training(long end) throws IOException {
        in.message(end, (field, fieldEnd) -> {
            if (field == 1 || field == 2) {
                graph(fieldEnd, 0);
            }
        });
    }

    private void function(long end) throws IOException {
        in.message(end, (field, fieldEnd) -> {
            if (field == 7) {
                node(fieldEnd, 0);
            } else if (field == 11) {
                attribute(fieldEnd, 0);
            }
        });
    }

    private void node(long end, int depth) throws IOException {
        in.message(end, (field, fieldEnd) -> {
            if (field == 5) {
                attribute(fieldEnd, depth);
            }
        });
    }

    private void attribute(long end, int depth) throws IOException {
        in.message(end, (field, fieldEnd) -> {
            switch (field) {
                case 5, 10 -> tensor(fieldEnd);
                case 6, 11 -> graph(fieldEnd, depth + 3);
                case 22, 23 -> sparse(fieldEnd);
                default -> {}
            }
        });
    }

    private void sparse(long end) throws IOException {
        in.message(end, (field, fieldEnd) -> {
            if (field == 1 || field == 2) {
                tensor(fieldEnd);
            }
        });
    }

    private void tensor(long end) throws IOException {
        Map<String, String> entries = new LinkedHashMap<>();
        boolean[] external = {false};
        in.message(end, new WireReader.Fields() {
            @Override
            public void number(int field, long value) {
                if (field == 14) {
                    external[0] = value == EXTERNAL;
                }
            }

            @Override
            public void bytes(int field, long fieldEnd) throws IOException {
                if (field == 13) {
                    entry(fieldEnd, entries);
                }
            }
        });
        if (external[0]) {
            found.add(new ExternalData(
                    entries.getOrDefault("location", ""),
                    number(entries, "offset").orElse(0),
                    number(entries, "length")));
        }
    }

    private void entry(long end, Map<String, String> entries) throws IOException {
        String[] pair = {"", ""};
        in.message(end, (field, fieldEnd) -> {
            if (field == 1 || field == 2) {
                pair[field - 1] = in.text(fieldEnd);
            }
        });
        entries.put(pair[0], pair[1]);
    }

    private static OptionalLong number(Map<String, String> entries, String key) throws IOException {
        String text = entries.get(key);
        if (text == null) {
            return OptionalLong.empty();
        }
        try {
            return OptionalLong.of(Long.parseLong(text.strip()));
        } catch (NumberFormatException e) {
            throw new WireReader.MalformedException("the " + key + " of a tensor is no number");
        }
    }
}
