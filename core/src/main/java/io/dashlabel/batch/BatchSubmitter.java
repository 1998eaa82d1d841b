package io.dashlabel.batch;

import io.dashlabel.annotate.AnnotatorException;
import io.dashlabel.ask.Budget;
import io.dashlabel.ask.RetryingCall;
import io.dashlabel.image.Image;
import io.dashlabel.image.ImageRef;
import io.dashlabel.image.ImageSource;
import io.dashlabel.image.UnreadableImageException;
import io.dashlabel.label.Count;
import io.dashlabel.label.Failure;
import io.dashlabel.label.FailureKind;
import io.dashlabel.label.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Writes the unanswered questions of one annotator into files and uploads them, as far as the budget allows. */
final class BatchSubmitter {

    private final BatchRunner run;
    private final BatchService service;
    private final BatchResults results;
    private final Budget budget;
    private final String question;
    private final SubmittedBatches files;
    private final BatchTracker tracker;
    private final BatchedClassifier member;
    private final RetryingCall retryingCall;

    BatchSubmitter(BatchRunner run, BatchedClassifier member, SubmittedBatches files, BatchTracker tracker) {
        this.run = run;
        this.member = member;
        this.service = member.service();
        this.results = member.results();
        this.budget = member.stack().budget();
        this.question = member.question().fingerprint();
        this.files = files;
        this.tracker = tracker;
        this.retryingCall = member.retryingCall();
    }

    void send(ImageSource images) throws IOException {
        Set<String> taken = tracker.adopt();
        BatchInputFile lines = open();
        try (Stream<ImageRef> refs = images.images()) {
            for (Iterator<ImageRef> each = refs.iterator(); each.hasNext(); ) {
                Optional<Image> image = missing(each.next(), taken);
                Optional<byte[]> line = image.isPresent() ? line(image.get()) : Optional.empty();
                if (line.isPresent() && !lines.fits(line.get(), service)) {
                    if (!upload(lines)) {
                        return;
                    }
                    lines = open();
                }
                if (run.isStopped() || line.isPresent() && !reserveBudget()) {
                    break;
                }
                if (line.isPresent()) {
                    lines.add(image.get().answerKey(), line.get());
                }
            }
            if (!lines.images().isEmpty()) {
                var unused = upload(lines);
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } finally {
            lines.close();
        }
    }

    private BatchInputFile open() throws IOException {
        return new BatchInputFile(files.scratch("questions"));
    }

    /** Returns the image if no batch asks about it yet. The engine reports an image that cannot be loaded. */
    private Optional<Image> missing(ImageRef ref, Set<String> taken) throws IOException {
        Image image;
        try {
            image = Image.load(ref);
        } catch (IOException | UnreadableImageException e) {
            return Optional.empty();
        }
        String key = image.answerKey();
        Optional<Failure> before = results.failure(key);
        if (before.isPresent() && !run.retries().test(before.get()) || !taken.add(key) || results.isAnswered(key)) {
            return Optional.empty();
        }
        results.forget(key);
        return Optional.of(image);
    }

    /** Returns the question about an image. If it cannot be sent, records the failure and returns empty. */
    private Optional<byte[]> line(Image image) throws IOException {
        AnnotatorException reason;
        try {
            byte[] line = service.line(image);
            if (line.length <= service.maxBytes()) {
                return Optional.of(line);
            }
            reason = new AnnotatorException.Permanent(
                    FailureKind.TOO_LARGE, "the question exceeds the service's limit for a file of questions");
        } catch (AnnotatorException e) {
            reason = e;
        } catch (RuntimeException e) {
            reason = new AnnotatorException.Permanent(FailureKind.INTERNAL, "defect of dashlabel: " + e, e);
        }
        var unused = results.record(image.answerKey(), reason);
        return Optional.empty();
    }

    private boolean reserveBudget() {
        try {
            budget.reserveNow(results.expected(), 0);
            return true;
        } catch (AnnotatorException e) {
            results.setUnsentReason(e);
            return false;
        }
    }

    /** @return whether more files may be sent */
    private boolean upload(BatchInputFile lines) throws IOException {
        try (lines) {
            if (run.isStopped()) {
                tracker.release(lines.images());
                return false;
            }
            int number = files.next();
            Path path = lines.finish();
            run.progress()
                    .accept(member.name() + ": sending batch " + number + ", "
                            + Count.of(lines.images().size(), "image"));
            String id = retryingCall.of(
                    attempt -> service.upload(path, "dashlabel-" + run.run() + "-" + number + ".jsonl"));
            Instant now = member.stack().clock().instant();
            SubmittedBatch sent = new SubmittedBatch(
                    number,
                    question,
                    label(number, Sha256.of(path), now),
                    id,
                    Optional.empty(),
                    false,
                    now,
                    lines.images(),
                    Map.of());
            files.save(sent);
            return tracker.start(sent, false);
        } catch (AnnotatorException e) {
            tracker.release(lines.images());
            tracker.reportFailure(e);
            return false;
        }
    }

    /** Creates a label that no other batch has, not even one of a run with the same name elsewhere. */
    private String label(int number, Sha256 content, Instant now) {
        return run.run() + "/" + number + " "
                + Sha256.of(content.hex() + " " + now).hex(16);
    }
}
