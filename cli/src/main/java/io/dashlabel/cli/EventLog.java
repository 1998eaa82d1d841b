package io.dashlabel.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dashlabel.json.JsonEscapes;
import java.io.PrintStream;
import java.time.InstantSource;
import java.util.function.Consumer;

/** Writes events to the error stream for the log of a container: one JSON object per line. Thread-safe. */
final class EventLog {

    private static final ObjectMapper JSON = new ObjectMapper(JsonEscapes.factory());

    private final PrintStream stream;
    private final InstantSource clock;

    EventLog(PrintStream stream, InstantSource clock) {
        this.stream = stream;
        this.clock = clock;
    }

    /** Writes an event about normal work. */
    void info(String event, Consumer<ObjectNode> content) {
        write("info", event, content);
    }

    /** Writes an event that somebody should look at. */
    void warning(String event, Consumer<ObjectNode> content) {
        write("warn", event, content);
    }

    /** Writes a sentence for a person. */
    void note(String sentence) {
        info("note", node -> node.put("message", sentence));
    }

    /** Writes the error that ends the command. */
    void error(String sentence) {
        write("error", "error", node -> node.put("message", sentence));
    }

    private void write(String level, String event, Consumer<ObjectNode> content) {
        ObjectNode node = JSON.createObjectNode();
        node.put("time", clock.instant().toString());
        node.put("level", level);
        node.put("event", event);
        content.accept(node);
        try {
            String line = JSON.writeValueAsString(node);
            synchronized (this) {
                stream.println(line);
                stream.flush();
            }
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("texts and numbers can always be written", e);
        }
    }
}
