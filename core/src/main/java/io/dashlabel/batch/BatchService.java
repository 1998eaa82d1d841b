package io.dashlabel.batch;

import io.dashlabel.annotate.AnnotatorException;
import io.dashlabel.image.Image;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * A service that takes the questions of one annotator in files. Each method is one request at most, without retries, which
 * are {@link BatchRunner}' business. For one thread at a time.
 */
public interface BatchService {

    /** Bytes of a file, at most. */
    long mostBytes();

    /** Lines of a file, at most. */
    int mostLines();

    /** Time between two looks at a batch. */
    Duration pause();

    /**
     * The question about an image: one line in UTF-8 with its end, under the image's SHA-256.
     *
     * @throws AnnotatorException where the image cannot be sent
     */
    byte[] line(Image image) throws AnnotatorException;

    /**
     * Sends a file, which is read from the disk as it goes. Sent twice it is there twice, which costs nothing.
     *
     * @return its id at the service
     */
    String upload(Path file, String name) throws AnnotatorException;

    /** Whether a file that was sent can be used now. */
    boolean ready(String file) throws AnnotatorException;

    /**
     * Begins a batch. Done twice it is paid twice.
     *
     * @param label by which {@link #find} finds it
     * @return its id at the service
     */
    String start(String file, String label) throws AnnotatorException;

    /** The batch that was begun with a label, where there is one. */
    Optional<String> find(String label) throws AnnotatorException;

    /** Where a batch is. */
    BatchStatus status(String batch) throws AnnotatorException;

    /**
     * Writes a file of answers to the disk as it comes, in place of what is there.
     *
     * @throws IOException where it cannot be written
     */
    void fetch(String file, Path to) throws AnnotatorException, IOException;

    /** Reads a line of such a file; empty where it is about no image. */
    Optional<BatchLine> read(String line);

    /** Deletes a file at the service. */
    void delete(String file) throws AnnotatorException;
}
