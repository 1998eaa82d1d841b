package io.dashlabel.onnx.catalogue;

import java.util.List;
import java.util.Optional;

/**
 * Which models are on this machine after an attempt to bring them here.
 *
 * @param here models that are here, in the order in which they were asked for
 * @param missing the others
 * @param why where the first missing model is not, and why its downloads failed, as the end of a sentence; empty if
 *     none is missing
 */
public record PulledModels(List<CatalogueEntry> here, List<CatalogueEntry> missing, Optional<String> why) {

    public PulledModels {
        here = List.copyOf(here);
        missing = List.copyOf(missing);
    }
}
