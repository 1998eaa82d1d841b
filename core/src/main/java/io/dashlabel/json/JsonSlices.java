package io.dashlabel.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.dashlabel.label.UsageException;
import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Reads objects of a JSON file again by their offsets, so that a long list needs little memory. For one thread. */
public final class JsonSlices implements Closeable {

    /** Bytes that are read ahead if objects follow each other in the file: system calls for each one cost more. */
    private static final int LEAST_AHEAD = 1 << 12;

    private static final int MOST_AHEAD = 1 << 16;

    private final Path path;
    private final RandomAccessFile file;
    private byte[] window = new byte[0];
    private int windowLength;
    private long windowStart;
    private int ahead = LEAST_AHEAD;

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
        int offset = offset(start, length);
        return Json.broken(path, () -> {
            try (JsonParser json = Json.parser(window, offset, length)) {
                json.nextToken();
                return object(json, field -> true);
            }
        });
    }

    /**
     * Reads objects that follow each other in a list of the file.
     *
     * @param start of the first one
     * @param length from there to the end of the last one
     * @param fields to read
     * @throws UsageException as {@link #object}
     */
    public List<Map<String, Object>> objects(long start, int length, Predicate<String> fields) throws IOException {
        int offset = offset(start, length);
        byte[] list = new byte[length + 2];
        list[0] = '[';
        System.arraycopy(window, offset, list, 1, length);
        list[length + 1] = ']';
        return Json.broken(path, () -> {
            List<Map<String, Object>> objects = new ArrayList<>();
            try (JsonParser json = Json.parser(list, list.length)) {
                json.nextToken();
                while (json.nextToken() != JsonToken.END_ARRAY) {
                    objects.add(object(json, fields));
                }
                if (json.nextToken() != null) {
                    throw changed();
                }
            }
            return objects;
        });
    }

    private Map<String, Object> object(JsonParser json, Predicate<String> fields) throws IOException {
        if (!json.hasToken(JsonToken.START_OBJECT)) {
            throw changed();
        }
        return Json.object(json, fields);
    }

    private UsageException changed() {
        return new UsageException(path + " was changed while it was read");
    }

    /** Brings an object into the window and returns its place there. */
    private int offset(long start, int length) throws IOException {
        boolean isHeld = start >= windowStart && start + length <= windowStart + windowLength;
        if (!isHeld) {
            boolean follows = start >= windowStart && start <= windowStart + windowLength + ahead;
            ahead = follows ? Math.min(2 * ahead, MOST_AHEAD) : LEAST_AHEAD;
            long more = follows ? Math.min(ahead, file.length() - start) : 0;
            int wanted = (int) Math.max(length, more);
            windowLength = 0;
            if (window.length < wanted) {
                window = new byte[wanted];
            }
            file.seek(start);
            file.readFully(window, 0, wanted);
            windowStart = start;
            windowLength = wanted;
        }
        return (int) (start - windowStart);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
