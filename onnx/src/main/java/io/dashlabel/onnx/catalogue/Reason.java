package io.dashlabel.onnx.catalogue;

import io.dashlabel.io.IoMessages;
import io.dashlabel.label.UsageException;
import io.dashlabel.net.Unreached;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Exceptions of the platform in words: their own texts are often only a file name, or nothing. */
final class Reason {

    private Reason() {}

    static String of(Throwable failure) {
        if (failure instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (failure instanceof NoSuchFileException) {
            return "it does not exist";
        }
        if (failure instanceof FileAlreadyExistsException) {
            return "a file is in the way";
        }
        if (failure instanceof FileSystemException disk && disk.getReason() != null) {
            return disk.getReason(); // Its message begins with the file's name, which the sentence has already.
        }
        return Unreached.reason(failure).orElseGet(() -> IoMessages.of(failure));
    }

    static UsageException unwritable(Path cache, IOException e) {
        return new UsageException(
                "cannot write to the model cache " + cache + " (" + of(e)
                        + "): set DASHLABEL_CACHE to a folder that can be written and has room",
                e);
    }
}
