package io.dashlabel.onnx.catalogue;

import java.util.OptionalLong;

/** Receives the progress of the catalogue. Called from several threads, never from two at once. */
public interface CatalogueListener {

    /**
     * A download begins: its address has the file, and the first byte is still to come.
     *
     * @param bytes the size of the file, if anybody states it
     * @param host that sends the file
     */
    void starts(String model, OptionalLong bytes, String host);

    /** Receives the number of bytes of a model so far; called often. */
    void downloaded(String model, long bytes, OptionalLong total);

    /** Receives one sentence for the user, about a new pin or a failed address. */
    void note(String sentence);

    /** A listener that ignores everything. */
    static CatalogueListener silent() {
        return new CatalogueListener() {
            @Override
            public void starts(String model, OptionalLong bytes, String host) {}

            @Override
            public void downloaded(String model, long bytes, OptionalLong total) {}

            @Override
            public void note(String sentence) {}
        };
    }
}
