package io.dashlabel.onnx.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import io.dashlabel.label.ThisCommand;
import io.dashlabel.label.UsageException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The lock file {@code dashlabel.lock}. It holds the hashes of models without a stated hash, recorded at the first
 * download. Every later file of the same name must have the same bytes.
 */
final class LockFile {

    private final Path file;
    private final SharedJson json;

    LockFile(Path cache) {
        file = cache.resolve("dashlabel.lock");
        json = new SharedJson(file);
    }

    /** A recorded hash and size. */
    record Pin(String sha256, long bytes) {}

    Optional<Pin> of(String model) {
        JsonNode pin = json.read().path(model);
        return pin.path("sha256").isTextual()
                ? Optional.of(
                        new Pin(pin.path("sha256").asText(), pin.path("bytes").asLong()))
                : Optional.empty();
    }

    /**
     * Records a first hash, or compares with the recorded one.
     *
     * @param source of the bytes
     * @return whether this was the first
     * @throws UsageException if another hash is recorded
     */
    boolean pin(String model, Pin met, String source) {
        boolean[] first = {false};
        json.change(pins -> {
            JsonNode there = pins.path(model).path("sha256");
            if (there.isTextual()) {
                confirm(model, new Pin(there.asText(), 0), met.sha256(), source);
                return;
            }
            first[0] = true;
            pins.putObject(model)
                    .put("sha256", met.sha256())
                    .put("bytes", met.bytes())
                    .put("source", source);
        });
        return first[0];
    }

    void confirm(String model, Pin pin, String sha256, String source) {
        if (!pin.sha256().equals(sha256)) {
            throw new UsageException("refused: " + source + " has SHA-256 " + sha256 + ", but " + model
                    + " was pinned as " + pin.sha256() + " in " + file
                    + "; to accept the new file run `" + ThisCommand.line("models", "remove", model) + "` first");
        }
    }

    /** @return whether there was a pin */
    boolean forget(String model) {
        if (of(model).isEmpty()) {
            return false;
        }
        json.change(pins -> pins.remove(model));
        return true;
    }
}
