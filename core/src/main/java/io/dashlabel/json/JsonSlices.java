package io.dashlabel.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.dashlabel.label.UsageException;
import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.Map;

/** Reads objects of a JSON file again by their offsets, so that a long list needs little memory. For one thread. */
public final class JsonSlices implements Closeable {

    private final Path path;
    private final RandomAccessFile file;

    public JsonSlices(Path path) throws IOException {
        this.path = path;
        this.file = new RandomAccessFile(path.toFile(), "r");
    }

    /** Offset in bytes of the object that starts at the current token. */
    public static long startOf(JsonParser json) {
        return json.currentLocation().getByteOffset() - 1;
    }

    /** Length in bytes of the object that ends at the current token. */
    public static int lengthSince(long start, JsonParser json) {
        return Math.toIntExact(json.currentLocation().getByteOffset() - start);
    }

    /**
     * Reads the object at an offset.
     *
     * @throws UsageException if no object is there, because the file has changed
     */
    public Map<String, Object> object(long start, int length) throws IOException {
        byte[] bytes = new byte[length];
        file.seek(start);
        file.readFully(bytes);
        return Json.broken(path, () -> {
            try (JsonParser json = Json.parser(bytes, length)) {
                if (json.nextToken() != JsonToken.START_OBJECT) {
                    throw new UsageException(path + " was changed while it was read");
                }
                return Json.object(json);
            }
        });
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
