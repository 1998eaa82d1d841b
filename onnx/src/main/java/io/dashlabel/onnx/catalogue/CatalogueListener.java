package io.dashlabel.onnx.catalogue;

import java.util.OptionalLong;

/** Receives the progress of the catalogue. Called from several threads, never from two at once. */
public interface CatalogueListener {

    /** Receives the number of bytes of a model so far; called often. */
    void downloaded(String model, long bytes, OptionalLong total);

    /** Receives one sentence for the user, about a new pin or a failed address. */
    void note(String sentence);

    /** A listener that ignores everything. */
    static CatalogueListener silent() {
        return new CatalogueListener() {
            @Override
            public void downloaded(String model, long bytes, OptionalLong total) {}

            @Override
            public void note(String sentence) {}
        };
    }
}
