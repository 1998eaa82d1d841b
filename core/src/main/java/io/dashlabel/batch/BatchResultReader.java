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

/** Fetches what came of a batch that is over, into the store. */
final class BatchResultReader {

    private static final Logger LOG = LoggerFactory.getLogger(BatchResultReader.class);

    /** What a service may answer to one question, in characters. */
    private static final int LONGEST_LINE = 2 << 20;

    private final BatchService service;
    private final BatchResults outcomes;
    private final SubmittedBatches files;
    private final RetryingCall repeating;

    BatchResultReader(BatchedClassifier member, SubmittedBatches files) {
        this.service = member.service();
        this.outcomes = member.outcomes();
        this.files = files;
        this.repeating = member.repeating();
    }

    /**
     * Keeps the answers. Done again it finds those that are kept already.
     *
     * @return the failures by SHA-256; an image that no line is about was not asked about
     * @throws AnnotatorException where the answers cannot be fetched; nothing is kept then
     */
    Map<String, Failure> failures(SubmittedBatch sent, BatchStatus status) throws AnnotatorException, IOException {
        List<Path> fetched = new ArrayList<>();
        try {
            for (String file : status.files()) {
                Path path = files.scratch("answers-" + (fetched.size() + 1));
                fetched.add(path);
                repeating.of(attempt -> {
                    service.fetch(file, path);
                    return path;
                });
            }
            return kept(sent, status, fetched);
        } finally {
            for (Path path : fetched) {
                Files.deleteIfExists(path);
            }
        }
    }

    private Map<String, Failure> kept(SubmittedBatch sent, BatchStatus status, List<Path> fetched) throws IOException {
        Set<String> left = new LinkedHashSet<>(sent.images());
        Map<String, Failure> failures = new LinkedHashMap<>();
        for (Path path : fetched) {
            try (CappedLines lines = new CappedLines(path, LONGEST_LINE)) {
                for (Optional<String> text = lines.next(); text != null; text = lines.next()) {
                    Optional<BatchLine> line = text.flatMap(service::read);
                    if (line.isPresent() && left.remove(line.get().image())) {
                        outcome(line.get())
                                .ifPresent(failure -> failures.put(line.get().image(), failure));
                    }
                }
            }
        }
        for (String image : left) {
            failures.put(
                    image,
                    outcomes.failed(
                            image,
                            new AnnotatorException.Permanent(
                                    FailureKind.NOT_ASKED, status.sentence() + " without a word about this image")));
        }
        return failures;
    }

    private Optional<Failure> outcome(BatchLine line) throws IOException {
        return line.answer().isPresent()
                ? outcomes.keep(line.image(), line.answer().get())
                : Optional.of(outcomes.failed(line.image(), line.failure().orElseThrow()));
    }

    /** Deletes images and answers at the service, where that can be done: they are kept here. */
    void tidy(SubmittedBatch sent, BatchStatus status) {
        List<String> there = new ArrayList<>(status.files());
        there.add(sent.file());
        for (String file : there) {
            try {
                service.delete(file);
            } catch (AnnotatorException e) {
                LOG.debug("a file of a batch stays at the service: {}", e.getMessage());
            }
        }
    }
}
