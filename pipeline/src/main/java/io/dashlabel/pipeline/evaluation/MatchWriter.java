package io.dashlabel.pipeline.evaluation;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import io.dashlabel.evaluate.Match;
import io.dashlabel.io.AtomicFile;
import io.dashlabel.json.JsonEscapes;
import io.dashlabel.label.Box;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/** Writes {@code matches.jsonl}, a line for each box; the file appears with {@link #commit}. For one thread. */
public final class MatchWriter implements Consumer<Match>, Closeable {

    private final AtomicFile file;
    private final JsonGenerator json;

    private MatchWriter(AtomicFile file, JsonGenerator json) {
        this.file = file;
        this.json = json;
    }

    public static MatchWriter at(Path path) throws IOException {
        AtomicFile file = AtomicFile.at(path);
        JsonGenerator json = JsonEscapes.factory().createGenerator(file.stream());
        json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
        json.setPrettyPrinter(new MinimalPrettyPrinter("\n"));
        return new MatchWriter(file, json);
    }

    /** @throws UncheckedIOException where it cannot be written */
    @Override
    public void accept(Match match) {
        try {
            write(match);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(Match match) throws IOException {
        json.writeStartObject();
        json.writeStringField("image", match.image());
        json.writeStringField("verdict", match.verdict().name().toLowerCase(Locale.ROOT));
        json.writeStringField("category", match.category());
        write("truth", match.truth());
        write("prediction", match.prediction());
        if (match.score().isPresent()) {
            json.writeNumberField("score", match.score().getAsDouble());
        }
        if (match.iou().isPresent()) {
            json.writeNumberField("iou", match.iou().getAsDouble());
        }
        if (match.confusedWith().isPresent()) {
            json.writeStringField("confusedWith", match.confusedWith().get());
        }
        if (match.truth().isPresent()) {
            json.writeBooleanField("occluded", match.occluded());
            json.writeBooleanField("truncated", match.truncated());
        }
        json.writeEndObject();
    }

    private void write(String name, Optional<Box> box) throws IOException {
        if (box.isPresent()) {
            json.writeArrayFieldStart(name);
            json.writeNumber(box.get().x1());
            json.writeNumber(box.get().y1());
            json.writeNumber(box.get().x2());
            json.writeNumber(box.get().y2());
            json.writeEndArray();
        }
    }

    /** Puts the file in its place. */
    public void commit() throws IOException {
        json.flush();
        file.commit();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
