package io.dashlabel.io;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.NotLinkException;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Explains I/O errors to people. The messages of Java's own exceptions are often a path, the name of a class, or empty.
 */
public final class IoMessages {

    private IoMessages() {}

    /**
     * The reason, for a sentence that already names the file: {@code it does not exist}, {@code no permission}. For an
     * exception that is no I/O error, its message.
     */
    public static String of(Throwable e) {
        if (e instanceof UncheckedIOException wrapped) {
            return of(Objects.requireNonNull(wrapped.getCause()));
        }
        if (e instanceof FileSystemException file) {
            String kind = ofKind(file);
            return !kind.isEmpty() ? kind : orElse(file.getReason());
        }
        if (e instanceof EOFException && e.getMessage() == null) {
            return "it ends too early";
        }
        Optional<String> unreached = unreached(e);
        if (unreached.isPresent()) {
            return unreached.get();
        }
        if (e instanceof CharacterCodingException) {
            return "it is no text in UTF-8";
        }
        if (e instanceof ClosedChannelException) {
            return "reading or writing was interrupted";
        }
        return orElse(e.getMessage());
    }

    /** The reason why no host was reached; empty for another failure. */
    public static Optional<String> unreached(Throwable failure) {
        if (isUnknownHost(failure)) {
            return Optional.of("the host name is unknown");
        }
        if (failure instanceof HttpConnectTimeoutException) {
            return Optional.of("no connection in time");
        }
        // For a missing route or network, the system's message names the reason. Without a message, the port is closed.
        return failure instanceof ConnectException && failure.getMessage() == null
                ? Optional.of("connection refused")
                : Optional.empty();
    }

    private static boolean isUnknownHost(Throwable failure) {
        return failure instanceof UnknownHostException
                || failure instanceof UnresolvedAddressException
                || (failure.getCause() != null && isUnknownHost(failure.getCause()));
    }

    /** The reason with the file, for a sentence that names no file: {@code a.json does not exist}. */
    public static String withFile(IOException e) {
        if (e instanceof NoSuchFileException missing) {
            return missing.getFile() + " does not exist";
        }
        if (e instanceof AccessDeniedException denied) {
            return "no permission for " + denied.getFile();
        }
        if (e instanceof FileSystemException file && file.getFile() != null) {
            return file.getFile() + ": " + of(e);
        }
        return of(e);
    }

    private static String ofKind(FileSystemException e) {
        if (e instanceof NoSuchFileException) {
            return "it does not exist";
        }
        if (e instanceof AccessDeniedException) {
            return "no permission";
        }
        if (e instanceof FileAlreadyExistsException) {
            return e.getFile() + " is in the way";
        }
        if (e instanceof NotDirectoryException) {
            return e.getFile() + " is not a folder";
        }
        if (e instanceof DirectoryNotEmptyException) {
            return "the folder is not empty";
        }
        if (e instanceof FileSystemLoopException) {
            return "a symbolic link leads back to itself";
        }
        return e instanceof NotLinkException ? "it is no symbolic link" : "";
    }

    private static String orElse(@Nullable String message) {
        return message == null || message.isBlank() ? "no reason was given" : message;
    }
}
