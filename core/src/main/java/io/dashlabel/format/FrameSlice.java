package io.dashlabel.format;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.dashlabel.label.Frame;
import io.dashlabel.label.UsageException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/** A frame's bytes in a file. */
record FrameSlice(Path path, String name, long start, int length) implements FrameRef {

    @Override
    public Optional<Frame> load(Consumer<LabelFinding> findings) throws IOException {
        byte[] bytes = new byte[length];
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
            file.seek(start);
            file.readFully(bytes);
        }
        return Json.broken(path, () -> {
            try (JsonParser json = Json.parser(bytes, length)) {
                if (json.nextToken() != JsonToken.START_OBJECT) {
                    throw new UsageException(path + " was changed while it was read");
                }
                return Optional.of(FrameParser.parse(name, Json.object(json), findings));
            }
        });
    }
}
