package io.dashlabel.testkit.fake;

import java.util.Optional;

/** The differences between the chat completions of the services. */
enum Flavour {
    OPENAI(Shape.OPENAI),
    AZURE(Shape.AZURE),
    FOUNDRY(Shape.AZURE),
    OLLAMA(Shape.OLLAMA),
    VLLM(Shape.VLLM),
    LLAMA_CPP(Shape.LLAMA_CPP),
    LM_STUDIO(Shape.LM_STUDIO);

    private final Shape shape;

    Flavour(Shape shape) {
        this.shape = shape;
    }

    Shape shape() {
        return shape;
    }

    boolean azure() {
        return this == AZURE || this == FOUNDRY;
    }

    /** OpenAI itself: it rejects unknown fields, and its answers have all documented fields. */
    boolean strict() {
        return this == OPENAI || this == AZURE;
    }

    boolean local() {
        return ordinal() >= OLLAMA.ordinal();
    }

    /** Whether {@code max_completion_tokens} has an effect; {@code max_tokens} always has. */
    boolean obeysMaxCompletionTokens() {
        return strict() || this == VLLM || this == LLAMA_CPP;
    }

    /** The rules for a strict schema. Empty if every schema is allowed. */
    Optional<SchemaRules> schemaRules() {
        return switch (this) {
            case OPENAI -> Optional.of(SchemaRules.OPENAI);
            case AZURE, FOUNDRY -> Optional.of(SchemaRules.AZURE);
            default -> Optional.empty();
        };
    }
}
