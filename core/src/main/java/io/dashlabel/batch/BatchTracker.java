package io.dashlabel.batch;

import io.dashlabel.annotate.AnnotatorException;
import io.dashlabel.ask.RetryingCall;
import io.dashlabel.label.Count;
import io.dashlabel.label.FailureKind;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Tracks the batches of one annotator at the service. */
final class BatchTracker {

    private static final Duration UNTIL_READY = Duration.ofSeconds(5);

    private final BatchRunner run;
    private final BatchedClassifier member;
    private final BatchService service;
    private final BatchResults results;
    private final SubmittedBatches files;
    private final RetryingCall retryingCall;
    private final BatchResultReader resultReader;
    private final List<SubmittedBatch> waiting = new ArrayList<>();
    private final Deque<SubmittedBatch> deferred = new ArrayDeque<>();
    private final Map<Integer, Long> done = new HashMap<>();
    private int ended;
    private long images;
    private boolean unreachable;

    BatchTracker(BatchRunner run, BatchedClassifier member, SubmittedBatches files) {
        this.run = run;
        this.member = member;
        this.service = member.service();
        this.results = member.results();
        this.files = files;
        this.retryingCall = member.retryingCall();
        this.resultReader = new BatchResultReader(member, files);
    }

    BatchService service() {
        return service;
    }

    /**
     * Takes over the batches of the run's earlier processes.
     *
     * @return the images of these batches, by SHA-256
     */
    Set<String> adopt() throws IOException {
        Set<String> taken = new HashSet<>();
        for (SubmittedBatch sent : files.all()) {
            if (!sent.question().equals(member.question().fingerprint())) {
                continue;
            }
            if (sent.ended()) {
                sent.failures().forEach(results::restore);
                continue;
            }
            for (int i = 0; i < sent.images().size(); i++) {
                member.stack().budget().owe(results.expected(), 0);
            }
            if (sent.batch().isPresent()) {
                add(sent);
                taken.addAll(sent.images());
            } else if (start(sent, true) || files.contains(sent)) {
                taken.addAll(sent.images());
            }
        }
        return taken;
    }

    private void add(SubmittedBatch sent) {
        waiting.add(sent);
        images += sent.images().size();
    }

    /**
     * Starts the batch of an uploaded file.
     *
     * @param mayExist whether an earlier attempt may have started it
     * @return whether the batch has started; after a transient error its record stays
     */
    boolean start(SubmittedBatch sent, boolean mayExist) throws IOException {
        try {
            while (!retryingCall.of(attempt -> service.isReady(sent.file()))) {
                run.sleep(UNTIL_READY, member);
                if (run.isStopped()) {
                    return false;
                }
            }
            String id = retryingCall.of(attempt -> {
                Optional<String> existing = mayExist || attempt > 1 ? service.find(sent.label()) : Optional.empty();
                return existing.isPresent() ? existing.get() : service.start(sent.file(), sent.label());
            });
            SubmittedBatch started = sent.started(id);
            files.save(started);
            add(started);
            return true;
        } catch (AnnotatorException e) {
            release(sent.images());
            reportFailure(e);
            if (!e.kind().isTransient()) {
                files.remove(sent);
            }
            return false;
        }
    }

    /** Reports that nothing more can be sent, or that answers cannot be downloaded. */
    void reportFailure(AnnotatorException e) {
        run.messages().accept(member.name() + ": " + e.getMessage());
        boolean isTransient = e instanceof AnnotatorException.Transient || e.kind() == FailureKind.NOT_ASKED;
        results.setUnsentReason(
                isTransient ? e : new AnnotatorException.Fatal(e.kind(), String.valueOf(e.getMessage()), e));
    }

    void release(Collection<String> unsent) {
        unsent.forEach(image -> member.stack().budget().release(results.expected()));
    }

    boolean isWaiting() {
        return !waiting.isEmpty();
    }

    /** Checks each batch once and downloads the results of ended batches. */
    void poll() throws IOException {
        int endedBefore = ended;
        for (SubmittedBatch sent : List.copyOf(waiting)) {
            if (!run.isStopped()) {
                poll(sent);
            }
        }
        if (!deferred.isEmpty() && (ended > endedBefore || waiting.isEmpty())) {
            var unused = start(deferred.remove(), false);
        }
    }

    private void poll(SubmittedBatch sent) throws IOException {
        try {
            BatchStatus status = service.status(sent.batch().orElseThrow());
            unreachable = false;
            switch (status.stage()) {
                case RUNNING -> done.put(sent.number(), status.done().orElse(0));
                case ENDED -> {
                    files.save(sent.end(resultReader.failures(sent, status)));
                    // Counted when the batch ends, not when it is sent, so that a resumed run counts no request twice.
                    member.stack()
                            .budget()
                            .requested(sent.images().size()
                                    * (long) Math.max(1, member.expectedUsage().requests()));
                    end(sent);
                    resultReader.deleteRemoteFiles(sent, status);
                    done.put(sent.number(), (long) sent.images().size());
                }
                case QUEUE_FULL -> {
                    if (waiting.size() == 1) {
                        reject(sent, status);
                    } else {
                        SubmittedBatch again = sent.restartable(sent.label() + "+");
                        files.save(again);
                        waiting.remove(sent);
                        images -= sent.images().size();
                        deferred.add(again);
                    }
                }
                case REJECTED -> reject(sent, status);
            }
        } catch (AnnotatorException.Transient e) {
            if (!unreachable) {
                run.messages().accept(member.name() + ": " + e.getMessage() + "; dashlabel keeps waiting");
            }
            unreachable = true;
        } catch (AnnotatorException e) {
            waiting.remove(sent);
            reportFailure(e);
        }
    }

    private void end(SubmittedBatch sent) {
        waiting.remove(sent);
        ended++;
    }

    private void reject(SubmittedBatch sent, BatchStatus status) throws IOException {
        files.save(sent.end(Map.of()));
        end(sent);
        release(sent.images());
        reportFailure(new AnnotatorException.Permanent(FailureKind.INVALID_REQUEST, status.sentence()));
    }

    /** Describes the progress for people. */
    String progress() {
        long answered = done.values().stream().mapToLong(Long::longValue).sum();
        Instant since = waiting.stream()
                .map(SubmittedBatch::sentAt)
                .min(Instant::compareTo)
                .orElseThrow();
        long minutes = Duration.between(since, member.stack().clock().instant()).toMinutes();
        String waited = minutes < 120 ? minutes + " min" : minutes / 60 + " h";
        return member.name() + ": batch " + (ended + 1) + " of " + (ended + waiting.size() + deferred.size()) + ": "
                + count(answered) + " of "
                + count(images
                        + deferred.stream()
                                .mapToLong(sent -> sent.images().size())
                                .sum())
                + " answered, waiting for " + waited;
    }

    static String count(long number) {
        return Count.of(number);
    }
}
