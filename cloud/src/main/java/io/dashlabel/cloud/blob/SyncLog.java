package io.dashlabel.cloud.blob;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dashlabel.io.AtomicFile;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Records when a file and its blob were equal, so that a later comparison finds the changed one. The file has one line
 * for each time; an incomplete line is ignored. Safe for concurrent use by one process.
 */
final class SyncLog implements Closeable {

    /**
     * A file and its blob.
     *
     * @param remote identifies the blob's content: its hash, or its tag if it has no hash
     * @param local the hash of the file, or a mark while its blob is incomplete
     */
    record Same(String remote, String local) {}

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, Same> byName = new TreeMap<>();
    private final OutputStream lines;

    private SyncLog(Path file) throws IOException {
        if (Files.exists(file)) {
            for (String line : Files.readString(file, StandardCharsets.UTF_8).split("\n")) {
                read(line);
            }
        }
        try (AtomicFile shorter = AtomicFile.at(file)) {
            for (Map.Entry<String, Same> each : byName.entrySet()) {
                shorter.stream().write(line(each.getKey(), Optional.of(each.getValue())));
            }
            shorter.commit();
        }
        lines = Files.newOutputStream(file, StandardOpenOption.APPEND);
    }

    static SyncLog open(Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        return new SyncLog(file);
    }

    private void read(String line) {
        try {
            JsonNode node = JSON.readTree(line);
            if (node.size() == 3) {
                byName.put(
                        node.get(0).asText(),
                        new Same(node.get(1).asText(), node.get(2).asText()));
            } else if (node.size() == 1) {
                byName.remove(node.get(0).asText());
            }
        } catch (JsonProcessingException e) {
            return; // the process ended while it wrote this line
        }
    }

    private static byte[] line(String name, Optional<Same> same) {
        var node = JSON.createArrayNode().add(name);
        same.ifPresent(s -> node.add(s.remote()).add(s.local()));
        return (node + "\n").getBytes(StandardCharsets.UTF_8);
    }

    synchronized Optional<Same> of(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    synchronized List<String> names() {
        return new ArrayList<>(byName.keySet());
    }

    synchronized void same(String name, String remote, String local) throws IOException {
        Same same = new Same(remote, local);
        if (!same.equals(byName.put(name, same))) {
            lines.write(line(name, Optional.of(same)));
        }
    }

    /** Records that neither of them exists any longer. */
    synchronized void gone(String name) throws IOException {
        if (byName.remove(name) != null) {
            lines.write(line(name, Optional.empty()));
        }
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
