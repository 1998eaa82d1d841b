package io.dashlabel.onnx.catalogue;

import io.dashlabel.label.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.Optional;

/** Models that come with the product, as resources beside {@code models.json}. */
final class BuiltIn {

    private BuiltIn() {}

    /** A built-in model's file, whose hash was compared with the stated one. */
    static byte[] bytes(CatalogueEntry entry) {
        try (InputStream in = Objects.requireNonNull(BuiltIn.class.getResourceAsStream(entry.fileName()))) {
            byte[] bytes = in.readAllBytes();
            if (!Optional.of(Sha256.of(bytes).hex()).equals(entry.sha256())) {
                throw new IllegalStateException(entry.fileName() + " in the jar is not what models.json says");
            }
            return bytes;
        } catch (IOException e) {
            throw new IllegalStateException(entry.fileName() + " in the jar cannot be read", e);
        }
    }
}
