package io.dashlabel.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.charset.MalformedInputException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class IoMessagesTest {

    private static Stream<Arguments> failures() {
        return Stream.of(
                Arguments.of(new NoSuchFileException("a/b"), "it does not exist", "a/b does not exist"),
                Arguments.of(new AccessDeniedException("a/b"), "no permission", "no permission for a/b"),
                Arguments.of(new FileAlreadyExistsException("a"), "a is in the way", "a: a is in the way"),
                Arguments.of(new NotDirectoryException("a"), "a is not a folder", "a: a is not a folder"),
                Arguments.of(
                        new DirectoryNotEmptyException("a"), "the folder is not empty", "a: the folder is not empty"),
                Arguments.of(
                        new FileSystemLoopException("a"),
                        "a symbolic link leads back to itself",
                        "a: a symbolic link leads back to itself"),
                Arguments.of(
                        new FileSystemException("a", null, "No space left on device"),
                        "No space left on device",
                        "a: No space left on device"),
                Arguments.of(new FileSystemException("a"), "no reason was given", "a: no reason was given"),
                Arguments.of(new EOFException(), "it ends too early", "it ends too early"),
                Arguments.of(new MalformedInputException(1), "it is no text in UTF-8", "it is no text in UTF-8"),
                Arguments.of(
                        new ClosedByInterruptException(),
                        "reading or writing was interrupted",
                        "reading or writing was interrupted"),
                Arguments.of(new IOException("Broken pipe"), "Broken pipe", "Broken pipe"),
                Arguments.of(new IOException(), "no reason was given", "no reason was given"));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void no_class_of_java_is_named(IOException e, String reason, String withFile) {
        assertThat(IoMessages.of(e)).isEqualTo(reason);
        assertThat(IoMessages.of(new UncheckedIOException(e))).isEqualTo(reason);
        assertThat(IoMessages.withFile(e)).isEqualTo(withFile);
        assertThat(reason + withFile).doesNotContain("Exception");
    }
}
