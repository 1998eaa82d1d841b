package io.dashlabel.onnx.catalogue;

import java.util.HashSet;
import java.util.OptionalLong;
import java.util.Set;

/** Passes each sentence on once, because several models may have the same to say. */
public final class SaidOnce implements CatalogueListener {

    private final CatalogueListener to;
    private final Set<String> said = new HashSet<>();

    public SaidOnce(CatalogueListener to) {
        this.to = to;
    }

    @Override
    public void starts(String model, OptionalLong bytes, String host) {
        to.starts(model, bytes, host);
    }

    @Override
    public void downloaded(String model, long bytes, OptionalLong total) {
        to.downloaded(model, bytes, total);
    }

    @Override
    public void note(String sentence) {
        if (said.add(sentence)) {
            to.note(sentence);
        }
    }
}
