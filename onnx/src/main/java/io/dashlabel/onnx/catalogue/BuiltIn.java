package io.dashlabel.onnx.catalogue;

import io.dashlabel.label.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.Optional;

/** Reads the models inside the product, which are resources beside {@code models.json}. */
final class BuiltIn {

    private BuiltIn() {}

    /** The file of a built-in model; its hash is checked against the stated one. */
    static byte[] bytes(CatalogueEntry entry) {
        try (InputStream in = Objects.requireNonNull(BuiltIn.class.getResourceAsStream(entry.fileName()))) {
            byte[] bytes = in.readAllBytes();
            if (!Optional.of(Sha256.of(bytes).hex()).equals(entry.sha256())) {
                throw new IllegalStateException(entry.fileName() + " in the jar does not have the hash in models.json");
            }
            return bytes;
        } catch (IOException e) {
            throw new IllegalStateException(entry.fileName() + " in the jar cannot be read", e);
        }
    }
}
