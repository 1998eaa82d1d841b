package io.dashlabel.batch;

import io.dashlabel.annotate.AnnotatorException;
import io.dashlabel.image.Image;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * A service that accepts the questions of one annotator in files. Each method sends at most one request and never
 * retries; {@link BatchRunner} does. For one thread at a time.
 */
public interface BatchService {

    /** The largest accepted file, in bytes. */
    long maxBytes();

    /** The largest accepted number of lines in a file. */
    int maxLines();

    /** The time between two checks of a batch. */
    Duration pollInterval();

    /**
     * Returns the question about an image: one line in UTF-8 with its line end. Its id is the image's SHA-256.
     *
     * @throws AnnotatorException if the image cannot be sent
     */
    byte[] line(Image image) throws AnnotatorException;

    /**
     * Uploads a file and reads it from the disk meanwhile. A second upload creates a second file, which costs nothing.
     *
     * @return the file's id at the service
     */
    String upload(Path file, String name) throws AnnotatorException;

    /** Whether an uploaded file can be used now. */
    boolean isReady(String file) throws AnnotatorException;

    /**
     * Starts a batch. A second call starts a second batch, which costs money again.
     *
     * @param label by which {@link #find} finds the batch
     * @return the batch's id at the service
     */
    String start(String file, String label) throws AnnotatorException;

    /** Finds the batch that was started with a label. */
    Optional<String> find(String label) throws AnnotatorException;

    /** Returns the state of a batch. */
    BatchStatus status(String batch) throws AnnotatorException;

    /**
     * Downloads a file of answers and replaces the local file.
     *
     * @throws IOException if the local file cannot be written
     */
    void download(String file, Path to) throws AnnotatorException, IOException;

    /** Reads a line of such a file. Empty if the line belongs to no image. */
    Optional<BatchLine> parseLine(String line);

    /** Deletes a file at the service. */
    void delete(String file) throws AnnotatorException;
}
