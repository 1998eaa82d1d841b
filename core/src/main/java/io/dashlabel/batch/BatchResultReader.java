package io.dashlabel.batch;

import io.dashlabel.annotate.AnnotatorException;
import io.dashlabel.ask.RetryingCall;
import io.dashlabel.label.Failure;
import io.dashlabel.label.FailureKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Downloads the results of an ended batch and puts the answers into the store. */
final class BatchResultReader {

    private static final Logger LOG = LoggerFactory.getLogger(BatchResultReader.class);

    /** The longest accepted result line, in characters. */
    private static final int LONGEST_LINE = 2 << 20;

    private final BatchService service;
    private final BatchResults results;
    private final SubmittedBatches files;
    private final RetryingCall retryingCall;

    BatchResultReader(BatchedClassifier member, SubmittedBatches files) {
        this.service = member.service();
        this.results = member.results();
        this.files = files;
        this.retryingCall = member.retryingCall();
    }

    /**
     * Stores the answers. A repeated call finds the answers that the store already has.
     *
     * @return failures by SHA-256; an image without a result line counts as not asked
     * @throws AnnotatorException if the answers cannot be downloaded; the store then gets none
     */
    Map<String, Failure> failures(SubmittedBatch sent, BatchStatus status) throws AnnotatorException, IOException {
        List<Path> downloaded = new ArrayList<>();
        try {
            for (String file : status.files()) {
                Path path = files.scratch("answers-" + (downloaded.size() + 1));
                downloaded.add(path);
                retryingCall.of(attempt -> {
                    service.download(file, path);
                    return path;
                });
            }
            return storeAnswers(sent, status, downloaded);
        } finally {
            for (Path path : downloaded) {
                Files.deleteIfExists(path);
            }
        }
    }

    private Map<String, Failure> storeAnswers(SubmittedBatch sent, BatchStatus status, List<Path> downloaded)
            throws IOException {
        Set<String> left = new LinkedHashSet<>(sent.images());
        Map<String, Failure> failures = new LinkedHashMap<>();
        for (Path path : downloaded) {
            try (CappedLines lines = new CappedLines(path, LONGEST_LINE)) {
                for (Optional<String> text = lines.next(); text != null; text = lines.next()) {
                    Optional<BatchLine> line = text.flatMap(service::parseLine);
                    if (line.isPresent() && left.remove(line.get().image())) {
                        store(line.get())
                                .ifPresent(failure -> failures.put(line.get().image(), failure));
                    }
                }
            }
        }
        for (String image : left) {
            failures.put(
                    image,
                    results.recordWithoutAnswer(
                            image,
                            new AnnotatorException.Permanent(
                                    FailureKind.NOT_ASKED, status.sentence() + " without a result for this image")));
        }
        return failures;
    }

    private Optional<Failure> store(BatchLine line) throws IOException {
        return line.answer().isPresent()
                ? results.storeAnswer(line.image(), line.answer().get())
                : Optional.of(
                        results.recordWithoutAnswer(line.image(), line.failure().orElseThrow()));
    }

    /** Deletes the questions and the answers at the service, if possible. The store already has the answers. */
    void deleteRemoteFiles(SubmittedBatch sent, BatchStatus status) {
        List<String> remote = new ArrayList<>(status.files());
        remote.add(sent.file());
        for (String file : remote) {
            try {
                service.delete(file);
            } catch (AnnotatorException e) {
                LOG.debug("the service keeps a file of a batch: {}", e.getMessage());
            }
        }
    }
}
