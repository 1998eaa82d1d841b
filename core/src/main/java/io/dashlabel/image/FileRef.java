package io.dashlabel.image;

import io.dashlabel.label.FailureKind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** An image in a file. It opens the file only when the image is loaded, so a missing file affects only this image. */
record FileRef(String name, Path path, ImageLimits limits) implements ImageRef {

    @Override
    public byte[] load() throws IOException, UnreadableImageException {
        try {
            BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
            if (!attributes.isRegularFile()) {
                // Reading a named pipe could block forever.
                throw new UnreadableImageException(
                        FailureKind.UNREADABLE, attributes.isDirectory() ? "is a folder" : "is not a regular file");
            }
            limits.checkBytes(attributes.size());
            try (InputStream in = Files.newInputStream(path)) {
                byte[] bytes = in.readNBytes((int) Math.min(limits.bytes() + 1, Integer.MAX_VALUE - 8));
                limits.checkBytes(bytes.length);
                return bytes;
            }
        } catch (NoSuchFileException e) {
            throw new IOException("the file does not exist", e);
        } catch (AccessDeniedException e) {
            throw new IOException("the file may not be read (permission denied)", e);
        }
    }

    @Override
    public Optional<Path> file() {
        return Optional.of(path);
    }

    @Override
    public Optional<String> stamp() {
        try {
            BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
            return Optional.of(
                    attributes.size() + "-" + attributes.lastModifiedTime().to(TimeUnit.MICROSECONDS));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
