package io.dashlabel.onnx.catalogue;

import io.dashlabel.label.UsageException;
import io.dashlabel.onnx.ModelSpec;

/** Models in versions under a name, kept by a server. */
public interface ModelRegistry {

    /** No registry. */
    ModelRegistry NONE = (reference, listener) -> {
        throw new UsageException("no tracking server is known that could have " + reference
                + "; set tracking.mlflow or MLFLOW_TRACKING_URI to its address");
    };

    /**
     * Brings a model to this machine and checks the hash of its file.
     *
     * @throws UsageException if the server does not have it or gives another file; the message says what to do
     */
    ModelSpec open(RegistryReference reference, CatalogueListener listener);
}
