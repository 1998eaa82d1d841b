package io.dashlabel.onnx.catalogue;

import java.util.OptionalLong;

/** Hears what the catalogue is doing. Called from several threads, never from two at once. */
public interface CatalogueListener {

    /** So many bytes of a model have arrived; told often. */
    void downloaded(String model, long bytes, OptionalLong total);

    /** One sentence that a person should read: what was pinned, which address failed. */
    void note(String sentence);

    /** Says nothing. */
    static CatalogueListener silent() {
        return new CatalogueListener() {
            @Override
            public void downloaded(String model, long bytes, OptionalLong total) {}

            @Override
            public void note(String sentence) {}
        };
    }
}
