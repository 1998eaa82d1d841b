package io.dashlabel.testkit.fake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The differences between the batches of OpenAI and Azure. */
enum BatchDialect {
    OPENAI("/v1", Flavour.OPENAI),
    /** v1 and the legacy paths with {@code api-version}. */
    AZURE("/openai(?:/v1)?", Flavour.AZURE);

    private final Pattern path;
    private final Flavour flavour;

    BatchDialect(String prefix, Flavour flavour) {
        path = Pattern.compile(prefix + "(/(?:files|batches)(?:/.*)?)");
        this.flavour = flavour;
    }

    /** Group 1 is the path from {@code /files} or {@code /batches} on. */
    Pattern path() {
        return path;
    }

    Flavour flavour() {
        return flavour;
    }

    boolean azure() {
        return this == AZURE;
    }

    /** The allowed values of {@code endpoint} and {@code url}. */
    Set<String> endpoints() {
        return azure() ? Set.of("/chat/completions", "/v1/chat/completions") : Set.of("/v1/chat/completions");
    }

    void authorize(Request request) throws Rejected {
        if (!azure()) {
            Keys.bearerKey(request);
            return;
        }
        boolean legacy = !request.path().startsWith("/openai/v1/");
        if (legacy) {
            Keys.azure(request);
        } else {
            Keys.azureOrBearerKey(request);
        }
        if (legacy && request.query("api-version").isEmpty()) {
            throw AzureErrors.noResource();
        }
    }

    /** Formats a time: seconds since 1970, or ISO 8601 for Azure; JSON null for null. */
    JsonNode time(@Nullable Instant instant) {
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        if (instant == null) {
            return nodes.nullNode();
        }
        return azure() ? nodes.textNode(instant.toString()) : nodes.numberNode(instant.getEpochSecond());
    }

    /** Formats a state in lower case; for Azure with a capital first letter. */
    String status(BatchState state) {
        String word = state.name().toLowerCase(Locale.ROOT);
        return azure() ? word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1) : word;
    }

    Optional<Model> model(House house, String name) {
        return azure() ? house.setup().deployed(name) : Model.named(name);
    }

    Reply reject(Rejected no) {
        return azure()
                ? AzureErrors.of(no)
                : Reply.json(no.status(), Shape.OPENAI.body(no.status(), null, no.param(), no.code(), no.message()));
    }
}
