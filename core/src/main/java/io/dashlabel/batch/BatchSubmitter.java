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

/** Writes the questions of one annotator that have no answer into files and sends them, while the budget allows. */
final class BatchSubmitter {

    private final BatchRunner run;
    private final BatchService service;
    private final BatchResults outcomes;
    private final Budget budget;
    private final String question;
    private final SubmittedBatches files;
    private final BatchTracker underway;
    private final BatchedClassifier member;
    private final RetryingCall repeating;

    BatchSubmitter(BatchRunner run, BatchedClassifier member, SubmittedBatches files, BatchTracker underway) {
        this.run = run;
        this.member = member;
        this.service = member.service();
        this.outcomes = member.outcomes();
        this.budget = member.parts().budget();
        this.question = member.question().fingerprint();
        this.files = files;
        this.underway = underway;
        this.repeating = member.repeating();
    }

    void send(ImageSource images) throws IOException {
        Set<String> taken = underway.adopt();
        BatchInputFile lines = open();
        try (Stream<ImageRef> refs = images.images()) {
            for (Iterator<ImageRef> each = refs.iterator(); each.hasNext(); ) {
                Optional<Image> image = missing(each.next(), taken);
                Optional<byte[]> line = image.isPresent() ? line(image.get()) : Optional.empty();
                if (line.isPresent() && !lines.holds(line.get(), service)) {
                    if (!upload(lines)) {
                        return;
                    }
                    lines = open();
                }
                if (run.isStopped() || line.isPresent() && !affordable()) {
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

    /** The image, where nobody has asked about it; one that cannot be had is the engine's business. */
    private Optional<Image> missing(ImageRef ref, Set<String> taken) throws IOException {
        Image image;
        try {
            image = Image.load(ref);
        } catch (IOException | UnreadableImageException e) {
            return Optional.empty();
        }
        String key = image.answerKey();
        Optional<Failure> before = outcomes.failure(key);
        if (before.isPresent() && !run.askedAgain().test(before.get()) || !taken.add(key) || outcomes.isAnswered(key)) {
            return Optional.empty();
        }
        outcomes.forget(key);
        return Optional.of(image);
    }

    /** Its question; empty where it cannot be sent, which is noted. */
    private Optional<byte[]> line(Image image) throws IOException {
        AnnotatorException why;
        try {
            byte[] line = service.line(image);
            if (line.length <= service.mostBytes()) {
                return Optional.of(line);
            }
            why = new AnnotatorException.Permanent(
                    FailureKind.TOO_LARGE, "the question is larger than a file of questions may be");
        } catch (AnnotatorException e) {
            why = e;
        } catch (RuntimeException e) {
            why = new AnnotatorException.Permanent(FailureKind.INTERNAL, "defect of dashlabel: " + e, e);
        }
        var unused = outcomes.noted(image.answerKey(), why);
        return Optional.empty();
    }

    private boolean affordable() {
        try {
            budget.reserveNow(outcomes.expected(), 0);
            return true;
        } catch (AnnotatorException e) {
            outcomes.rest(e);
            return false;
        }
    }

    /** @return whether more may be sent */
    private boolean upload(BatchInputFile lines) throws IOException {
        try (lines) {
            if (run.isStopped()) {
                underway.release(lines.images());
                return false;
            }
            int number = files.next();
            Path path = lines.written();
            run.progress()
                    .accept(member.name() + ": sending batch " + number + ", "
                            + Count.of(lines.images().size(), "image"));
            String id =
                    repeating.of(attempt -> service.upload(path, "dashlabel-" + run.run() + "-" + number + ".jsonl"));
            Instant now = member.parts().clock().instant();
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
            return underway.begin(sent, false);
        } catch (AnnotatorException e) {
            underway.release(lines.images());
            underway.stuck(e);
            return false;
        }
    }

    /** Which no other batch has, not even one of a run of the same name elsewhere. */
    private String label(int number, Sha256 content, Instant now) {
        return run.run() + "/" + number + " "
                + Sha256.of(content.hex() + " " + now).hex(16);
    }
}
