package io.dashlabel.onnx.catalogue;

import io.dashlabel.io.IoMessages;
import io.dashlabel.label.UsageException;
import java.io.IOException;
import java.nio.file.Path;

/** Makes the error for a folder of downloaded models that cannot be used. */
final class CacheFolder {

    private CacheFolder() {}

    static UsageException unwritable(Path cache, IOException e) {
        return new UsageException(
                "cannot write to the model cache " + cache + " (" + IoMessages.of(e)
                        + "): set DASHLABEL_CACHE to a folder that can be written and has room",
                e);
    }
}
