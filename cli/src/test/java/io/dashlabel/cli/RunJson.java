package io.dashlabel.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a run says of itself. */
record RunJson(String text, JsonNode json) {

    static RunJson of(Path run) throws IOException {
        Path file = run.resolve("run.json");
        return new RunJson(Files.readString(file), read(file));
    }

    static JsonNode read(Path file) throws IOException {
        return new JsonMapper().readTree(Files.readString(file));
    }

    String status() {
        return json.path("status").asText();
    }
}
