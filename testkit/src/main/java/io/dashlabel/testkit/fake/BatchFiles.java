package io.dashlabel.testkit.fake;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The files of batches: {@code /files} and the paths below. Safe for concurrent use. */
final class BatchFiles {

    /** One file. */
    static final class Stored {
        final String id;
        final String name;
        final String purpose;
        final byte[] bytes;
        final Instant created;
        private final @Nullable Long seconds;
        private int polls;

        private Stored(String id, String name, String purpose, byte[] bytes, Instant created, @Nullable Long seconds) {
            this.id = id;
            this.name = name;
            this.purpose = purpose;
            this.bytes = bytes;
            this.created = created;
            this.seconds = seconds;
        }
    }

    private final House house;
    private final BatchDialect dialect;
    private final Map<String, Stored> files = new LinkedHashMap<>();
    private int made;

    BatchFiles(House house, BatchDialect dialect) {
        this.house = house;
        this.dialect = dialect;
    }

    /** @param rest the path from {@code /files} on */
    synchronized Reply answer(Request request, String rest) throws Rejected {
        if (rest.equals("/files")) {
            if (request.method().equals("GET")) {
                return list();
            }
            request.allow("POST");
            return upload(request);
        }
        String id = rest.substring("/files/".length());
        if (id.endsWith("/content")) {
            request.allow("GET");
            Stored file = file(id.substring(0, id.length() - "/content".length()));
            return Reply.of(200, "application/octet-stream", file.bytes);
        }
        Stored file = file(id);
        if (request.method().equals("DELETE")) {
            files.remove(id);
            return Reply.json(
                    200, Json.object().put("id", id).put("object", "file").put("deleted", true));
        }
        request.allow("GET");
        file.polls++;
        return Reply.json(200, json(file));
    }

    synchronized Stored file(String id) throws Rejected {
        return Optional.ofNullable(files.get(id))
                .orElseThrow(() -> new Rejected(Check.BATCH, 404, "No such File object: " + id, "id", null));
    }

    /** Whether a batch may start with the file. On Azure the client must poll the file twice first. */
    synchronized boolean processed(Stored file) {
        return !dialect.azure() || file.polls >= 2 || file.purpose.equals("batch_output");
    }

    synchronized Stored put(String name, String purpose, byte[] bytes, @Nullable Long seconds) {
        String id = "file-" + ++made + (dialect.azure() ? "a" : "o");
        Stored file = new Stored(id, name, purpose, bytes, house.setup().clock().instant(), seconds);
        files.put(id, file);
        return file;
    }

    private Reply upload(Request request) throws Rejected {
        Multipart form = Multipart.of(request);
        if (!form.part("purpose").map(Multipart.Part::text).orElse("").equals("batch")) {
            throw bad("purpose", "Invalid value: 'purpose' must be 'batch'.");
        }
        Multipart.Part file = form.part("file").orElseThrow(() -> bad("file", "'file' is a required property"));
        String name = file.filename().orElse("");
        if (!name.endsWith(".jsonl")) {
            throw bad("file", "Invalid file name '" + name + "': it must end with .jsonl.");
        }
        byte[] bytes = file.bytes();
        long most = house.setup().batch().maxBytes();
        if (bytes.length > most) {
            throw new Rejected(
                    Check.UPLOAD, 413, "File is " + bytes.length + " bytes, at most " + most + ".", "file", null);
        }
        if (bytes.length >= 3 && (bytes[0] & 0xFF) == 0xEF && (bytes[1] & 0xFF) == 0xBB && (bytes[2] & 0xFF) == 0xBF) {
            throw bad("file", "The file starts with a byte order mark.");
        }
        return Reply.json(200, json(put(name, "batch", bytes, expiry(form))));
    }

    /** In brackets or with a dot; both parts or none. */
    private @Nullable Long expiry(Multipart form) throws Rejected {
        Optional<String> anchor = form.part("expires_after[anchor]")
                .or(() -> dialect.azure() ? form.part("expires_after.anchor") : Optional.empty())
                .map(Multipart.Part::text);
        Optional<String> seconds = form.part("expires_after[seconds]")
                .or(() -> dialect.azure() ? form.part("expires_after.seconds") : Optional.empty())
                .map(Multipart.Part::text);
        if (anchor.isEmpty() && seconds.isEmpty()) {
            return null;
        }
        long least = dialect.azure() ? 1_209_600 : 3600;
        boolean good =
                anchor.orElse("").equals("created_at") && seconds.orElse("").matches("\\d{1,9}");
        long value = good ? Long.parseLong(seconds.orElseThrow()) : 0;
        if (value < least || value > 2_592_000) {
            throw bad("expires_after", "expires_after needs anchor created_at and seconds in " + least + "..2592000.");
        }
        return value;
    }

    private static Rejected bad(String param, String message) {
        return new Rejected(Check.UPLOAD, 400, message, param, null);
    }

    private Reply list() {
        ObjectNode body = Json.object().put("object", "list");
        ArrayNode data = body.putArray("data");
        files.values().forEach(file -> data.add(json(file)));
        return Reply.json(200, body.put("has_more", false));
    }

    private ObjectNode json(Stored file) {
        ObjectNode json = Json.object()
                .put("id", file.id)
                .put("object", "file")
                .put("bytes", file.bytes.length)
                .put("filename", file.name)
                .put("purpose", file.purpose)
                .put("status", processed(file) ? "processed" : file.polls == 0 ? "pending" : "running");
        json.set("created_at", dialect.time(file.created));
        json.set("expires_at", dialect.time(file.seconds == null ? null : file.created.plusSeconds(file.seconds)));
        return json;
    }
}
